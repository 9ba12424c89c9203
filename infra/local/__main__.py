"""`python -m infra.local up|demo|deploy|tokens|status|down [--port N] [--data DIR]`."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from infra.local.access import admit_people, serve, show_access, show_tokens
from infra.local.api import Api, Refused, Unreachable
from infra.local.assembly import NotSynthesised
from infra.local.deploy import NotDeployed
from infra.local.following import TookTooLong
from infra.local.generator.vendor import vendor
from infra.local.machine import ROOT, DidNotStart
from infra.local.people import ADMIN
from infra.local.seed import is_empty, seed
from infra.local.standing import Place, PortTaken, Standing, redeploy, standing
from infra.local.tokens import Pool

PORT = 8040
DATA = ROOT / ".local"
PROBLEMS = (DidNotStart, NotDeployed, NotSynthesised, PortTaken, Refused, TookTooLong, Unreachable)
WIDTH = 130  # where the output is no terminal
console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDTH)


def main(argv: list[str] | None = None) -> int:
    given = _parser().parse_args(argv)
    own = DATA / "demo" if given.command == "demo" else DATA
    place = Place(given.port, (given.data or own).resolve())
    try:
        return COMMANDS[given.command](place, given)
    except PROBLEMS as problem:
        console.print(problem, style="red", markup=False)
        console.print(f"the emulator and the functions log to {place.data}/emulator.log")
        return 1
    except KeyboardInterrupt:
        return 0


def up(place: Place, given: argparse.Namespace) -> int:
    """Run until interrupted, on data that stays."""
    with standing(place, _tell) as stack:
        admit_people(stack.pool)
        if not given.empty:
            _seed(stack)
        show_access(console, place, stack.pool)
        serve(stack, _tell)
    return 0


def _seed(stack: Standing) -> None:
    """Give a new stack the vendor of the demo, so that a dropped file has somebody to belong to."""
    api = Api(stack.front.url, stack.pool.token(ADMIN))
    if is_empty(api):
        _tell("seeding partners, price book, programmes and feed profiles")
        _tell(f"made {seed(api, vendor())} records")


def demo(place: Place, given: argparse.Namespace) -> int:
    from infra.local.demo import run_demo  # the rest of the commands do without it

    in_ci = os.environ.get("CI") == "true" and not sys.stdin.isatty()
    return run_demo(place, fresh=not given.data, stay=not given.exit and not in_ci, console=console)


def deploy_now(place: Place, _: argparse.Namespace) -> int:
    """Bring a running stack up to the working tree."""
    if not place.about():
        return _not_running(place)
    redeploy(place)
    console.print("deployed")
    return 0


def tokens(place: Place, _: argparse.Namespace) -> int:
    outputs = place.about().get("outputs")
    if not isinstance(outputs, dict):
        return _not_running(place)
    show_tokens(console, Pool.of(place.account, outputs))
    return 0


def status(place: Place, _: argparse.Namespace) -> int:
    about = place.about()
    if not about:
        return _not_running(place)
    console.print(
        f"running on http://127.0.0.1:{place.port}, process {about['pid']}, data in {about['data']}"
    )
    return 0


def down(place: Place, _: argparse.Namespace) -> int:
    pid = place.about().get("pid")
    if not isinstance(pid, int):
        return _not_running(place)
    os.kill(pid, signal.SIGTERM)
    console.print("stopping")
    return 0


def _not_running(place: Place) -> int:
    console.print(f"nothing of ours runs on port {place.port}")
    return 1


def _tell(text: str) -> None:
    console.print(f"[dim]·[/dim] {escape(text)}")


COMMANDS: Mapping[str, Callable[[Place, argparse.Namespace], int]] = {
    "up": up,
    "demo": demo,
    "deploy": deploy_now,
    "tokens": tokens,
    "status": status,
    "down": down,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m infra.local", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--port", type=int, default=PORT, help="of the API; the next is used too")
    parser.add_argument("--data", type=Path, help="folder that keeps everything")
    parser.add_argument("--empty", action="store_true", help="up without the demo's vendor")
    parser.add_argument("--exit", action="store_true", help="end the demo instead of serving on")
    return parser


if __name__ == "__main__":
    sys.exit(main())
