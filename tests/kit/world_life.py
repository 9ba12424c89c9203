"""What happens in the two worlds: files, questions, deals, a run, disputes; by stack and API."""

from datetime import UTC, date, datetime
from typing import Any

from channel.deals.model import EndCustomer
from tests.kit.commission import TERMS, protected
from tests.kit.edi import claim_844
from tests.kit.requests import ADMIN, ANALYST, FINANCE, SECOND_FINANCE, Answer
from tests.kit.stack import Stack
from tests.kit.world_records import SALES, STOCK, seed_worlds
from tests.kit.world_services import services
from tests.kit.worlds import WORLDS, World, rival_of

QUARTER = {"start": "2026-01-01", "end": "2026-04-01"}
JANUARY = datetime(2026, 1, 5, 9, tzinfo=UTC)
UNKNOWN_LAYOUT = "Rechnung;Pos;Rechnungsdatum;Artikelnummer;Kunde;Menge;Umsatz"


def live(stack: Stack) -> None:
    """Seed both worlds and let each live a quarter."""
    seed_worlds()
    for world in WORLDS:
        _report(stack, world, _register(stack, world))
        _join(stack, world)
    _settle(stack)
    for world in WORLDS:
        _decide(stack, world)
        _dispute(stack, world)
    draft = stack.api(ANALYST).get("/programmes").json["items"][0]
    _done(stack.api(ANALYST).post("/what-if", {"draft": [draft], **QUARTER}))
    stack.drain()
    assert stack.failures == []


def drop(stack: Stack, world: World, name: str, content: bytes) -> None:
    stack.drop(f"inbox/{world.distributor.tenant}/{name}", content)
    stack.drain()
    assert stack.failures == []


def sales_file(world: World, deal_code: str) -> bytes:
    """Lines with a deal's code, of its customer alone, of nobody known, and one that is refused."""

    def row(number: int, sold_to: str, **said: str) -> str:
        usual = {
            "Invoice": world.mark("invoice") + str(number),
            "Line": "1",
            "Date": f"2026-02-{number:02}",
            "Part": "SKU-1",
            "Customer": sold_to,
            "Qty": "10",
            "Amount": "100.00",
            "Cost": "7.00",
        }
        return ",".join((usual | said).get(name, "") for name in SALES)

    own = f"{world.mark('reselname')} Networks"
    customer = {"End customer": world.mark("customer")}
    like_the_rivals = rival_of(world).mark("reselname").replace("nameqz", "nmaeq")
    rows = (
        row(1, own, Deal=deal_code, **customer),
        row(2, own, **customer),
        row(3, f"{world.mark('stranger')} Systems"),
        row(4, f"{like_the_rivals} Networks"),
        row(5, own, Part=world.mark("unknownpart")),
        row(6, own, Date=world.mark("cell")),
    )
    return "\n".join([",".join(SALES), *rows, ""]).encode()


def _report(stack: Stack, world: World, deal_code: str) -> None:
    """A file of each kind, and what is reported by the API."""
    content = sales_file(world, deal_code)
    drop(stack, world, f"{world.mark('filename')}.csv", content)
    again = content.replace(b"SKU-1", b"SKU-2")
    drop(stack, world, "more.csv", again.replace(b"invoiceqz", b"otherinvoiceqz"))
    stock = f"{world.mark('site')},2026-03-01,SKU-1,40"
    more = f"{world.mark('site')},2026-03-01,SKU-2,4"
    drop(stack, world, "stock.csv", "\n".join([",".join(STOCK), stock, more, ""]).encode())
    named = map(world.mark, ("claim", "claimant", "authorisation"))
    drop(stack, world, "claim.edi", claim_844(*named))
    cells = f"{world.mark('firstcontact')};1;15.01.2026;SKU-1;{world.mark('kunde')};1;10,50"
    drop(stack, world, "neu.csv", "\r\n".join([UNKNOWN_LAYOUT, cells, ""]).encode("cp1252"))
    body = {"records": services(world)}
    who = world.distributor
    _done(stack.api(who).post(f"/partners/{who.tenant}/services", body))


def _register(stack: Stack, world: World) -> str:
    """A deal that is approved, one that is submitted, and a draft; the first one's code."""
    who = world.reseller
    approved = protected(
        world.mark("deal"),
        who.tenant,
        JANUARY,
        fulfilling_distributor=world.distributor.tenant,
        customer=EndCustomer(name=world.mark("customer")),
        close_date=date(2026, 3, 1),
    )
    for kind in ("prospect", "draftcustomer"):
        made = stack.api(who).post("/deals", {"terms": deal_terms(world, kind)})
        _done(made)
        if kind == "prospect":
            _done(stack.api(who).post(f"/deals/{made.json['id']}/steps", {"action": "submit"}))
    return approved.approval_code


def deal_terms(world: World, kind: str) -> dict[str, Any]:
    customer = {"name": world.mark(kind), "country": "DE"}
    party = {"customer": customer, "fulfilling_distributor": world.distributor.tenant}
    return TERMS | party | {"territories": ["DE"]}


def _join(stack: Stack, world: World) -> None:
    """Each partner hands in a form of its onboarding, and has only to sign."""
    for who in world.partners:
        given = {"legal_name": world.of(who, "document")}
        for taker, step, more in (
            (who, "apply", {"given": given}),
            (ANALYST, "screen", {"note": world.of(who, "screened")}),
            (FINANCE, "approve", {}),
        ):
            path = f"/onboardings/{who.tenant}_1/steps/{step}"
            _done(stack.api(taker).post(path, {"outcome": "done", **more}))


def _settle(stack: Stack) -> None:
    """A settlement of every programme, agreed by a second person."""
    started = stack.api(FINANCE).post("/runs", {"mode": "settlement", **QUARTER})
    _done(started)
    stack.drain()
    path = f"/runs/{started.json['run_id']}"
    _done(stack.api(SECOND_FINANCE).post(f"{path}/decision", {"approved": True}))
    stack.drain()
    assert stack.api(FINANCE).get(path).json["state"] == "settled"


def _decide(stack: Stack, world: World) -> None:
    """An answer to one of the questions that a file raised; another stays open."""
    whose = f"?partner={world.distributor.tenant}"
    asked = stack.api(ADMIN).get(f"/matches{whose}").json["items"]
    assert len(asked) > 1
    case = next(each for each in asked if each["case"]["subject"] == "reseller")
    path = f"/matches/{case['case_id']}/decision{whose}"
    _done(stack.api(ADMIN).post(path, {"chosen": world.reseller.tenant}))
    stack.drain()


def _dispute(stack: Stack, world: World) -> None:
    """Each partner disputes its payout and lines of it; one is answered, one has a proposal."""
    answer = {"outcome": "answered"}
    proposal = {"outcome": "adjusted", "amount": {"amount": "1.00", "currency": "USD"}}
    for who in world.partners:
        api = stack.api(who)
        payout = api.get("/payouts").json["items"][0]["payout_id"]
        lines = api.get(f"/payouts/{payout}/lines").json["items"]
        path = f"/payouts/{payout}/disputes"
        _done(api.post(path, {"reason": world.of(who, "grievance")}))
        for line, said in zip(lines, (answer, proposal), strict=False):
            reason = {"reason": world.of(who, "reason"), "line_key": line["line_key"]}
            made = api.post(path, reason)
            _done(made)
            url = f"/disputes/{made.json['dispute_id']}/answer?partner={who.tenant}"
            _done(stack.api(FINANCE).post(url, {**said, "text": world.of(who, "answer")}))


def _done(answer: Answer) -> None:
    assert answer.status < 300, answer.text
