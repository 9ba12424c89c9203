"""Permissions: what the rows grant and nothing else; no scan, no delete, no star."""

from collections.abc import Iterator
from typing import Any

import pytest

from infra.catalogue import FUNCTIONS
from infra.grants import ACTIONS, Kind
from tests.kit.stack_template import Names, environment_of, of_type, statements_of

# Actions that AWS gives no resources for; each with the reason why it stands here.
WITHOUT_RESOURCES = {
    "xray:PutTraceSegments": "traces belong to the account",
    "xray:PutTelemetryRecords": "traces belong to the account",
    "xray:GetSamplingRules": "the sampling rules are the account's",
    "xray:GetSamplingTargets": "the sampling rules are the account's",
    "logs:CreateLogDelivery": "Step Functions delivers logs through the account's vended logs",
    "logs:GetLogDelivery": "as CreateLogDelivery",
    "logs:UpdateLogDelivery": "as CreateLogDelivery",
    "logs:DeleteLogDelivery": "as CreateLogDelivery; ends a delivery, deletes no log",
    "logs:ListLogDeliveries": "as CreateLogDelivery",
    "logs:PutResourcePolicy": "as CreateLogDelivery",
    "logs:DescribeResourcePolicies": "as CreateLogDelivery",
    "logs:DescribeLogGroups": "as CreateLogDelivery",
}
# Deletes that delete no record: a message that was handled, a delivery that ended.
NOT_A_RECORD = {"sqs:DeleteMessage", "logs:DeleteLogDelivery"}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def granted() -> Iterator[tuple[str, str, list[Any]]]:
    """Role's policy, action, resources, of every allowing statement of every role."""
    for policy, properties in of_type("AWS::IAM::Policy"):
        for statement in properties["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Allow"
            for action in listed(statement["Action"]):
                yield policy, action, listed(statement["Resource"])


def test_no_role_may_scan_a_table() -> None:
    assert [action for _, action, _ in granted() if "Scan" in action] == []


def test_no_role_may_delete_a_record() -> None:
    deletes = {action for _, action, _ in granted() if "Delete" in action}
    assert deletes <= NOT_A_RECORD


def test_no_action_has_a_star() -> None:
    assert [action for _, action, _ in granted() if "*" in action] == []


def test_only_actions_that_take_no_resource_are_allowed_on_all() -> None:
    everywhere = {action for _, action, resources in granted() if "*" in resources}
    assert everywhere <= set(WITHOUT_RESOURCES)


def test_no_role_is_shared_and_none_has_a_managed_policy_but_the_gateways_account() -> None:
    managed = [name for name, role in of_type("AWS::IAM::Role") if "ManagedPolicyArns" in role]
    assert [name[:17] for name in managed] == ["ApiCloudWatchRole"]
    roles = [str(f["Role"]) for _, f in of_type("AWS::Lambda::Function")]
    assert len(set(roles)) == len(FUNCTIONS)


def test_a_table_grant_names_the_index_in_full() -> None:
    for _, action, resources in granted():
        if action == "dynamodb:Query":
            assert str(resources).count("/index/by_kind") == len(resources) // 2
            assert "/index/*" not in str(resources)


@pytest.mark.parametrize("row", FUNCTIONS, ids=lambda row: row.name)
def test_a_grant_gives_the_variable_and_the_permission_and_never_one_alone(row: Any) -> None:
    names = Names()
    environment = environment_of(row.name, names)
    given = {name for name in environment if name.endswith(_SUFFIXES) or name == "EVENT_BUS"}
    assert given == set(row.variables)
    allowed = {action for s in statements_of(row.name, names) for action in s.actions}
    ours = {action for actions in ACTIONS.values() for action in actions}
    assert allowed & ours == {action for grant in row.grants for action in grant.actions}


_SUFFIXES = ("_TABLE", "_BUCKET", "_QUEUE_URL", "_STATE_MACHINE_ARN", "_SECRET_ARN")


def test_facts_and_ledger_are_never_changed_in_place() -> None:
    for row in FUNCTIONS:
        for grant in row.grants:
            if grant.resource.kind is Kind.TABLE and grant.resource.name != "partners":
                assert "dynamodb:UpdateItem" not in grant.actions, (row.name, grant.resource.name)


def test_only_the_scheduler_and_the_gateway_may_call_functions_from_outside() -> None:
    assert {p["Principal"] for _, p in of_type("AWS::Lambda::Permission")} == {
        "apigateway.amazonaws.com"
    }
    (role,) = [r for name, r in of_type("AWS::IAM::Role") if name.startswith("SchedulerRole")]
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "scheduler.amazonaws.com"}
