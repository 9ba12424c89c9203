"""What a bench says: one row a hot path, measured beside its yardstick in the same run."""

import gc
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

SCALE = os.environ.get("BENCH_SCALE", "small")
FULL = SCALE == "full"


@dataclass(frozen=True, slots=True)
class Figure:
    """Ours and the yardstick in `unit`; the ratio is what the goals speak of.

    `reach` and `aim` bound the ratio: from below where `more` is better, else from above.
    """

    path: str
    ours: float
    yardstick: float
    unit: str
    ratio: float
    reach: float
    aim: float
    more: bool = True
    note: str = ""

    def meets(self, bound: float) -> bool:
        return self.ratio >= bound if self.more else self.ratio <= bound

    @property
    def verdict(self) -> str:
        if self.meets(self.aim):
            return "aim"
        return "reach" if self.meets(self.reach) else "NO"


def size(full: int, small: int) -> int:
    return full if FULL else small


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children; walls are noisy on shared cores."""
    gc.collect()  # what was made before is not this work's to clear away
    before = _spent()
    work()
    return _spent() - before


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """The median of a few rounds' CPU seconds."""
    return sorted(cpu(work) for _ in range(rounds))[rounds // 2]


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
