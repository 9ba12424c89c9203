"""Items of many that are written without a model are those that the model writes."""

from decimal import Decimal

from channel.aws.store.tables import TransactionItem, as_written


def test_an_item_is_written_as_its_model_writes_it() -> None:
    page = {
        "first_key": "DISTI|A|1", "last_key": "DISTI|B|9", "rows": 200,
        "quantity": Decimal("1.5000"), "amounts": '{"USD":"2.50"}', "packed": b"\x00\xff",
    }  # fmt: skip
    written = as_written(TransactionItem, "disti#u1#0000", "PAGE#1", **page)
    assert written == TransactionItem("disti#u1#0000", "PAGE#1", **page).serialize()
    assert written["quantity"] == {"N": "1.5000"}
