"""Why a line or a whole programme pays nothing: a stable code, and words for the partner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Codes are part of the API; texts say what was seen and what the programme wants."""

    code: str
    text: str
