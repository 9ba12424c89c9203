"""Distinct texts of a column or several, each read once by the reader that owns its rules."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from channel.facts.bulk.cells import Column, blank
from channel.facts.bulk.hashing import Flags, Ints, Names, firsts, of_columns

Texts = tuple[str, ...]
Values = tuple[str | int, ...]
Said = np.ndarray[tuple[int], np.dtype[np.object_]]  # texts
_REMEMBERED = 100_000  # entries; then all are forgotten, or a column without repeats would pile up
_NOT_SURE = -1  # stored as the size of texts that are not, so that none is like them
_BITS = 12  # 2 ** 12 places in the first table


class Known:
    """What was read of distinct texts, as one entry each; entry 0 is of texts that are not sure.

    `read` answers None for a text that must be explained with its row. `meaning` says what a text
    that is sure means, as one column a name: integers or texts. Entries are found in a table with
    open addressing, by the first bits of a text's name, and hold until the next call of `entries`.
    """

    def __init__(
        self,
        fields: Sequence[str],
        meaning: Mapping[str, type],
        read: Callable[[Texts], Values | None],
    ) -> None:
        self.fields, self.meaning = fields, meaning
        self._read = read
        self.forgotten = 0  # how often all entries were given up
        self._begin()

    def __len__(self) -> int:
        return len(self._names)

    def _begin(self) -> None:
        self._names = np.zeros(1, np.uint64)
        self._stored = [Column(np.array([_NOT_SURE]), ()) for _ in self.fields or [""]]
        self._values: dict[str, list[str | int]] = {
            name: ["" if kind is str else 0] for name, kind in self.meaning.items()
        }
        self._integers: dict[str, Ints] = {}
        self._texts: dict[str, Said] = {}
        self._place_all()

    def _place_all(self) -> None:
        """Lay the table out anew, at most a quarter full."""
        bits = max(_BITS, (8 * len(self._names)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._table = np.zeros(1 << bits, np.int64)
        self._put(1)

    def _put(self, first: int) -> None:
        """Give the entries from `first` on their places."""
        table, last = self._table, len(self._table) - 1
        places = (self._names[first:] >> self._shift).tolist()
        for entry, place in enumerate(places, start=first):
            while table[place]:
                place = (place + 1) & last
            table[place] = entry

    def entries(self, columns: Sequence[Column], rows: int) -> Ints:
        """The entry of each of so many rows' texts; those not met before are read first."""
        if not columns:
            return np.repeat(self._entries([blank(1)]), rows)
        return self._entries(columns)

    def _entries(self, columns: Sequence[Column]) -> Ints:
        if len(self._names) > _REMEMBERED:
            self.forgotten += 1
            self._begin()
        names = of_columns([column.names() for column in columns])
        found = self._find(names)
        missing = np.flatnonzero(found == 0)
        if len(missing):
            self._learn(names, columns, np.sort(missing[firsts(names[missing])]))
            found[missing] = self._find(names[missing])
        found[~self._same(found, columns)] = 0
        return found

    def integers(self, name: str) -> Ints:
        """What each entry means, of a meaning that is an integer."""
        found = self._integers.get(name)
        if found is None:
            found = self._integers[name] = np.array(self._values[name], np.int64)
        return found

    def texts(self, name: str) -> Said:
        """The same of a meaning that is text."""
        found = self._texts.get(name)
        if found is None:
            found = self._texts[name] = np.array(self._values[name], object)
        return found

    def values(self, name: str, first: int) -> list[str | int]:
        """What the entries from `first` on mean."""
        return self._values[name][first:]

    def _find(self, names: Names) -> Ints:
        """The entry of each name, or 0."""
        places = (names >> self._shift).view(np.int64)
        found = self._table.take(places)
        rest = np.flatnonzero(self._names.take(found) != names)
        while len(rest := rest[found[rest] > 0]):
            places[rest] = (places[rest] + 1) & (len(self._table) - 1)
            found[rest] = self._table[places[rest]]
            rest = rest[self._names[found[rest]] != names[rest]]
        return found

    def _learn(self, names: Names, columns: Sequence[Column], rows: Ints) -> None:
        """Read the texts of rows that have no entry yet."""
        new = [column.at(rows) for column in columns]
        size = len(self.fields)  # none of the blank that stands in for no field
        read = [self._read(texts[:size]) for texts in zip(*map(Column.texts, new), strict=True)]
        nothing = tuple(values[0] for values in self._values.values())
        meant = zip(*(nothing if each is None else each for each in read), strict=True)
        for values, more in zip(self._values.values(), meant, strict=True):
            values.extend(more)
        self._integers.clear()
        self._texts.clear()
        first = len(self._names)
        self._names = np.concatenate([self._names, names[rows]])
        for column in new:
            column.sizes[[each is None for each in read]] = _NOT_SURE
        pairs = zip(self._stored, new, strict=True)
        self._stored = [stored.followed_by(column) for stored, column in pairs]
        if 4 * len(self._names) > len(self._table):
            self._place_all()
        else:
            self._put(first)

    def _same(self, found: Ints, columns: Sequence[Column]) -> Flags:
        """Which rows' texts are those of their entries, letter by letter, and sure."""
        # Those that are not sure have no size. Of as many words as another, only a text of the
        # same size is like it, since none ends in zeros.
        same: Flags = self._stored[0].sizes.take(found) == columns[0].sizes
        for stored, column in zip(self._stored, columns, strict=True):
            if len(stored.words) != len(column.words):
                same &= stored.sizes.take(found) == column.sizes
            for old, word in zip(stored.words, column.words, strict=False):
                same &= old.take(found) == word
        return same
