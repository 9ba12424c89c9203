"""The API on the local run: who gets in, the typed client over HTTP, every answer as declared."""

import json
import os
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from joserfc.jwk import KeySet, RSAKey

from channel.client.connection import Connection, Refused
from channel.client.example import statements
from channel.client.files import receipt, send_file
from channel.client.portal import Portal
from channel.client.transport import over_http
from infra.local.access import admit_people
from infra.local.people import ADMIN, DISTRIBUTOR, FINANCE, PEOPLE, RESELLER
from infra.local.standing import Place, Standing, standing
from infra.local.tokens import Person, Pool
from infra.typed_client.document import read
from tests.integration.local.test_demo import two_free_ports
from tests.kit.bad_tokens import claims_in, forged
from tests.kit.fuzz import asking_at, fuzzed, labels
from tests.kit.known_ids import known
from tests.kit.vendor import PARTNERS, PRICES, PRODUCTS, REBATE, a_profile, pos_file

FUZZED = float(os.environ.get("FUZZ_SECONDS", "90"))


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    place = Place(two_free_ports(), tmp_path_factory.mktemp("portal"))
    with standing(place, print) as stack:
        admit_people(stack.pool)
        _seed(_portal(stack, ADMIN))
        yield stack


def _portal(stack: Standing, who: Person) -> Portal:
    return Portal(Connection(over_http(stack.front.url, stack.pool.token(who))))


def _seed(admin: Portal) -> None:
    records = [("/partners", each) for each in PARTNERS]
    records += [("/products", each) for each in PRODUCTS]
    records += [("/prices", each) for each in PRICES]
    records += [("/programmes", REBATE)]
    records += [("/partners/disti-north/profiles", a_profile("disti-north"))]
    for at, record in records:
        admin.connection.post(at, body=record.model_dump(mode="json"), key="")


def _status(stack: Standing, token: str, path: str = "/me") -> int:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(stack.front.url + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_only_tokens_of_our_pool_get_in(stack: Standing, tmp_path: Path) -> None:
    good = stack.pool.token(DISTRIBUTOR)
    assert _status(stack, good) == 200
    head, claims = claims_in(good)
    issuer = f"{stack.account.endpoint}/{stack.pool.pool_id}/.well-known/jwks.json"
    with urllib.request.urlopen(issuer, timeout=30) as told:
        public = next(k for k in KeySet.import_key_set(json.loads(told.read())).keys)
    assert isinstance(public, RSAKey)
    bad = forged(claims, public, head["kid"])
    bad["changed claims"] = _with(good, {**claims, "cognito:groups": ["vendor_admin"]})
    bad["another pool"] = _of_another_pool(stack)
    bad["another client of our pool"] = _of_another_client(stack)
    assert {how: _status(stack, token) for how, token in bad.items()} == dict.fromkeys(bad, 401)


def test_the_gateways_401_is_a_problem_like_ours(stack: Standing) -> None:
    for token in ("", "x", _of_another_client(stack)):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.get(f"{stack.front.url}/me", headers=headers, timeout=60)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def _with(token: str, claims: dict[str, object]) -> str:
    from tests.kit.bad_tokens import unsigned

    head, _, signature = token.split(".")
    return f"{head}.{unsigned(claims, '').split('.')[1]}.{signature}"


def _of_another_client(stack: Standing) -> str:
    """The same person, signed in by a program that is not the portal's."""
    app = stack.account.client("cognito-idp").create_user_pool_client(
        UserPoolId=stack.pool.pool_id,
        ClientName="another",
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    )["UserPoolClient"]["ClientId"]
    return Pool(stack.account, stack.pool.pool_id, app).token(ADMIN)


def _of_another_pool(stack: Standing) -> str:
    """Signed in properly, at somebody else's."""
    people = stack.account.client("cognito-idp")
    schema = [{"Name": "tenant", "AttributeDataType": "String"}]
    pool = people.create_user_pool(PoolName="others", Schema=schema)["UserPool"]["Id"]
    app = people.create_user_pool_client(
        UserPoolId=pool, ClientName="others", ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    people.create_group(UserPoolId=pool, GroupName=ADMIN.role)
    other = Pool(stack.account, pool, app)
    other.admit(ADMIN)
    return other.token(ADMIN)


def test_a_distributor_is_paid_by_the_client_over_http(stack: Standing) -> None:
    own, admin, finance = (_portal(stack, who) for who in (DISTRIBUTOR, ADMIN, FINANCE))
    content = pos_file("A1,1,2026-01-15,SKU-1,Acme Networks,200,2000.00")
    upload = send_file(own, "q1.csv", content)
    assert receipt(own, upload)["verdict"] == "accepted"
    run = admin.runs.ask_for_run(
        {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}
    )["run_id"]

    def reach(state: str) -> None:
        admin.connection.until(
            lambda: admin.runs.show_run(run), lambda found: found["state"] == state, 60
        )

    reach("approval_asked")
    with pytest.raises(Refused):
        admin.runs.decide_run(run, {"approved": True})
    finance.runs.decide_run(run, {"approved": True})
    reach("settled")
    assert next(statements(own)).endswith("350.00 USD")
    with pytest.raises(Refused) as refused:
        _portal(stack, RESELLER).uploads.show_upload(upload)
    assert refused.value.status == 403


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.role)
def test_every_operation_answers_as_declared(stack: Standing, who: Person) -> None:
    """Last, for it writes what it likes."""
    spec, token = read().stated, stack.pool.token(who)
    ids = known(lambda path: _shown(stack, path))
    found = fuzzed(spec, asking_at(stack.front.url, token), ids, number=2, seconds=FUZZED)
    assert found.wrong == [], "\n\n".join(found.wrong)
    assert found.answered.keys() == labels(spec), "an operation was not reached"
    assert len(found.with_success()) > len(PEOPLE)


def _shown(stack: Standing, path: str) -> Any:
    token = stack.pool.token(ADMIN)
    headers = {"Authorization": f"Bearer {token}"}
    answer = requests.get(stack.front.url + path, headers=headers, timeout=60)
    return answer.json() if answer.ok else None
