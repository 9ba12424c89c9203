"""What is wrong with a programme file, told to who wrote it: where, what is wanted, what stood."""

from functools import cache

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from channel.programmes.case import Case
from channel.wrong_input import Place, follows, wanted, written

TIERS = "is distributor or reseller"  # a case names the tier of a partner as a programme does


def readable(wrong: ValidationError) -> list[str]:
    """One line an error, all errors at once."""
    return [_told(error) for error in wrong.errors() if not follows(error)]


def _told(error: ErrorDetails) -> str:
    seen = error.get("ctx", {}).get("tag", error["input"])
    said = isinstance(seen, str | int) and error["type"] != "missing"
    return f"{_path(written(error['loc']))}: {_wanted(error)}" + (
        f" (seen: {seen!r})" if said else ""
    )


def _wanted(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return f"{wanted(error, _fields())} (`channel evaluate --example` shows all)"
    if error["type"] == "enum" and error["loc"][-1] == "tier":
        return TIERS
    return wanted(error)


@cache
def _fields() -> frozenset[str]:
    schema = Case.model_json_schema()
    models = [schema, *schema["$defs"].values()]
    return frozenset(name for model in models for name in model.get("properties", {}))


def _path(place: Place) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
