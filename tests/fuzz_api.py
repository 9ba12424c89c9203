"""Sends generated requests to a running API: `python -m tests.fuzz_api [--seconds N]`.

Without a token, the vendor's administrator of the local run (`python -m infra.local up`) asks.
"""

import argparse
import itertools
import json
import sys
import time

from infra.local.__main__ import DATA, PORT
from infra.local.people import ADMIN
from infra.local.standing import Place
from infra.local.tokens import Pool
from infra.typed_client.document import read
from tests.kit.fuzz import failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default=f"http://127.0.0.1:{PORT}")
    parser.add_argument("--token")
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    ends, found = time.monotonic() + given.seconds, set()
    for number in itertools.count():
        left = ends - time.monotonic()
        if left < 0:
            break
        token = given.token or _token()
        for failure in failures(read().stated, given.url, token, number=number, seconds=left):
            if failure not in found and not failure.startswith("no time"):
                print(failure)
                found.add(failure)
    print(json.dumps({"rounds": number, "failures": len(found)}))
    return 1 if found else 0


def _token() -> str:
    place = Place(PORT, DATA)
    outputs = place.about().get("outputs")
    assert isinstance(outputs, dict), "start `python -m infra.local up` first, or give --token"
    return Pool.of(place.account, outputs).token(ADMIN)


if __name__ == "__main__":
    sys.exit(main())
