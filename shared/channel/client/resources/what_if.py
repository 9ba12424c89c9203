"""The API's operations on what if; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.what_if import DraftAsked, WhatIfView


@dataclass(frozen=True, slots=True)
class WhatIfApi:
    """/what_if"""

    connection: Connection

    def ask_what_if(self, body: DraftAsked, *, key: str = "") -> WhatIfView:
        """What a draft would have paid every partner."""
        return cast("WhatIfView", self.connection.post(path("what-if"), body=body, key=key))

    def show_what_if(self, what_if_id: str) -> WhatIfView:
        """The comparison, once it is done."""
        return cast("WhatIfView", self.connection.get(path("what-if", what_if_id)))
