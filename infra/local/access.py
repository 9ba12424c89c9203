"""How people get at a running stack: addresses, tokens, the watched folder."""

import threading

from rich.console import Console

from infra.local.api import Api, Refused, Unreachable
from infra.local.following import TookTooLong, follow_uploads
from infra.local.people import ADMIN, PEOPLE
from infra.local.standing import Place, Standing, Tell
from infra.local.tokens import Pool
from infra.local.watch import Sent, watch


def admit_people(pool: Pool) -> None:
    for person in PEOPLE:
        pool.admit(person)


def show_access(console: Console, place: Place, pool: Pool) -> None:
    """Print where things are and a token for each person."""
    url = f"http://127.0.0.1:{place.port}"
    console.print(f"\n[bold]API[/bold]  {url}   its page: {url}/docs")
    console.print(f"[bold]Drop files[/bold] into {place.data}/drop/<partner>/")
    show_tokens(console, pool)


def show_tokens(console: Console, pool: Pool) -> None:
    console.print("[bold]Sign-in tokens[/bold], good for an hour (`python -m infra.local tokens`):")
    for person in PEOPLE:
        console.print(f"\n  {person.role} of {person.tenant}\n  [dim]{pool.token(person)}[/dim]")
    console.print()


def serve(stack: Standing, tell: Tell) -> None:
    """Send what is dropped into the watched folder, and tell what came of it, until interrupted."""
    for tenant in {person.tenant for person in PEOPLE}:
        (stack.place.data / "drop" / tenant).mkdir(parents=True, exist_ok=True)
    tell("Ctrl-C stops; the data stays")
    for sent in watch(stack.place.data, stack.account, stack.uploads):
        tell(f"sent {sent.key}, {len(sent.content):,} bytes")
        threading.Thread(target=_follow, args=(stack, sent, tell), daemon=True).start()


def _follow(stack: Standing, sent: Sent, tell: Tell) -> None:
    api = Api(stack.front.url, stack.pool.token(ADMIN))
    try:
        follow_uploads(api, [sent], tell)
    except (Refused, TookTooLong, Unreachable) as problem:
        tell(f"{sent.key}: {problem}")
