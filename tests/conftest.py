"""What every test session does: list the grants that no test used."""

from tests.kit.iam_report import pytest_sessionfinish, pytest_sessionstart

__all__ = ["pytest_sessionfinish", "pytest_sessionstart"]
