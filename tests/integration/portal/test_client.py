"""The typed client over the portal: models in and out, pages followed, refusals as errors."""

from collections.abc import Mapping

import pytest

from channel.cli.portal_client import Portal, Refused, Reply, path
from channel.partners import Partner
from channel.products import Product
from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, NORTH, Who


def _as(portal: Asker, who: Who) -> Portal:
    def send(method: str, url: str, body: str | None, headers: Mapping[str, str]) -> Reply:
        answer = portal(who, method, url, body=body, headers=headers)
        return Reply(answer.status, answer.headers, answer.text)

    return Portal(send)


def test_a_record_is_made_read_and_changed_as_a_model(portal: Asker) -> None:
    client = _as(portal, ADMIN)
    product = Product(sku="SKU/9", name="Widget 9")
    at = path("products", product.sku)
    assert client.post("/products", product, Product, key="k1") == product
    assert client.post("/products", product, Product, key="k1") == product
    changed = product.model_copy(update={"name": "Widget nine"})
    assert client.put(at, changed, Product, etag=client.revision(at)) == changed
    assert client.get(at, Product).name == "Widget nine"


def test_a_list_is_followed_to_its_end(portal: Asker) -> None:
    found = _as(portal, ADMIN).every("/products", Product, limit="2")
    assert [product.sku for product in found] == [f"SKU-{number}" for number in range(1, 6)]


def test_a_refusal_says_its_code_and_fields(portal: Asker) -> None:
    with pytest.raises(Refused) as refused:
        _as(portal, NORTH).get(path("partners", "disti-south"), Partner)
    assert (refused.value.status, refused.value.code) == (404, "not_found")
    with pytest.raises(Refused) as refused:
        list(_as(portal, NORTH).every("/products", Product, limit="1000"))
    assert list(refused.value.fields) == ["query.limit"]
