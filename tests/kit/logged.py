"""What functions write: every log line as it would be, and what they print."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO

from channel.aws.entry import logger


class Logged(logging.Handler):
    """Keeps every line as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logger.registered_formatter.format(record))


@contextmanager
def kept() -> Iterator[Logged]:
    """Log lines of the functions and of the libraries below them, and prints, while it lasts."""
    logged, printed, places = Logged(), StringIO(), (logger, logging.getLogger())
    for place in places:
        place.addHandler(logged)
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            yield logged
    finally:
        logged.lines += printed.getvalue().splitlines()
        for place in places:
            place.removeHandler(logged)
