"""The system as one table: each function, what it is for, what starts it, what it may touch."""

from collections.abc import Iterator

from infra.grants import (
    AUDIT,
    COMPARISONS_QUEUE,
    CURSOR_KEY,
    EVENTS,
    FACTS,
    INCENTIVE_RUN,
    LEDGER,
    ONBOARDING,
    PARTNERS,
    RECORDS,
    TRANSACTIONS,
    UPLOADS,
    UPLOADS_QUEUE,
    VIEWS_QUEUE,
    Access,
    Grant,
)
from infra.rows import (
    ByApi,
    FromQueue,
    Function,
    InStateMachine,
    OnSchedule,
    Schedule,
)

READ, APPEND, WRITE, LIST = Access.READ, Access.APPEND, Access.WRITE, Access.LIST
SEND, START, ANSWER = Access.SEND, Access.START, Access.ANSWER


def _daily(name: str, hour: int) -> OnSchedule:
    return OnSchedule((Schedule(name, f"cron(0 {hour} * * ? *)"),))


TELL = Grant(EVENTS, SEND)
IN_RUN = InStateMachine(INCENTIVE_RUN)

FUNCTIONS: tuple[Function, ...] = (
    Function(
        name="parse_upload",
        purpose="Reads an uploaded file into lines, rejections, one segment and its receipt",
        started_by=FromQueue(UPLOADS_QUEUE, batch_size=1, concurrency=20),
        grants=(
            Grant(UPLOADS, READ),
            Grant(UPLOADS, LIST),  # or S3 calls an object that is gone forbidden
            Grant(PARTNERS, READ),
            Grant(FACTS, WRITE, ("segments/",)),
            Grant(RECORDS, WRITE, ("acknowledgements/",)),
            Grant(TRANSACTIONS, APPEND),
            Grant(VIEWS_QUEUE, SEND),
            TELL,
        ),
        memory=2048,
        timeout=900,
        storage=2048,
        tracing=True,
    ),
    Function(
        name="refresh_views",
        purpose="Renews the monthly views that a committed upload touches",
        started_by=FromQueue(VIEWS_QUEUE, batch_size=10, concurrency=5),
        grants=(
            Grant(FACTS, READ),
            Grant(TRANSACTIONS, READ),
            Grant(LEDGER, APPEND),
        ),
        memory=2048,
        timeout=300,
        storage=2048,
    ),
    Function(
        name="start_run",
        purpose="Starts the incentive run that the calendar asks for, once",
        started_by=OnSchedule(
            (
                Schedule("accrue_monthly", "cron(0 6 3 * ? *)", (("mode", "accrual"),)),
                Schedule(
                    "settle_quarterly", "cron(0 6 10 1,4,7,10 ? *)", (("mode", "settlement"),)
                ),
            )
        ),
        grants=(Grant(PARTNERS, READ), Grant(INCENTIVE_RUN, START)),
        settings=("VENDOR_TIME_ZONE",),
    ),
    Function(
        name="open_run",
        purpose="Freezes a run's manifest: uploads, terms, prices, batches of partners",
        started_by=IN_RUN,
        grants=(
            Grant(PARTNERS, READ),
            Grant(TRANSACTIONS, READ),
            Grant(LEDGER, APPEND),
            Grant(RECORDS, READ, ("runs/",)),
            Grant(RECORDS, WRITE, ("runs/",)),
        ),
        memory=1024,
        timeout=300,
    ),
    Function(
        name="calculate_partners",
        purpose="Calculates one batch of partners from the manifest's segments",
        started_by=IN_RUN,
        grants=(
            Grant(FACTS, READ),
            Grant(RECORDS, READ, ("runs/",)),
            Grant(RECORDS, WRITE, ("runs/",)),
        ),
        memory=3008,
        timeout=900,
        storage=4096,
        tracing=True,
    ),
    Function(
        name="close_run",
        purpose="Checks that every batch is there, sums control totals, writes the payouts",
        started_by=IN_RUN,
        grants=(
            Grant(RECORDS, READ, ("runs/",)),
            Grant(RECORDS, LIST),  # a batch that is missing is told from one that is forbidden
            Grant(RECORDS, WRITE, ("runs/",)),
            Grant(LEDGER, APPEND),
            TELL,
        ),
        memory=1024,
        timeout=300,
    ),
    Function(
        name="request_approval",
        purpose="Stores the task token of a closed run and asks a second person to approve",
        started_by=IN_RUN,
        grants=(Grant(LEDGER, APPEND), TELL),
    ),
    Function(
        name="publish_statements",
        purpose="Writes each partner's statement of an approved run and tells the world",
        started_by=IN_RUN,
        grants=(
            Grant(RECORDS, READ, ("runs/",)),
            Grant(RECORDS, WRITE, ("statements/",)),
            Grant(LEDGER, APPEND),
            TELL,
        ),
        memory=1024,
        timeout=300,
    ),
    Function(
        name="settle_run",
        purpose="Books the credit memos of an approved run and writes the journal",
        started_by=IN_RUN,
        grants=(
            Grant(RECORDS, READ, ("runs/",)),
            Grant(RECORDS, WRITE, ("journals/",)),
            Grant(LEDGER, APPEND),
            TELL,
        ),
        memory=1024,
        timeout=300,
    ),
    Function(
        name="fail_run",
        purpose="Marks a run failed or refused, with its cause",
        started_by=IN_RUN,
        grants=(Grant(LEDGER, APPEND), TELL),
    ),
    Function(
        name="compare_results",
        purpose="Tells why two runs differ, and what a draft would have paid every partner",
        started_by=FromQueue(COMPARISONS_QUEUE, batch_size=1, concurrency=2),
        grants=(
            Grant(PARTNERS, READ),
            Grant(TRANSACTIONS, READ),
            Grant(LEDGER, READ),
            Grant(FACTS, READ),
            Grant(RECORDS, READ, ("runs/",)),
            Grant(RECORDS, LIST),  # a run that was not closed is told from a forbidden one
            Grant(RECORDS, WRITE, ("comparisons/",)),
            TELL,
        ),
        memory=3008,
        timeout=900,
        storage=4096,
        tracing=True,
    ),
    Function(
        name="advance_onboarding",
        purpose="Opens a partner's next onboarding step, minds its deadlines, grants what it earns",
        started_by=InStateMachine(ONBOARDING),
        grants=(Grant(PARTNERS, APPEND), Grant(LEDGER, APPEND), TELL),
        settings=("VENDOR_TIME_ZONE",),
    ),
    Function(
        name="portal",
        purpose="Answers the portal and partners' own systems",
        started_by=ByApi(),
        grants=(
            Grant(PARTNERS, WRITE),
            Grant(TRANSACTIONS, READ),
            Grant(LEDGER, APPEND),
            Grant(UPLOADS, WRITE, ("inbox/",)),
            Grant(RECORDS, READ),
            Grant(RECORDS, LIST),  # to tell a run that has not closed from one it may not see
            Grant(UPLOADS_QUEUE, SEND),
            Grant(COMPARISONS_QUEUE, SEND),
            Grant(INCENTIVE_RUN, START),
            Grant(INCENTIVE_RUN, ANSWER),
            Grant(ONBOARDING, START),
            Grant(ONBOARDING, ANSWER),
            Grant(CURSOR_KEY, READ),
            TELL,
        ),
        memory=1024,
        timeout=29,
        tracing=True,
        settings=("VENDOR_TIME_ZONE", "TOKEN_ISSUER", "TOKEN_AUDIENCE", "PORTAL_ORIGINS"),
    ),
    Function(
        name="chase_feeds",
        purpose="Notices reports that are overdue and reminds their senders",
        started_by=_daily("chase_feeds_daily", 7),
        grants=(Grant(PARTNERS, READ), Grant(TRANSACTIONS, READ), TELL),
        timeout=300,
        settings=("VENDOR_TIME_ZONE",),
    ),
    Function(
        name="sweep_uploads",
        purpose="Finds uploads whose event was lost and queues them again",
        started_by=OnSchedule((Schedule("sweep_uploads_hourly", "cron(20 * * * ? *)"),)),
        grants=(Grant(UPLOADS, LIST), Grant(TRANSACTIONS, READ), Grant(UPLOADS_QUEUE, SEND)),
        timeout=300,
    ),
    Function(
        name="expire_deals",
        purpose="Expires deal registrations; tells of protections ending and reviews due",
        started_by=OnSchedule((Schedule("expire_deals_hourly", "cron(5 * * * ? *)"),)),
        grants=(Grant(PARTNERS, APPEND), TELL),
        timeout=300,
        settings=("VENDOR_TIME_ZONE",),
    ),
    Function(
        name="watch_agreements",
        purpose="Renews agreements that renew by themselves, tells of those that end",
        started_by=_daily("watch_agreements_daily", 3),
        grants=(Grant(PARTNERS, APPEND), Grant(LEDGER, APPEND), TELL),
        timeout=300,
        settings=("VENDOR_TIME_ZONE",),
    ),
    Function(
        name="review_levels",
        purpose="Reviews levels once a period has closed; proposes or applies what was earned",
        started_by=_daily("review_levels_daily", 4),
        grants=(
            Grant(PARTNERS, APPEND),
            Grant(TRANSACTIONS, READ),
            Grant(LEDGER, APPEND),
            TELL,
        ),
        timeout=900,
        settings=("VENDOR_TIME_ZONE",),
    ),
    Function(
        name="seal_audit",
        purpose="Writes the head of each audit chain to the locked bucket",
        started_by=_daily("seal_audit_daily", 2),
        grants=(Grant(LEDGER, READ), Grant(AUDIT, WRITE, ("heads/",))),
        timeout=300,
    ),
)


def schedules() -> Iterator[tuple[Function, Schedule]]:
    """Every schedule, with the function that it starts."""
    for row in FUNCTIONS:
        if isinstance(row.started_by, OnSchedule):
            for schedule in row.started_by.schedules:
                yield row, schedule


BY_NAME = {function.name: function for function in FUNCTIONS}
