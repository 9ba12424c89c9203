"""Sheets whose names say that their rows were put aside: an old copy, a template."""

import re
from collections.abc import Sequence

from channel.formats.month_names import MONTHS, folded
from channel.formats.remarks import Remarks

_ASIDE = frozenset(
    "old archive archived backup copy draft obsolete superseded template sample samples unused"
    " alt alte altes archiv entwurf kopie sicherung vorlage ancien ancienne archives brouillon"
    " copie modele sauvegarde antiguo antigua archivo borrador copia plantilla respaldo anterior"
    " archivio bozza modello vecchio vecchia antigo rascunho modelo oud oude sjabloon"
    " concept".split()
)
# What may stand beside it and does not make it another thing.
_BESIDE = frozenset(
    "data daten sheet tabelle feuil hoja report bericht pos sales sellout sellthrough list liste"
    " table file of the de du von version v do not use backup month monat".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = (
    "the sheet {!r} was read beside others, though its name says that it was put aside; name in the"
    " profile the sheets to read, or release the file to count it too"
)


def is_put_aside(name: str) -> bool:
    """Whether all words of a sheet's name, months apart, say that its rows do not count."""
    words = {*_WORD.findall(folded(name))} - MONTHS.keys()
    return bool(words & _ASIDE) and words <= _ASIDE | _BESIDE


def check_put_aside(read: Sequence[str], named: Sequence[str], remarks: Remarks) -> None:
    """Hold a workbook of several sheets for those, unless the profile names them."""
    odd = [name for name in read if is_put_aside(name) and name not in named]
    for name in odd if len(odd) < len(read) else ():
        remarks.hold("sheet_put_aside", _COUNTED.format(name))
