"""The edge: every refusal a problem, every answer with its headers, no word about our insides."""

from decimal import Decimal
from typing import Any

import pytest
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http import edge, problems
from channel.aws.http.bodies import Asked, MoneyBody, Shown
from channel.aws.http.caller import By
from channel.errors import Closed, Conflict, Invalid, NotFound, NotYours
from channel.roles import PARTNERS, VENDOR, RouteRow
from tests.kit.requests import ANALYST, CLIENT, ISSUER, NORTH, Answer, ask, request

REFUSALS = {
    "not-found": NotFound("No such thing."),
    "not-yours": NotYours("Not for you."),
    "conflict": Conflict("Somebody was first."),
    "invalid": Invalid("Wrong.", field="body.price"),
    "closed": Closed("The period is closed."),
    "stale": problems.Stale("Changed."),
    "bug": ZeroDivisionError("the secret figure is 42"),
}


class Offer(Asked):
    price: MoneyBody
    rate: Decimal = Decimal(0)


class Echo(Shown):
    tenant: str
    rate: Decimal


router = Router()


@router.post("/offers")
def offer(caller: By, body: Offer) -> Echo:
    return Echo(tenant=caller.tenant, rate=body.rate)


@router.get("/fail/<how>")
def fail(how: str) -> Echo:
    if how == "odd":
        return {"tenant": 5}  # type: ignore[return-value]
    raise REFUSALS[how]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Any:
    rows = (
        RouteRow("POST", "/offers", (), PARTNERS),
        RouteRow("GET", "/fail/{how}", VENDOR, PARTNERS),
    )
    monkeypatch.setattr("channel.roles.ROUTES", rows)
    monkeypatch.setenv("TOKEN_ISSUER", ISSUER)
    monkeypatch.setenv("TOKEN_AUDIENCE", CLIENT)
    return edge.Portal({"/offers": __name__, "/fail/{how}": __name__})


def _ask(app: Any, event: dict[str, Any]) -> Answer:
    return ask(lambda event, context: edge.answer(app, event, context), event)


def _offer(app: Any, body: Any) -> Answer:
    return _ask(app, request("POST", "/offers", NORTH, body=body))


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("not-found", 404),
        ("not-yours", 403),
        ("conflict", 409),
        ("invalid", 400),
        ("closed", 409),
        ("stale", 412),
    ],
)
def test_a_refusal_is_a_problem_with_its_status(app: Any, how: str, status: int) -> None:
    answer = _ask(app, request("GET", f"/fail/{how}", NORTH))
    assert (answer.status, answer.json["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["detail"] == REFUSALS[how].message  # type: ignore[attr-defined]


def test_a_bug_shows_only_an_id(app: Any) -> None:
    answer = _ask(app, request("GET", "/fail/bug", NORTH))
    assert answer.status == 500
    assert "request-1" in answer.json["detail"]
    assert "42" not in answer.text
    assert "ZeroDivision" not in answer.text


def test_an_answer_that_is_not_as_declared_is_our_bug_not_the_callers(app: Any) -> None:
    assert _ask(app, request("GET", "/fail/odd", NORTH)).status == 500


def test_a_body_as_declared_is_taken_and_its_numbers_stay_exact(app: Any) -> None:
    body = '{"price": {"amount": "10.10", "currency": "USD"}, "rate": 0.1}'
    assert _offer(app, body).json == {"tenant": "disti-north", "rate": "0.1"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"price": {"amount": 10.1, "currency": "USD"}}, "body.price.amount"),
        ({"price": {"amount": 10, "currency": "USD"}}, "body.price.amount"),
        ({"price": {"amount": "10", "currency": "usd"}}, "body.price.currency"),
        ({"price": {"amount": "1", "currency": "USD"}, "tenant": "x"}, "body.tenant"),
        ({}, "body.price"),
        ("{", "body.1"),
        ("[]", "body.0"),
    ],
)
def test_a_body_not_as_declared_is_a_400_that_names_the_field(
    app: Any, body: Any, field: str
) -> None:
    answer = _offer(app, body)
    assert answer.status == 400
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_what_is_wrong_with_a_body_is_said_in_the_writers_words(app: Any) -> None:
    answer = _offer(app, {"price": {"amount": "10", "curency": "USD"}})
    assert answer.json["errors"] == [
        {"field": "body.price.currency", "reason": "is missing"},
        {
            "field": "body.price.curency",
            "reason": "no such field; did you mean 'currency'?",
        },
    ]


def test_a_body_that_is_missing_or_not_text_is_a_400(app: Any) -> None:
    assert _offer(app, None).status == 400
    event = request("POST", "/offers", NORTH, body="/w==") | {"isBase64Encoded": True}
    assert _ask(app, event).status == 400


def test_a_body_of_another_media_type_is_a_415(app: Any) -> None:
    event = request("POST", "/offers", NORTH, body="a", headers={"Content-Type": "text/csv"})
    assert _ask(app, event).status == 415


def test_the_role_is_checked_before_the_body(app: Any) -> None:
    assert _ask(app, request("POST", "/offers", ANALYST, body="{")).status == 403


def test_no_claims_are_a_401_even_where_nothing_is(app: Any) -> None:
    answer = _ask(app, request("GET", "/nowhere", None))
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_an_unknown_path_is_a_404_and_a_wrong_method_a_405(app: Any) -> None:
    assert _ask(app, request("GET", "/nowhere", NORTH)).status == 404
    answer = _ask(app, request("DELETE", "/offers", NORTH))
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


def test_a_parameter_that_is_not_declared_is_a_400(app: Any) -> None:
    answer = _ask(app, request("GET", "/fail/conflict?tenant=disti-south", NORTH))
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "query.tenant")


def test_every_answer_forbids_storing_sniffing_and_framing(app: Any) -> None:
    for who, path in ((NORTH, "/fail/conflict"), (NORTH, "/nowhere"), (None, "/nowhere")):
        headers = _ask(app, request("GET", path, who)).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-request-id"] == "request-1"
