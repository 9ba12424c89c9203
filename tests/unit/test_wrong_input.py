"""Errors of a programme are told where they were written, and say what is wanted there."""

from typing import Any

import pytest
from pydantic import ValidationError

from channel.aws.http.problems import of_validation
from channel.programmes.model import Programme
from channel.wrong_input import follows, told

FLAT = {"mechanism": "all_units", "bands": [{"threshold": "0", "rate": "0.1"}]}
RIGHT: dict[str, Any] = {
    "id": "volume",
    "payee_tier": "distributor",
    "currency": "USD",
    "since": "2026-01-01",
    "rule": {"kind": "volume_rebate", "schedule": FLAT},
}
FIELDS = Programme.model_json_schema()["properties"].keys() | {"skus", "expression"}


def errors(change: dict[str, Any]) -> list[Any]:
    with pytest.raises(ValidationError) as wrong:
        Programme.model_validate(RIGHT | change)
    return list(wrong.value.errors())


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"id": None}, "id", "is a text"),
        ({"currency": "usd"}, "currency", "is an ISO 4217 code such as USD"),
        ({"payee_tier": "retailer"}, "payee_tier", "is distributor or reseller"),
        ({"since": "31.1.2026"}, "since", "is a day such as 2026-01-31"),
        ({"until": "2025-01-01"}, "until", "2025-01-01 is not after since 2026-01-01"),
        ({"version": 0}, "version", "is 1 or more"),
        ({"frequency": "weekly"}, "frequency", "is one of month, quarter, half or year"),
        ({"limits": []}, "limits", "is an object with fields"),
        ({"limits": {"cap": "much"}}, "limits.cap", "'much' is no number"),
        ({"limits": {"cap": "-1"}}, "limits.cap", "is 0 or more"),
        ({"scope": {"skus": "A"}}, "scope.skus", "is a list"),
        ({"scope": {"sku": ["A"]}}, "scope.sku", "no such field; did you mean 'skus'?"),
        ({"colour": "red"}, "colour", "no such field"),
        (
            {"qualifier": {"net_of_returns": "maybe"}},
            "qualifier.net_of_returns",
            "is true or false",
        ),
        ({"stacking": {"order": "first"}}, "stacking.order", "is a whole number"),
        ({"rule": {}}, "rule", "kind is missing; one of volume_rebate, growth_rebate,"),
        ({"rule": {"kind": "gift"}}, "rule", "no such kind; one of volume_rebate, growth_rebate,"),
        (
            {"rule": RIGHT["rule"] | {"schedule": FLAT | {"bands": []}}},
            "rule.schedule.bands",
            "is empty; it needs one at least",
        ),
        (
            {"rule": RIGHT["rule"] | {"schedule": FLAT | {"bands": [{"rate": 0.1}]}}},
            "rule.schedule.bands.0.rate",
            'write numbers as text, "0.05" or "5%"',
        ),
        (
            {"rule": RIGHT["rule"] | {"schedule": FLAT | {"bands": [{"amount": "5"}]}}},
            "rule.schedule.bands.0.amount",
            "all_units pays the rate; write that",
        ),
    ],
)
def test_a_wrong_programme_is_told_in_its_writers_words(
    change: dict[str, Any], place: str, words: str
) -> None:
    (error,) = [error for error in errors(change) if not follows(error)]
    found, said = told(error, FIELDS)
    assert ".".join(map(str, found)) == place
    assert said.startswith(words)


def test_the_api_tells_the_same_of_a_body() -> None:
    wrong = errors({"scope": {"sku": ["A"]}, "rule": {"kind": "gift"}})
    of_body = [error | {"loc": ("body", *error["loc"])} for error in wrong]
    problem = of_validation(of_body, FIELDS)
    assert problem.detail == "Not as declared: body.scope.sku, body.rule."
    assert problem.errors[0].reason == "no such field; did you mean 'skus'?"
    assert problem.errors[1].reason.startswith("no such kind; one of volume_rebate, ")
