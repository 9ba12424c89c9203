"""The calendar: EventBridge Scheduler in the vendor's time zone, retried, with dead letters."""

import json
from collections.abc import Mapping

from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.catalogue import schedules
from infra.catalogue_function import pascal


def add_schedules(
    scope: Construct,
    functions: Mapping[str, lambda_.Function],
    dead_letters: sqs.IQueue,
    time_zone: str,
) -> None:
    starts = list(schedules())
    role = _role(scope, [functions[row.name] for row, _ in starts], dead_letters)
    for row, schedule in starts:
        scheduler.CfnSchedule(
            scope,
            pascal(schedule.name),
            description=row.purpose,
            schedule_expression=schedule.cron,
            schedule_expression_timezone=time_zone,
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=functions[row.name].function_arn,
                role_arn=role.role_arn,
                input=json.dumps(schedule.told()),
                dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(
                    arn=dead_letters.queue_arn
                ),
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                    maximum_retry_attempts=24, maximum_event_age_in_seconds=6 * 3600
                ),
            ),
        )


def _role(
    scope: Construct, functions: list[lambda_.Function], dead_letters: sqs.IQueue
) -> iam.Role:
    role = iam.Role(
        scope,
        "SchedulerRole",
        assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"),
        description="Starts the scheduled functions",
    )
    arns = sorted({function.function_arn for function in functions})
    role.add_to_policy(iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=arns))
    role.add_to_policy(
        iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[dead_letters.queue_arn])
    )
    return role
