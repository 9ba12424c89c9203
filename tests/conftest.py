"""What every test session does: draw the same examples, and list the grants that no test used.

`pytest --hypothesis-profile=explore` draws others.
"""

from hypothesis import settings

from tests.kit.iam_report import pytest_configure, pytest_sessionfinish, pytest_unconfigure

__all__ = ["pytest_configure", "pytest_sessionfinish", "pytest_unconfigure"]

settings.register_profile("explore", deadline=None, database=None)
settings.register_profile("same", settings.get_profile("explore"), derandomize=True)
settings.load_profile("same")
