"""Bands as sources state them, by limits, targets or first whole unit, made into thresholds."""

from decimal import Decimal

from channel.programmes.exact import number

FORMS = ("up_to", "from_unit", "target", "from")
STEPS = {Decimal(1).scaleb(-places) for places in range(5)}  # 1, 0.1 … 0.0001
Stated = list[dict[str, object]] | tuple[dict[str, object], ...]


def with_thresholds(given: object) -> object:
    """A schedule's `bands` with `up_to`, `from_unit`, `target` or `from` instead of `threshold`.

    "up to 1,000" ends a band: the next one begins there, and after the last limit the last rate
    goes on. "from unit 30" is threshold 29, reached above it. A target is a threshold. "from 0 to
    100, from 100.01 to 300" begins above 100: what lies between is the step of the measure.
    """
    bands = given.get("bands") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(bands, list | tuple):
        return given
    forms = {form for band in bands if isinstance(band, dict) for form in FORMS if form in band}
    if not forms:
        return given
    if len(forms) > 1 or any(isinstance(b, dict) and "threshold" in b for b in bands):
        raise ValueError(
            "bands: state all of them one way, by threshold or by one of up_to, from_unit, target,"
            " from (with to)"
        )
    (form,) = forms
    if form == "from":
        return given | _from_ranges(bands)
    if form == "up_to":
        return given | {"bands": _from_limits(bands)}
    renamed = [_from_unit(band) if form == "from_unit" else _from_target(band) for band in bands]
    return given | {"bands": renamed} | ({"reached": "above"} if form == "from_unit" else {})


def _from_ranges(bands: Stated) -> dict[str, object]:
    """Each range ends where the next begins, or one step before it: then it includes its end."""
    lows = [_number(band.get("from"), f"bands[{n}].from") for n, band in enumerate(bands)]
    steps = set()
    for place, (band, low) in enumerate(zip(bands, lows[1:], strict=False)):
        if band.get("to") is not None:
            steps.add(_step(_number(band["to"], f"bands[{place}].to"), low, place))
    if len(steps) > 1:
        raise ValueError("bands: some ranges include their end and others do not; state all alike")
    step = steps.pop() if steps else Decimal(0)
    plain = [{name: v for name, v in band.items() if name not in ("from", "to")} for band in bands]
    thresholds = [{"threshold": max(low - step, Decimal(0))} for low in lows]
    found = [low | rest for low, rest in zip(thresholds, plain, strict=True)]
    return {"bands": found} | ({"reached": "above"} if step else {})


def _step(end: Decimal, low: Decimal, place: int) -> Decimal:
    """Nothing where the ranges meet, else the one cent, unit… that lies between them."""
    step = low - end
    if step and step not in STEPS:
        what = "overlaps" if step < 0 else "leaves a gap before"
        raise ValueError(f"bands[{place}].to: {end} {what} the next band, which is from {low}")
    return step


def _from_limits(bands: Stated) -> list[object]:
    found: list[object] = []
    low: object = 0
    for place, band in enumerate(bands):
        rest = {name: value for name, value in band.items() if name != "up_to"}
        found.append({"threshold": low, **rest})
        limit, is_last = band.get("up_to"), place == len(bands) - 1
        if limit is None and not is_last:
            raise ValueError(f"bands[{place}].up_to: only the last band goes on without a limit")
        if is_last and limit is not None and _number(limit) <= _number(low):
            raise ValueError(f"bands[{place}].up_to: {limit} does not come after {low}")
        low = limit
    return found


def _number(value: object, field: str = "up_to") -> Decimal:
    read = number(value) if isinstance(value, str | int | float | Decimal) else None
    if read is None:
        raise ValueError(f"{field}: {value!r} is no number")
    return Decimal(read)


def _from_unit(band: dict[str, object]) -> dict[str, object]:
    rest = {name: value for name, value in band.items() if name != "from_unit"}
    try:
        first = int(str(band.get("from_unit")))
    except ValueError:
        raise ValueError(f"from_unit: {band.get('from_unit')!r} is no whole unit") from None
    return {"threshold": first - 1, **rest}


def _from_target(band: dict[str, object]) -> dict[str, object]:
    return {("threshold" if name == "target" else name): value for name, value in band.items()}
