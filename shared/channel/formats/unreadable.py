"""Why a value could not be read, as an exception inside the formats and a rejection outside."""

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
