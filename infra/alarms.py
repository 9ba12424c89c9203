"""What wakes somebody: dead letters, failing or throttled functions, failed runs, 5xx."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

FIVE_MINUTES = Duration.minutes(5)


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything that may go wrong."""

    functions: Mapping[str, lambda_.Function]
    machines: Iterable[sfn.StateMachine]
    dead_letters: Iterable[sqs.IQueue]
    api: apigateway.RestApi


def add_alarms(scope: Construct, watched: Watched, key: kms.IKey) -> sns.Topic:
    """One alarm for each thing that fails, all told to one topic that people subscribe to."""
    topic = sns.Topic(scope, "Alarms", master_key=key, enforce_ssl=True)
    for queue in watched.dead_letters:
        _alarm(scope, f"{queue.node.id}NotEmpty", _depth(queue), topic, "Dead letters wait")
    for name, function in watched.functions.items():
        what = f"{name} failed or was throttled"
        _alarm(scope, f"{function.node.id}Failing", _failures(function), topic, what)
    for machine in watched.machines:
        what = "An execution failed or timed out"
        _alarm(scope, f"{machine.node.id}Failed", _unfinished(machine), topic, what)
    _alarm(
        scope,
        "ApiServerErrors",
        watched.api.metric_server_error(period=FIVE_MINUTES, statistic="Sum"),
        topic,
        "The API answered 5xx",
    )
    what = "An uploaded file's event was lost; the sweeper queued it again"
    _alarm(scope, "UploadEventsLost", _lost_events(), topic, what)
    return topic


def _lost_events() -> cloudwatch.IMetric:
    """The sweeper's own metric, as its handler counts it."""
    return cloudwatch.Metric(
        namespace="Channel",
        metric_name="LostEvents",
        dimensions_map={"service": "sweep_uploads"},
        period=FIVE_MINUTES,
        statistic="Sum",
    )


def _depth(queue: sqs.IQueue) -> cloudwatch.IMetric:
    return queue.metric_approximate_number_of_messages_visible(
        period=FIVE_MINUTES, statistic="Maximum"
    )


def _failures(function: lambda_.Function) -> cloudwatch.IMetric:
    return cloudwatch.MathExpression(
        expression="errors + throttles",
        using_metrics={
            "errors": function.metric_errors(period=FIVE_MINUTES),
            "throttles": function.metric_throttles(period=FIVE_MINUTES),
        },
        period=FIVE_MINUTES,
    )


def _unfinished(machine: sfn.StateMachine) -> cloudwatch.IMetric:
    return cloudwatch.MathExpression(
        expression="failed + expired",
        using_metrics={
            "failed": machine.metric_failed(period=FIVE_MINUTES),
            "expired": machine.metric_timed_out(period=FIVE_MINUTES),
        },
        period=FIVE_MINUTES,
    )


def _alarm(
    scope: Construct, name: str, metric: cloudwatch.IMetric, topic: sns.ITopic, what: str
) -> None:
    alarm = cloudwatch.Alarm(
        scope,
        name,
        alarm_description=what,
        metric=metric,
        threshold=0,
        comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluation_periods=1,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
    )
    alarm.add_alarm_action(actions.SnsAction(topic))
