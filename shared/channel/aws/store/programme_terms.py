"""Programmes as they are kept, apart from `terms`: what reads none need not load what they are.

A programme's id in `partners` is id@version.
"""

from datetime import datetime

from channel.aws.store import terms
from channel.programmes.model import Programme


def programmes(at: datetime | None = None) -> tuple[Programme, ...]:
    """Every version of every programme, as they are or as they stood at a moment."""
    return terms.everything("programme", Programme, at=at)


def programme_id(programme: Programme) -> str:
    return f"{programme.id}@{programme.version:04d}"
