"""A schedule fires by the clock of its own time zone and tells its target the scheduled time.

The emulator reads cron and at expressions in UTC whatever ScheduleExpressionTimezone says, and
leaves the placeholder of the scheduled time as it stands.
https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ministack.services import eventbridge, scheduler

NAMES = (
    "ministack.services.scheduler:_at_time_epoch",
    "ministack.services.scheduler:_schedules._data",
    "ministack.services.scheduler:_tick_schedules",
    "ministack.services.eventbridge:_cron_next_fire",
    "ministack.services.eventbridge:_invoke_target",
    "ministack.services.eventbridge:_parse_cron_fields",
)


SCHEDULED_TIME = "<aws.scheduler.scheduled-time>"


class Zoned(str):
    """A schedule expression that knows its time zone."""

    __slots__ = ("zone",)
    zone: ZoneInfo


class Fields(tuple[object, ...]):
    """Parsed cron fields that know their time zone."""

    zone: ZoneInfo


def apply() -> None:
    _read_zones()
    _fill_scheduled_time()


def _read_zones() -> None:
    tick, at_time = scheduler._tick_schedules, scheduler._at_time_epoch
    parse, next_fire = eventbridge._parse_cron_fields, eventbridge._cron_next_fire

    def tick_in_zones() -> None:
        for schedule in list(scheduler._schedules._data.values()):
            _remember_zone(schedule)
        tick()

    def parse_with_zone(expression: str) -> tuple[object, ...] | None:
        fields: tuple[object, ...] | None = parse(expression)
        if fields is None or not isinstance(expression, Zoned):
            return fields
        zoned = Fields(fields)
        zoned.zone = expression.zone
        return zoned

    def next_fire_in_zone(fields: tuple[object, ...], after: datetime) -> datetime | None:
        local = after.astimezone(fields.zone) if isinstance(fields, Fields) else after
        fires: datetime | None = next_fire(fields, local)
        return fires

    def at_time_in_zone(expression: str) -> float | None:
        epoch: float | None = at_time(str(expression))
        if epoch is None or not isinstance(expression, Zoned):
            return epoch
        wall = datetime.fromisoformat(expression.strip()[3:-1].strip())
        return wall.replace(tzinfo=wall.tzinfo or expression.zone).timestamp()

    scheduler._tick_schedules, scheduler._at_time_epoch = tick_in_zones, at_time_in_zone
    eventbridge._parse_cron_fields = parse_with_zone
    eventbridge._cron_next_fire = next_fire_in_zone


def _remember_zone(schedule: dict[str, str]) -> None:
    expression = schedule["ScheduleExpression"]
    zone = schedule.get("ScheduleExpressionTimezone") or "UTC"
    if zone != "UTC" and not isinstance(expression, Zoned):
        zoned = Zoned(expression)
        zoned.zone = ZoneInfo(zone)
        schedule["ScheduleExpression"] = zoned


def _fill_scheduled_time() -> None:
    invoke = eventbridge._invoke_target

    def invoke_with_time(
        target: dict[str, str], event: dict[str, str], rule: object, *more: object
    ) -> object:
        if event["Source"] == "aws.scheduler" and SCHEDULED_TIME in target.get("Input", ""):
            now = datetime.fromtimestamp(float(event["Time"]), UTC)
            said = target["Input"].replace(SCHEDULED_TIME, f"{now:%Y-%m-%dT%H:%M:%SZ}")
            target = target | {"Input": said}
        return invoke(target, event, rule, *more)

    eventbridge._invoke_target = invoke_with_time
