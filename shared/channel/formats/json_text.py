"""JSON text as values: numbers stay as they were written, no field is lost to another."""

import json
import re
from collections.abc import Iterator
from typing import NoReturn

from channel.formats.nested_lines import Value
from channel.formats.parts import FileRefused

_BLANK = " \t\r\n"
# Escapes one by one; the group is one half of a character without its other half, which no text
# can hold: systems that cut names at a number of UTF-16 units leave it behind.
_HALVES = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)
_LOST = r"\ufffd"


def documents_in(text: str) -> Iterator[Value]:
    """Each JSON value in the text: one, or one a line; numbers stay as they were written."""
    decoder = json.JSONDecoder(
        parse_float=str,
        parse_int=str,
        parse_constant=_no_number,
        object_pairs_hook=distinct,
    )
    text = _HALVES.sub(lambda found: found[0] if found[1] is None else _LOST, text)
    at = _skip_blanks(text, 0)
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise FileRefused(
                "bad_json",
                f"Line {error.lineno}, column {error.colno} is not JSON ({error.msg}); the file"
                " may have been cut",
                error.lineno,
            ) from None
        except RecursionError:
            raise FileRefused("json_too_deep", "JSON nested this deeply is no report") from None
        yield value
        at = _skip_blanks(text, at)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _no_number(word: str) -> NoReturn:
    raise FileRefused("bad_json", f"{word} is not a number that can be reported")


def distinct(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileRefused("json_duplicate_key", f"One object has the field {twice!r} twice")
    return fields
