"""Opens a partner's next onboarding step, minds its deadlines, and grants what it earned."""

import os
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws import onboarding
from channel.aws.entry import Event, entry
from channel.tracks.waiting import Waiting


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, Any] | None:
    """The state to go on from; nothing for an opened step, which whoever takes it answers."""
    given = Waiting.model_validate(event["onboarding"])
    now = datetime.now(UTC)
    match event["reason"]:
        case "open":
            onboarding.open_step(given, event["task_token"], now)
            return None
        case "conclude":
            onboarding.conclude(given, ZoneInfo(os.environ["VENDOR_TIME_ZONE"]))
            return given.model_dump(mode="json")
        case reason:
            return onboarding.mind_clock(given, reason, now).model_dump(mode="json")
