"""The 867: groups, lines, parties, prices and references as real writers put them."""

import pytest

from channel.formats.edi_hints import EdiHints
from tests.kit.edi import column, controls, fields, header, is_clean, read, records, remarks, x12

HEAD = "BPT*00*R1*20260803*SS\nN1*DS*NORTH*92*D1\n"


def test_a_header_says_who_reports_what_and_when() -> None:
    body = """BPT*05*POS-31*20260803*SS
CUR*DS*USD
DTM*090*20260727
DTM*091*20260802
N1*DS*NORTH DISTRIBUTION*1*081940553
N1*SU*ACME*92*M1
QTY*TO*0
CTT*0"""
    items = read(x12("867", body))
    assert header(items).row == 3
    assert header(items).fields == {
        "sender": "NORTH",
        "receiver": "VENDOR",
        "interchange_control_no": "000000031",
        "group_control_no": "31",
        "set_control_no": "0001",
        "set_id": "867",
        "functional_id": "PT",
        "version": "004010",
        "report_no": "POS-31",
        "report_purpose": "05",
        "report_date": "20260803",
        "report_type": "SS",
        "period_start": "20260727",
        "period_end": "20260802",
        "currency": "USD",
        "reporting_partner": "081940553",
        "supplier": "M1",
    }
    assert records(items) == []  # a nil report
    assert controls(items) == [("quantity", "0"), ("lines", "0")]


def test_who_sends_the_interchange_reports_where_no_party_does() -> None:
    body = "BPT*00*R1*20260803*SS\nPTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nCTT*1"
    content = x12("867", body)
    assert header(read(content)).fields["reporting_partner"] == "NORTH"  # ISA06 (formats.md §2)
    bare = content[content.index(b"GS*") : content.index(b"IEA*")].replace(b"*NORTH*", b"*N2*")
    assert header(read(bare)).fields["reporting_partner"] == "N2"  # GS02


BOUGHT = (
    "BPT*00*R1*20260803*SS\nN1*BY*NORTH DISTRIBUTION*92*N1\nPTD*SS\nN1*BY*BLUE RIVER*92*R7\n"
    "QTY*32*1*EA\nLIN*1*VP*A\nCTT*1"
)


def test_a_buyer_of_the_whole_report_may_be_who_reports() -> None:
    """Some partners put the distributor in N1*BY (formats.md §2, row 1): never guessed."""
    items = read(x12("867", BOUGHT))
    assert remarks(items) == [("warns", "buyer_of_the_report")]
    hints = EdiHints(parties={"header BY": "reporting_partner"})
    items = read(x12("867", BOUGHT), hints)
    assert remarks(items) == []
    assert header(items).fields["reporting_partner"] == "N1"
    assert column(items, "sold_to_id") == ["R7"]


def test_a_ship_to_of_the_line_before_is_not_the_groups() -> None:
    body = (
        HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nN1*ST*ONE*92*1\n"
        "PTD*SS\nN1*ST*TWO*92*2\nQTY*32*1*EA\nLIN*2*VP*A\nCTT*2"
    )
    items = read(x12("867", body))
    assert column(items, "ship_to_name") == ["ONE", "TWO"]
    assert column(items, "end_customer_name") == [None, None]


def test_a_line_carries_what_its_group_and_header_say() -> None:
    body = (
        HEAD
        + """N1*ST*HEADER CLINIC*92*S0
PTD*SS***CT*DR-1
DTM*003*20260728
DTM*011*20260729
REF*DI*INV-1
REF*PO*PO-9
REF*CO*SO-4
N1*BY*BLUE RIVER*92*R7
N2*RESELLERS
N3*155 FULTON AVE*SUITE 4
N4*CHARLESTON*SC*29401*US
QTY*32*2*EA
LIN*1*VP*AX-1*SK*77*UP*012345678905
UIT*EA*412.50*RS
UIT*EA*366.00*DI
AMT*1*825.00
AMT*CC*20.00
PID*F****SWITCH
PID*F****24 PORT
REF*LI*3
REF*SE*SN1
REF*SE*SN2
N1*EN*HARBOR*UL*5412345000013
CTT*1"""
    )
    items = read(x12("867", body))
    assert is_clean(items)
    assert fields(items) == [
        {
            "ship_to_id": "S0",
            "ship_to_id_scheme": "assigned",
            "ship_to_name": "HEADER CLINIC",
            "transaction_type": "SS",
            "deal_code": "DR-1",
            "invoice_date": "20260728",
            "ship_date": "20260729",
            "invoice_no": "INV-1",
            "customer_po": "PO-9",
            "sales_order": "SO-4",
            "sold_to_id": "R7",
            "sold_to_id_scheme": "assigned",
            "sold_to_name": "BLUE RIVER RESELLERS",
            "sold_to_street": "155 FULTON AVE, SUITE 4",
            "sold_to_city": "CHARLESTON",
            "sold_to_region": "SC",
            "sold_to_postcode": "29401",
            "sold_to_country": "US",
            "quantity": "2",
            "quantity_sign": "32",
            "uom": "EA",
            "line_no": "1",
            "mfr_part_no": "AX-1",
            "dist_sku": "77",
            "gtin": "012345678905",
            "unit_resale": "412.50",
            "unit_cost": "366.00",
            "extended_amount": "825.00",
            "claim_amount": "20.00",
            "description": "SWITCH 24 PORT",
            "invoice_line": "3",
            "serial_no": "SN1, SN2",
            "end_customer_id": "5412345000013",
            "end_customer_id_scheme": "gln",
            "end_customer_name": "HARBOR",
        }
    ]
    record = records(items)[0]
    assert record.row == 17
    assert record.raw[0] == "QTY*32*2*EA"
    assert record.raw[-1] == "N1*EN*HARBOR*UL*5412345000013"


def test_a_group_without_parties_inherits_the_header_and_not_the_group_before() -> None:
    body = HEAD + "N1*ST*H*92*S0\nPTD*SS\nN1*ST*OWN*92*S1\nQTY*32*1*EA\nLIN*1*VP*A"
    items = read(x12("867", body + "\nPTD*SS\nQTY*32*2*EA\nLIN*1*VP*B"))
    assert column(items, "ship_to_id") == ["S1", "S0"]


def test_each_quantity_under_one_group_is_a_line() -> None:
    body = (
        HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nQTY*32*2*EA\nLIN*2*VP*B\nQTY*32*3*EA\nLIN*3*VP*C"
    )
    items = read(x12("867", body))
    assert column(items, "quantity") == ["1", "2", "3"]
    assert [each.row for each in records(items)] == [7, 9, 11]


def test_the_product_may_come_before_its_quantity() -> None:
    body = HEAD + "PTD*SS\nLIN*1*VP*A\nPID*F****X\nQTY*32*1*EA\nLIN*2*VP*B\nQTY*32*2*EA"
    items = read(x12("867", body))
    assert column(items, "mfr_part_no") == ["A", "B"]
    assert column(items, "quantity") == ["1", "2"]


def test_a_line_without_product_does_not_take_the_next_ones() -> None:
    body = HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nQTY*32*2*EA\nQTY*32*3*EA\nLIN*3*VP*C"
    items = read(x12("867", body))
    assert column(items, "mfr_part_no") == ["A", None, "C"]
    assert column(items, "quantity") == ["1", "2", "3"]


def test_a_line_without_quantity_does_not_take_the_next_ones() -> None:
    body = HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nLIN*2*VP*B\nQTY*32*3*EA\nLIN*3*VP*C"
    items = read(x12("867", body))
    assert column(items, "mfr_part_no") == ["A", "B", "C"]
    assert column(items, "quantity") == ["1", None, "3"]


@pytest.mark.parametrize(
    ("segment", "missing"),
    [("QTY*32**EA", "quantity"), ("QTY*32*1", "uom"), ("QTY*32", "quantity")],
)
def test_what_a_line_leaves_out_is_missing_and_not_invented(segment: str, missing: str) -> None:
    items = read(x12("867", HEAD + f"PTD*SS\n{segment}\nLIN*1*VP*A"))
    assert missing not in fields(items)[0]
    assert fields(items)[0]["mfr_part_no"] == "A"


def test_a_party_after_the_quantity_belongs_to_that_line_alone() -> None:
    body = HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nN1*ST*FIRST*92*S1\nQTY*32*2*EA\nLIN*2*VP*B"
    items = read(x12("867", body + "\nN1*ST*SECOND*92*S2"))
    assert column(items, "ship_to_id") == ["S1", "S2"]


def test_a_second_ship_to_of_a_group_is_the_end_customer() -> None:
    body = (
        HEAD + "PTD*SS\nN1*ST*DEALER*92*S1\nN1*ST*CLINIC*92*S2\nN4*RENO*NV\nQTY*32*1*EA\nLIN*1*VP*A"
    )
    line = fields(read(x12("867", body)))[0]
    assert (line["ship_to_id"], line["end_customer_id"]) == ("S1", "S2")
    assert line["end_customer_city"] == "RENO"
    after = HEAD + "PTD*SS\nN1*ST*DEALER*92*S1\nQTY*32*1*EA\nLIN*1*VP*A\nN1*ST*CLINIC*92*S2"
    line = fields(read(x12("867", after)))[0]
    assert (line["ship_to_id"], line["end_customer_id"]) == ("S1", "S2")


def test_parties_said_again_after_a_line_begin_a_new_block_of_the_group() -> None:
    # a broker's file: one PTD, then for each invoice dealer, end customer, quantities
    blocks = [
        f"N1*ST*DEALER {n}*92*S{n}\nN1*ST*CLINIC {n}*92*E{n}\n"
        f"QTY*32*{n}*EA\nLIN*1*VP*A\nREF*DI*I{n}"
        for n in (1, 2, 3)
    ]
    items = read(x12("867", HEAD + "PTD*SD***CT*DR-1\n" + "\n".join(blocks)))
    assert remarks(items) == []
    assert column(items, "quantity") == ["1", "2", "3"]
    assert column(items, "ship_to_id") == ["S1", "S2", "S3"]
    assert column(items, "end_customer_id") == ["E1", "E2", "E3"]
    assert column(items, "invoice_no") == ["I1", "I2", "I3"]
    assert column(items, "deal_code") == ["DR-1"] * 3


def test_a_report_without_groups_is_read() -> None:
    items = read(x12("867", HEAD + "N1*ST*STORE*92*S1\nLIN**UP*012345678905\nQTY*32*4"))
    assert column(items, "quantity") == ["4"]
    assert column(items, "ship_to_id") == ["S1"]


def test_two_parties_in_one_role_are_never_mixed() -> None:
    body = HEAD + "PTD*SS\nN1*BY*BUYER\nN1*BT*PAYER*92*B2\nN4*RENO*NV\nQTY*32*1*EA\nLIN*1*VP*A"
    items = read(x12("867", body))
    assert fields(items)[0]["sold_to_name"] == "BUYER"
    assert "sold_to_id" not in fields(items)[0]
    assert "sold_to_city" not in fields(items)[0]
    assert remarks(items) == [("warns", "repeated_value")]


def test_a_party_with_an_empty_name_has_its_number() -> None:
    body = HEAD + "PTD*SS\nN1*ST**92*S1\nQTY*32*1*EA\nLIN*1*VP*A"
    line = fields(read(x12("867", body)))[0]
    assert line["ship_to_id"] == "S1"
    assert "ship_to_name" not in line


def test_pairs_shifted_by_a_missing_line_number_are_read() -> None:
    body = HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*VP*AX-1*SK*77\nQTY*32*1*EA\nLIN**VP*AX-2"
    items = read(x12("867", body))
    assert column(items, "mfr_part_no") == ["AX-1", "AX-2"]
    assert column(items, "dist_sku") == ["77", None]
    assert column(items, "line_no") == [None, None]


def test_a_manufacturers_name_in_mf_gives_way_to_a_part_number() -> None:
    # x12_846_oopfactory_ex1 sends MF with the company's name, MG with the part
    body = (
        HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*MF*XYZ Corporation*MG*1234\nQTY*32*1*EA\nLIN*2*MF*AX-1"
    )
    assert column(read(x12("867", body)), "mfr_part_no") == ["1234", "AX-1"]


def test_codes_that_tell_a_return_are_handed_on_and_no_sign_is_applied() -> None:
    body = (
        HEAD
        + "PTD*RU\nQTY*76*3*EA\nLIN*1*VP*A\nAMT*1*30.00*C\nPTD******AO\nQTY*32*-4*EA\nLIN*1*VP*A"
    )
    items = read(x12("867", body))
    assert column(items, "transaction_type") == ["RU", "AO"]
    assert column(items, "quantity") == ["3", "-4"]
    assert column(items, "quantity_sign") == ["76", "32"]
    assert column(items, "amount_sign") == ["C", None]
    assert column(items, "extended_amount") == ["30.00", None]


def test_totals_are_controls() -> None:
    body = HEAD + "QTY*TO*5\nPTD*SS\nQTY*32*5*EA\nLIN*1*VP*A\nCTT*1*5\nAMT*TT*50.00"
    assert controls(read(x12("867", body))) == [
        ("quantity", "5"),
        ("lines", "1"),
        ("quantity", "5"),
        ("amount", "50.00"),
    ]


def test_a_ctt_that_counts_groups_warns_and_is_no_control_of_lines() -> None:
    body = HEAD + "PTD*SS\nQTY*32*5*EA\nLIN*1*VP*A\nQTY*32*6*EA\nLIN*2*VP*B\nCTT*1"
    items = read(x12("867", body))
    assert remarks(items) == [("warns", "line_count")]
    assert controls(items) == []


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        ("REF*ZZ*9", "REF ZZ"),
        ("DTM*999*20260803", "DTM 999"),
        ("N1*QQ*WHO*92*1", "N1 QQ"),
        ("UIT*EA*5.00*XX", "UIT XX"),
        ("AMT*XX*5.00", "AMT XX"),
    ],
)
def test_an_unknown_qualifier_is_reported_once_with_its_segment(segment: str, said: str) -> None:
    body = HEAD + f"PTD*SS\nQTY*32*5*EA\nLIN*1*VP*A\n{segment}\n{segment}"
    items = [each for each in read(x12("867", body)) if hasattr(each, "code")]
    assert [(each.code, each.row) for each in items] == [("unknown_qualifier", 9)]
    assert items[0].text.startswith(said)


def test_an_unknown_quantity_leaves_the_line_without_one() -> None:
    items = read(x12("867", HEAD + "PTD*SS\nQTY*ZZ*5*EA\nLIN*1*VP*A"))
    assert column(items, "quantity") == [None]
    assert remarks(items) == [("warns", "unknown_qualifier")]


def test_an_unknown_segment_is_reported_and_kept_in_the_raw_text() -> None:
    items = read(x12("867", HEAD + "PTD*SS\nQTY*32*5*EA\nLIN*1*VP*A\nQQQ*1"))
    assert remarks(items) == [("warns", "unknown_segment")]
    assert records(items)[0].raw[-1] == "QQQ*1"


def test_a_partners_own_qualifiers_are_data() -> None:
    hints = EdiHints(
        parties={"BY": "reporting_partner", "Z1": "sold_to"},
        quantities={"ZZ": "quantity"},
        prices={"PE": "unit_resale"},
        references={"ZZ": "deal_code", "PO": ""},
        dates={"999": "invoice_date"},
        products={"ZZ": "dist_sku"},
        amounts={"ZZ": "extended_amount"},
    )
    body = """BPT*00*R1*20260803*SS
N1*BY*NORTH*92*D1
PTD*SS
N1*Z1*SHOP*92*R1
QTY*ZZ*5*EA
LIN*1*ZZ*77
UIT*EA*5.00*PE
AMT*ZZ*25.00
REF*ZZ*DR-1
REF*PO*NOT WANTED
DTM*999*20260801"""
    items = read(x12("867", body), hints)
    assert header(items).fields["reporting_partner"] == "D1"
    assert fields(items) == [
        {
            "transaction_type": "SS",
            "sold_to_id": "R1",
            "sold_to_id_scheme": "assigned",
            "sold_to_name": "SHOP",
            "quantity": "5",
            "quantity_sign": "ZZ",
            "uom": "EA",
            "line_no": "1",
            "dist_sku": "77",
            "unit_resale": "5.00",
            "extended_amount": "25.00",
            "deal_code": "DR-1",
            "invoice_date": "20260801",
        }
    ]
    assert remarks(items) == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("BPT*SU*1*20260803", "BPT says SU"),
        ("BPT*00*1*20260803*PR", "BPT says PR"),
        ("BPT*00*1*20260803*DD\nPTD*BJ\nMEA**PRQ*100*KH", "PTD01 is BJ"),
        ("BPT*00*1*20260803*DD\nPTD*BO\nQTY*QD*512*KH", "the unit of QTY is KH"),
    ],
)
def test_an_867_that_is_not_a_sale_is_refused_with_the_reason(body: str, why: str) -> None:
    items = read(x12("867", body))
    assert remarks(items) == [("refuses", "not_a_sale")]
    assert why in items[-1].text  # type: ignore[union-attr]


def test_a_profile_may_take_a_report_type_that_is_not_a_sale_elsewhere() -> None:
    body = "BPT*00*1*20260803*PR\nPTD*SS\nQTY*32*5*EA\nLIN*1*VP*A"
    items = read(x12("867", body), EdiHints(tolerated=frozenset({"not_a_sale"})))
    assert remarks(items) == [("warns", "not_a_sale")]
    assert column(items, "quantity") == ["5"]


@pytest.mark.parametrize(
    ("segment", "day"),
    [
        ("DTM*003*20260728", "20260728"),
        ("DTM*003*260728", "260728"),
        ("DTM*003*950613***19", "19950613"),
        ("DTM*3*20260728", "20260728"),
        ("DTM*003*20260835", "20260835"),
    ],
)
def test_dates_are_handed_on_as_stated(segment: str, day: str) -> None:
    items = read(x12("867", HEAD + f"PTD*SS\n{segment}\nQTY*32*5*EA\nLIN*1*VP*A"))
    assert column(items, "invoice_date") == [day]


def test_a_range_of_dates_is_the_period() -> None:
    items = read(x12("867", HEAD + "DTM*582****RD8*20260727-20260802\nCTT*0"))
    assert header(items).fields["period_start"] == "20260727"
    assert header(items).fields["period_end"] == "20260802"


@pytest.mark.parametrize("version", ["002040", "003020", "003030", "004010", "005010"])
def test_versions_are_read_alike(version: str) -> None:
    content = x12("867", HEAD + "PTD*SS\nQTY*32*5*EA\nLIN*1*VP*A")
    items = read(content.replace(b"004010", version.encode()))
    assert header(items).fields["version"] == version
    assert column(items, "quantity") == ["5"]


def test_sii_says_product_and_price_ahead_of_the_quantity_in_5010() -> None:
    body = (
        HEAD
        + "PTD*SS\nSII*VP*A*9*EA*5.00\nQTY*39*10\nSII*VP*B*4*EA*6.00\nPTD*SS\nSII*VP*C*1*EA*7.00"
    )
    items = read(x12("867", body))
    assert column(items, "mfr_part_no") == ["A", "B", "C"]
    assert column(items, "quantity") == ["10", "4", "1"]
    assert column(items, "unit_resale") == ["5.00", "6.00", "7.00"]


@pytest.mark.parametrize(
    ("price", "field", "each"),
    [
        ("UIT*EA*12.50*PE", "unit_resale", "12.50"),  # X12 639: price per each
        ("UIT*EA*1250*HP", "unit_resale", "12.5"),  # per hundred
        ("CTP**TP*30", "unit_resale", "0.03"),  # per thousand
        ("CTP*WC*400", "unit_cost", None),
        ("CTP*WC**400", "unit_cost", "4"),  # wholesale per hundred
        ("UIT*EA*x*HP", "unit_resale", "x"),  # for the pipeline to reject
    ],
)
def test_a_price_for_many_is_that_of_one(price: str, field: str, each: str | None) -> None:
    items = read(x12("867", HEAD + f"PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\n{price}\nCTT*1"))
    assert column(items, field) == [each]
    hints = EdiHints(prices={"HP": "unit_cost"})  # a partner's own meaning, as it stands
    mapped = read(x12("867", HEAD + "PTD*SS\nQTY*32*1*EA\nLIN*1*VP*A\nUIT*EA*7*HP\nCTT*1"), hints)
    assert column(mapped, "unit_cost") == ["7"]
