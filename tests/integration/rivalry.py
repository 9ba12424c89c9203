"""The stack with a vendor and two rivals, what was seen of it, and what has to hold at its end."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from channel.aws.entry import logger
from channel.aws.store import runs
from channel.client.files import send_file
from channel.runs.model import RunMode
from tests.integration.test_verify import verified
from tests.kit.client import client, post
from tests.kit.logged import Logged
from tests.kit.requests import ADMIN, FINANCE, Answer, Who
from tests.kit.rivals import CAPS, foreign_mark
from tests.kit.stack import deployed


class Rivalry(RuleBasedStateMachine):
    """Whoever asks, no answer to a partner may hold the rival's mark."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = deployed()
        self.stack = self.entered.__enter__()
        self.logged = Logged()
        logger.addHandler(self.logged)
        self.ids: dict[str, set[str]] = defaultdict(set)
        self.started: dict[str, str] = {}  # run, who asked for it
        self.proposed: dict[str, str] = {}  # dispute, who proposed its adjustment
        self.senders: dict[str, str] = {}  # upload, whose it is
        self.deals: dict[str, str] = {}  # deal, who registered it

    def ask(self, who: Who, method: str, url: str, body: Any = None) -> Answer:
        answer = self.stack.api(who).send(method, url, body=body)
        assert answer.status < 500, answer.text
        found = foreign_mark(who, answer)
        assert found is None, f"{who.tenant} sees {found} in {method} {url}"
        return answer

    def sent(self, who: Who, name: str, content: bytes) -> str:
        given = send_file(
            client(self.stack, who),
            name,
            content,
            lambda url, fields, _, content: post(self.stack, url, fields, content),
        )
        self.stack.drain()
        self.senders[given] = who.tenant
        self.ids["upload"].add(given)
        return given

    def open_questions(self, whose: Who) -> dict[str, str]:
        """Open questions of a distributor's files, and what each is about."""
        items = self.ask(ADMIN, "GET", f"/matches?partner={whose.tenant}").json["items"]
        self.ids["case_id"] |= {each["case_id"] for each in items}
        return {each["case_id"]: each["case"]["subject"] for each in items}

    def teardown(self) -> None:
        try:
            payable: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
            for payout in self.payouts("settled"):
                at = payout["payee"], payout["programme"]
                payable[at] += Decimal(payout["payable"]["amount"])
            assert {k: v for k, v in payable.items() if v} == self.settled()
            assert verified(self.stack) == (0, set())
        finally:
            logger.removeHandler(self.logged)
            self.entered.__exit__(None, None, None)

    def settled(self) -> dict[tuple[str, str], Decimal]:
        """Booked in the ledger by payee and programme."""
        found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for booked in (each for programme in CAPS for each in runs.settled(programme)):
            if booked.mode is RunMode.SETTLEMENT:
                found[booked.payee, booked.programme] += booked.amount
        return {at: amount for at, amount in found.items() if amount}

    def payouts(self, state: str = "") -> list[dict[str, Any]]:
        """What finance sees of every run, or of those in a state."""
        finance, found = self.stack.api(FINANCE), []
        for run in self.started:
            if state in ("", finance.get(f"/runs/{run}").json["state"]):
                found += finance.get(f"/runs/{run}/payouts?limit=100").json.get("items", [])
        return found
