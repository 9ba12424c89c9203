"""What a function may be given: a resource, an access, and the actions that access means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a resource is; it decides the environment variable and the actions."""

    TABLE = "table"
    BUCKET = "bucket"
    QUEUE = "queue"
    STATE_MACHINE = "state machine"
    BUS = "bus"
    SECRET = "secret"


class Access(StrEnum):
    """How far a grant reaches; each means one list of actions for a kind of resource."""

    READ = "read"
    APPEND = "append"  # puts: new items, or the next revision of a document; no update in place
    WRITE = "write"
    LIST = "list"
    SEND = "send"
    START = "start"
    ANSWER = "answer"  # a person's answer to a waiting state machine


VARIABLES: Mapping[Kind, str] = {
    Kind.TABLE: "{}_TABLE",
    Kind.BUCKET: "{}_BUCKET",
    Kind.QUEUE: "{}_QUEUE_URL",
    Kind.STATE_MACHINE: "{}_STATE_MACHINE_ARN",
    Kind.BUS: "EVENT_BUS",
    Kind.SECRET: "{}_SECRET_ARN",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing of the stack that functions share, by kind and name."""

    kind: Kind
    name: str

    @property
    def variable(self) -> str:
        """The environment variable in which a function finds it."""
        return VARIABLES[self.kind].format(self.name.upper())


@dataclass(frozen=True, slots=True)
class Grant:
    """One resource and one access: gives the environment variable and the permission together.

    `prefixes` narrow object access in a bucket to keys that begin with one of them.
    """

    resource: Resource
    access: Access
    prefixes: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[str, ...]:
        return ACTIONS[self.resource.kind, self.access]


_LOOK_UP = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
_ADD = ("dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:PutItem")

ACTIONS: Mapping[tuple[Kind, Access], tuple[str, ...]] = {
    (Kind.TABLE, Access.READ): _LOOK_UP,
    (Kind.TABLE, Access.APPEND): (*_LOOK_UP, *_ADD),
    (Kind.TABLE, Access.WRITE): (*_LOOK_UP, *_ADD, "dynamodb:UpdateItem"),
    (Kind.BUCKET, Access.READ): ("s3:GetObject", "s3:GetObjectVersion"),
    (Kind.BUCKET, Access.WRITE): ("s3:PutObject",),
    (Kind.BUCKET, Access.LIST): ("s3:ListBucket",),
    (Kind.QUEUE, Access.SEND): ("sqs:SendMessage",),
    (Kind.STATE_MACHINE, Access.START): ("states:StartExecution",),
    (Kind.STATE_MACHINE, Access.ANSWER): ("states:SendTaskFailure", "states:SendTaskSuccess"),
    (Kind.BUS, Access.SEND): ("events:PutEvents",),
    (Kind.SECRET, Access.READ): ("secretsmanager:GetSecretValue",),
}

PARTNERS = Resource(Kind.TABLE, "partners")
TRANSACTIONS = Resource(Kind.TABLE, "transactions")
LEDGER = Resource(Kind.TABLE, "ledger")
UPLOADS = Resource(Kind.BUCKET, "uploads")
FACTS = Resource(Kind.BUCKET, "facts")
RECORDS = Resource(Kind.BUCKET, "records")
AUDIT = Resource(Kind.BUCKET, "audit")
UPLOADS_QUEUE = Resource(Kind.QUEUE, "uploads")
VIEWS_QUEUE = Resource(Kind.QUEUE, "views")
COMPARISONS_QUEUE = Resource(Kind.QUEUE, "comparisons")
INCENTIVE_RUN = Resource(Kind.STATE_MACHINE, "incentive_run")
ONBOARDING = Resource(Kind.STATE_MACHINE, "onboarding")
EVENTS = Resource(Kind.BUS, "channel")
CURSOR_KEY = Resource(Kind.SECRET, "cursor_key")

TABLES = (PARTNERS, TRANSACTIONS, LEDGER)
BUCKETS = (UPLOADS, FACTS, RECORDS, AUDIT)
