"""The two state machines: their definitions, the functions they may invoke, their logs."""

import json
from collections.abc import Mapping

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra import incentive_run, onboarding
from infra.catalogue import FUNCTIONS
from infra.catalogue_function import pascal
from infra.grants import INCENTIVE_RUN, ONBOARDING, Resource
from infra.rows import InStateMachine
from infra.state_language import State

DEFINITIONS: Mapping[Resource, State] = {
    INCENTIVE_RUN: incentive_run.definition(),
    ONBOARDING: onboarding.definition(),
}


def state_machine(
    scope: Construct,
    machine: Resource,
    functions: Mapping[str, lambda_.Function],
    key: kms.IKey,
    more: Mapping[str, str],
) -> sfn.StateMachine:
    """`more` fills placeholders of the definition that are not functions."""
    tasks = {name: functions[name] for name in tasks_of(machine)}
    built = sfn.StateMachine(
        scope,
        f"{pascal(machine.name)}Machine",
        definition_body=sfn.DefinitionBody.from_string(json.dumps(DEFINITIONS[machine])),
        definition_substitutions={
            **{name: function.function_arn for name, function in tasks.items()},
            **more,
        },
        logs=sfn.LogOptions(
            destination=_log_group(scope, machine, key),
            level=sfn.LogLevel.ALL,
            include_execution_data=False,
        ),
        tracing_enabled=True,
    )
    built.add_to_role_policy(
        iam.PolicyStatement(
            actions=["lambda:InvokeFunction"],
            resources=[function.function_arn for function in tasks.values()],
        )
    )
    return built


def tasks_of(machine: Resource) -> tuple[str, ...]:
    """The functions whose rows say that they are tasks of this machine."""
    return tuple(row.name for row in FUNCTIONS if row.started_by == InStateMachine(machine))


def allow_distributed_map(machine: sfn.StateMachine, batches: s3.IBucket, key: kms.IKey) -> None:
    """A distributed map starts executions of its own machine and reads its items from S3."""
    stack = Stack.of(machine)
    name = machine.state_machine_name
    children = f"arn:{stack.partition}:states:{stack.region}:{stack.account}:execution:{name}"
    policy = iam.Policy(
        machine,
        "DistributedMap",
        statements=[
            iam.PolicyStatement(
                actions=["states:StartExecution"], resources=[machine.state_machine_arn]
            ),
            iam.PolicyStatement(
                actions=["states:DescribeExecution", "states:StopExecution"],
                resources=[f"{children}/*", f"{children}:*"],
            ),
            iam.PolicyStatement(
                actions=["s3:GetObject"], resources=[f"{batches.bucket_arn}/runs/*"]
            ),
            iam.PolicyStatement(actions=["kms:Decrypt"], resources=[key.key_arn]),
        ],
    )
    policy.attach_to_role(machine.role)


def _log_group(scope: Construct, machine: Resource, key: kms.IKey) -> logs.LogGroup:
    return logs.LogGroup(
        scope,
        f"{pascal(machine.name)}Log",
        # Step Functions writes a resource policy a log group; this prefix keeps them few.
        log_group_name=f"/aws/vendedlogs/states/{Stack.of(scope).stack_name}-{machine.name}",
        retention=logs.RetentionDays.THREE_MONTHS,
        encryption_key=key,
        removal_policy=RemovalPolicy.DESTROY,
    )
