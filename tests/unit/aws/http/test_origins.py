"""Which pages a browser shows an answer to."""

import pytest

from channel.aws.http.origins import shared_with

ONE = "https://portal.example.com"


def asked(origin: str | None) -> dict[str, str]:
    return shared_with({"headers": {"origin": origin} if origin else None})


def test_no_page_of_another_origin_reads_answers_unless_the_stack_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PORTAL_ORIGINS", raising=False)
    assert asked(ONE) == {}
    monkeypatch.setenv("PORTAL_ORIGINS", "")
    assert asked(ONE) == asked(None) == {}


def test_a_named_origin_is_answered_with_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_ORIGINS", f"{ONE},https://test.example.com")
    shown = asked(ONE)
    assert shown["Access-Control-Allow-Origin"] == ONE
    assert "ETag" in shown["Access-Control-Expose-Headers"]
    assert shown["Vary"] == "Origin"
    for other in ("https://evil.example.com", "null", f"{ONE}.evil.example.com", None):
        assert asked(other) == {}
