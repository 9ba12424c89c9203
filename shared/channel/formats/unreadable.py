"""Why a value could not be read, as an exception inside the formats and a rejection outside."""


class Unreadable(ValueError):
    """A raw value that its field cannot take: a stable code, what was seen, which field."""

    def __init__(self, code: str, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.field = field
