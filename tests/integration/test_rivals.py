"""A vendor and two rivals in any order: nobody approves an own run, exceeds a cap, sees the other.

Hypothesis chooses uploads, runs, decisions, deals, disputes and reads with ids it has seen; every
answer to a partner is searched for the rival's mark, and every log line for anybody's.
"""

import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from channel.aws.entry import logger
from channel.aws.store import runs
from channel.client.files import send_file
from channel.roles import ROUTES
from channel.runs.model import RunMode
from tests.integration.test_verify import verified
from tests.kit.client import client, post
from tests.kit.logged import Logged
from tests.kit.requests import ADMIN, FINANCE, NORTH, SECOND_FINANCE, SOUTH, Answer, Who
from tests.kit.rivals import (
    CAPS,
    NORTHS_RESELLER,
    PEOPLE,
    SOUTHS_RESELLER,
    VENDORS,
    file_of,
    foreign_mark,
    mark_of,
    seed,
)
from tests.kit.stack import deployed

ACTIONS = st.sampled_from(("submit", "approve", "win", "withdraw"))
QUARTER = {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}
READS = [row.path for row in ROUTES if row.method == "GET" and row.path != "/openapi.json"]
DISTRIBUTORS = st.sampled_from((NORTH, SOUTH))
RESELLERS = st.sampled_from((NORTHS_RESELLER, SOUTHS_RESELLER))
ANYBODY = st.sampled_from(PEOPLE)
MONEY = st.sampled_from((ADMIN, FINANCE, SECOND_FINANCE))
OCCASIONS = st.integers(1, 9)
PARTS = st.sampled_from(("SKU-1", "SKU-1", "SKU-2", "unknown"))
Rows = list[tuple[int, int, str]]
ROWS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(-20, 90).filter(bool), PARTS),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row[0],
)


class Rivals(RuleBasedStateMachine):
    """The stack, and what was seen of it."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = deployed()
        self.stack = self.entered.__enter__()
        self.logged = Logged()
        logger.addHandler(self.logged)
        self.ids: dict[str, set[str]] = defaultdict(set)
        self.started: dict[str, str] = {}  # run, who asked for it
        self.proposed: dict[str, str] = {}  # dispute, who proposed its adjustment
        self.drafted: set[str] = set()

    def ask(self, who: Who, method: str, url: str, body: Any = None) -> Answer:
        answer = self.stack.api(who).send(method, url, body=body)
        assert answer.status < 500, answer.text
        found = foreign_mark(who, answer)
        assert found is None, f"{who.tenant} sees {found} in {method} {url}"
        return answer

    @initialize(north=ROWS, south=ROWS, starter=MONEY)
    def a_vendor(self, north: Rows, south: Rows, starter: Who) -> None:
        """Who has sold, was paid once, and has a deal under way: something to guess at."""
        seed()
        self.send(NORTH, north)
        self.send(SOUTH, south)
        self.settle(starter, 0)
        for reseller in (NORTHS_RESELLER, SOUTHS_RESELLER):
            self.draft(reseller)

    @rule(who=DISTRIBUTORS, rows=ROWS)
    def send(self, who: Who, rows: Rows) -> None:
        name = f"{mark_of(who)}.csv"
        given = send_file(
            client(self.stack, who),
            name,
            file_of(who, rows),
            lambda url, fields, _, content: post(self.stack, url, fields, content),
        )
        self.stack.drain()
        self.ids["upload"].add(given)
        assert self.ask(who, "GET", f"/uploads/{given}").status == 200

    @rule(who=MONEY, occasion=OCCASIONS)
    def settle(self, who: Who, occasion: int) -> None:
        """A run to its end, if it may: asked for, refused to who asked, agreed by a second."""
        self.start(who, occasion)
        for run, asker in list(self.started.items()):
            own = next(each for each in VENDORS if each.user == asker)
            assert self._decided(own, run, True).status == 403
            self._decided(SECOND_FINANCE if own is FINANCE else FINANCE, run, True)

    @rule(who=MONEY, occasion=OCCASIONS)
    def start(self, who: Who, occasion: int) -> None:
        answer = self.ask(who, "POST", "/runs", QUARTER | {"occasion": str(occasion)})
        if answer.status == 202:
            self.started.setdefault(answer.json["run_id"], answer.json["asked_by"])
            self.ids["run_id"].add(answer.json["run_id"])
        self.stack.drain()

    @rule(data=st.data(), who=ANYBODY, approved=st.sampled_from((True, True, False)))
    def decide(self, data: st.DataObject, who: Who, approved: bool) -> None:
        self._decided(who, data.draw(st.sampled_from(sorted(self.started))), approved)

    def _decided(self, who: Who, run: str, approved: bool) -> Answer:
        answer = self.ask(who, "POST", f"/runs/{run}/decision", {"approved": approved})
        if self.started[run] == who.user or who.role not in ("vendor_admin", "vendor_finance"):
            assert answer.status == 403
        self.stack.drain()
        self.ids["payout_id"] |= {payout["payout_id"] for payout in self._payouts()}
        return answer

    @precondition(lambda self: len(self.ids["deal_id"]) < 4)
    @rule(who=RESELLERS)
    def draft(self, who: Who) -> None:
        disti = NORTH if who is NORTHS_RESELLER else SOUTH
        terms = {
            "customer": {"name": f"{mark_of(who)} Customer", "country": "DE"},
            "skus": ["SKU-1"],
            "territories": ["DE"],
            "value": {"amount": "50000.00", "currency": "USD"},
            "close_date": "2999-01-01",
            "fulfilling_distributor": disti.tenant,
        }
        answer = self.ask(who, "POST", "/deals", {"terms": terms})
        if answer.status == 201:
            self.ids["deal_id"].add(answer.json["id"])

    @rule(
        data=st.data(),
        who=ANYBODY,
        action=ACTIONS,
    )
    def step(self, data: st.DataObject, who: Who, action: str) -> None:
        deal = data.draw(st.sampled_from(sorted(self.ids["deal_id"])))
        answer = self.ask(who, "POST", f"/deals/{deal}/steps", {"action": action})
        assert action != "approve" or who in VENDORS or answer.status >= 400

    @rule(data=st.data(), who=ANYBODY)
    def dispute(self, data: st.DataObject, who: Who) -> None:
        payout = data.draw(st.sampled_from(sorted(self.ids["payout_id"])))
        reason = {"reason": "not " + (mark_of(who) if who not in VENDORS else "ours")}
        answer = self.ask(who, "POST", f"/payouts/{payout}/disputes", reason)
        if answer.status == 201:
            self.ids["dispute_id"].add(f"{answer.json['dispute_id']}?partner={who.tenant}")

    @precondition(lambda self: self.ids["dispute_id"])
    @rule(data=st.data(), who=ANYBODY, agrees=st.booleans())
    def settle_dispute(self, data: st.DataObject, who: Who, agrees: bool) -> None:
        """One person proposes an adjustment; another decides."""
        name = data.draw(st.sampled_from(sorted(self.ids["dispute_id"])))
        dispute, _, query = name.partition("?")
        amount = {"amount": "1.00", "currency": "USD"}
        proposal = {"outcome": "adjusted", "text": "agreed", "amount": amount}
        answer = self.ask(who, "POST", f"/disputes/{dispute}/answer?{query}", proposal)
        if answer.status == 200:
            self.proposed[dispute] = who.user
        decision = {"approved": agrees}
        decided = self.ask(who, "POST", f"/disputes/{dispute}/decision?{query}", decision)
        assert decided.status != 200 or self.proposed.get(dispute) != who.user

    @rule(data=st.data(), who=ANYBODY, path=st.sampled_from(READS), named=st.booleans())
    def read(self, data: st.DataObject, who: Who, path: str, named: bool) -> None:
        """Any route with ids that somebody has seen, guessed by anybody."""

        def guess(found: re.Match[str]) -> str:
            seen = sorted(self.ids[found[1]]) or ["unknown-0"]
            tenants = [each.tenant for each in PEOPLE]
            chosen = data.draw(st.sampled_from(tenants if found[1] == "partner_id" else seen))
            return chosen.partition("?")[0]

        url = re.sub(r"\{(\w+)\}", guess, path)
        self.ask(who, "GET", url + (f"?partner={data.draw(ANYBODY).tenant}" if named else ""))

    @invariant()
    def nobody_is_paid_more_than_a_cap(self) -> None:
        for (payee, programme), amount in self._settled().items():
            assert amount <= CAPS[programme], (payee, programme)

    @invariant()
    def no_log_line_holds_what_is_marked(self) -> None:
        assert [line for line in self.logged.lines if "MARK-" in line.upper()] == []
        # A run that another one overtook may not settle: it fails, and says so.
        broken = [f for f in self.stack.failures if "ControlTotalsDisagree" not in f[1]]
        assert broken == []
        self.logged.lines.clear()

    def teardown(self) -> None:
        try:
            payable: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
            for payout in self._payouts("settled"):
                at = payout["payee"], payout["programme"]
                payable[at] += Decimal(payout["payable"]["amount"])
            assert {k: v for k, v in payable.items() if v} == self._settled()
            assert verified(self.stack) == (0, set())
        finally:
            logger.removeHandler(self.logged)
            self.entered.__exit__(None, None, None)

    def _settled(self) -> dict[tuple[str, str], Decimal]:
        """Booked in the ledger by payee and programme."""
        found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for booked in (each for programme in CAPS for each in runs.settled(programme)):
            if booked.mode is RunMode.SETTLEMENT:
                found[booked.payee, booked.programme] += booked.amount
        return {at: amount for at, amount in found.items() if amount}

    def _payouts(self, state: str = "") -> list[dict[str, Any]]:
        """What finance sees of every run, or of those in a state."""
        finance, found = self.stack.api(FINANCE), []
        for run in self.started:
            if state in ("", finance.get(f"/runs/{run}").json["state"]):
                found += finance.get(f"/runs/{run}/payouts?limit=100").json.get("items", [])
        return found


TestRivals = Rivals.TestCase
TestRivals.settings = settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],  # to shrink a history costs minutes
    stateful_step_count=15,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
