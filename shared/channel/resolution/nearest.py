"""The partners whose names come nearest to a reported one, each with a score."""

from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz, process

from channel.resolution.blocking import Blocks, Profile
from channel.resolution.settings import Settings

_COMPARED = 20  # the nearest names that are looked at in full
_SAME = 100  # the score of a name beside itself
Scorer = Callable[..., float]
Scored = list[tuple[int, int]]  # positions of partners with the scores of their names


class Nearest:
    """The nearest of some profiles, which are compared only where they share something."""

    def __init__(self, profiles: Iterable[Profile], settings: Settings) -> None:
        self.profiles = tuple(profiles)
        self._settings = settings
        self._blocks = Blocks(self.profiles)

    def ever_more(self, wanted: Profile) -> Iterator[Scored]:
        """Those of the same place, domain or name that come near, the nearest name first.

        Mostly the nearest decides: then only those within the margin could be its rivals, and of
        the very same name only those with the same numbers in theirs.
        """
        margin = self._settings.margin
        alike = self._blocks.of_one_name(wanted)
        near = self._scored(wanted, alike, fuzz.ratio, _COMPARED + 1, _SAME - margin + 1)
        if near and len(near) <= _COMPARED:
            yield near
        near = self._scored(wanted, self._blocks.at_place(wanted), fuzz.ratio, _COMPARED)
        top = near[0][1] if near else 0
        rivals = [each for each in near if each[1] > top - margin]
        if len(rivals) < len(near):
            yield rivals
        yield near

    def by_word(self, wanted: Profile) -> Scored:
        """Those that share an uncommon word, to be shown to a person."""
        positions = self._blocks.by_word(wanted)
        return self._scored(wanted, positions, fuzz.WRatio, self._settings.shown)

    def _scored(
        self, wanted: Profile, positions: list[int], scorer: Scorer, limit: int, least: int = 0
    ) -> Scored:
        """Positions with whole scores of at least `suggest`."""
        if not positions:
            return []
        names = [self.profiles[position].name for position in positions]
        least = max(least, self._settings.suggest)
        found = process.extract(wanted.name, names, scorer=scorer, limit=limit, score_cutoff=least)
        return [(positions[index], int(score)) for _, score, index in found]
