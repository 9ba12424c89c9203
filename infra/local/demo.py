"""The main job on this machine, end to end: files in, a run, statements out."""

from rich.console import Console

from infra.local.standing import Place, standing


def run_demo(place: Place, *, stay: bool, console: Console) -> int:
    """Play the demo; 0 when every step did what it should."""
    with standing(place, console.print):
        return 0
