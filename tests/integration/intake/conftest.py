"""The seeded stack for journeys of files."""

from collections.abc import Iterator

import pytest

from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack
