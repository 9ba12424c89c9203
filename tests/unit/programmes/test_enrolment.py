"""Programmes that ask for enrolment pay only who enrolled for the period."""

from datetime import date

from channel.periods import Period
from channel.programmes.enrolment import Enrolment, only_enrolled
from channel.programmes.model import Programme
from channel.programmes.scope import PartnerScope, Scope
from tests.kit.vendor import REBATE

QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))
ASKING = REBATE.model_copy(update={"enrolment": True})


def enrolled(partner: str, since: date, until: date | None = None) -> Enrolment:
    return Enrolment(programme="q-rebate", partner=partner, since=since, until=until)


def payees(programme: Programme, *enrolments: Enrolment) -> frozenset[str]:
    (narrowed,) = only_enrolled([programme], enrolments, QUARTER)
    return narrowed.scope.payee.ids


def test_only_enrolments_that_touch_the_period_count() -> None:
    assert payees(
        ASKING,
        enrolled("in", date(2026, 3, 31)),
        enrolled("later", date(2026, 4, 1)),
        enrolled("gone", date(2025, 1, 1), date(2026, 1, 1)),
        enrolled("leaving", date(2025, 1, 1), date(2026, 1, 2)),
    ) == {"in", "leaving"}


def test_where_nobody_enrolled_nobody_is_paid() -> None:
    (narrowed,) = only_enrolled([ASKING], [], QUARTER)
    assert not narrowed.may_name("disti-north")


def test_an_enrolment_does_not_widen_the_programmes_own_list() -> None:
    scope = Scope(payee=PartnerScope(ids=frozenset({"a", "b"})))
    listed = ASKING.model_copy(update={"scope": scope})
    found = payees(listed, enrolled("b", date(2026, 1, 1)), enrolled("c", date(2026, 1, 1)))
    assert found == {"b"}


def test_a_programme_that_asks_for_none_stays_as_it_is() -> None:
    assert only_enrolled([REBATE], [enrolled("a", date(2026, 1, 1))], QUARTER) == (REBATE,)
