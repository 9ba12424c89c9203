"""Digits and marks of numbers in full width, which are read, and those of other scripts."""

_DIGITS = {ord("\uff10") + value: str(value) for value in range(10)}
_MARKS = {"，": ",", "．": ".", "－": "-", "／": "/", "：": ":", "％": "%"}
_WESTERN = _DIGITS | {ord(mark): plain for mark, plain in _MARKS.items()}
# Arabic, Persian, Devanagari, Bengali, Thai.
_OTHERS = {
    ord(zero) + value: str(value)
    for zero in "\u0660\u06f0\u0966\u09e6\u0e50"
    for value in range(10)
} | {ord("٫"): ".", ord("٬"): ","}


def western(text: str) -> str:
    """The text with digits and marks of full width as ASCII has them."""
    return text if text.isascii() else text.translate(_WESTERN)


def other_digits(text: str) -> str:
    """What to say of a text in digits of a script that is not read; or ""."""
    plain = text.translate(_OTHERS)
    return f"; it is in other digits than 0 to 9: send {plain!r}" if plain != text else ""
