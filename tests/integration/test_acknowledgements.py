"""An EDI file is answered: 997 or CONTRL for its form, 824 for the lines that were not taken."""

from collections.abc import Iterator

import pytest

from tests.kit.edi import DATA, edifact, x12
from tests.kit.requests import ADMIN, NORTH, SOUTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed

POS = """BPT*00*POS-31*20260803*SS
CUR*DS*USD
PTD*SS
DTM*003*20260728
REF*DI*INV-1
N1*ST*Acme Networks
QTY*32*5*EA
LIN*1*VP*SKU-1
UIT*EA*10*RS
PTD*SS
DTM*003*20260728
REF*DI*INV-2
N1*ST*Acme Networks
QTY*32*1*EA
LIN*1*VP*SKU-9
UIT*EA*10*RS
CTT*2"""
SCANS = """BGM+73E::9+SR-31+9
DTM+137:20260803:102
DTM+90:20260727:102
DTM+91:20260802:102
NAD+SE+NORTH::9
CUX+2:EUR:4
LOC+162+STORE-1::9
LIN+1++SKU-1:VP
QTY+153:1:PCE
PRI+AAA:4.10
LIN+2++SKU-1:VP
QTY+153:1:PCE
PRI+AAA:4.10"""


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def answered(stack: Stack, content: bytes) -> tuple[str, dict[str, list[str]]]:
    """The upload, and the segments of each document that answers it."""
    stack.drop("inbox/disti-north/pos.edi", content)
    stack.drain()
    assert stack.failures == []
    upload = stack.api(NORTH).get("/uploads").json["items"][0]["upload_id"]
    path = f"/uploads/{upload}/acknowledgements"
    listed = stack.api(NORTH).get(path).json["items"]
    texts = {each["name"]: stack.api(NORTH).get(f"{path}/{each['name']}") for each in listed}
    assert [each["media_type"] for each in listed] == [
        answer.headers["content-type"] for answer in texts.values()
    ]
    return upload, {name: answer.text.split("\n") for name, answer in texts.items()}


def test_an_867_with_a_rejected_line_gets_a_997_and_an_824(stack: Stack) -> None:
    upload, found = answered(stack, x12("867", POS))
    assert list(found) == ["997-r0.edi", "824-r0.edi"]
    assert found["997-r0.edi"][0][35:80].split("*")[:3] == [
        "VENDOR         ",
        "ZZ",
        "NORTH          ",
    ]
    assert found["997-r0.edi"][3:7] == ["AK1*PT*31~", "AK2*867*0001~", "AK5*E~", "AK9*E*1*1*1~"]
    advice = found["824-r0.edi"]
    assert advice[4] == "OTI*TE*TN*POS-31*****31*0001*867~"
    assert next(line for line in advice if line.startswith("TED")).startswith("TED*011*")
    assert "unknown_product" in "".join(advice)
    foreign = stack.api(SOUTH).get(f"/uploads/{upload}/acknowledgements/997-r0.edi")
    missing = stack.api(SOUTH).get("/uploads/u0/acknowledgements/997-r0.edi")
    assert (foreign.status, foreign.text) == (404, missing.text)


def test_once_the_line_is_corrected_only_a_997_is_left_of_the_answers(stack: Stack) -> None:
    upload, _ = answered(stack, x12("867", POS))
    rejections = stack.api(NORTH).get(f"/uploads/{upload}/rejections").json["items"]
    fix = {"row": rejections[0]["row"], "field": "mfr_part_no", "value": "SKU-2"}
    asked = stack.api(NORTH).post(
        f"/uploads/{upload}/revisions", {"reason": "typing error", "row_fixes": [fix]}
    )
    assert asked.status == 202, asked.text
    stack.drain()
    listed = stack.api(NORTH).get(f"/uploads/{upload}/acknowledgements").json["items"]
    assert [each["name"] for each in listed] == ["997-r1.edi"]


def test_a_set_whose_counts_disagree_is_refused_by_the_997(stack: Stack) -> None:
    upload, found = answered(stack, x12("867", POS).replace(b"SE*19*", b"SE*25*"))
    assert stack.api(NORTH).get(f"/uploads/{upload}").json["verdict"] == "held"
    assert found["997-r0.edi"][5:7] == ["AK5*R*4~", "AK9*R*1*1*0~"]
    assert found["824-r0.edi"][4].startswith("OTI*TR*")


def test_a_slsrpt_gets_a_contrl(stack: Stack) -> None:
    _, found = answered(stack, edifact(SCANS))
    assert list(found) == ["contrl-r0.edi"]
    assert found["contrl-r0.edi"][2:4] == ["UCI+REF31+NORTH+VENDOR+7'", "UCM+1+SLSRPT:D:96A:UN+7'"]


def test_a_table_is_answered_by_no_edi(stack: Stack) -> None:
    content = (DATA / "csv" / "typical.csv").read_bytes()
    _, found = answered(stack, content)
    assert found == {}


def test_the_same_file_is_answered_by_the_same_bytes(stack: Stack) -> None:
    _, first = answered(stack, x12("867", POS))
    stack.drop("inbox/disti-north/again.edi", x12("867", POS))
    stack.drain()
    _, second = answered(stack, x12("867", POS))
    assert first == second
    assert stack.api(ADMIN).get("/uploads?partner=disti-north").json["items"][0]["revision"] == 0
