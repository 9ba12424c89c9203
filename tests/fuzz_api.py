"""Sends generated requests to the local run: `python -m tests.fuzz_api [--seconds N] [--port N]`.

Everybody of the local run (`python -m infra.local up`) asks for every operation, with ids made up
and with ids of what is there. Ends with 1 when an answer is not as declared, or an operation was
not reached.
"""

import argparse
import itertools
import json
import sys
import time
from pathlib import Path
from typing import Any

import requests

from infra.local.__main__ import DATA, PORT
from infra.local.people import ADMIN, PEOPLE
from infra.local.standing import Place
from infra.local.tokens import Pool
from infra.typed_client.document import read
from tests.kit.fuzz import PATIENCE, Fuzzed, asking_at, fuzzed, labels
from tests.kit.known_ids import known

ROUND = 300.0  # seconds for one person, ten times what it takes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    place = Place(given.port, given.data)
    outputs = place.about().get("outputs")
    if not isinstance(outputs, dict):
        print("start `python -m infra.local up` first")
        return 1
    rounds, found = _rounds(place, Pool.of(place.account, outputs), given.seconds)
    print(json.dumps(_summary(rounds, found), indent=1))
    return 1 if found.wrong or len(found.answered) < len(labels(read().stated)) else 0


def _rounds(place: Place, pool: Pool, seconds: float) -> tuple[int, Fuzzed]:
    """Every person in turn until the time is over, but each at least once."""
    url, found, ends = f"http://127.0.0.1:{place.port}", Fuzzed(), time.monotonic() + seconds
    spec, seen = read().stated, set[str]()
    for number in itertools.count():
        if number >= len(PEOPLE) and time.monotonic() > ends:
            break
        token = pool.token(PEOPLE[number % len(PEOPLE)])
        ids = known(lambda path: _get(url, pool.token(ADMIN), path))
        told = fuzzed(spec, asking_at(url, token), ids, number=number, seconds=ROUND)
        for wrong in told.wrong:
            if wrong not in seen:
                print(wrong, end="\n\n")
        seen |= set(told.wrong)
        found.merge(told)
    return number, found


def _get(url: str, token: str, path: str) -> Any:
    headers = {"Authorization": f"Bearer {token}"}
    answer = requests.get(url + path, headers=headers, timeout=PATIENCE)
    return answer.json() if answer.ok else None


def _summary(rounds: int, found: Fuzzed) -> dict[str, Any]:
    every = labels(read().stated)
    return {
        "rounds": rounds,
        "requests": sum(sum(each.values()) for each in found.answered.values()),
        "operations": len(every),
        "reached": len(found.answered),
        "with a success": len(found.with_success()),
        "never a success": sorted(every - found.with_success()),
        "not as declared": len(found.wrong),
    }


if __name__ == "__main__":
    sys.exit(main())
