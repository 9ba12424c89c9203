"""A record's raw texts in the order in which the rows of its document are explained."""

from collections.abc import Mapping

from channel.formats.layout import Fields
from channel.formats.texts import visible


class Texts:
    """Orders records' texts by a document's fields; constants stand in for what is not said."""

    def __init__(self, order: tuple[str, ...], constants: Mapping[str, str]) -> None:
        self._size = len(order)
        self._blank = {field: constants.get(field, "") for field in order}
        self._constants = bool(constants)

    def of(self, fields: Mapping[str, str]) -> Fields:
        if self._constants:
            fields = {name: text for name, text in fields.items() if text}
        ordered = tuple({**self._blank, **fields}.values())[: self._size]
        return ordered if "".join(ordered).isprintable() else tuple(map(visible, ordered))
