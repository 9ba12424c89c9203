"""A new distributor needs a profile and no code."""

from typing import Any

from tests.kit.dropping import codes, dropped, reread, shown, totals
from tests.kit.requests import ADMIN, ANALYST, SOUTH, Who
from tests.kit.stack import Stack

HEAD = "Rechnung;Pos;Rechnungsdatum;Artikelnummer;Kunde;Menge;Umsatz"
ROW = "R-{n};1;{day}.01.2026;SKU-{sku};Acme Networks;{n};{n}0,50"
EAST = Who("eva", "distributor", "disti-east")
PARTNER = {"id": "disti-east", "tier": 1, "name": "East Distribution", "country": "DE"}


def report(*numbers: int, head: str = HEAD, more: str = "") -> bytes:
    rows = [ROW.format(n=n, day=14 + n, sku=1 + n % 3) + more for n in numbers]
    return "\r\n".join([head, *rows, ""]).encode("cp1252")


def proposal(stack: Stack, upload: Any) -> Any:
    answer = stack.api(EAST).get(f"/uploads/{upload['upload_id']}/proposal")
    assert answer.status == 200, answer.text
    return answer.json


def confirm(stack: Stack, upload: Any, **said: Any) -> int:
    path = f"/uploads/{upload['upload_id']}/proposal/confirmation?partner=disti-east"
    return stack.api(ADMIN).post(path, {"id": "umsatz"} | said).status


def joined(stack: Stack) -> Any:
    """disti-east is new, and its first file waits for a person."""
    assert stack.api(ADMIN).post("/partners", PARTNER).status == 201
    return dropped(stack, report(1, 2, 3), "januar.csv", "disti-east")


def test_a_new_distributor_needs_a_profile_and_no_code(stack: Stack) -> None:
    first = joined(stack)
    assert (first["verdict"], first["loaded"]["rows"]) == ("held", 3)
    assert "profile_proposed" in codes(first)

    found = proposal(stack, first)
    assert found["profile"]["columns"]["Artikelnummer"] == "mfr_part_no"
    assert found["profile"]["delimiter"] == ";"
    assert found["columns"] == HEAD.split(";")
    assert found["preview"][0]["cells"] == ROW.format(n=1, day=15, sku=2).split(";")
    assert found["preview"][0]["read_as"]["sale_date"] == "2026-01-15"
    assert found["preview"][0]["read_as"]["extended_amount"] == "10.50"

    # no column and no name states the currency: what only a person knows is put in
    assert "currency_missing" in codes(first)
    profile = found["profile"] | {"currency": "EUR"}
    assert confirm(stack, first, profile=profile) == 202
    stack.drain()
    read = shown(stack, first)
    assert (read["verdict"], read["revision"], read["profile_id"]) == ("accepted", 1, "umsatz")
    assert totals(read) == (3, "6", {"EUR": "61.50"})
    lines = stack.api(EAST).get(f"/uploads/{first['upload_id']}/lines").json["items"]
    assert [line["sku"] for line in lines] == ["SKU-2", "SKU-3", "SKU-1"]

    second = dropped(stack, report(4, 5), "februar.csv", "disti-east")
    assert (second["verdict"], second["profile_id"], codes(second)) == ("accepted", "umsatz", [])

    renamed = HEAD.replace("Artikelnummer", "Artikel-Nr. neu")
    third = dropped(stack, report(6, head=renamed), "maerz.csv", "disti-east")
    (why,) = [r for r in third["reasons"] if r["code"] == "header_changed"]
    assert third["verdict"] == "held"
    assert "'Artikelnummer'" in why["text"]
    assert "'Artikel-Nr. neu'" in why["text"]

    # a person maps the new name; the file is read again, without a new upload
    path = "/partners/disti-east/profiles/umsatz"
    known = stack.api(ADMIN).get(path)
    columns = known.json["columns"] | {"Artikel-Nr. neu": "mfr_part_no"}
    del columns["Artikelnummer"]
    version = known.json | {"version": 2, "columns": columns}
    edit = stack.api(ADMIN).put(path, version, headers={"If-Match": known.headers["etag"]})
    assert edit.status == 200, edit.text
    mapped = reread(stack, third)
    assert (mapped["verdict"], mapped["profile_version"]) == ("accepted", 2)
    assert totals(mapped) == (1, "6", {"EUR": "60.50"})
    back = stack.api(ADMIN).put(path, known.json | {"version": 3}, headers={"If-Match": '"2"'})
    assert back.status == 200, back.text

    wider = dropped(stack, report(7, head=HEAD + ";Lager", more=";Nord"), "a.csv", "disti-east")
    (warning,) = wider["reasons"]
    assert (wider["verdict"], warning["weight"]) == ("accepted", "warns")
    assert "'Lager'" in warning["text"]


def test_a_layout_is_confirmed_once_by_the_vendor_only(stack: Stack) -> None:
    first = joined(stack)
    path = f"/uploads/{first['upload_id']}/proposal"
    for who in (EAST, ANALYST):
        assert stack.api(who).post(f"{path}/confirmation", {"id": "umsatz"}).status == 403
    assert stack.api(SOUTH).get(path).status == 404
    edited = proposal(stack, first)["profile"] | {"currency": "EUR"}
    assert confirm(stack, first, profile=edited) == 202
    stack.drain()
    assert confirm(stack, first, profile=edited) == 409  # it is accepted now, and the id is taken
    known = dropped(stack, report(4), "februar.csv", "disti-east")
    assert stack.api(EAST).get(f"/uploads/{known['upload_id']}/proposal").status == 404
    deeds = stack.api(ADMIN).get("/audit").json["items"]
    assert [deed["action"] for deed in deeds] == ["create", "create", "reread"]


def test_files_that_wait_for_the_same_layout_are_read_once_it_is_confirmed(stack: Stack) -> None:
    first = joined(stack)
    second = dropped(stack, report(4, 5), "februar.csv", "disti-east")
    other = dropped(stack, report(6, head=HEAD.replace("Kunde", "Haendler")), "c.csv", "disti-east")
    assert [each["verdict"] for each in (second, other)] == ["held", "held"]
    assert (
        confirm(stack, first, profile=proposal(stack, first)["profile"] | {"currency": "EUR"})
        == 202
    )
    stack.drain()
    read = shown(stack, second)
    assert (read["verdict"], read["revision"], read["profile_id"]) == ("accepted", 1, "umsatz")
    assert totals(read) == (2, "9", {"EUR": "91.00"})
    assert shown(stack, other)["revision"] == 0
    assert [held["upload_id"] for held in stack.api(EAST).get("/exceptions").json["held"]] == [
        other["upload_id"]
    ]


def test_the_sender_suggests_and_the_vendor_confirms_its_layout(stack: Stack) -> None:
    first = joined(stack)
    path = f"/uploads/{first['upload_id']}/proposal"
    assert confirm(stack, first, suggested=True) == 400  # nothing was suggested yet
    said = {
        "profile": proposal(stack, first)["profile"] | {"currency": "EUR"},
        "answers": "Umsatz is in euros, net.",
    }
    made = stack.api(EAST).post(f"{path}/suggestions", said)
    assert made.status == 201, made.text
    assert proposal(stack, first)["suggestion"]["answers"] == said["answers"]
    assert ("layout.suggested", first["upload_id"]) in [
        (kind, told.get("upload_id")) for kind, told in stack.events.told
    ]
    stack.drain()
    assert shown(stack, first)["verdict"] == "held"  # a suggestion reads nothing

    assert confirm(stack, first, suggested=True) == 202
    stack.drain()
    read = shown(stack, first)
    assert (read["verdict"], totals(read)) == ("accepted", (3, "6", {"EUR": "61.50"}))
    assert stack.api(EAST).post(f"{path}/suggestions", said).status == 409


def test_only_the_sender_suggests_and_something_at_least(stack: Stack) -> None:
    first = joined(stack)
    path = f"/uploads/{first['upload_id']}/proposal/suggestions"
    said = {"answers": "All in euros."}
    assert stack.api(SOUTH).post(path, said).status == 404
    assert stack.api(ADMIN).post(path, said).status == 403
    refused = stack.api(EAST).post(path, {"answers": "  "})
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "body.answers")
    later = {"answers": "In dollars, sorry."}
    assert stack.api(EAST).post(path, said).status == 201
    assert stack.api(EAST).post(path, later).status == 201
    assert proposal(stack, first)["suggestion"]["answers"] == later["answers"]
