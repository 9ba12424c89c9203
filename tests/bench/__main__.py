"""Runs the benches, each in a fresh process, and prints each hot path beside its yardstick."""

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
from dataclasses import asdict, replace
from importlib import import_module

import channel
from tests.bench.figures import Figure

BENCHES = (
    "reading agreement ingest memory edi workbook totals traces exactness what_if statement"
    " dashboard naming cold_start dollars growth latency"
).split()
HEADS = ("hot path", "ours", "yardstick", "unit", "ratio", "reach", "aim", "met")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("benches", nargs="*", metavar="bench", help=f"of {', '.join(BENCHES)}")
    asked.add_argument("--scale", choices=("small", "full"), default="full")
    asked.add_argument("--rounds", type=int, default=1, help="runs of each; medians are shown")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--child", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.child:
        figures = import_module(f"tests.bench.{given.child}").figures()
        print(json.dumps([asdict(figure) for figure in figures]))
        return
    compileall.compile_dir(channel.__path__[0], quiet=2)  # as Lambda's layer and code are
    found = []
    for name in given.benches or BENCHES:
        found += _medians([_in_child(name, given.scale) for _ in range(given.rounds)])
        if not given.json:
            print(f"  {name} done", file=sys.stderr)
    print(json.dumps([asdict(f) for f in found], indent=1) if given.json else table(found))


def _in_child(name: str, scale: str) -> list[Figure]:
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {"BENCH_SCALE": scale}
    command = [sys.executable, "-m", "tests.bench", "--child", name]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  {name} failed: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return []
    return [Figure(**figure) for figure in json.loads(done.stdout.splitlines()[-1])]


def _medians(rounds: list[list[Figure]]) -> list[Figure]:
    return [
        replace(
            figures[0],
            ours=statistics.median(f.ours for f in figures),
            yardstick=statistics.median(f.yardstick for f in figures),
            ratio=statistics.median(f.ratio for f in figures),
        )
        for figures in zip(*rounds, strict=True)
    ]


def table(figures: list[Figure]) -> str:
    rows = [HEADS] + [
        (
            f.path,
            _figure(f.ours),
            _figure(f.yardstick),
            f.unit,
            _figure(f.ratio),
            ("≥ " if f.more else "≤ ") + _figure(f.reach),
            ("≥ " if f.more else "≤ ") + _figure(f.aim),
            f.verdict,
        )
        for f in figures
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADS))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    notes = [f"{f.path}: {f.note}" for f in figures if f.note]
    return "\n".join([*lines, "", *notes])


def _figure(value: float) -> str:
    if value and abs(value) < 10:
        return f"{value:.3g}"
    return f"{value:,.0f}"


if __name__ == "__main__":
    main()
