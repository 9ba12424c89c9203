"""What would become of a file: the verdict, its reasons and every line, without any cloud."""

from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from channel.claims import ClaimLine
from channel.errors import Rejection, Skipped
from channel.formats.parts import Limits
from channel.formats.profile import Profile
from channel.formats.reading import read
from channel.formats.staged import StagedLine, Sum, Summary
from channel.formats.verdict import Verdict, verdict_of
from channel.inventory import InventoryLine
from channel.rejected import RejectedRow
from channel.sales import ReportedLine

_NO_PROFILE = Profile()
_LIMITS = Limits()
_NOTHING = Sum()


@dataclass(frozen=True, slots=True)
class Checked:
    """A file read to its end; when refused it holds no lines."""

    verdict: Verdict
    summary: Summary
    lines: tuple[ReportedLine, ...]
    inventory: tuple[InventoryLine, ...]
    claims: tuple[ClaimLine, ...]
    rejected: tuple[RejectedRow, ...]
    skipped: tuple[Skipped, ...]

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        return tuple(r for row in self.rejected for r in row.rejections)

    @property
    def nil(self) -> bool:
        """A report that says there was nothing to report, which is not a missing one."""
        return self.verdict is Verdict.ACCEPTED and not self.summary.loaded.rows


def check(
    source: BinaryIO,
    name: str,
    profile: Profile | None,
    today: date,
    limits: Limits = _LIMITS,
) -> Checked:
    """Read a whole file; without a profile one is proposed and used."""
    reading = read(source, name, profile or _NO_PROFILE, today=today, limits=limits)
    staged = list(reading)
    summary = reading.summary()
    rejected = tuple(each for each in staged if isinstance(each, RejectedRow))
    lines = [each.line for each in staged if isinstance(each, StagedLine)]
    verdict = verdict_of(summary.remarks, summary.loaded.rows, summary.rejected.rows)
    if verdict is Verdict.REFUSED and summary.loaded.rows:
        staged, lines, rejected = [], [], ()  # what was read before the refusal does not count
        summary = replace(
            summary, rows_in=_NOTHING, loaded=_NOTHING, rejected=_NOTHING, skipped=_NOTHING
        )
    return Checked(
        verdict,
        summary,
        tuple(line for line in lines if isinstance(line, ReportedLine)),
        tuple(line for line in lines if isinstance(line, InventoryLine)),
        tuple(line for line in lines if isinstance(line, ClaimLine)),
        rejected,
        tuple(each for each in staged if isinstance(each, Skipped)),
    )
