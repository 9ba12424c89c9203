"""The main job on this machine, end to end: files in, a run, statements out."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from infra.local import report
from infra.local.access import admit_people, serve, show_access
from infra.local.api import Api
from infra.local.following import follow_run, follow_uploads
from infra.local.generator.files import Drop, drops, strays
from infra.local.generator.sales import Sale, commission, quarter_of, rebate
from infra.local.generator.vendor import CURRENCY, QUARTER, Vendor, vendor
from infra.local.people import ADMIN, DISTRIBUTOR, FINANCE
from infra.local.posting import post_file
from infra.local.seed import is_empty, seed
from infra.local.standing import Place, Standing, Tell, standing
from infra.local.watch import send

SEED = 7


@dataclass(frozen=True, slots=True)
class Known:
    """The generated vendor and what it truly sold."""

    vendor: Vendor
    sold: dict[str, tuple[Sale, ...]]
    drops: tuple[Drop, ...]
    strays: tuple[Drop, ...]

    @property
    def every(self) -> tuple[Drop, ...]:
        """The drops that must become uploads: not the one that is sent twice."""
        return (*self.drops, *self.strays[1:])

    def answers(self) -> dict[tuple[str, str], str]:
        """What each payee must get from each programme, as it is shown."""
        found = {}
        for distributor, sales in self.sold.items():
            name = distributor.removeprefix("disti-")
            found[distributor, f"rebate-{name}"] = str(rebate(sales))
            for reseller in self.vendor.resellers_of(distributor):
                level = reseller.level_on(QUARTER.start)
                paid = str(commission(sales, reseller.id, level))
                found[reseller.id, f"commission-{name}"] = paid
        return found


@dataclass(frozen=True, slots=True)
class Play:
    """The stack, the screen, and the API as three people."""

    stack: Standing
    console: Console
    admin: Api
    finance: Api
    distributor: Api
    known: Known
    tell: Tell


def run_demo(place: Place, *, fresh: bool, stay: bool, console: Console) -> int:
    """Play the demo; 0 when every figure is the known answer. `fresh` clears its data first."""
    begun = time.monotonic()

    def tell(text: str) -> None:
        console.print(f"[dim]{time.monotonic() - begun:5.1f} s[/dim]  {escape(text)}")

    with standing(place, tell, fresh=fresh) as stack:
        play = _begin(stack, console, tell)
        wrong = [*_files(play), *_payouts(play, _run(play)), *_statement(play)]
        for problem in wrong:
            console.print(f"[red]✗ {problem}[/red]")
        console.print(f"Done in {time.monotonic() - begun:.0f} s.")
        if stay:
            show_access(console, stack.place, stack.pool)
            serve(stack, tell)
    return 1 if wrong else 0


def _begin(stack: Standing, console: Console, tell: Tell) -> Play:
    made = vendor()
    sold = {distributor: quarter_of(distributor, made, SEED) for distributor in CURRENCY}
    files = drops(sold, made.partners, made.products)
    known = Known(made, sold, files, strays(files))
    admit_people(stack.pool)
    admin, finance, distributor = (
        Api(stack.front.url, stack.pool.token(p)) for p in (ADMIN, FINANCE, DISTRIBUTOR)
    )
    play = Play(stack, console, admin, finance, distributor, known, tell)
    if is_empty(play.admin):
        count = seed(play.admin, made)
        play.tell(f"seeded {count} records: partners, products, prices, programmes, profiles")
    return play


def _files(play: Play) -> Iterator[str]:
    """Drop the files, wait until each is read, show what came of them and what should not have."""
    posted, *dropped = play.known.drops
    post_file(play.distributor, posted.name, posted.content)
    play.tell(f"{DISTRIBUTOR.email} posted {posted.name} with a presigned form")
    for drop in (*dropped, *play.known.strays):
        path = play.stack.place.data / "drop" / drop.partner / drop.name
        _write(path, drop.content)
        send(path, play.stack.place.data, play.stack.account, play.stack.uploads)
        play.tell(f"dropped {drop.key}, {len(drop.content):,} bytes")
    found = follow_uploads(play.admin, play.known.every, play.tell)
    uploads = [found[drop.key] for drop in play.known.every]
    report.show_uploads(play.console, uploads)
    report.show_reasons(play.console, uploads)
    report.show_rejections(play.console, _rejections(play, uploads))
    yield from _check_uploads(play, uploads)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _rejections(play: Play, uploads: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for upload in uploads:
        if upload["rejected"]["rows"]:
            path = f"/uploads/{upload['upload_id']}/rejections"
            for row in play.admin.every(path, partner=upload["partner"]):
                yield upload["file_name"], row


def _run(play: Play) -> str:
    """Ask for the quarter's settlement as one person, approve it as another."""
    asked = {
        "mode": "settlement",
        "start": QUARTER.start.isoformat(),
        "end": QUARTER.end.isoformat(),
    }
    run_id = str(play.admin.post("/runs", json.dumps(asked))["run_id"])
    play.tell(f"{ADMIN.email} asked for the settlement of {QUARTER}: run {run_id}")
    told: set[str] = set()
    follow_run(play.admin, run_id, "approval_asked", play.tell, told)
    decision = json.dumps({"approved": True, "note": "agrees with the accrual"})
    play.finance.post(f"/runs/{run_id}/decision", decision)
    play.tell(f"{FINANCE.email} approved it")
    follow_run(play.admin, run_id, "settled", play.tell, told)
    return run_id


def _payouts(play: Play, run_id: str) -> Iterator[str]:
    """Show every payout beside its known answer, and tell which differ."""
    every = play.admin.every(f"/runs/{run_id}/payouts")
    found = sorted((p for p in every if _amounts_to_any(p)), key=lambda p: str(p["payee"]))
    answers = play.known.answers()
    report.show_payouts(play.console, found, answers)
    paid = {(p["payee"], p["programme"]): report.money(p["payable"]) for p in found}
    for key, answer in answers.items():
        if paid.get(key) != answer:
            yield f"{' '.join(key)}: paid {paid.get(key, 'nothing')}, not {answer}"


def _statement(play: Play) -> Iterator[str]:
    """As the distributor itself: show its statement and the lines behind each payout of it."""
    own = play.distributor
    for listed in own.every("/statements"):
        statement = own.get(f"/statements/{listed['statement_id']}")
        report.show_statement(play.console, statement)
        for payout in statement["payouts"]:
            lines = list(own.every(f"/payouts/{payout['payout_id']}/lines", limit="100"))
            report.show_trace(play.console, payout, lines)
            if report.sum_of(lines) != Decimal(payout["payable"]["amount"]):
                yield f"{payout['programme']}: its lines do not sum to it"


def _amounts_to_any(payout: dict[str, Any]) -> bool:
    return any(Decimal(payout[what]["amount"]) for what in ("earned", "settled", "payable"))


def _check_uploads(play: Play, uploads: list[dict[str, Any]]) -> Iterator[str]:
    """Where what the stack says differs from what the generator knows."""
    for drop, upload in zip(play.known.every, uploads, strict=True):
        if (upload["verdict"] == "refused") != drop.refused:
            yield f"{drop.name}: {upload['verdict']}"
        if upload["loaded"]["rows"] != drop.loaded:
            yield f"{drop.name}: {upload['loaded']['rows']} rows loaded, not {drop.loaded}"
        if upload["rejections_by_code"] != dict(drop.rejected):
            yield f"{drop.name}: rejected {upload['rejections_by_code']}, not {drop.rejected}"
