"""A scope decides each line with a reason, and says which attributes it reads."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from channel.partners import LevelSpan, Partner, Tier
from channel.products import Product
from channel.programmes.line_facts import line_facts
from channel.programmes.scope import Scope
from channel.sales import CustomerClass, TransactionType
from tests.kit.lines import a_line

PARTNERS = {
    "disti-north": Partner(
        id="disti-north",
        tier=Tier.DISTRIBUTOR,
        name="North",
        region="north",
        country="DE",
        levels=(
            LevelSpan(level="silver", since=date(2025, 1, 1)),
            LevelSpan(level="gold", since=date(2026, 2, 1)),
        ),
    ),
    "reseller-a": Partner(id="reseller-a", tier=Tier.RESELLER, name="A", region="west"),
}
PRODUCTS = {"SKU-1": Product(sku="SKU-1", name="One", family="switch", category="network")}


def _code(scope: dict[str, Any], **said: Any) -> str | None:
    facts = line_facts(a_line(**said), "disti-north", PARTNERS, PRODUCTS)
    reason = Scope.model_validate(scope).decide(facts)
    return reason.code if reason else None


@pytest.mark.parametrize(
    ("scope", "said", "code"),
    [
        ({}, {}, None),
        ({}, {"transaction_type": TransactionType.SAMPLE}, "transaction_type_not_in_scope"),
        ({"skus": ["SKU-2"]}, {}, "sku_not_in_scope"),
        ({"families": ["switch"]}, {}, None),
        ({"families": ["switch"]}, {"sku": "SKU-9"}, "family_not_in_scope"),
        ({"excluded_categories": ["network"]}, {}, "category_excluded"),
        ({"payee": {"levels": ["gold"]}}, {}, "payee_level_not_in_scope"),
        ({"payee": {"levels": ["gold"]}}, {"sale_date": date(2026, 2, 1)}, None),
        ({"payee": {"regions": ["south"]}}, {}, "payee_region_not_in_scope"),
        ({"counterpart": {"regions": ["west"]}}, {}, None),
        ({"counterpart": {"excluded": ["reseller-a"]}}, {}, "counterpart_excluded"),
        ({"customer_classes": ["named"]}, {}, "customer_class_not_in_scope"),
        ({"customer_classes": ["named"]}, {"customer_class": CustomerClass.NAMED}, None),
        ({"customer_countries": ["FR"]}, {}, "end_customer_country_not_in_scope"),
        ({"since": "2026-01-16"}, {}, "before_scope"),
        ({"until": "2026-01-15"}, {}, "after_scope"),
        ({"until": "2026-01-16"}, {}, None),
        ({"expression": "amount > 99.99 and family == 'switch'"}, {}, None),
        ({"expression": "transaction_type == 'return'"}, {}, "expression"),
        ({"expression": "unit_resale > 5"}, {"unit_resale": None}, "expression"),
        ({"expression": "sale_date < d'2026-01-15'"}, {}, "expression"),
        ({"expression": "quantity * 0.1 == 1"}, {"quantity": Decimal(10)}, None),
    ],
)
def test_a_line_is_decided_with_a_reason(
    scope: dict[str, Any], said: dict[str, Any], code: str | None
) -> None:
    assert _code(scope, **said) == code


def test_a_reason_names_what_was_seen_and_what_is_wanted() -> None:
    facts = line_facts(a_line(sku="X-9"), "disti-north", PARTNERS, PRODUCTS)
    reason = Scope.model_validate({"skus": ["SKU-2", "SKU-1"]}).decide(facts)
    assert reason is not None
    assert reason.text == "sku 'X-9' is not in SKU-1, SKU-2"


def test_a_scope_says_which_attributes_it_reads() -> None:
    scope = Scope.model_validate(
        {"families": ["a"], "until": "2026-05-01", "expression": "amount > 1 and branch == 'x'"}
    )
    wanted = {"transaction_type", "family", "sale_date", "amount", "branch"}
    assert scope.references() == wanted


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("amuont > 1", "unknown symbol: 'amuont'; the names it may use are amount, branch"),
        ("amount >", "syntax error"),
        ("amount > 'x'", "data type mismatch"),
        ("amount + 1", "is no condition"),
    ],
)
def test_an_expression_is_checked_when_it_is_saved(text: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Scope(expression=text)


def test_a_scope_is_written_the_same_way_every_time() -> None:
    scope = Scope.model_validate({"skus": ["c", "a", "b"], "transaction_types": ["sale", "return"]})
    written = scope.model_dump_json()
    assert '"skus":["a","b","c"]' in written
    assert '"transaction_types":["return","sale"]' in written
    assert Scope.model_validate_json(written) == scope
