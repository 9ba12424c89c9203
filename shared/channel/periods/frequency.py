"""How often something settles: the lengths a year is cut into."""

from channel.choice import Choice


class Frequency(Choice):
    """The length of a settlement period in a fiscal year of twelve months."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]

    @property
    def letter(self) -> str:
        """What stands before the number in a period's label; a year has none."""
        return {"month": "P", "quarter": "Q", "half": "H", "year": ""}[self.value]
