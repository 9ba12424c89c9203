"""How people get at a running stack: addresses, tokens, the watched folder."""

import threading

from rich.console import Console

from infra.local.people import PEOPLE
from infra.local.standing import Place, Standing
from infra.local.tokens import Pool
from infra.local.watch import watch


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


def serve(console: Console, stack: Standing) -> None:
    """Send what is dropped into the watched folder until the command is interrupted."""
    for tenant in {person.tenant for person in PEOPLE}:
        (stack.place.data / "drop" / tenant).mkdir(parents=True, exist_ok=True)
    console.print("Ctrl-C stops; the data stays.")

    def tell(text: str) -> None:
        console.print(f"[dim]·[/dim] {text}")

    watch(stack.place.data, stack.account, stack.uploads, tell, threading.Event())
