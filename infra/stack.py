"""The stack: what functions share, the functions of the catalogue, and what starts them."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import CfnOutput, RemovalPolicy, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as event_sources
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.acknowledgements import acknowledge
from infra.alarms import Watched, add_alarms
from infra.buckets import buckets
from infra.catalogue import FUNCTIONS
from infra.catalogue_function import (
    ARCHITECTURE,
    RUNTIME,
    Named,
    Workshop,
    catalogue_function,
)
from infra.facts_table import facts_table
from infra.grants import (
    CURSOR_KEY,
    EVENTS,
    FACTS,
    INCENTIVE_RUN,
    ONBOARDING,
    RECORDS,
    UPLOADS,
    Resource,
)
from infra.keys import encryption_key
from infra.origins import portal_origins
from infra.portal_api import portal_api
from infra.rows import ByApi, FromQueue, Function, InStateMachine, OnSchedule
from infra.schedules import add_schedules
from infra.sign_in import issuer, portal_client, user_pool
from infra.state_machines import allow_distributed_map, state_machine
from infra.tables import tables
from infra.uploads import dead_letters, object_created_rule, queues


class ChannelStack(Stack):
    """One vendor's channel: everything in one stack, so that it comes and goes as one."""

    def __init__(
        self, scope: Construct, name: str, *, code: Path, layer: Path, acknowledged: bool = True
    ) -> None:
        super().__init__(scope, name, description="Governs one vendor's two-tier distribution")
        self.origins = portal_origins(self)
        self.key = encryption_key(self)
        self.tables = tables(self, self.key)
        self.buckets = buckets(self, self.key, self.origins)
        self.queues = queues(self)
        self.bus = events.EventBus(self, "Bus", event_bus_name="channel", kms_key=self.key)
        self.cursor_key = self._cursor_key()
        self.pool = user_pool(self)
        self.client = portal_client(self.pool)
        self.workshop = self._workshop(code, layer)
        self.functions: dict[str, lambda_.Function] = {}
        self._make(InStateMachine)
        self.machines = self._machines()
        self._make(FromQueue, OnSchedule, ByApi)
        self._start_from_queues()
        self._start_from_outside()
        if acknowledged:
            acknowledge(self, self.buckets)

    def _workshop(self, code: Path, layer: Path) -> Workshop:
        return Workshop(
            code=lambda_.Code.from_asset(str(code)),
            layer=lambda_.LayerVersion(
                self,
                "Dependencies",
                code=lambda_.Code.from_asset(str(layer)),
                compatible_runtimes=[RUNTIME],
                compatible_architectures=[ARCHITECTURE],
            ),
            key=self.key,
            settings={
                "VENDOR_TIME_ZONE": self.time_zone,
                "TOKEN_ISSUER": issuer(self.pool),
                "TOKEN_AUDIENCE": self.client.user_pool_client_id,
                "PORTAL_ORIGINS": ",".join(self.origins),
            },
        )

    @property
    def time_zone(self) -> str:
        return str(self.node.try_get_context("vendor_time_zone") or "Etc/UTC")

    def _cursor_key(self) -> secretsmanager.Secret:
        return secretsmanager.Secret(
            self,
            "CursorKey",
            description="Signs the portal's page cursors",
            encryption_key=self.key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=64, exclude_punctuation=True
            ),
            removal_policy=RemovalPolicy.DESTROY,
        )

    def _named(self) -> Mapping[Resource, Named]:
        """Every resource that stands so far, as grants refer to it."""
        return {
            **{r: Named(t.table_name, t.table_arn) for r, t in self.tables.items()},
            **{r: Named(b.bucket_name, b.bucket_arn) for r, b in self.buckets.items()},
            **{r: Named(q.queue_url, q.queue_arn) for r, q in self.queues.items()},
            EVENTS: Named(self.bus.event_bus_name, self.bus.event_bus_arn),
            CURSOR_KEY: Named(self.cursor_key.secret_arn, self.cursor_key.secret_arn),
            **{
                r: Named(m.state_machine_arn, m.state_machine_arn)
                for r, m in getattr(self, "machines", {}).items()
            },
        }

    def _make(self, *started_by: type) -> None:
        """The functions of the catalogue that are started in one of these ways."""
        rows: list[Function] = [r for r in FUNCTIONS if isinstance(r.started_by, started_by)]
        named = self._named()
        for row in rows:
            self.functions[row.name] = catalogue_function(self, row, named, self.workshop)

    def _machines(self) -> dict[Resource, sfn.StateMachine]:
        records = self.buckets[RECORDS]
        more = {"records_bucket": records.bucket_name}
        run = state_machine(self, INCENTIVE_RUN, self.functions, self.key, more)
        allow_distributed_map(run, records, self.key)
        onboarding = state_machine(self, ONBOARDING, self.functions, self.key, {})
        return {INCENTIVE_RUN: run, ONBOARDING: onboarding}

    def _start_from_queues(self) -> None:
        for row in FUNCTIONS:
            if isinstance(row.started_by, FromQueue):
                source = event_sources.SqsEventSource(
                    self.queues[row.started_by.queue],
                    batch_size=row.started_by.batch_size,
                    max_concurrency=row.started_by.concurrency,
                    report_batch_item_failures=True,
                )
                self.functions[row.name].add_event_source(source)

    def _start_from_outside(self) -> None:
        lost = dead_letters(self, "arrivals")
        object_created_rule(self, self.buckets[UPLOADS], self.queues, lost)
        missed = dead_letters(self, "schedules")
        add_schedules(self, self.functions, missed, self.time_zone)
        api = portal_api(self, self.functions["portal"], self.pool, self.key, self.origins)
        facts_table(self, self.buckets[FACTS])
        waiting = [q.dead_letter_queue.queue for q in self.queues.values() if q.dead_letter_queue]
        watched = Watched(self.functions, self.machines.values(), [*waiting, lost, missed], api)
        topic = add_alarms(self, watched, self.key)
        self._tell(
            ApiUrl=api.url,
            UserPoolId=self.pool.user_pool_id,
            PortalClientId=self.client.user_pool_client_id,
            UploadsBucketName=self.buckets[UPLOADS].bucket_name,
            AlarmTopicArn=topic.topic_arn,
        )

    def _tell(self, **outputs: str) -> None:
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
