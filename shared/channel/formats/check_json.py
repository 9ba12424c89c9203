"""The JSON of a check: stable keys, numbers as strings, never a float."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from channel.formats.check import Checked
from channel.formats.record import Remark
from channel.formats.staged import ControlCheck, Line, Sum, Summary
from channel.identity import Canonical
from channel.periods import Period
from channel.sales import Party


def checked_json(checked: Checked) -> dict[str, Canonical]:
    """Everything a check found; a period's `end` is the first day that is not in it."""
    summary = checked.summary
    return {
        "verdict": checked.verdict.value,
        "nil": checked.nil,
        "reasons": [_remark(each) for each in summary.remarks],
        "format": summary.format,
        "document": summary.documents[0].value if summary.documents else "",
        "documents": [document.value for document in summary.documents],
        "encoding": summary.encoding,
        "columns": list(summary.columns),
        "sheets": list(summary.sheets),
        "period": _period(summary.period),
        "currency": summary.currency,
        "report": {
            "reporting_partner": summary.reporting_partner,
            "report_no": summary.report_no,
            "purpose": summary.purpose,
            "replaces": _period(summary.replaces),
        },
        "counts": {name: each.rows for name, each in _sums(summary).items()},
        "totals": {name: _sum(each) for name, each in _sums(summary).items()},
        "controls": [_control(each) for each in summary.controls],
        **_rows(checked),
        "profile": summary.profile.model_dump(mode="json", exclude_defaults=True),
        "profile_proposed": summary.proposed,
        "questions": list(summary.questions),
    }


def _remark(r: Remark) -> Canonical:
    return {
        "code": r.code,
        "text": r.text,
        "sheet": r.sheet,
        "row": r.row,
        "weight": r.weight.value,
    }


def _control(c: ControlCheck) -> Canonical:
    return {
        "what": c.what,
        "stated": c.stated,
        "found": c.found,
        "sheet": c.sheet,
        "row": c.row,
        "agrees": c.agrees,
    }


def _rows(checked: Checked) -> dict[str, Canonical]:
    return {
        "lines": [line_json(line) for line in checked.lines],
        "inventory": [line_json(line) for line in checked.inventory],
        "claims": [line_json(line) for line in checked.claims],
        "rejections": [
            {
                "sheet": r.sheet,
                "row": r.row,
                "column": r.column,
                "value": r.value,
                "code": r.code,
                "reason": r.reason,
            }
            for r in checked.rejections
        ],
        "skipped": [
            {"sheet": s.sheet, "row": s.row, "code": s.code, "reason": s.reason}
            for s in checked.skipped
        ],
    }


def _sums(summary: Summary) -> Mapping[str, Sum]:
    return {
        "rows_in": summary.rows_in,
        "loaded": summary.loaded,
        "rejected": summary.rejected,
        "skipped": summary.skipped,
    }


def _sum(each: Sum) -> Canonical:
    return {
        "quantity": plain_number(each.quantity),
        "amount": {code: plain_number(amount) for code, amount in each.amounts.items()},
        "unread": each.unread,
    }


def _period(period: Period | None) -> Canonical:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def line_json(line: Line) -> Canonical:
    """A line's fields by name; parties without their empty parts."""
    return {name: _value(value) for name, value in line._asdict().items()}


Value = str | int | Decimal | date | Party | tuple[str, ...] | None


def _value(value: Value) -> Canonical:
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Party):
        return {name: text for name, text in value._asdict().items() if text}
    return list(value) if isinstance(value, tuple) else value


def plain_number(value: Decimal) -> str:
    """Digits as they are, without an exponent."""
    return f"{value:f}"
