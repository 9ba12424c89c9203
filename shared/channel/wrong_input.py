"""What is wrong with what somebody wrote, in the writer's words: where, and what is wanted."""

import re
from collections.abc import Iterable

from pydantic_core import ErrorDetails

Place = tuple[int | str, ...]
A_DAY = "is a day such as 2026-01-31"
A_NUMBER = 'is a number such as "12.5"'
A_WHOLE = "is a whole number"
A_LIST = "is a list"
AN_OBJECT = "is an object with fields"
YES_OR_NO = "is true or false"
WANTED = {
    "missing": "is missing",
    "date_from_datetime_parsing": A_DAY,
    "date_parsing": A_DAY,
    "date_type": A_DAY,
    "decimal_type": A_NUMBER,
    "decimal_parsing": A_NUMBER,
    "int_type": A_WHOLE,
    "int_parsing": A_WHOLE,
    "int_from_float": A_WHOLE,
    "string_type": "is a text",
    "bool_type": YES_OR_NO,
    "bool_parsing": YES_OR_NO,
    "tuple_type": A_LIST,
    "list_type": A_LIST,
    "set_type": A_LIST,
    "frozen_set_type": A_LIST,
    "model_type": AN_OBJECT,
    "model_attributes_type": AN_OBJECT,
    "dict_type": AN_OBJECT,
}
OF_CONTEXT = {  # by type of error; the names are those of pydantic's context
    "greater_than": "is more than {gt}",
    "greater_than_equal": "is {ge} or more",
    "less_than": "is less than {lt}",
    "less_than_equal": "is {le} or less",
    "string_too_short": "has {min_length} characters or more",
    "string_too_long": "has {max_length} characters at most",
    "string_pattern_mismatch": "does not fit the pattern {pattern}",
    "too_short": "needs {min_length} entries at least",
    "too_long": "has {max_length} entries at most",
    "enum": "is one of {expected}",
    "literal_error": "is one of {expected}",
    "union_tag_invalid": "no such kind; one of {expected_tags}",
}
BY_FIELD = {
    "currency": "is an ISO 4217 code such as USD",
    "payee_tier": "is distributor or reseller",
}
OWN_WORDS = "value_error"  # raised by our own models, which say what they want
RULE, QUOTES = "rule", "'"
INSIDE = re.compile(r"([a-z_]+(?:\[\d+\]|\.[a-z_]+)*): (.+)", re.DOTALL)


def wanted(error: ErrorDetails, known: Iterable[str] = ()) -> str:
    """What is wanted of the field; `known` are the fields there are, where it is none of them."""
    name, kind = _name(error), error["type"]
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"no such field{_hint(name, known)}"
    if kind == "union_tag_not_found":
        return f"{str(context['discriminator']).strip(QUOTES)} is missing{_kinds(name)}"
    if name in BY_FIELD and kind not in ("missing", OWN_WORDS):
        return BY_FIELD[name]
    if kind == "too_short" and not error["input"]:
        return "is empty; it needs one at least"
    if kind in OF_CONTEXT:
        plain = {key: str(value).replace("'", "") for key, value in context.items()}
        return OF_CONTEXT[kind].format_map(plain)
    return WANTED.get(kind) or error["msg"].removeprefix("Value error, ")


def follows(error: ErrorDetails) -> bool:
    """Whether a list is empty only because its entries are wrong, of which is told already."""
    return error["type"] == "too_short" and bool(error["input"])


def told(error: ErrorDetails, known: Iterable[str] = ()) -> tuple[Place, str]:
    """Where it is wrong, as deep as the words say it, and what is wanted there."""
    place, words = written(error["loc"]), wanted(error, known)
    inside = INSIDE.fullmatch(words) if error["type"] == OWN_WORDS else None
    if inside is None:
        return place, words
    deeper = tuple(int(part) if part.isdigit() else part for part in re.findall(r"\w+", inside[1]))
    return (*place, *deeper), inside[2]


def written(loc: Place) -> Place:
    """The path as it was written: the kind of a rule is a value in it, and no field."""
    return tuple(part for n, part in enumerate(loc) if not (n and loc[n - 1] == RULE))


def _name(error: ErrorDetails) -> str:
    return str(error["loc"][-1]) if error["loc"] else ""


def _hint(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # no request that is right needs it

    alike = get_close_matches(name, sorted(set(known) - {name}), n=1)
    return f"; did you mean {alike[0]!r}?" if alike else ""


def _kinds(name: str) -> str:
    if name != RULE:
        return ""
    from channel.programmes.kinds import KINDS  # only where a programme was sent at all

    return f"; one of {', '.join(KINDS)}"
