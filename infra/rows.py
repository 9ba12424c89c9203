"""What a row of the catalogue says of a function: what starts it, what it may touch, its size."""

from dataclasses import dataclass, field

from infra.grants import Grant, Resource

# The scheduler fills in the time that was meant, so a late or repeated start knows its period.
SCHEDULED_AT = "<aws.scheduler.scheduled-time>"


@dataclass(frozen=True, slots=True)
class FromQueue:
    """Started by messages of a queue, in batches whose failures are reported one by one."""

    queue: Resource
    batch_size: int
    concurrency: int

    def __str__(self) -> str:
        return f"{self.queue.name} queue"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron expression in the vendor's time zone and what the function is told."""

    name: str
    cron: str
    payload: tuple[tuple[str, str], ...] = ()

    def told(self, scheduled_at: str = SCHEDULED_AT) -> dict[str, str]:
        """What the function is told: the schedule's name, the time meant, the row's payload."""
        return {"schedule": self.name, "scheduled_at": scheduled_at, **dict(self.payload)}


@dataclass(frozen=True, slots=True)
class OnSchedule:
    """Started by EventBridge Scheduler; the event carries the scheduled time."""

    schedules: tuple[Schedule, ...]

    def __str__(self) -> str:
        return "schedule " + ", ".join(s.name for s in self.schedules)


@dataclass(frozen=True, slots=True)
class InStateMachine:
    """A task of a state machine."""

    machine: Resource

    def __str__(self) -> str:
        return f"{self.machine.name} state machine"


@dataclass(frozen=True, slots=True)
class ByApi:
    """Answers API Gateway behind the Cognito authorizer."""

    def __str__(self) -> str:
        return "API"


Start = FromQueue | OnSchedule | InStateMachine | ByApi


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A row: the code is `functions/<name>/handler.py`, entry `handler`."""

    name: str
    purpose: str
    started_by: Start
    grants: tuple[Grant, ...]
    memory: int = 512  # MB
    timeout: int = 60  # seconds
    storage: int = 512  # MB of /tmp
    tracing: bool = False
    settings: tuple[str, ...] = field(default=())  # stack settings handed on, by variable name

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables that its grants give."""
        return tuple(sorted({grant.resource.variable for grant in self.grants}))
