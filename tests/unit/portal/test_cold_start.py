"""What a cold start of the portal imports: nothing that its request does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

from functions.portal.handler import app
from functions.portal.routes import NOUNS, PACKAGE

ROOT = Path(__file__).parents[3]
HEAVY = ("duckdb", "numpy", "python_calamine", "openpyxl", "xlsxwriter", "aws_xray_sdk")
CLIENTS = ("boto3", "pynamodb")


@pytest.mark.parametrize(
    ("done", "unwanted"),
    [
        ("import functions.portal.handler", (*HEAVY, *CLIENTS, "functions.portal.routes.me")),
        ("from functions.portal.handler import app; app.load_all()", (*HEAVY, "boto3")),
    ],
)
def test_the_portal_imports_only_what_a_request_needs(done: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys; sys.path[:0] = ['.', 'shared']; {done}; print(*sys.modules)"
    child = [sys.executable, "-c", code]
    told = subprocess.run(child, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) & set(unwanted) == set()


def test_each_path_is_served_by_the_noun_that_it_names() -> None:
    app.load_all()
    served = {
        (route.openapi_path, route.func.__module__)
        for route in app._static_routes + app._dynamic_routes
    }
    assert served == {(path, f"{PACKAGE}.{noun}") for path, noun in NOUNS.items()}
