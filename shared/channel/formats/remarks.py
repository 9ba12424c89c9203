"""What is said about a file as a whole, each kind a bounded number of times."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from channel.formats.record import Remark, Weight

_EACH = 20


@dataclass(slots=True)
class Remarks:
    """Collects remarks; the first twenty of a code are kept, the rest are counted.

    Codes that the profile tolerates warn where they would hold. Rows are those of `sheet`.
    """

    tolerated: frozenset[str] = frozenset()
    kept: list[Remark] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    sheet: str = ""

    def add(self, remark: Remark) -> None:
        self.counts[remark.code] += 1
        if self.counts[remark.code] > _EACH:
            return
        if remark.weight is Weight.HOLDS and remark.code in self.tolerated:
            remark = replace(remark, weight=Weight.WARNS)
        if self.sheet and remark.row:
            remark = replace(remark, sheet=self.sheet)
        self.kept.append(remark)

    def warn(self, code: str, text: str, row: int = 0) -> None:
        self.add(Remark(Weight.WARNS, code, text, row))

    def hold(self, code: str, text: str, row: int = 0) -> None:
        self.add(Remark(Weight.HOLDS, code, text, row))

    def refuse(self, code: str, text: str, row: int = 0) -> None:
        self.add(Remark(Weight.REFUSES, code, text, row))

    def reweigh(self, code: str, weight: Weight) -> None:
        """Change what the remarks of a code do to the file."""
        self.kept = [replace(r, weight=weight) if r.code == code else r for r in self.kept]

    def holds(self) -> bool:
        return any(remark.weight is Weight.HOLDS for remark in self.kept)

    def refuses(self) -> bool:
        return any(remark.weight is Weight.REFUSES for remark in self.kept)

    def told(self) -> Iterator[Remark]:
        """The kept remarks, and for each code that came oftener how often."""
        yield from self.kept
        for code, count in self.counts.items():
            if count > _EACH:
                yield Remark(Weight.WARNS, code, f"and {count - _EACH} more like this")
