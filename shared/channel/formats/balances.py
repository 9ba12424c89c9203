"""Names of balances that lists carry from one period or page to the next: no sale, no return."""

from channel.formats.month_names import folded

_NAMES = (
    "opening balance|closing balance|balance b/f|balance c/f|balance bf|balance cf|b/f|c/f"
    "|balance b/d|balance c/d|brought forward|carried forward|balance brought forward"
    "|balance carried forward|opening stock|closing stock|beginning balance|ending balance"
    "|balance forward|prior balance|previous balance|anfangsbestand|endbestand|saldovortrag"
    "|anfangssaldo|endsaldo|vortrag|übertrag|solde initial|solde final|report à nouveau"
    "|à nouveau|stock initial|stock final|saldo inicial|saldo final|saldo anterior|existencia"
    " inicial|saldo iniziale|saldo finale|riporto|riporti|giacenza iniziale|beginsaldo"
    "|eindsaldo|saldo początkowe|saldo końcowe|bilans otwarcia|počáteční stav|počáteční zůstatek"
    "|начальный остаток|конечный остаток|сальдо начальное|前期繰越|次期繰越|前月繰越|期初余额"
    "|期末余额"
    "|期初結存|전기이월"
)
_BALANCES = frozenset(map(folded, _NAMES.split("|")))


def is_balance(text: str) -> bool:
    """Whether a cell names a balance and nothing else."""
    if not text or text[-1].isdigit():  # as most numbers and codes end, and no balance
        return False
    return folded(text).strip(" :.*-") in _BALANCES
