"""Files from public projects: each is read right, or refused with a precise reason.

The literals are read off the files; where a file has an `.expected.json` beside it, that other
parser's reading (EDI-Map-Check) is what the literals say.
"""

import pytest

from channel.formats.record import Document
from tests.kit.edi import SAMPLES, column, controls, fields, header, read, records, remarks

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")


def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("edifact_invoic_staedi_wrapped.edi", "document_not_supported", "INVOIC (invoice)"),
        ("x12_210_staedi_wrapped_80char.edi", "document_not_supported", "210 (motor carrier"),
        ("x12_845_5010_minimal.edi", "document_not_supported", "845 (price authorisation)"),
        ("x12_845_baseline_mapcheck.edi", "document_not_supported", "845 (price"),
        ("x12_849_baseline_mapcheck.edi", "document_not_supported", "849 (response to a claim)"),
        ("x12_867_oopfactory_ex2.edi", "not_a_sale", "BPT says PR"),
        ("x12_997_bad_1.edi", "document_not_supported", "997 (functional acknowledgement)"),
        ("x12_997_baseline_mapcheck.edi", "document_not_supported", "997"),
        ("x12_997_staedi_extra_delimiter.edi", "document_not_supported", "997"),
        ("x12_997_staedi_invalid.edi", "document_not_supported", "997"),
    ],
)
def test_what_we_do_not_take_is_refused_by_name(name: str, code: str, said: str) -> None:
    last = read(_sample(name))[-1]
    assert (last.weight, last.code) == ("refuses", code)  # type: ignore[union-attr]
    assert said in last.text  # type: ignore[union-attr]
    assert records(read(_sample(name))) == []


def test_no_sample_is_left_without_an_expectation() -> None:
    taken = ("x12_844_", "x12_846_", "x12_852_", "x12_867_5010_", "x12_867_baseline_")
    for path in SAMPLES.glob("*.edi"):
        refused = any(weight == "refuses" for weight, _ in remarks(read(path.read_bytes())))
        assert refused != path.name.startswith(taken), path.name


def test_867_mapcheck() -> None:
    items = read(_sample("x12_867_baseline_mapcheck.edi"))
    assert remarks(items) == []
    assert header(items).fields["reporting_partner"] == "7731"
    assert header(items).fields["report_no"] == "RPT20260810"
    assert column(items, "transaction_type") == ["BD", "BD"]
    assert column(items, "gtin") == ["614141007349", "614141007350"]
    assert column(items, "description") == ["TRAIL MIX 12OZ", "SPRING WATER 24PK"]
    assert column(items, "quantity") == ["100", "75"]
    assert column(items, "uom") == ["EA", "EA"]
    assert column(items, "unit_resale") == ["8.99", "12.49"]
    assert column(items, "ship_to_name") == ["RIVERBEND MARKET"] * 2
    assert controls(items) == [("quantity", "175"), ("lines", "2")]


def test_867_that_walks_the_whole_5010_grammar() -> None:
    items = read(_sample("x12_867_5010_full_grammar_no_envelope.edi"))
    warned = {"envelope_missing", "unknown_qualifier", "buyer_of_the_report"}
    assert set(remarks(items)) == {("warns", code) for code in warned}
    line = fields(items)[0]
    assert len(records(items)) == 1
    assert line["mfr_part_no"] == "ITEM001"
    assert (line["quantity"], line["uom"], line["unit_resale"]) == ("100", "EA", "5.00")
    assert (line["sold_to_id"], line["ship_to_id"]) == ("BUY01", "STO01")
    assert line["customer_po"] == "PO9988"
    assert controls(items) == [("lines", "1"), ("amount", "500")]


def test_844_mapcheck() -> None:
    items = read(_sample("x12_844_baseline_mapcheck.edi"))
    assert remarks(items) == []
    assert header(items).document is Document.CLAIM
    assert column(items, "claim_no") == ["CBR20260815001"] * 2
    assert column(items, "authorisation_no") == ["CTR-2026-0142"] * 2
    assert column(items, "gtin") == ["00777310502", "00777310617"]
    assert column(items, "quantity") == ["40", "100"]
    assert column(items, "book_cost") == ["5.85", "12.30"]
    assert column(items, "contract_rate") == ["4.10", "9.80"]
    assert column(items, "claim_amount") == ["70.00", "250.00"]
    assert controls(items) == [("amount", "320.00")]


def test_846_mapcheck() -> None:
    items = read(_sample("x12_846_baseline_mapcheck.edi"))
    assert remarks(items) == []
    assert header(items).fields["reporting_partner"] == "7731"
    assert column(items, "gtin") == ["614141007349", "614141007350"]
    assert column(items, "as_of_date") == ["20260801", "20260801"]
    assert column(items, "qty_available") == ["500", "1200"]
    assert column(items, "qty_on_order") == ["200", "0"]
    assert column(items, "qty_reserved") == ["50", "75"]  # committed


def test_846_with_tilde_between_elements_and_padded_names() -> None:
    items = read(_sample("x12_846_oopfactory_ex1.edi"))
    assert [each.text[:6] for each in items if hasattr(each, "code")] == ["QTY QB", "QTY 87"]
    assert header(items).fields["receiver"] == "SANMINACORP"
    assert fields(items) == [
        {
            "as_of_date": "20040811",
            "mfr_part_no": "1234123232",
            "dist_sku": "46L5055",
            "location": "SAN003",
            "uom": "EA",
            "qty_available": "5250",
            "qty_reserved": "100",
        }
    ]


def test_852_with_two_reporting_locations_and_six_digit_dates() -> None:
    items = read(_sample("x12_852_oopfactory_aftermarket.edi"))
    assert remarks(items) == []
    assert column(items, "location") == ["007061617", "007061617", "007061618"]
    assert column(items, "mfr_part_no") == ["P96A", "P99A", "P99A"]
    assert column(items, "dist_sku") == ["54-P96A", "54-P99A", "54-P99A"]
    assert column(items, "qty_on_hand") == ["10", "77", None]
    assert column(items, "qty_on_order") == ["6", None, None]
    assert column(items, "qty_backordered") == [None, None, "4"]
    assert column(items, "as_of_date") == ["950613"] * 3


def test_852_with_stray_blanks_and_quantities_by_pharmacy() -> None:
    items = read(_sample("x12_852_no_envelope_stray_spaces.edi"))
    stock = [each.fields for each in records(items) if each.document is Document.INVENTORY]
    sold = [each.fields for each in records(items) if each.document is Document.SELL_THROUGH]
    assert [each["qty_on_hand"] for each in stock] == ["115", "120", "265"]
    assert [each["quantity"] for each in sold] == ["1000", "120", "380"]
    assert [each["branch"] for each in sold] == [f"NPI PHARMACY ID{n}" for n in (1, 2, 3)]
    assert {each["unit_resale"] for each in sold} == {"12.57"}
    assert header(items).fields["report_no"] == "INVRPT001"


def test_852_without_envelope_with_quantities_beside_the_activity() -> None:
    items = read(_sample("x12_852_5010_two_items_no_envelope.edi"))
    assert column(items, "quantity") == [None, "100", "50"]
    assert column(items, "qty_on_hand") == ["50", None, None]
    assert column(items, "gtin") == ["012345678905", "012345678905", "012345678912"]
