"""Partners as a table: there and back, and a reason for each row that is not taken."""

from datetime import date

import pytest

from channel.errors import Invalid
from channel.formats.parts import Row
from channel.partner_sheets import COLUMNS, cells, read
from channel.partners import Identifier, LevelSpan, Partner, PartnerStatus, Tier

DAY = date(2026, 4, 1)
NORTH = Partner(id="disti-north", tier=Tier.DISTRIBUTOR, name="North")
ACME = Partner(
    id="acme",
    tier=Tier.RESELLER,
    name="=Acme",
    status=PartnerStatus.SUSPENDED,
    levels=(LevelSpan(level="gold", since=date(2026, 1, 1)),),
    identifiers=(Identifier(scheme="duns", value="150483782"),),
    domains=("acme.example", "acme.test"),
    distributors=("disti-north",),
    territories=("DE", "AT"),
)
KNOWN = {each.id: each for each in (NORTH, ACME)}


def rows(*lines: str) -> list[Row]:
    return [Row(number, line.split(",")) for number, line in enumerate(lines, start=1)]


def test_what_goes_out_comes_in_unchanged() -> None:
    out = [str(cell) for cell in cells(ACME, DAY)]
    assert out[COLUMNS.index("level")] == "gold"
    back = read([Row(1, COLUMNS), Row(2, out)], KNOWN.get, DAY)
    assert back.partners == ((2, ACME),)
    assert back.rejections == ()


def test_columns_left_out_stay_as_they_are() -> None:
    sheet = read(rows("id,tier,name", "acme,reseller,Acme AG"), KNOWN.get, DAY)
    assert sheet.partners == ((2, ACME.model_copy(update={"name": "Acme AG"})),)


def test_each_row_that_is_not_taken_says_why() -> None:
    sheet = read(
        rows(
            "id,tier,name,identifiers,parent,distributors,level",
            "new,reseller,New,,,disti-north,",
            "Bad Id,reseller,X,,,,",
            "gln,distributor,X,gln:4006381333932,,,",
            "branch,reseller,X,,disti-north,,",
            "far,reseller,X,,,disti-west,",
            "acme,distributor,Acme,,,,",
            "acme,reseller,Acme,,,,silver",
            "new,reseller,Again,,,,",
            "odd,third,X,,,,",
        ),
        KNOWN.get,
        DAY,
    )
    assert [partner.id for _, partner in sheet.partners] == ["new"]
    assert [(r.row, r.column, r.code) for r in sheet.rejections] == [
        (3, "id", "invalid"),
        (4, "identifiers", "invalid"),
        (5, "parent", "invalid"),
        (6, "distributors", "invalid"),
        (7, "tier", "tier_kept"),
        (8, "level", "level_not_set_here"),
        (9, "id", "duplicate"),
        (10, "tier", "invalid"),
    ]


def test_a_branch_of_itself_is_found() -> None:
    branch = NORTH.model_copy(update={"id": "north-2", "parent": "disti-north"})
    looped = {"disti-north": NORTH.model_copy(update={"parent": "north-2"}), "north-2": branch}
    sheet = read(rows("id,tier,name,parent", "disti-north,distributor,N,north-2"), looped.get, DAY)
    assert [r.reason for r in sheet.rejections] == ["north-2 is a branch of disti-north itself."]


@pytest.mark.parametrize("header", ["id,name", "id,tier,name,colour", "id,tier,name,id", ""])
def test_a_header_that_is_none_is_refused(header: str) -> None:
    with pytest.raises(Invalid, match="names the columns"):
        read(rows(header, "a,reseller,A"), KNOWN.get, DAY)
