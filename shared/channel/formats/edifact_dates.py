"""EDIFACT dates by how element 2379 says that they are written."""

_SPANS = {  # → how each of its ends is written
    "711": "102",
    "713": "201",
    "715": "615",
    "716": "616",
    "717": "101",
    "718": "102",
    "719": "203",
}
_DAY_FIRST = {"2": 6, "4": 8}  # → digits
_MONTH_FIRST = {"3": 6}
_SHORT_TIMES = frozenset(["201", "202", "301"])  # YYMMDD, then the time
_TIMES = frozenset(["203", "204", "205", "303", "304"])


def dated(value: str, form: str) -> tuple[str, str]:
    """Return start and end of a date; equal for a single day."""
    if inner := _SPANS.get(form):
        digits = value.replace("-", "")
        half = len(digits) // 2
        return _day(digits[:half], inner), _day(digits[half:], inner)
    day = _day(value, form)
    return day, day


def _day(value: str, form: str) -> str:
    if _DAY_FIRST.get(form) == len(value):
        return value[4:] + value[2:4] + value[:2]
    if _MONTH_FIRST.get(form) == len(value):
        return value[4:] + value[:4]
    if form in _SHORT_TIMES:
        return value[:6]
    if form in _TIMES or (len(value) in (12, 14) and value.isdecimal()):
        return value[:8]
    if form == "616" and len(value) == 6:
        return f"{value[:4]}-W{value[4:]}"
    if form == "615" and len(value) == 4:
        return f"20{value[:2]}-W{value[2:]}"
    return f"20{value}" if form == "609" and len(value) == 4 else value
