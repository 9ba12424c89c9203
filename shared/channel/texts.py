"""Texts that a record cannot do without."""

from typing import Annotated

from pydantic import StringConstraints

# Blanks around it do not count, so one of blanks alone is refused as empty.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
