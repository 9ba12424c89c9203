"""Events on the system's bus: references to what happened, for whoever waits."""

import json

from channel.aws import clients, settings
from channel.identity import Canonical

SOURCE = "channel"


def announce(kind: str, detail: dict[str, Canonical]) -> None:
    """Put one event; consumers must take it more than once and in any order."""
    answer = clients.events().put_events(
        Entries=[
            {
                "Source": SOURCE,
                "DetailType": kind,
                "Detail": json.dumps(detail, sort_keys=True),
                "EventBusName": settings.granted("EVENT_BUS"),
            }
        ]
    )
    if answer["FailedEntryCount"]:
        raise RuntimeError(f"the bus refused {kind}: {answer['Entries'][0].get('ErrorCode')}")
