"""Something that does not agree, for whoever has to find out why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is stable; `where` names the record; `text` says what stands and what was derived."""

    code: str
    where: str
    text: str
