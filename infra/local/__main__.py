"""`python -m infra.local up|demo|deploy|tokens|status|down [--port N] [--data DIR]`."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console

from infra.local.api import Api
from infra.local.assembly import NotSynthesised
from infra.local.deploy import NotDeployed
from infra.local.generator.vendor import vendor
from infra.local.machine import ROOT, DidNotStart
from infra.local.people import ADMIN, PEOPLE
from infra.local.seed import is_empty, seed
from infra.local.standing import Place, PortTaken, Standing, redeploy, standing
from infra.local.tokens import Pool
from infra.local.watch import watch

PORT = 8040
DATA = ROOT / ".local"
console = Console(highlight=False, soft_wrap=True)


def main(argv: list[str] | None = None) -> int:
    given = _parser().parse_args(argv)
    place = Place(given.port, (given.data or DATA).resolve())
    try:
        return COMMANDS[given.command](place, given)
    except (DidNotStart, NotDeployed, NotSynthesised, PortTaken) as problem:
        console.print(f"[red]{problem}[/red]")
        return 1
    except KeyboardInterrupt:
        return 0


def up(place: Place, given: argparse.Namespace) -> int:
    """Run until interrupted, on data that stays."""
    with standing(place, _tell) as stack:
        admit_people(stack)
        if not given.empty:
            _seed(stack)
        show_access(stack)
        serve(stack)
    return 0


def admit_people(stack: Standing) -> None:
    for person in PEOPLE:
        stack.pool.admit(person)


def _seed(stack: Standing) -> None:
    """Give a new stack the vendor of the demo, so that a dropped file has somebody to belong to."""
    api = Api(stack.front.url, stack.pool.token(ADMIN))
    if is_empty(api):
        _tell("seeding partners, price book, programmes and feed profiles")
        _tell(f"made {seed(api, vendor())} records")


def serve(stack: Standing) -> None:
    """Send what is dropped into the watched folder until the command is interrupted."""
    stop = threading.Event()
    for tenant in {person.tenant for person in PEOPLE}:
        (stack.place.data / "drop" / tenant).mkdir(parents=True, exist_ok=True)
    console.print("Ctrl-C stops; the data stays.")
    watch(stack.place.data, stack.account, stack.uploads, _tell, stop)


def show_access(stack: Standing) -> None:
    """Print where things are and a token for each person."""
    console.print(f"\n[bold]API[/bold]      {stack.front.url}   (its page: {stack.front.url}/docs)")
    console.print(f"[bold]Drop files[/bold] into {stack.place.data}/drop/<partner>/")
    _show_tokens(stack.pool)


def _show_tokens(pool: Pool) -> None:
    console.print("[bold]Sign-in tokens[/bold], good for an hour (`python -m infra.local tokens`):")
    for person in PEOPLE:
        console.print(f"\n  {person.role} of {person.tenant}\n  [dim]{pool.token(person)}[/dim]")
    console.print()


def demo(place: Place, given: argparse.Namespace) -> int:
    from infra.local.demo import run_demo  # its imports are not needed to run the stack

    if not given.data:
        place = Place(place.port, DATA / "demo")
    return run_demo(place, stay=_may_stay(given), console=console)


def _may_stay(given: argparse.Namespace) -> bool:
    return not given.exit and sys.stdin.isatty() and os.environ.get("CI") != "true"


def deploy_now(place: Place, _: argparse.Namespace) -> int:
    """Bring a running stack up to the working tree."""
    if not place.about():
        return _not_running(place)
    redeploy(place)
    console.print("deployed")
    return 0


def tokens(place: Place, _: argparse.Namespace) -> int:
    about = place.about()
    if not about:
        return _not_running(place)
    outputs = about["outputs"]
    assert isinstance(outputs, dict)
    _show_tokens(Pool.of(place.account, outputs))
    return 0


def status(place: Place, _: argparse.Namespace) -> int:
    about = place.about()
    if not about:
        return _not_running(place)
    console.print(f"running on http://127.0.0.1:{place.port}, process {about['pid']}")
    return 0


def down(place: Place, _: argparse.Namespace) -> int:
    pid = place.about().get("pid")
    if not isinstance(pid, int):
        return _not_running(place)
    os.kill(pid, signal.SIGTERM)
    console.print("stopping")
    return 0


def _not_running(place: Place) -> int:
    console.print(f"nothing runs on port {place.port} with the data in {place.data}")
    return 1


def _tell(text: str) -> None:
    console.print(f"[dim]·[/dim] {text}")


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
