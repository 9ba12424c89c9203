"""Makes the pages of the worked examples, what they pay and how they are written:
`python -m tests.conformance`."""

import json
from pathlib import Path
from typing import Any

from channel.money import Money
from channel.programmes.model import Programme
from tests.unit.programmes.examples import Example
from tests.unit.programmes.worked_examples import EXAMPLES

FOLDER = Path(__file__).parents[1] / "shared" / "channel" / "programmes"
PAGE, WRITTEN = FOLDER / "CONFORMANCE.md", FOLDER / "WRITTEN.md"
HEAD = """# Conformance

What this engine pays on figures published by or for other systems, and on their terms where they
publish no figure (the source says so). Made by `make conformance` from the `*_examples.py` in
`tests/unit/programmes/`; each row is also a test. Every payout of these examples is traced to
lines that sum to it exactly; in brackets is what each line earns, where the source tells.

| measure | inputs | expected | paid | source |
|---|---|---|---|---|
"""


WIDTH = 90
HOW = """# How programmes are written

One programme for each measure of [CONFORMANCE.md](CONFORMANCE.md), as `channel evaluate` and the
API take it, with what it pays. Made by `make conformance` from the same examples. What is left out
has its default; `channel evaluate --example` explains every term, `--schema` lists them.
"""


def page() -> str:
    return HEAD + "".join(row(example) for example in EXAMPLES)


def how_page() -> str:
    """The first example of each measure, as a person would write its programmes."""
    first: dict[str, Example] = {}
    for example in EXAMPLES:
        name = example.measure.replace("_", " ").replace("-", " ")
        first.setdefault(name.partition(", order")[0], example)
    return HOW + "".join(_section(name, example) for name, example in first.items())


def _section(name: str, example: Example) -> str:
    programmes = [written(programme) for programme in example.programmes]
    text = _laid_out(programmes if len(programmes) > 1 else programmes[0], "")
    heading = name[0].upper() + name[1:]
    paid_here = ", ".join(paid(example))
    return f"\n## {heading}\n\n{example.inputs}: {paid_here}\n\n```json\n{text}\n```\n"


def _laid_out(value: Any, margin: str) -> str:
    """JSON of short lines: what fits into one stands in one."""
    line = json.dumps(value)
    if len(margin) + len(line) <= WIDTH or not isinstance(value, dict | list):
        return line
    inner = margin + "  "
    if isinstance(value, dict):
        rows = [f"{json.dumps(name)}: {_laid_out(v, inner)}" for name, v in value.items()]
        opening, closing = "{}"
    else:
        rows, (opening, closing) = [_laid_out(v, inner) for v in value], "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(rows) + f"\n{margin}{closing}"


def written(programme: Programme) -> dict[str, Any]:
    """What it says beside the defaults; its kind is said always."""
    said = programme.model_dump(mode="json", exclude_defaults=True)
    rule = {"kind": programme.kind, **said.pop("rule")}
    tier = programme.payee_tier.name.lower()
    return said | {"payee_tier": tier, "rule": rule}


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
    WRITTEN.write_text(how_page(), encoding="utf-8")
    print(f"{len(EXAMPLES)} examples written to {PAGE.name} and {WRITTEN.name}")
