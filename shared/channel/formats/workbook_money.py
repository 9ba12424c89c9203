"""The currencies in which a workbook shows its cells: they stand in its number formats alone."""

import re
import zipfile
from html import unescape

from channel.formats.containers import Meter, read_member
from channel.formats.number_formats import currencies_of
from channel.formats.parts import MEGABYTE, Limits

_STYLES = "xl/styles.xml"
_MOST = 4 * MEGABYTE
_FORMAT = re.compile(r"<(?:\w{1,9}:)?numFmt\b([^>]{0,900})>")
_USED = re.compile(r"\bnumFmtId=[\"'](\d+)[\"']")
_CODE = re.compile(r"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")


def shown_currencies(
    archive: zipfile.ZipFile, packed: int, limits: Limits
) -> tuple[frozenset[str], ...]:
    """For each format of cells with a currency's sign, every currency that the sign may mean."""
    if _STYLES not in archive.namelist():
        return ()
    text = ""
    for chunk in read_member(archive, archive.getinfo(_STYLES), Meter(limits, packed)):
        text += chunk.decode("utf-8", "replace")
        if len(text) > _MOST:
            return ()
    # Between the tags, found without a pattern that could be made to go back and forth.
    cells = text.partition("cellXfs")[2].partition("cellXfs")[0]
    used = set(_USED.findall(cells))
    meant = {_meaning(about) for about in _FORMAT.findall(text) if set(_USED.findall(about)) & used}
    return tuple(sorted(meant - {frozenset[str]()}, key=sorted))


def _meaning(about: str) -> frozenset[str]:
    code = _CODE.search(about)
    if code is None:
        return frozenset()
    return currencies_of(unescape(code[1] or code[2] or ""))
