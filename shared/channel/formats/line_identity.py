"""Tells apart, within a file, a line stated twice and two equal lines that are separate sales."""

from channel.formats.unreadable import Unreadable

Key = tuple[str, ...]


class StatedTwice(Exception):
    """An exactly equal row under the same invoice and line number came before."""


class Seen:
    """The lines of a file by key, as 64-bit hashes, so that a million take some 100 MB."""

    def __init__(self) -> None:
        self._stated: dict[int, int] = {}
        self._counted: dict[int, int] = {}

    def stated(self, key: Key, content: Key) -> None:
        """Note a line whose key names it; StatedTwice, or Unreadable when it says otherwise."""
        name, said = hash(key), hash(content)
        before = self._stated.get(name)
        if before is None:
            self._stated[name] = said
        elif before == said:
            raise StatedTwice
        else:
            stated = " / ".join(filter(None, key))
            raise Unreadable(
                "conflicting_duplicate",
                f"another row of this file states {stated} with other values",
            )

    def occurrence(self, key: Key) -> int:
        """How many equal lines came before this one: each is a sale of its own."""
        name = hash(key)
        count = self._counted.get(name, 0)
        self._counted[name] = count + 1
        return count
