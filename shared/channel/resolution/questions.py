"""What one file leaves behind besides its lines: open cases, rule decisions, warnings."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from channel.formats.record import Remark, Weight
from channel.resolution.cases import MatchCase, Place
from channel.resolution.decisions import Decision, Subject
from channel.resolution.part_numbers import product_key
from channel.resolution.parties import PartyDecision
from channel.resolution.products import ProductDecision
from channel.resolution.unknown_product import Identified
from channel.sales import Party, ReportedLine

_TEXTS = {
    "amount_missing": "carry no amount and no unit price; they count units and an amount of 0",
    "amount_rounded": "have an amount with more than 4 decimals; it was rounded",
}
Name = tuple[Subject, str, str]


@dataclass(slots=True)
class Questions:
    """Collects by name, so that a million lines with one unknown reseller are one case."""

    _cases: dict[Name, MatchCase] = field(default_factory=dict)
    _lines: dict[Name, int] = field(default_factory=dict)
    _names: dict[tuple[Subject, str, Party], Name] = field(default_factory=dict)
    _decided: dict[Name, PartyDecision] = field(default_factory=dict)
    _warned: dict[str, tuple[int, ReportedLine]] = field(default_factory=dict)

    def ask_product(
        self, line: Identified, distributor: str, decision: ProductDecision, lines: int = 1
    ) -> None:
        """More lines whose product a person must name."""
        stated = line.mfr_part_no, line.dist_sku, line.gtin
        name = _product_name(line, distributor, decision)
        key = name[2]
        self._lines[name] = self._lines.get(name, 0) + lines
        if not key or name in self._cases:
            return
        labels = ("mfr_part_no", "dist_sku", "gtin", "description")
        description = line.description if isinstance(line, ReportedLine) else ""
        self._cases[name] = MatchCase(
            subject=Subject.PRODUCT,
            distributor=distributor,
            key=key,
            reported={k: v for k, v in zip(labels, (*stated, description), strict=True) if v},
            reason=_product_reason(decision),
            candidates=decision.candidates,
            first_sheet=line.sheet,
            first_row=line.row,
        )

    def asks_for(self, line: Identified, distributor: str, decision: ProductDecision) -> bool:
        """Whether the case of a line's product is open."""
        return _product_name(line, distributor, decision) in self._cases

    def note_party(self, name: Name, party: Party, at: Place, decision: PartyDecision) -> None:
        """A party met for the first time: a decision by likeness, or a case."""
        if decision.by == "name":
            self._decided.setdefault(name, decision)
        if decision.chosen:
            return
        subject, distributor, key = name
        self._names[subject, distributor, party] = name
        self._cases.setdefault(
            name,
            MatchCase(
                subject=subject,
                distributor=distributor,
                key=key,
                reported=_stated(party),
                reason=decision.reason,
                candidates=decision.candidates,
                first_sheet=at.sheet,
                first_row=at.row,
            ),
        )

    def count(self, subject: Subject, distributor: str, party: Party, lines: int = 1) -> None:
        """More lines of an unresolved party; placeholders have no case and do not count."""
        name = self._names.get((subject, distributor, party))
        if name is not None:
            self._lines[name] = self._lines.get(name, 0) + lines

    def warn(self, code: str, line: ReportedLine) -> None:
        """One more line with this weakness."""
        lines, first = self._warned.get(code, (0, line))
        self._warned[code] = lines + 1, first

    def cases(self) -> tuple[MatchCase, ...]:
        return tuple(
            case.model_copy(update={"lines": self._lines.get(name, 0)})
            for name, case in self._cases.items()
        )

    def decisions(self, at: datetime) -> tuple[Decision, ...]:
        return tuple(_recorded(name, decision, at) for name, decision in self._decided.items())

    def remarks(self) -> tuple[Remark, ...]:
        return tuple(
            Remark(Weight.WARNS, code, f"{lines} lines {_TEXTS[code]}.", first.row, first.sheet)
            for code, (lines, first) in self._warned.items()
        )


def _product_name(line: Identified, distributor: str, decision: ProductDecision) -> Name:
    stated = line.mfr_part_no, line.dist_sku, line.gtin
    return Subject.PRODUCT, distributor, _case_key(*stated, whole=decision.conflict)


def _case_key(part: str, dist_sku: str, gtin: str, *, whole: bool) -> str:
    """All identifiers when they disagree; else the surest one, so that its alias reaches far."""
    if whole:
        return product_key(part, dist_sku, gtin)
    keys: Iterable[str] = (
        product_key(part, "", ""),
        product_key("", dist_sku, ""),
        product_key("", "", gtin),
    )
    return next(filter(None, keys), "")


def _product_reason(decision: ProductDecision) -> str:
    if decision.conflict:
        return "the identifiers name different products"
    return "; ".join(decision.evidence) or "no product is known by this name"


def _stated(party: Party) -> dict[str, str]:
    return {name: value for name, value in party._asdict().items() if value}


def _recorded(name: Name, decision: PartyDecision, at: datetime) -> Decision:
    subject, distributor, key = name
    return Decision(
        subject=subject,
        distributor=distributor,
        key=key,
        chosen=decision.chosen,
        by=f"rule:{decision.by}",
        at=at,
        score=decision.score,
        evidence=decision.evidence,
    )
