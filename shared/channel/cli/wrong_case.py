"""What is wrong with a programme file, told to who wrote it: where, what is wanted, what stood."""

from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from channel.programmes.case import Case
from channel.programmes.kinds import KINDS

TIERS = "is distributor or reseller"
A_DAY = "is a day such as 2026-01-31"
WANTED = {
    "missing": "is missing",
    "too_short": "is empty; it needs one at least",
    "union_tag_not_found": f"kind is missing; one of {', '.join(KINDS)}",
    "union_tag_invalid": f"no such kind; one of {', '.join(KINDS)}",
    "date_from_datetime_parsing": A_DAY,
    "date_parsing": A_DAY,
}
BY_FIELD = {"payee_tier": TIERS, "tier": TIERS, "currency": "is an ISO 4217 code such as USD"}


def readable(wrong: ValidationError) -> list[str]:
    """One line an error, all errors at once."""
    return [_told(error) for error in wrong.errors() if not _follows(error)]


def _follows(error: ErrorDetails) -> bool:
    """Whether a list is empty only because its entries are wrong, of which is told already."""
    return error["type"] == "too_short" and bool(error["input"])


def _told(error: ErrorDetails) -> str:
    seen = error.get("ctx", {}).get("tag", error["input"])
    said = isinstance(seen, str | int) and error["type"] != "missing"
    return f"{_path(error['loc'])}: {_wanted(error)}" + (f" (seen: {seen!r})" if said else "")


def _wanted(error: ErrorDetails) -> str:
    field = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        return _unknown(field)
    if field in BY_FIELD and error["type"] != "missing":
        return BY_FIELD[field]
    return WANTED.get(error["type"]) or error["msg"].removeprefix("Value error, ")


def _unknown(field: str) -> str:
    schema = Case.model_json_schema()
    models = [schema, *schema["$defs"].values()]
    names = {name for model in models for name in model.get("properties", {})} - {field}
    alike = get_close_matches(field, sorted(names), n=1)
    hint = f"; did you mean {alike[0]!r}?" if alike else ""
    return f"no such field{hint} (`channel evaluate --example` shows all)"


def _path(loc: tuple[int | str, ...]) -> str:
    text = ""
    for place, part in enumerate(loc):
        if isinstance(part, int):
            text += f"[{part}]"
        elif not (place and loc[place - 1] == "rule"):  # the kind's name is no field of the file
            text += f".{part}" if text else part
    return text
