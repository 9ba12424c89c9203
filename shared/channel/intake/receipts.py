"""The receipt of a file that was read, held or refused."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from channel.formats.record import Remark, Weight
from channel.formats.staged import Sum, Summary
from channel.formats.verdict import Verdict, verdict_of
from channel.intake.outcomes import NO_CURRENCY, Outcomes
from channel.uploads import Reason, Receipt, Segment, StatedControl, Tally

_FEW = 20  # in fewer rows a share of rejections says nothing, unless the profile sets one


@dataclass(frozen=True, slots=True)
class Arrived:
    """A revision of a file whose bytes are here: whose it is, when and under what name it came."""

    partner: str
    upload_id: str
    revision: int
    received_at: datetime
    known_at: datetime
    object_key: str
    object_version: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        return self.object_key.rpartition("/")[2]


def refusal(arrived: Arrived, code: str, text: str) -> Receipt:
    """The receipt of a file of which nothing was read."""
    reason = Reason(weight=Weight.REFUSES, code=code, text=text)
    return _receipt(arrived, Verdict.REFUSED, reasons=(reason,))


def judge(
    summary: Summary, outcomes: Outcomes, further: Iterable[Remark], *, released: bool
) -> tuple[Verdict, tuple[Remark, ...]]:
    """The verdict after resolution; a person's release turns what holds into a warning."""
    remarks = [*summary.remarks, *outcomes.resolver.remarks(), *further]
    rejected = summary.rejected.rows + outcomes.turned_away.rows
    loaded = outcomes.loaded.rows
    if _too_many(summary, rejected, loaded + rejected):
        remarks = [r for r in remarks if r.code != "reject_rate"]  # of rows read, not resolved
        remarks.append(
            Remark(
                Weight.HOLDS,
                "reject_rate",
                f"{rejected} of {loaded + rejected} rows were rejected, more than the profile"
                " allows; correct the rows, or ask for the file to be released",
            )
        )
    if summary.replaces and not loaded:
        text = "it replaces a period and holds no line: state what is taken back as returns"
        remarks.append(Remark(Weight.HOLDS, "empty_replacement", text))
    told = tuple(_weighed(r, released=released) for r in _once(remarks))
    return verdict_of(told, loaded, rejected), told


def _once(remarks: Iterable[Remark]) -> Iterable[Remark]:
    """One of a kind for each row; of the file as a whole everything that is said."""
    return {(r.code, r.sheet, r.row, "" if r.row else r.text): r for r in remarks}.values()


def receipt(
    arrived: Arrived,
    summary: Summary,
    outcomes: Outcomes,
    judged: tuple[Verdict, tuple[Remark, ...]],
    segments: tuple[Segment, ...],
    *,
    snapshot: str,
) -> Receipt:
    """The receipt of a file that was read to its end; it commits `segments`."""
    verdict, remarks = judged
    rejected = _tally(summary.rejected) + outcomes.turned_away.tally()
    profile = summary.profile
    return _receipt(
        arrived,
        verdict,
        reasons=_reasons(remarks),
        format=summary.format,
        document=summary.documents[0] if summary.documents else "",
        profile_id=profile.id,
        profile_version=profile.version if profile.id else 0,
        report_no=summary.report_no,
        period_start=summary.period.start if summary.period else None,
        period_end=summary.period.end if summary.period else None,
        replaces=(summary.replaces.start, summary.replaces.end) if summary.replaces else None,
        nil=verdict is Verdict.ACCEPTED and not summary.loaded.rows,
        rows_in=summary.rows_in.rows,
        loaded=outcomes.loaded.tally(),
        rejected=rejected,
        skipped=_tally(summary.skipped),
        rejections_by_code=dict(sorted(outcomes.codes.items())),
        columns=summary.columns,
        other_columns=summary.other_columns,
        sheets=summary.sheets,
        controls=_controls(summary),
        segments=segments,
        proposed_profile=profile.model_dump_json(exclude_defaults=True) if summary.proposed else "",
        questions=summary.questions if summary.proposed else (),
        snapshot=snapshot,
    )


def _reasons(remarks: Iterable[Remark]) -> tuple[Reason, ...]:
    return tuple(
        Reason(weight=r.weight, code=r.code, text=r.text, row=r.row, sheet=r.sheet) for r in remarks
    )


def _controls(summary: Summary) -> tuple[StatedControl, ...]:
    return tuple(
        StatedControl(what=c.what, stated=c.stated, found=c.found, agrees=c.agrees)
        for c in summary.controls
    )


def _receipt(arrived: Arrived, verdict: Verdict, **found: object) -> Receipt:
    return Receipt.model_validate(
        {
            "partner": arrived.partner,
            "upload_id": arrived.upload_id,
            "revision": arrived.revision,
            "received_at": arrived.received_at,
            "known_at": arrived.known_at,
            "file_name": arrived.name,
            "object_key": arrived.object_key,
            "object_version": arrived.object_version,
            "sha256": arrived.sha256,
            "size": arrived.size,
            "verdict": verdict,
            **found,
        }
    )


def _too_many(summary: Summary, rejected: int, rows: int) -> bool:
    rate = summary.profile.max_reject_rate
    if rate is None:
        rate = Decimal("0.5") if rows >= _FEW else Decimal(1)
    return rejected > rate * rows


def _weighed(remark: Remark, *, released: bool) -> Remark:
    if released and remark.weight is Weight.HOLDS:
        return replace(remark, weight=Weight.WARNS)
    return remark


def _tally(found: Sum) -> Tally:
    amounts = {currency or NO_CURRENCY: amount for currency, amount in found.amounts.items()}
    return Tally(rows=found.rows, quantity=found.quantity, amounts=dict(sorted(amounts.items())))
