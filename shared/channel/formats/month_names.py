"""Month names and their short forms in the languages that distributors write."""

import unicodedata

_NAMES = """
january jan januar janvier enero janeiro gennaio januari ene janv gen
february feb februar fevrier febrero fevereiro febbraio februari fev fevr
march mar marz maerz mars marzo marco maart mrz mrt
april apr avril abril aprile avr abr
may mai mayo maio maggio mei mag
june jun juni juin junio junho giugno giu
july jul juli juillet julio julho luglio juil lug
august aug aout agosto augustus ago
september sep sept septembre septiembre setembro settembre set
october oct oktober octobre octubre outubro ottobre okt out ott
november nov novembre noviembre novembro
december dec dezember decembre diciembre dezembro dicembre dez dic
"""


def folded(text: str) -> str:
    """Lower case without accents, so that `März` and `MARZ` are one."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if not unicodedata.combining(c))


MONTHS = {
    name: month
    for month, names in enumerate(_NAMES.strip().splitlines(), start=1)
    for name in names.split()
}
