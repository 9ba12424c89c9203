"""Why a value could not be read, as an exception inside the formats and a rejection outside."""

from typing import Self

_LONGEST = 300  # characters of a reason; a cell may hold a hundred thousand


class Unreadable(ValueError):
    """A raw value that its field cannot take: a stable code, what was seen, which field."""

    def __init__(self, code: str, reason: str, field: str = "") -> None:
        if len(reason) > _LONGEST:
            half = _LONGEST // 2
            reason = f"{reason[:half]} … {reason[-half:]}"
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.field = field

    def at_rest(self) -> Self:
        """Itself, without what was done when it was raised: whoever remembers it would hold that.

        The frame of a row leads to the frames of the file's readers, and to all that they hold.
        """
        self.__traceback__ = self.__context__ = None
        return self
