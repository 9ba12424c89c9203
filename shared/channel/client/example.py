"""What a partner's own program may do, with nothing but this package:

python -m channel.client.example --url URL --token TOKEN upload FILE
python -m channel.client.example --url URL --token TOKEN statements
python -m channel.client.example --url URL --token TOKEN explain PAYOUT
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from channel.client.connection import Connection, Refused
from channel.client.files import NotTaken, receipt, send_file
from channel.client.portal import Portal
from channel.client.transport import over_http


def upload(portal: Portal, file: str) -> Iterator[str]:
    """Send a file; tell its verdict, and each row that was not taken with the reasons."""
    path = Path(file)
    sent = send_file(portal, path.name, path.read_bytes())
    read = receipt(portal, sent)
    yield f"{path.name}: {read['verdict']}, {read['loaded']['rows']} of {read['rows_in']} rows in"
    yield from (f"  {reason['text']}" for reason in read["reasons"])
    for row in portal.uploads.list_rejections(sent):
        for fault in row["faults"]:
            yield f"  row {row['row']}: {fault['code']}: {fault['reason']}"


def statements(portal: Portal) -> Iterator[str]:
    """Every statement of the caller, its totals and its payouts."""
    for card in portal.statements.list_statements():
        found = portal.statements.show_statement(card["statement_id"])
        totals = " ".join(f"{each['amount']} {each['currency']}" for each in found["totals"])
        yield f"{found['statement_id']}  {found['start']} to {found['end']}  {totals}"
        for payout in found["payouts"]:
            payable = payout["payable"]
            yield f"  {payout['payout_id']}  {payable['amount']} {payable['currency']}"


def explain(portal: Portal, payout_id: str) -> Iterator[str]:
    """How a payout came about: its sums, then each line's part in it or why it has none."""
    payout = portal.payouts.show_payout(payout_id)
    for name in ("earned", "settled", "payable"):
        yield f"{name}: {payout[name]['amount']} {payout[name]['currency']}"
    for line in portal.payouts.list_lines(payout_id, limit=100):
        told = line.get("payable") or line.get("reason")
        yield f"  {line.get('invoice_no')}  {line.get('sku')}  {line.get('amount')}: {told}"


ACTIONS = {"upload": upload, "explain": explain}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("action", choices=[*ACTIONS, "statements"])
    parser.add_argument("of", nargs="?", help="the file to send, or the payout to explain")
    given = parser.parse_args(argv)
    if given.action in ACTIONS and not given.of:
        parser.error(f"{given.action} of what?")
    portal = Portal(Connection(over_http(given.url, given.token)))
    try:
        told = ACTIONS[given.action](portal, given.of) if given.of else statements(portal)
        for line in told:
            sys.stdout.write(f"{line}\n")
    except (Refused, NotTaken) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
