"""The emulator's own process: corrected, journalled, on loopback, ended with its parent.

Run by `machine.start`; everything it needs comes by environment (see `machine.environment`).
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from infra.local import corrections


def main() -> None:
    corrections.correct()
    from infra.local import journal, resuming  # open the emulator's modules: only when they fit

    corrections.require((*journal.NAMES, *resuming.NAMES))
    if data := os.environ.get("LOCAL_DATA"):
        journal.keep(Path(data) / "items.sqlite")
        signal.signal(signal.SIGUSR1, _save(journal.save_metadata))
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    for noisy in ("hypercorn.access", "persistence"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    from ministack.app import main as emulate

    emulate()


def _save(save: Callable[[], None]) -> Callable[[int, FrameType | None], None]:
    def handler(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=save, daemon=True).start()

    return handler


def _end_with(parent: int) -> None:
    """Stop cleanly when the parent is gone, so that no emulator outlives its command."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
