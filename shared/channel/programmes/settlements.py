"""What one settlement leaves for the next: paid so far, and what was held back."""

from collections import Counter

from channel.periods import Period
from channel.programmes.payout import Payout
from channel.programmes.terms import Settled


def settled_after(payout: Payout, before: Settled | None, following: Period) -> Settled:
    """What the next settlement of the programme must know, if it measures the window `following`.

    In the same accumulation that is all that was paid so far. A new one starts at nothing, but
    for what was held back (below the minimum, or negative and carried forward): it comes on top,
    so that nothing earned is ever lost and nothing carried is ever forgotten. For a guarantee the
    old one paid all that its settlements did.
    """
    if following.start != payout.window.start:
        return Settled(-payout.held, {}, payout.settled + payout.payable)
    parts = Counter(before.allocations) if before else Counter[str]()
    parts.update({part.line_key: part.payable for part in payout.allocations})
    previous = before.paid_previous if before else None
    return Settled(payout.settled + payout.payable, dict(parts), previous)
