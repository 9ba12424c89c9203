"""Names: 10,000 reported parties against 50,000 partners, beside plain extractOne."""

import random
import statistics
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from channel.partners import Partner
from channel.resolution.decisions import Subject
from channel.resolution.names import name_key
from channel.resolution.parties import PartyIndex
from channel.sales import Party
from tests.kit.names import Reported, generated

PARTNERS, REPORTS, SAMPLE, ROUNDS = 50_000, 10_000, 60, 5
Answer = tuple[str, str]  # chosen, meant


def main() -> None:
    """Print both rates (medians of rounds in turn), their ratio and the precision of each."""
    partners, reported = generated(random.Random(20261123), PARTNERS, REPORTS)
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS):
        build, rate, answers = _ours(partners, reported)
        ours.append(rate)
        sampled, plain_answers = _plain(partners, reported[:SAMPLE])
        plain.append(sampled)
    ratio = statistics.median(ours) / statistics.median(plain)
    rows = [
        ("extractOne WRatio (sample)", statistics.median(plain), plain_answers),
        ("resolver, cases with candidates", statistics.median(ours), answers),
    ]
    print(f"names: {REPORTS:,} parties x {PARTNERS:,} partners; index built in {build:.1f} s")
    print(f"{'':34}{'per s':>10}{'accepted':>11}{'precision':>11}{'recall':>9}")
    for label, rate, found in rows:
        accepted = [a for a in found if a[0]]
        right = sum(chosen == meant for chosen, meant in accepted)
        known = sum(bool(meant) for _, meant in found)
        print(
            f"{label:34}{rate:>10,.0f}{len(accepted) / len(found):>11.3f}"
            f"{right / len(accepted):>11.4f}{right / known:>9.3f}"
        )
    print(f"ratio {ratio:.0f}x (goal 50x, aim 75x)")


def _ours(
    partners: tuple[Partner, ...], reported: tuple[Reported, ...]
) -> tuple[float, float, list[Answer]]:
    """Seconds to build the index, parties a second, answers."""
    name_key.cache_clear()
    start = time.perf_counter()
    index = PartyIndex(partners, Subject.RESELLER)
    build = time.perf_counter() - start
    rate, answers = _timed(reported, lambda party: index.resolve(party, "disti-north").chosen)
    return build, rate, answers


def _plain(
    partners: tuple[Partner, ...], reported: tuple[Reported, ...]
) -> tuple[float, list[Answer]]:
    names = [partner.name.lower() for partner in partners]

    def best(party: Party) -> str:
        found = process.extractOne(party.name.lower(), names, scorer=fuzz.WRatio, score_cutoff=90)
        return partners[found[2]].id if found else ""

    return _timed(reported, best)


def _timed(
    reported: tuple[Reported, ...], answer: Callable[[Party], str]
) -> tuple[float, list[Answer]]:
    start = time.perf_counter()
    answers = [(answer(one.party), one.meant) for one in reported]
    return len(reported) / (time.perf_counter() - start), answers


if __name__ == "__main__":
    main()
