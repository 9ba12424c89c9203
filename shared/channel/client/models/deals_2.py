"""What the API says: deals_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal

DealsConfirmationsVerdict = Literal["confirmed", "refused", "undone"]
