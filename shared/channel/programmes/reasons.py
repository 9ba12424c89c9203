"""Why a line or a whole programme pays nothing: a stable code, and words for the partner."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Reason:
    """Codes are part of the API; texts say what was seen and what the programme wants.

    `seen` holds by name what `{name}` stands for in the wording, so that lines which differ only
    there share one wording; without it the wording is the text as it stands.
    """

    code: str
    wording: str
    seen: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return worded(self.wording, dict(self.seen))

    def without(self, names: frozenset[str]) -> "Reason":
        """The same for any value of these names."""
        if names.isdisjoint(name for name, _ in self.seen):
            return self
        return replace(self, seen=tuple((n, "" if n in names else v) for n, v in self.seen))


def worded(wording: str, seen: dict[str, str]) -> str:
    return wording.format_map(seen) if seen else wording


def plain(text: str) -> str:
    """Text that stands for itself in a wording with `seen` values."""
    return text.replace("{", "{{").replace("}", "}}")
