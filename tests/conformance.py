"""Makes the conformance page from the worked examples: `python -m tests.conformance`."""

from pathlib import Path

from channel.money import Money
from tests.unit.programmes.examples import Example
from tests.unit.programmes.worked_examples import EXAMPLES

PAGE = Path(__file__).parents[1] / "shared" / "channel" / "programmes" / "CONFORMANCE.md"
HEAD = """# Conformance

What this engine pays on figures published by or for other systems, and on their terms where they
publish no figure (the source says so). Made by `make conformance` from the `*_examples.py` in
`tests/unit/programmes/`; each row is also a test. Every payout of these examples is traced to
lines that sum to it exactly; in brackets is what each line earns, where the source tells.

| measure | inputs | expected | paid | source |
|---|---|---|---|---|
"""


def page() -> str:
    return HEAD + "".join(row(example) for example in EXAMPLES)


def row(example: Example) -> str:
    found, wanted = ", ".join(paid(example)), ", ".join(example.expected)
    if example.by_line:
        found += f" ({', '.join(by_line(example))})"
        wanted += f" ({', '.join(example.by_line)})"
    measure = example.measure.replace("_", "-")
    return f"| {measure} | {example.inputs} | {wanted} | {found} | {example.source} |\n"


def paid(example: Example) -> tuple[str, ...]:
    """What the engine pays now, as text."""
    return tuple(f"{payout.payable.rounded().amount:f}" for payout in example.payouts())


def by_line(example: Example) -> tuple[str, ...]:
    """What each line of the one payout earns, as text."""
    (payout,) = example.payouts()
    currency = payout.earned.currency
    return tuple(
        f"{Money.from_minor(part.earned, currency).amount:f}" for part in payout.allocations
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{len(EXAMPLES)} examples written to {PAGE.name}")
