"""Table items in SQLite as they are written, so that a killed emulator loses nothing committed.

The emulator keeps items in memory and saves them only on a clean stop. Here each write is queued
and committed in groups; everything else (stacks, users, messages) is saved as metadata now and
then. A kill loses at most the last 50 ms of item writes and a second of queue messages.
"""

import copy
import json
import queue
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ministack import app
from ministack.core import persistence
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import dynamodb, sqs

from infra.local.resuming import resume

NAMES = (
    "ministack.services.dynamodb:_set_item",
    "ministack.services.dynamodb:_remove_item",
    "ministack.services.dynamodb:_items_replaced",
    "ministack.services.dynamodb:_INDEX_MEMBERS",
    "ministack.services.dynamodb:_tables",
    "ministack.services.dynamodb:get_state",
    "ministack.services.dynamodb:load_persisted_state",
    "ministack.services.sqs:get_state",
    "ministack.core.persistence:save_all",
    "ministack.app:_build_persistence_save_dict",
    "ministack.app:_load_persisted_state",
)
BESIDE_TABLES = (
    "tags ttl_settings pitr_settings kinesis_destinations contributor_insights backups"
    " resource_policies exports imports"
).split()
GROUP = 0.05  # seconds between commits
MESSAGES_EVERY = 1.0
METADATA_EVERY = 10.0

_saving = threading.Lock()

Write = tuple[str, str, str, str | None]  # table id, partition key, sort key, item or None


class Journal:
    """The SQLite file and the thread that alone writes to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writes: queue.Queue[Write] = queue.Queue()
        self.open().execute(
            "CREATE TABLE IF NOT EXISTS items (table_id TEXT, pk TEXT, sk TEXT, item TEXT,"
            " PRIMARY KEY (table_id, pk, sk)) WITHOUT ROWID"
        )
        threading.Thread(target=self.write, daemon=True, name="journal").start()

    def open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    def write(self) -> None:
        """Commit what was queued, one group at a time, for as long as the process lives."""
        connection = self.open()
        while True:
            group = [self.writes.get()]
            time.sleep(GROUP)
            while not self.writes.empty():
                group.append(self.writes.get())
            with connection:
                for write in group:
                    _write(connection, write)
            for _ in group:
                self.writes.task_done()

    def items(self, table_id: str) -> Iterator[tuple[str, str, str]]:
        """Partition key, sort key and item of every item of a table."""
        query = "SELECT pk, sk, item FROM items WHERE table_id = ?"
        yield from self.open().execute(query, (table_id,))

    def forget_all_but(self, table_ids: list[str]) -> None:
        """Drop the items of tables that are no more."""
        with self.open() as connection:
            marks = ",".join("?" * len(table_ids))
            connection.execute(f"DELETE FROM items WHERE table_id NOT IN ({marks})", table_ids)


def _write(connection: sqlite3.Connection, write: Write) -> None:
    table_id, pk, sk, item = write
    if item is None:
        sql = "DELETE FROM items WHERE table_id = ? AND pk = ? AND sk = ?"
        connection.execute(sql, (table_id, pk, sk))
    else:
        connection.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", write)


def keep(path: Path) -> None:
    """Make the emulator's tables live in the journal at `path`, and start the savers."""
    journal = Journal(path)
    set_item, remove_item = dynamodb._set_item, dynamodb._remove_item
    load, load_all = dynamodb.load_persisted_state, app._load_persisted_state

    def set_and_note(table: dict[str, str], pk: str, sk: str, item: object) -> object:
        journal.writes.put((table["TableId"], pk, sk, json.dumps(item)))
        return set_item(table, pk, sk, item)

    def remove_and_note(table: dict[str, str], pk: str, sk: str) -> object:
        journal.writes.put((table["TableId"], pk, sk, None))
        return remove_item(table, pk, sk)

    def load_with_items(state: dict[str, object]) -> None:
        load(state)
        _refill(journal)

    def load_all_then_save() -> None:
        load_all()  # a save before this would write what is not there yet
        resume()
        threading.Thread(target=_save_now_and_then, daemon=True, name="metadata").start()

    app._load_persisted_state = load_all_then_save
    dynamodb._set_item, dynamodb._remove_item = set_and_note, remove_and_note
    dynamodb.get_state = lambda: _metadata(journal)
    dynamodb.load_persisted_state = load_with_items


def _refill(journal: Journal) -> None:
    for table in dynamodb._tables.all_values():
        items: defaultdict[str, dict[str, object]] = defaultdict(dict)
        for pk, sk, item in journal.items(table["TableId"]):
            items[pk][sk] = json.loads(item)
        table["items"] = items
        dynamodb._items_replaced(table)
    journal.forget_all_but([table["TableId"] for table in dynamodb._tables.all_values()])


def _metadata(journal: Journal) -> dict[str, object]:
    """What the emulator saves of its tables, less their items, which the journal holds."""
    journal.writes.join()
    tables = AccountRegionScopedDict()
    for (account, region, name), table in dynamodb._tables.all_items():
        left_out = ("items", dynamodb._INDEX_MEMBERS)
        kept = {key: value for key, value in table.items() if key not in left_out}
        tables.set_scoped(account, region, name, copy.deepcopy(kept) | {"items": {}})
    beside = {name: copy.deepcopy(getattr(dynamodb, f"_{name}")) for name in BESIDE_TABLES}
    return {"tables": tables} | beside


def save_metadata() -> None:
    """Write the state of every service that was used, now."""
    with _saving:
        persistence.save_all(app._build_persistence_save_dict())


def _save_now_and_then() -> None:
    saved = time.monotonic()
    while True:
        time.sleep(MESSAGES_EVERY)
        if time.monotonic() - saved < METADATA_EVERY:
            with _saving:
                persistence.save_all({"sqs": sqs.get_state})
            continue
        save_metadata()
        saved = time.monotonic()
