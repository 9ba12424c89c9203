"""Makes the conformance page from the worked examples: `python -m tests.conformance`."""

from pathlib import Path

from channel.programmes.engine import calculate
from tests.kit.programmes import Q1
from tests.unit.programmes.examples import Example
from tests.unit.programmes.worked_examples import EXAMPLES

PAGE = Path(__file__).parents[1] / "shared" / "channel" / "programmes" / "CONFORMANCE.md"
HEAD = """# Conformance

What this engine pays on figures published by or for other systems. Made by `make conformance` from
`worked_examples.py` and `public_examples.py` in `tests/unit/programmes/`; each row is also a test.
Every payout of these examples is traced to lines that sum to it exactly.

| measure | inputs | expected | paid | source |
|---|---|---|---|---|
"""


def page() -> str:
    return HEAD + "".join(row(example) for example in EXAMPLES)


def row(example: Example) -> str:
    found = ", ".join(paid(example))
    wanted = ", ".join(example.expected)
    measure = example.measure.replace("_", "-")
    return f"| {measure} | {example.inputs} | {wanted} | {found} | {example.source} |\n"


def paid(example: Example) -> tuple[str, ...]:
    """What the engine pays now, as text."""
    payouts = calculate(
        example.programmes, example.payee, example.lines, example.terms, Q1, example.settled
    )
    return tuple(f"{payout.payable.rounded().amount:f}" for payout in payouts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{len(EXAMPLES)} examples written to {PAGE.name}")
