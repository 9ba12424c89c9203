"""What every test session does: list the grants that no test used."""

from tests.kit.iam_report import pytest_configure, pytest_sessionfinish, pytest_unconfigure

__all__ = ["pytest_configure", "pytest_sessionfinish", "pytest_unconfigure"]
