"""EDIFACT: SLSRPT in both its shapes, INVRPT, separators, release characters, counts."""

import pytest

from channel.formats.edi_hints import EdiHints
from channel.formats.record import Document
from tests.kit.edi import (
    DATA,
    column,
    controls,
    edifact,
    fields,
    header,
    is_clean,
    read,
    records,
    remarks,
)

HEAD = """BGM+73E::9+SR-31+9
DTM+137:20260803:102
DTM+90:20260727:102
DTM+91:20260802:102
NAD+SE+5412345000013::9
CUX+2:EUR:4
"""
SALES = (
    HEAD
    + """LOC+162+STORE-1::92
LIN+1++4000862141404:EN
QTY+153:1:PCE
PRI+AAA:412.50
LIN+2++4000862141404:EN
QTY+153:1:PCE
LOC+162+STORE-2::92
LIN+3++4000862141411:EN
QTY+153:-2:PCE
CNT+2:3"""
)


def test_a_header_says_who_reports_what_and_when() -> None:
    assert header(read(edifact(SALES))).fields == {
        "sender": "NORTH",
        "receiver": "VENDOR",
        "interchange_control_no": "REF31",
        "set_control_no": "1",
        "set_id": "SLSRPT",
        "version": "D96A",
        "report_type": "73E",
        "report_no": "SR-31",
        "report_purpose": "00",
        "report_date": "20260803",
        "period_start": "20260727",
        "period_end": "20260802",
        "reporting_partner": "5412345000013",
        "currency": "EUR",
    }


@pytest.mark.parametrize(("code", "purpose"), [("9", "00"), ("5", "05"), ("1", "01"), ("31", "31")])
def test_the_function_of_a_message_is_its_purpose_in_the_words_of_bpt(
    code: str, purpose: str
) -> None:
    content = edifact(SALES.replace("SR-31+9", f"SR-31+{code}"))
    assert header(read(content)).fields["report_purpose"] == purpose


def test_equal_scans_stay_separate_sales() -> None:
    items = read(edifact(SALES))
    assert remarks(items) == []
    assert column(items, "gtin") == ["4000862141404", "4000862141404", "4000862141411"]
    assert column(items, "line_no") == ["1", "2", "3"]
    assert column(items, "branch") == ["STORE-1", "STORE-1", "STORE-2"]
    assert column(items, "quantity") == ["1", "1", "-2"]
    assert column(items, "quantity_sign") == ["153", "153", "153"]
    assert column(items, "invoice_date") == ["20260802"] * 3  # the last day of the period
    assert [each.row for each in records(items)] == [10, 13, 16]


def test_an_item_may_list_its_places() -> None:
    body = (
        HEAD
        + """LIN+1++AX-1:SA
PRI+AAA:9.00
LOC+162+STORE-1
QTY+152:5
MOA+203:45.00
LOC+162+STORE-2
QTY+152:2
MOA+203:18.00
LIN+2++AX-2:SA
QTY+152:7
LOC+162+STORE-1
CNT+2:2"""
    )
    items = read(edifact(body))
    assert is_clean(items)
    assert column(items, "branch") == ["STORE-1", "STORE-2", "STORE-1"]
    assert column(items, "quantity") == ["5", "2", "7"]
    assert column(items, "extended_amount") == ["45.00", "18.00", None]
    assert column(items, "unit_resale") == ["9.00", "9.00", None]
    assert column(items, "mfr_part_no") == ["AX-1", "AX-1", "AX-2"]


def test_a_ship_to_stands_for_the_place_where_no_loc_does() -> None:
    body = (
        HEAD
        + """NAD+ST+STORE-1::92++NORTH SHOP
LIN+1++AX-1:SA
QTY+153:1
LIN+2++AX-1:SA
QTY+153:1
NAD+ST+STORE-2::92
LIN+3++AX-1:SA
QTY+153:4"""
    )
    items = read(edifact(body))
    assert column(items, "branch") == ["STORE-1", "STORE-1", "STORE-2"]
    assert column(items, "quantity") == ["1", "1", "4"]


def test_a_line_says_its_parties_invoice_deal_and_serial_numbers() -> None:
    body = (
        HEAD
        + """LOC+162+STORE-1
LIN+1++AX-1:MF
PIA+1+77:IN
IMD+F++:::SWITCH:24 PORT
QTY+47:2:PCE
DTM+171:20260728:102
PRI+AAA:412.50::RES
PRI+AAA:366.00::DIS
RFF+IV:INV-1:3
RFF+CT:DR-1
RFF+ON:PO-9
GIN+BN+SN1:SN2+SN3
NAD+BY+R7::92++BLUE RIVER:RESELLERS+155 FULTON AVE+CHARLESTON+SC+29401+US
NAD+UC+5412345000099::9+HARBOR CLINIC:QUAY 9"""
    )
    assert fields(read(edifact(body))) == [
        {
            "line_no": "1",
            "mfr_part_no": "AX-1",
            "dist_sku": "77",
            "description": "SWITCH 24 PORT",
            "quantity": "2",
            "quantity_sign": "47",
            "uom": "PCE",
            "invoice_date": "20260728",
            "unit_resale": "412.50",
            "unit_cost": "366.00",
            "invoice_no": "INV-1",
            "invoice_line": "3",
            "deal_code": "DR-1",
            "customer_po": "PO-9",
            "serial_no": "SN1, SN2, SN3",
            "branch": "STORE-1",
            "sold_to_id": "R7",
            "sold_to_id_scheme": "assigned",
            "sold_to_name": "BLUE RIVER RESELLERS",
            "sold_to_street": "155 FULTON AVE",
            "sold_to_city": "CHARLESTON",
            "sold_to_region": "SC",
            "sold_to_postcode": "29401",
            "sold_to_country": "US",
            "end_customer_id": "5412345000099",
            "end_customer_id_scheme": "gln",
            "end_customer_name": "HARBOR CLINIC",
            "end_customer_street": "QUAY 9",
        }
    ]


def test_a_list_price_stands_in_only_where_no_price_of_the_sale_is_said() -> None:
    body = (
        HEAD
        + "LIN+1++A:SA\nQTY+153:1\nPRI+AAE:9.99\nPRI+AAA:8.00\nLIN+2++A:SA\nQTY+153:1\nPRI+AAE:9.99"
    )
    assert column(read(edifact(body)), "unit_resale") == ["8.00", "9.99"]


@pytest.mark.parametrize(
    ("price", "each"),
    [
        ("1050:CT:AAE:100:PCE", "10.5"),  # C509 5284: the price is for a hundred
        ("1000:::1000", "1"),
        ("10.50:::1:PCE", "10.50"),
        ("10.50:::0", "10.50"),
        ("10.50", "10.50"),
        ("x:::100", "x"),  # for the pipeline to reject
    ],
)
def test_a_price_for_a_hundred_is_that_of_one(price: str, each: str) -> None:
    items = read(edifact(HEAD + f"LIN+1++WX-1:MF\nQTY+153:2\nPRI+AAA:{price}"))
    assert column(items, "unit_resale") == [each]


def test_what_gis_says_of_an_item_is_its_transaction_type() -> None:
    lines = "LIN+1++A:MF\nQTY+153:5\nLIN+2++A:MF\nGIS+R\nQTY+153:2\nLIN+3++A:MF\nQTY+153:1\nGIS+37"
    items = read(edifact(HEAD + lines))
    assert column(items, "transaction_type") == [None, "R", "37"]
    assert remarks(items) == []


def test_a_market_segment_is_known_and_not_wanted() -> None:
    items = read(edifact(HEAD + "LOC+162+S1\nMKS+13+SMB\nLIN+1++A:MF\nMKS+13+SMB\nQTY+153:5"))
    assert column(items, "quantity") == ["5"]
    assert remarks(items) == []


@pytest.mark.parametrize(
    ("segment", "start", "end"),
    [
        ("DTM+356:20260727-20260802:718", "20260727", "20260802"),
        ("DTM+356:2026072720260802:718", "20260727", "20260802"),
        ("DTM+90:20260727:102\nDTM+91:20260802:102", "20260727", "20260802"),
        ("DTM+356:202607270000:203\nDTM+357:202608022359:203", "20260727", "20260802"),
        ("DTM+90:260727:101\nDTM+91:260802:101", "260727", "260802"),
        ("DTM+324:202631:616", "2026-W31", "2026-W31"),
        ("DTM+324:202607:610", "202607", "202607"),
    ],
)
def test_periods_are_read_by_their_format(segment: str, start: str, end: str) -> None:
    stated = header(read(edifact(f"BGM+73E+1\n{segment}\nLIN+1++A:SA\nQTY+153:1"))).fields
    assert (stated["period_start"], stated["period_end"]) == (start, end)


def test_released_characters_are_part_of_the_value() -> None:
    body = HEAD + "LIN+1++A?+1:SA\nIMD+F++:::L?'EAU ?:5?? ?+\nQTY+153:1"
    items = read(edifact(body))
    assert column(items, "mfr_part_no") == ["A+1"]
    assert column(items, "description") == ["L'EAU :5? +"]
    assert records(items)[0].raw[1] == "IMD+F++:::L?'EAU ?:5?? ?+"


@pytest.mark.filterwarnings("ignore")
def test_pydifact_reads_the_same_values_from_released_text() -> None:
    from pydifact.segmentcollection import Interchange

    body = HEAD + "LIN+1++A?+1:SA\nIMD+F++:::L?'EAU ?:5?? ?+ ?'\nQTY+153:1"
    content = edifact(body)
    segments = list(Interchange.from_str(content.decode()).segments)
    told = next(each for each in segments if each.tag == "IMD")
    assert column(read(content), "description") == [told.elements[2][3]]


@pytest.mark.parametrize(
    ("una", "swap"),
    [
        ("UNA:+.? '", {}),
        ("UNA:+.? '\r\n", {}),
        ("UNA=*.? ~", {":": "=", "+": "*", "'": "~"}),
        ("UNA|;.! #", {":": "|", "+": ";", "'": "#", "?": "!"}),
        ("UNA\x1f\x1d. \x20\x1c", {":": "\x1f", "+": "\x1d", "'": "\x1c"}),
    ],
)
def test_separators_are_what_una_declares(una: str, swap: dict[str, str]) -> None:
    text = edifact(SALES).decode().translate(str.maketrans(swap))
    assert column(read((una + text).encode()), "quantity") == ["1", "1", "-2"]
    assert is_clean(read((una + text).encode()))


@pytest.mark.parametrize("terminator", ["\n", "\r\n", "\r"])
def test_segments_that_end_with_the_line_though_nothing_declares_it(terminator: str) -> None:
    items = read(edifact(SALES, terminator=terminator))
    assert column(items, "quantity") == ["1", "1", "-2"]
    assert remarks(items) == [("warns", "terminator_not_declared")]


@pytest.mark.parametrize("width", [15, 80])
def test_wrapped_lines_read_as_if_they_were_not(width: int) -> None:
    content = edifact(SALES.replace("PRI", "IMD+F++:::5?' ??\nPRI"), terminator="'")
    wrapped = b"\r\n".join(content[at : at + width] for at in range(0, len(content), width))
    assert read(wrapped) == read(content)


def test_a_decimal_comma_that_una_declares_is_read_as_a_point() -> None:
    body = HEAD + "LIN+1++A:SA\nQTY+153:1,5\nPRI+AAA:2,50\nMOA+203:3,75"
    items = read(edifact(body, una="UNA:+,? '"))
    assert fields(items)[0]["quantity"] == "1.5"
    assert fields(items)[0]["unit_resale"] == "2.50"
    assert fields(items)[0]["extended_amount"] == "3.75"


@pytest.mark.parametrize(
    ("syntax", "code_page", "name"),
    [("UNOI", "iso8859-6", "شركة"), ("UNOJ", "iso8859-8", "שלום"), ("UNOL", "iso8859-15", "Œuvre")],
)
def test_each_syntax_identifier_names_its_code_page(syntax: str, code_page: str, name: str) -> None:
    """UN/EDIFACT syntax version 4, code list 0001."""
    content = edifact(HEAD + f"LIN+1++A:MF\nQTY+153:5\nNAD+UC+++{name}").decode()
    items = read(content.replace("UNOC", syntax).encode(code_page))
    assert column(items, "end_customer_name") == [name]


def test_names_are_read_in_the_code_page_that_unb_names() -> None:
    body = HEAD + "LIN+1++A:SA\nQTY+153:1\nNAD+BY+1::92++ŁÓDŹ"
    content = edifact(body).decode().replace("UNOC", "UNOD").encode("iso8859-2")
    items = read(content)
    assert column(items, "sold_to_name") == ["ŁÓDŹ"]
    assert remarks(items) == [("warns", "code_page")]
    assert column(read(edifact(body)), "sold_to_name") == ["ŁÓDŹ"]


@pytest.mark.parametrize(
    ("stated", "instead", "code"),
    [
        ("UNT+18+1", "UNT+22+1", "segment_count"),  # a writer that adds four
        ("UNT+18+1", "UNT+18+2", "control_number"),
        ("UNZ+1+", "UNZ+2+", "interchange_count"),
        ("UNZ+1+REF31", "UNZ+1+REF30", "control_number"),
        ("QTY+153:-2:PCE'\n", "", "segment_count"),
        ("CNT+2:3", "CNT+2:4", "line_count"),
    ],
)
def test_what_does_not_agree_holds_unless_the_profile_tolerates_it(
    stated: str, instead: str, code: str
) -> None:
    text = edifact(SALES).decode()
    assert stated in text
    content = text.replace(stated, instead).encode()
    assert remarks(read(content)) == [("holds", code)]
    assert remarks(read(content, EdiHints(tolerated=frozenset({code})))) == [("warns", code)]


def test_totals_are_controls() -> None:
    body = SALES.replace("CNT+2:3", "UNS+S\nMOA+79:412.50\nCNT+1:0\nCNT+2:3")
    assert controls(read(edifact(body))) == [("amount", "412.50"), ("quantity", "0")]


def test_several_messages_and_interchanges_in_one_file_are_all_read() -> None:
    stock = edifact("BGM+35+I1\nDTM+366:20260802:102\nLIN+1++A:SA\nQTY+145:3", kind="INVRPT")
    content = edifact(SALES) + stock.replace(b"REF31", b"REF32")
    content += edifact(SALES, una="UNA:+.? '").replace(b"REF31", b"REF33")
    items = read(content)
    assert is_clean(items)
    assert [each.document for each in records(items)] == [
        *[Document.SELL_THROUGH] * 3,
        Document.INVENTORY,
        *[Document.SELL_THROUGH] * 3,
    ]


def test_stock_of_an_item_by_place() -> None:
    body = """BGM+35+IR-1+9
DTM+366:20260802:102
NAD+SE+5412345000013::9
LIN+1++4000862141404:EN
LOC+14+W1
QTY+145:40:PCE
QTY+83:3:PCE
LOC+14+W2
QTY+17:-8:PCE
LIN+2++4000862141411:EN
QTY+57:5:PCE
LOC+14+W1
CNT+2:2"""
    items = read(edifact(body, kind="INVRPT"))
    assert is_clean(items)
    assert column(items, "location") == ["W1", "W2", "W1"]
    assert column(items, "qty_on_hand") == ["40", "-8", None]
    assert column(items, "qty_backordered") == ["3", None, None]
    assert column(items, "qty_in_transit") == [None, None, "5"]
    assert column(items, "as_of_date") == ["20260802"] * 3


def test_a_warehouse_ahead_of_the_items_is_their_place() -> None:
    body = (
        "BGM+35+1\nDTM+137:20260803:102\nNAD+WH+W1::92\nLIN+1++A:SA\n"
        "QTY+17:1\nNAD+WH+W2::92\nLIN+2++A:SA\nQTY+17:2"
    )
    items = read(edifact(body, kind="INVRPT"))
    assert column(items, "location") == ["W1", "W2"]
    assert column(items, "as_of_date") == ["20260803", "20260803"]


def test_the_places_of_an_item_stand_beside_the_warehouse_of_the_report() -> None:
    """NAD+WH is where stock lies for which no LOC+14 is said (formats.md §1.4)."""
    body = """BGM+35+1+9
DTM+366:20260802:102
NAD+WH+MAIN::92
LIN+1++A:MF
LOC+14+W1
QTY+17:3
LOC+14+W2
QTY+17:4
LIN+2++B:MF
QTY+17:9
LIN+3++C:MF
QTY+17:1
QTY+83:2
LOC+14+W3
CNT+2:3"""
    items = read(edifact(body, kind="INVRPT"))
    assert remarks(items) == []
    assert column(items, "mfr_part_no") == ["A", "A", "B", "C"]
    assert column(items, "location") == ["W1", "W2", "MAIN", "W3"]
    assert column(items, "qty_on_hand") == ["3", "4", "9", "1"]
    assert column(items, "qty_backordered") == [None, None, None, "2"]


@pytest.mark.parametrize(
    ("product", "part", "sku"),  # formats.md §2, rows 9 and 10
    [
        ("LIN+1++AX-1:SA", "AX-1", None),
        ("LIN+1++AX-1:MF\nPIA+1+77:SA", "AX-1", "77"),
        ("LIN+1++AX-1:MF\nPIA+1+77:IN", "AX-1", "77"),
        ("LIN+1++4000862141404:EN\nPIA+5+AX-1:SA", "AX-1", None),
    ],
)
def test_an_additional_suppliers_number_is_the_distributors_sku(
    product: str, part: str, sku: str | None
) -> None:
    items = read(edifact(HEAD + f"{product}\nQTY+153:1"))
    assert (column(items, "mfr_part_no"), column(items, "dist_sku")) == ([part], [sku])


def test_a_partners_own_meaning_of_a_number_holds_in_every_segment() -> None:
    hints = EdiHints(products={"SA": "gtin"})
    items = read(edifact(HEAD + "LIN+1++AX-1:MF\nPIA+1+77:SA\nQTY+153:1"), hints)
    assert fields(items)[0]["gtin"] == "77"
    assert "dist_sku" not in fields(items)[0]


def test_who_sends_the_interchange_reports_where_no_party_does() -> None:
    body = SALES.replace("NAD+SE+5412345000013::9\n", "")
    assert header(read(edifact(body))).fields["reporting_partner"] == "NORTH"  # UNB 0004


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        ("QTY+999:1", "QTY 999"),
        ("NAD+ZZZ+1::92", "NAD ZZZ"),
        ("RFF+AEN:1", "RFF AEN"),
        ("PRI+ZZZ:1", "PRI ZZZ"),
        ("PIA+1+X:ZZZ", "PIA ZZZ"),
        ("DTM+999:20260803:102", "DTM 999"),
        ("LOC+999+X", "LOC 999"),
        ("MOA+999:1", "MOA 999"),
    ],
)
def test_an_unknown_qualifier_is_reported_and_not_dropped(segment: str, said: str) -> None:
    body = HEAD + f"LIN+1++A:SA\nQTY+153:1\n{segment}\n{segment}"
    seen = [each for each in read(edifact(body)) if hasattr(each, "code")]
    assert [each.code for each in seen] == ["unknown_qualifier"]
    assert seen[0].text.startswith(said)


def test_a_partners_own_qualifiers_are_data() -> None:
    hints = EdiHints(
        parties={"ST": "branch", "ZZZ": "sold_to"},
        quantities={"999": "quantity"},
        prices={"ZZZ": "unit_resale"},
        references={"AEN": ""},
    )
    body = (
        HEAD + "NAD+ST+S1::92\nLIN+1++A:SA\nQTY+999:1\nPRI+ZZZ:5\n"
        "RFF+AEN:2\nNAD+ZZZ+R1::92\nNAD+ST+S2::92\nLIN+2++A:SA\nQTY+999:2"
    )
    items = read(edifact(body), hints)
    assert remarks(items) == []
    assert column(items, "branch") == ["S1", "S2"]
    assert column(items, "sold_to_id") == ["R1", None]
    assert column(items, "unit_resale") == ["5", None]


def test_a_message_that_we_do_not_read_is_refused_by_name() -> None:
    items = read(edifact("BGM+380+1", kind="INVOIC"))
    assert remarks(items) == [("refuses", "document_not_supported")]
    assert "INVOIC (invoice)" in items[-1].text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"UN", "not_edifact"),
        (b"UNA:+", "truncated"),
        (b"UNA:+.? 'UNX+1'", "not_edifact"),
        (b"UNB+UNOC:3+A+B+260803:0612+1'", "truncated"),
        (edifact(SALES)[:90] + b"X" * 2_000_000, "segment_too_long"),
    ],
)
def test_what_is_no_edifact_is_refused(content: bytes, code: str) -> None:
    assert remarks(read(content)) == [("refuses", code)]


@pytest.mark.parametrize("name", ["typical", "optional_blank", "bad_rows"])
@pytest.mark.parametrize("folder", ["edifact_slsrpt", "edifact_invrpt"])
def test_a_file_cut_at_any_byte_is_never_clean(folder: str, name: str) -> None:
    content = (DATA / folder / f"{name}.edi").read_bytes()
    assert is_clean(read(content))
    for size in range(2, len(content.rstrip())):
        assert not is_clean(read(content[:size])), content[max(0, size - 30) : size]


def test_the_buyer_of_the_whole_report_is_who_reports() -> None:
    # a real EANCOM writer: NAD+BY and NAD+SU, the day of sale in DTM+356 under the place
    body = """BGM+73E::9+729058+9
DTM+137:20260708:102
NAD+BY+4260026610102::9
NAD+SU+4007399000006::9
LOC+162+4260026610102::9
DTM+356:20260707:102
LIN+1++4007399434498:EN
PRI+AAE:39.95::RTP
QTY+153:1:PCE"""
    items = read(edifact(body))
    assert remarks(items) == []
    assert header(items).fields["reporting_partner"] == "4260026610102"
    assert column(items, "invoice_date") == ["20260707"]
    assert column(items, "unit_resale") == ["39.95"]
    assert column(items, "sold_to_id") == [None]


def test_a_number_in_the_second_component_of_a_party_is_read() -> None:
    items = read(edifact("BGM+RES+1+9\nNAD+DB+:520252:91\nLIN+1++A:SA\nQTY+153:1"))
    assert header(items).fields["reporting_partner"] == "520252"


def test_a_message_without_envelope_is_read_with_a_warning() -> None:
    content = b"UNH+1+INVRPT:D:96A:UN'\n BGM+35+1'\n DTM+137:20260803:102'\nLIN+1++A:SRV'\n"
    items = read(content + b" QTY+145:4'\n UNS+S'\n UNT+7+1'\n")
    assert remarks(items) == [("warns", "envelope_missing")]
    assert column(items, "qty_on_hand") == ["4"]


def test_a_quantity_returned_is_told_by_its_code_alone() -> None:
    items = read(edifact(HEAD + "LIN+1++A:SA\nQTY+153:5\nLIN+2++A:SA\nQTY+61:2"))
    assert column(items, "quantity") == ["5", "2"]
    assert column(items, "quantity_sign") == ["153", "61"]


def test_the_recipient_of_a_message_is_not_who_reports() -> None:
    """UN/EDIFACT 3035: MR is the message's recipient, MS its sender."""
    stock = "BGM+35+ST1+9\nDTM+366:20261031:102\nNAD+MR+ACME::92\nNAD+MS+NORTH::92\n"
    items = read(edifact(stock + "LIN+1++WX-1:VP\nQTY+17:100", kind="INVRPT"))
    assert header(items).fields["reporting_partner"] == "NORTH"
    assert remarks(items) == []
