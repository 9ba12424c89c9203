"""How sure the resolver must be before it decides without a person."""

from dataclasses import dataclass

EACH_UNITS = frozenset("EA EACH PC PCE PCS UN UNIT UNITS C62 ST STK H87".split())


@dataclass(frozen=True, slots=True)
class Settings:
    """Scores are whole percents of rapidfuzz ratios; the defaults keep precision above 0.995.

    `variant_suffixes` are the packaging endings the vendor has declared to mean the same product
    ("-TR"); an ending not declared goes to the exceptions. `each_units` are ways to write the
    stock unit EA that need no conversion.
    """

    accept: int = 90
    margin: int = 5
    suggest: int = 60
    shown: int = 5
    variant_suffixes: tuple[str, ...] = ()
    placeholders: frozenset[str] = frozenset()
    each_units: frozenset[str] = EACH_UNITS
    key_fields: tuple[str, ...] = ()


DEFAULTS = Settings()
