"""The bench of names as a row of the table."""

import random
import statistics

from tests.bench import names
from tests.bench.figures import Figure, size
from tests.kit.names import generated


def figures() -> list[Figure]:
    known, reports = size(names.PARTNERS, 5_000), size(names.REPORTS, 1_000)
    partners, reported = generated(random.Random(20261123), known, reports)
    rounds = [
        (names._ours(partners, reported)[1:], names._plain(partners, reported[: names.SAMPLE])[0])
        for _ in range(3)
    ]
    ours = statistics.median(rate for (rate, _), _ in rounds)
    plain = statistics.median(rate for _, rate in rounds)
    accepted = [answer for answer in rounds[0][0][1] if answer[0]]
    right = sum(chosen == meant for chosen, meant in accepted) / len(accepted)
    path = f"name matching, {reports:,} x {known:,}"
    note = f"precision of what is accepted: {right:.4f} (goal 0.995)"
    return [Figure(path, ours, plain, "names/s", ours / plain, 50, 75, note=note)]
