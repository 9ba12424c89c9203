"""Findings of cdk-nag that we keep, each with its place and its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aws_cdk import Acknowledgment, Stack, Validations
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_stepfunctions as sfn

from infra.catalogue import FUNCTIONS
from infra.catalogue_function import pascal
from infra.grants import RECORDS, Access, Grant, Kind, Resource

OBJECTS = "Object keys are made from content, so a grant ends in a prefix of its own bucket"
CHILDREN = "A distributed map names its child executions itself, under this machine's own name"
FULL_STAR = "X-Ray takes no resource names: sampling and segments are the account's"
LOG_DELIVERY = "CloudWatch's log delivery actions take no resource names"
RUNTIME = "3.13 is the runtime that the pinned wheels and the tests are for (.python-version)"
PUSH_LOGS = "The account setting of API Gateway wants exactly this managed policy"
VALIDATION = "The function validates every request with pydantic and answers problem+json"
FIREWALL = "Stage throttles and Cognito stand in front; a web ACL is the account owner's, by region"
DEAD_END = "It is itself a dead-letter queue, of an EventBridge target or of the scheduler"
CURSORS = "Signs page cursors only: rotating it would break open pages and protect nothing more"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One finding that stays: below which construct, which rule, why."""

    path: str
    rule: str
    reason: str


def acknowledge(stack: Stack, buckets: Mapping[Resource, s3.Bucket]) -> None:
    for kept in acknowledgements(stack, buckets):
        construct = stack
        for part in kept.path.split("/"):
            construct = construct.node.find_child(part)  # type: ignore[assignment]
        Validations.of(construct).acknowledge(Acknowledgment(id=kept.rule, reason=kept.reason))


def acknowledgements(
    stack: Stack, buckets: Mapping[Resource, s3.Bucket]
) -> Iterator[Acknowledgement]:
    ids = {resource: stack.get_logical_id(_l1(bucket)) for resource, bucket in buckets.items()}
    yield from _of_functions(ids)
    yield from _of_machines(stack, ids)
    yield Acknowledgement("CursorKey", "AwsSolutions-SMG4", CURSORS)
    for queue in ("Arrivals", "Schedules"):
        yield Acknowledgement(f"{queue}DeadLetters", "AwsSolutions-SQS3", DEAD_END)
    yield Acknowledgement("Api", "AwsSolutions-APIG2", VALIDATION)
    yield Acknowledgement("Api", "AwsSolutions-APIG3", FIREWALL)
    push = "arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
    yield Acknowledgement("Api/CloudWatchRole", f"AwsSolutions-IAM4[Policy::{push}]", PUSH_LOGS)


def _of_functions(ids: Mapping[Resource, str]) -> Iterator[Acknowledgement]:
    for row in FUNCTIONS:
        yield Acknowledgement(pascal(row.name), "AwsSolutions-L1", RUNTIME)
        role = f"{pascal(row.name)}Role"
        for wildcard in sorted({w for grant in row.grants for w in _wildcards(grant, ids)}):
            yield Acknowledgement(role, _iam5(wildcard), OBJECTS)
        if row.tracing:
            yield Acknowledgement(role, _iam5("*"), FULL_STAR)


def _of_machines(stack: Stack, ids: Mapping[Resource, str]) -> Iterator[Acknowledgement]:
    for machine in ("IncentiveRun", "Onboarding"):
        yield Acknowledgement(f"{machine}Machine/Role", _iam5("*"), LOG_DELIVERY)
    maps = "IncentiveRunMachine/DistributedMap"
    name = f"<{stack.get_logical_id(_machine(stack))}.Name>"
    children = f"arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:{name}"
    yield Acknowledgement(maps, _iam5(f"{children}/*"), CHILDREN)
    yield Acknowledgement(maps, _iam5(f"{children}:*"), CHILDREN)
    yield Acknowledgement(maps, _iam5(f"<{ids[RECORDS]}.Arn>/runs/*"), OBJECTS)


def _wildcards(grant: Grant, ids: Mapping[Resource, str]) -> Iterator[str]:
    if grant.resource.kind is Kind.BUCKET and grant.access is not Access.LIST:
        for prefix in grant.prefixes or ("",):
            yield f"<{ids[grant.resource]}.Arn>/{prefix}*"


def _iam5(resource: str) -> str:
    return f"AwsSolutions-IAM5[Resource::{resource}]"


def _machine(stack: Stack) -> sfn.CfnStateMachine:
    l1 = stack.node.find_child("IncentiveRunMachine").node.default_child
    assert isinstance(l1, sfn.CfnStateMachine)
    return l1


def _l1(bucket: s3.Bucket) -> s3.CfnBucket:
    l1 = bucket.node.default_child
    assert isinstance(l1, s3.CfnBucket)
    return l1
