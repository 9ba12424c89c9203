"""The event of a new object in a versioned bucket names the version.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
"""

import json
from contextvars import ContextVar

from ministack.services import eventbridge, s3

NAMES = (
    "ministack.services.s3:_fire_s3_event",
    "ministack.services.eventbridge:_dispatch_event",
)
_version: ContextVar[str] = ContextVar("version", default="")


def apply() -> None:
    fire, dispatch = s3._fire_s3_event, eventbridge._dispatch_event

    def fire_with_version(*args: object, version_id: str | None = None, **more: object) -> None:
        token = _version.set(version_id or "")
        try:
            fire(*args, version_id=version_id, **more)
        finally:
            _version.reset(token)

    def dispatch_with_version(event: dict[str, str], *more: object) -> object:
        if event["Source"] == "aws.s3" and _version.get():
            detail = json.loads(event["Detail"])
            detail["object"]["version-id"] = _version.get()
            event = event | {"Detail": json.dumps(detail)}
        return dispatch(event, *more)

    s3._fire_s3_event, eventbridge._dispatch_event = fire_with_version, dispatch_with_version
