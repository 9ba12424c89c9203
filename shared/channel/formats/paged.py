"""Answers of programs that come page by page: one page alone is no report."""

from collections.abc import Mapping

_MORE = (
    "hasmore", "hasnext", "hasnextpage", "nextpage", "nextcursor", "nextlink", "nextpagetoken",
    "nextpageurl", "pagingnext", "linksnext", "paginationnext",
)  # fmt: skip
_NO = frozenset(["", "false", "0", "null", "none"])
_MORE_PAGES = "{!r} is {!r}: more pages follow this one; send them all in one file"


def more_pages(header: Mapping[str, str]) -> str:
    """What to say of a submission whose header says that more follows; or ""."""
    for name, value in header.items():
        plain = "".join(filter(str.isalnum, name.lower()))
        if plain.endswith(_MORE) and value.lower() not in _NO:
            return _MORE_PAGES.format(name, value[:60])
    return ""
