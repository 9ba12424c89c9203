"""The options of `channel evaluate` laid over its programme file: one case from several files."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from channel.cli.case_files import JsonObject, JsonValue, read_json, read_list
from channel.errors import Invalid

TIERS: dict[JsonValue, JsonValue] = {"distributor": 1, "reseller": 2, "1": 1, "2": 2}


def case_of(path: Path) -> JsonObject:
    """One programme, a list of programmes, or a whole case."""
    value = read_json(path)
    if isinstance(value, list):
        return {"programmes": value}
    if not isinstance(value, dict):
        raise Invalid(f"{path.name} holds neither a programme nor a case")
    return value if "programmes" in value else {"programmes": [value]}


def laid_over(
    case: JsonObject, lists: Mapping[str, Path | None], said: Mapping[str, str]
) -> JsonObject:
    """The case with lists from files behind its own, and what was said instead of its own."""
    for name, path in lists.items():
        if path is not None:
            _extend(case, name, read_list(path))
    return case | {name: text for name, text in said.items() if text}


def add_figures(case: JsonObject, name: str, text: str) -> None:
    """An amount for everybody, or a file of figures."""
    if not text:
        return
    if not _is_number(text) and not Path(text).is_file():
        raise Invalid(f"{text!r} is neither an amount nor a file that is there", field=name)
    _extend(case, name, [{"amount": text}] if _is_number(text) else read_list(Path(text)))


def add_settled(case: JsonObject, text: str) -> None:
    """An amount, a list of figures, or the JSON that the settlement before printed."""
    path = Path(text)
    if not text or _is_number(text) or path.suffix.lower() != ".json":
        add_figures(case, "settled", text)
        return
    value = read_json(path)
    payouts = value.get("payouts") if isinstance(value, dict) else value
    if not isinstance(payouts, list):
        raise Invalid(f"{path.name} holds no list of settlements and no payouts")
    _extend(case, "settled", [_settled(entry) for entry in payouts])


def plain_partners(case: JsonObject) -> None:
    """Let a partner be written flat: `level` (and `since`) for levels, a tier by its name."""
    partners = case.get("partners", [])
    for entry in partners if isinstance(partners, list) else []:
        if not isinstance(entry, dict):
            continue
        entry.setdefault("name", entry.get("id"))
        entry["tier"] = TIERS.get(entry.get("tier"), entry.get("tier"))
        if "level" in entry:
            span = {"level": entry.pop("level"), "since": entry.pop("since", "0001-01-01")}
            entry.setdefault("levels", [span])


def plain_products(case: JsonObject) -> None:
    products = case.get("products", [])
    for entry in products if isinstance(products, list) else []:
        if isinstance(entry, dict):
            entry.setdefault("name", entry.get("sku"))


def _settled(entry: JsonValue) -> JsonValue:
    """A payout as printed becomes what it settled in all; other entries stay as they are."""
    if not isinstance(entry, dict) or "payable" not in entry:
        return entry
    before, now = _amount(entry.get("settled")), _amount(entry.get("payable"))
    parts, window = entry.get("allocations"), entry.get("window")
    minor = {} if _amount(entry.get("held")) else _minor(parts if isinstance(parts, list) else [])
    return {
        "programme": entry.get("programme"),
        "partner": entry.get("payee"),
        "amount": before + now,
        "allocations": minor,
        "paid_previous": entry.get("paid_previous"),
        "held": _amount(entry.get("held")),
        "window_start": window.get("start") if isinstance(window, dict) else None,
    }


def _minor(parts: Iterable[JsonValue]) -> JsonObject:
    """Minor units by line: amounts stand with all digits of the minor unit."""
    rows = (part for part in parts if isinstance(part, dict))
    return {str(row["line_key"]): int(str(row["earned"]).replace(".", "")) for row in rows}


def _amount(value: JsonValue) -> Decimal:
    return Decimal(str(value["amount"])) if isinstance(value, dict) else Decimal(0)


def _extend(case: JsonObject, name: str, more: list[JsonValue]) -> None:
    held = case.get(name, [])
    case[name] = [*(held if isinstance(held, list) else [held]), *more]


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.replace(",", "")).is_finite()
    except InvalidOperation:
        return False
