"""Sell-in, inventory and claims come through the same pipeline as sell-through."""

from typing import Any

from tests.integration.test_main_job import payout, run
from tests.integration.test_verify import verified
from tests.kit.dropping import codes, dropped, totals
from tests.kit.edi import claim_844, edifact, x12
from tests.kit.requests import ADMIN, FINANCE, NORTH, SOUTH
from tests.kit.stack import Stack

SHIPMENTS = {
    "id": "shipments",
    "partner": "vendor",
    "document": "sell_in",
    "columns": {
        "Delivery": "invoice_no",
        "Item": "invoice_line",
        "Shipped": "ship_date",
        "Material": "mfr_part_no",
        "Sold-to": "sold_to_name",
        "Qty": "quantity",
        "Value": "extended_amount",
    },
    "currency": "USD",
    "signs": "signed_quantity",
    "dates": {"order": "ymd"},
    "numbers": {},
}
STOCK = {
    "id": "stock",
    "partner": "disti-north",
    "document": "inventory",
    "columns": {
        "Site": "location",
        "As of": "as_of_date",
        "Part": "mfr_part_no",
        "On hand": "qty_on_hand",
        "On order": "qty_on_order",
    },
    "dates": {"order": "ymd"},
    "numbers": {},
}
REBATE = {
    "id": "sell-in-rebate",
    "name": "Sell-in rebate",
    "flow": "sell_in",
    "payee_tier": 1,
    "currency": "USD",
    "since": "2026-01-01",
    "rule": {
        "kind": "volume_rebate",
        "schedule": {"mechanism": "marginal", "bands": [{"threshold": "0", "rate": "0.02"}]},
    },
}
INVRPT = """BGM+35+IR-1+9
DTM+137:20260803:102
DTM+366:20260802:102
NAD+SE+NORTH::9
LIN+1++SKU-1:VP
LOC+14+WH-1::9
QTY+145:40:PCE
LOC+14+WH-2::9
QTY+145:-3:PCE"""
STOCK_846 = """BIA*00*DD*INV-31*20260802
CUR*SE*USD
DTM*405*20260801
N1*WH*RENO*92*WH-1
LIN*1*VP*SKU-1
QTY*17*40*EA
UIT*EA*366.00*DI
QTY*33*35*EA
LIN*2*VP*SKU-2
QTY*17*-3*EA
CTT*2"""


def saved(stack: Stack, path: str, body: Any, who: Any = ADMIN) -> None:
    answer = stack.api(who).post(path, body)
    assert answer.status == 201, answer.text


def listed(stack: Stack, upload: Any, what: str) -> list[dict[str, Any]]:
    answer = stack.api(NORTH).get(f"/uploads/{upload['upload_id']}/{what}")
    assert answer.status == 200, answer.text
    return list(answer.json["items"])


def test_the_vendors_shipments_are_sell_in_of_who_bought_and_earn_its_rebate(stack: Stack) -> None:
    saved(stack, "/partners/vendor/profiles", SHIPMENTS)
    saved(stack, "/programmes", REBATE, FINANCE)
    rows = [
        "D1,1,2026-01-15,SKU-1,North Distribution,100,1000.00",
        "D1,2,2026-01-15,SKU-2,South Distribution,50,500.00",
        "D2,1,2026-02-03,SKU-1,North Distribution,-10,-100.00",
        "D3,1,2026-02-03,SKU-1,Nobody We Know,1,10.00",
    ]
    content = "\n".join([",".join(SHIPMENTS["columns"]), *rows, ""]).encode()  # type: ignore[arg-type]
    upload = dropped(stack, content, "january.csv", "vendor")
    assert (upload["verdict"], upload["document"]) == ("partial", "sell_in")
    assert totals(upload) == (3, "140", {"USD": "1400.00"})
    assert upload["rejections_by_code"] == {"unknown_distributor": 1}
    run_id = run(stack)
    # 2 % of 900 and of 500
    assert payout(stack, run_id)["payable"]["amount"] == "18.00"
    assert payout(stack, run_id, "disti-south")["payable"]["amount"] == "10.00"
    # shipments are the vendor's own file, and no distributor's
    assert stack.api(NORTH).get(f"/uploads/{upload['upload_id']}").status == 404
    assert verified(stack, "--recompute") == (0, set())


def test_a_stock_snapshot_is_taken_from_a_table_an_846_and_an_invrpt(stack: Stack) -> None:
    saved(stack, "/partners/disti-north/profiles", STOCK)
    rows = ["RENO,2026-08-01,SKU-1,40,100", "RENO,2026-08-01,SKU-2,-3,", "RENO,2026-08-01,SKU-8,1,"]
    content = "\n".join([",".join(STOCK["columns"]), *rows, ""]).encode()  # type: ignore[arg-type]
    table = dropped(stack, content, "stock.csv")
    assert (table["document"], table["verdict"]) == ("inventory", "partial")
    assert totals(table) == (2, "37", {})
    shown = [(x["location"], x["sku"], x["qty_on_hand"]) for x in listed(stack, table, "inventory")]
    assert shown == [("RENO", "SKU-1", "40.0000"), ("RENO", "SKU-2", "-3.0000")]

    edi = dropped(stack, x12("846", STOCK_846), "stock.edi")
    assert (edi["document"], edi["verdict"]) == ("inventory", "accepted")
    first, second = listed(stack, edi, "inventory")
    assert (first["as_of_date"], first["qty_available"]) == ("2026-08-01", "35.0000")
    assert first["unit_cost"] == {"amount": "366.00", "currency": "USD"}
    assert (second["qty_on_hand"], second["unit_cost"]) == ("-3.0000", None)

    report = dropped(stack, edifact(INVRPT, kind="INVRPT"), "invrpt.edi")
    shown = [(x["location"], x["qty_on_hand"]) for x in listed(stack, report, "inventory")]
    assert shown == [("WH-1", "40.0000"), ("WH-2", "-3.0000")]
    assert listed(stack, report, "lines") == []
    assert listed(stack, report, "claims") == []
    for upload in (table, edi, report):
        foreign = stack.api(SOUTH).get(f"/uploads/{upload['upload_id']}/inventory")
        assert foreign.status == 404
    assert verified(stack, "--recompute") == (0, set())


def test_an_844_claims_what_its_authorisation_grants(stack: Stack) -> None:
    upload = dropped(stack, claim_844("CLM-1", "HARBOR CLINIC", "SD-2026-0142"), "claim.edi")
    assert (upload["document"], upload["verdict"]) == ("claim", "accepted"), codes(upload)
    assert totals(upload) == (1, "40", {"USD": "160.00"})
    (claim,) = listed(stack, upload, "claims")
    assert claim == {
        "sheet": "",
        "row": claim["row"],
        "claim_no": "CLM-1",
        "authorisation_no": "SD-2026-0142",
        "invoice_no": "INV-1",
        "invoice_line": "1",
        "sale_date": "2026-07-28",
        "sku": "SKU-1",
        "uom": "EA",
        "quantity": "40.0000",
        "book_cost": {"amount": "366.00", "currency": "USD"},
        "contract_rate": {"amount": "362.00", "currency": "USD"},
        "claim_amount": {"amount": "160.00", "currency": "USD"},
        "end_customer_name": "HARBOR CLINIC",
    }
    assert verified(stack, "--recompute") == (0, set())
