"""From a file to its explained payout with the typed client alone."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from channel.client.connection import Connection, Refused, TookTooLong
from channel.client.example import explain, statements
from channel.client.files import NotTaken, receipt, send_file
from channel.client.portal import Portal
from channel.client.transport import Reply
from tests.integration.test_main_job import NORTH_Q1
from tests.kit.client import client, post
from tests.kit.requests import ADMIN, FINANCE, NORTH, SECOND_FINANCE, SOUTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def _sent(stack: Stack, portal: Portal, name: str, content: bytes) -> str:
    def to_bucket(url: str, fields: dict[str, str], _name: str, content: bytes) -> Reply:
        return post(stack, url, fields, content)

    return send_file(portal, name, content, to_bucket)


def test_a_file_is_sent_paid_and_explained(stack: Stack) -> None:
    own, finance, other = (client(stack, who) for who in (NORTH, FINANCE, SECOND_FINANCE))
    upload = _sent(stack, own, "q1.csv", NORTH_Q1)
    assert receipt(own, upload)["verdict"] == "partial"
    (row,) = own.uploads.list_rejections(upload)
    assert [fault["code"] for fault in row["faults"]] == ["unknown_product"]

    asked = finance.runs.ask_for_run(
        {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}
    )

    def reach(state: str) -> None:
        finance.connection.until(
            lambda: finance.runs.show_run(asked["run_id"]), lambda run: run["state"] == state, 5
        )

    reach("approval_asked")
    with pytest.raises(Refused) as refused:
        finance.runs.decide_run(asked["run_id"], {"approved": True})
    assert refused.value.status == 403
    other.runs.decide_run(asked["run_id"], {"approved": True})
    reach("settled")

    told = list(statements(own))
    assert told[0].endswith("350.00 USD")  # domain.md §4, the stepped example
    (payout,) = own.payouts.list_payouts()
    lines = list(own.payouts.list_lines(payout["payout_id"], limit=2))
    shares = [Decimal(line["payable"] or 0) for line in lines if "payable" in line]
    assert (len(lines), sum(shares)) == (3, Decimal("350.00"))
    assert "payable: 350.00 USD" in list(explain(own, payout["payout_id"]))
    others = client(stack, SOUTH).payouts.list_payouts()
    assert {each["payee"] for each in others} == {"disti-south"}


def test_an_edit_states_the_revision_that_was_read(stack: Stack) -> None:
    admin = client(stack, ADMIN)
    etag = admin.connection.etag("/products/SKU-3")
    product = admin.products.show_product("SKU-3")
    changed = {**product, "name": "Widget three"}
    assert admin.products.replace_product("SKU-3", changed, etag=etag)["name"] == "Widget three"
    with pytest.raises(Refused) as refused:
        admin.products.replace_product("SKU-3", changed, etag=etag)
    assert (refused.value.status, refused.value.code) == (412, "stale")


def test_a_post_with_its_key_has_one_effect(stack: Stack) -> None:
    admin = client(stack, ADMIN)
    product = {"sku": "SKU-8", "name": "Widget 8"}
    assert admin.products.create_product(product, key="k8") == admin.products.create_product(
        product, key="k8"
    )
    with pytest.raises(Refused) as refused:
        admin.products.create_product(product, key="another")
    assert refused.value.status == 409


def test_a_list_is_followed_to_its_end(stack: Stack) -> None:
    found = client(stack, ADMIN).partners.list_partners(limit=2)
    assert [each["id"] for each in found][:3] == ["acme", "borealis", "cumulus"]


def test_a_refusal_names_its_fields(stack: Stack) -> None:
    with pytest.raises(Refused) as refused:
        list(client(stack, NORTH).products.list_products(limit=1000))
    assert list(refused.value.fields) == ["query.limit"]


def test_another_file_than_the_one_announced_is_not_taken(stack: Stack) -> None:
    own = client(stack, NORTH)

    def other(url: str, fields: dict[str, str], _name: str, _content: bytes) -> Reply:
        return post(stack, url, fields, b"something else")

    with pytest.raises(NotTaken):
        send_file(own, "q2.csv", NORTH_Q1, other)


def test_what_is_busy_is_asked_again_with_the_same_key() -> None:
    keys, pauses = [], []

    def busy(_method: str, _url: str, _body: bytes | None, headers: dict[str, str]) -> Reply:
        keys.append(headers["idempotency-key"])
        return Reply(503 if len(keys) < 3 else 200, {}, b'{"a": 1}')

    connection = Connection(busy, pauses.append)
    assert connection.post("/x", body={}, key="") == {"a": 1}
    assert (len(keys), len(set(keys)), pauses) == (3, 1, [1, 2])


def test_a_wait_ends() -> None:
    def nothing(*_: object) -> Reply:
        raise AssertionError("nothing is asked")

    with pytest.raises(TookTooLong):
        Connection(nothing, lambda _: None).until(lambda: 1, lambda found: found == 2, 3)
