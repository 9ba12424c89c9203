"""The three tables, split by who may write: partners, transactions, ledger."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.grants import PARTNERS, TABLES, Resource

BY_KIND = "by_kind"  # the one index: lists of a kind in `kind_sort` order
EXPIRES_AT = "expires_at"  # seconds; only idempotency and session items carry it, never evidence
TEXT = dynamodb.AttributeType.STRING


def tables(scope: Construct, key: kms.IKey) -> dict[Resource, dynamodb.Table]:
    return {resource: _table(scope, resource, key) for resource in TABLES}


def _table(scope: Construct, resource: Resource, key: kms.IKey) -> dynamodb.Table:
    table = dynamodb.Table(
        scope,
        f"{resource.name.title()}Table",
        partition_key=dynamodb.Attribute(name="pk", type=TEXT),
        sort_key=dynamodb.Attribute(name="sk", type=TEXT),
        billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=True
        ),
        encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
        encryption_key=key,
        deletion_protection=True,
        removal_policy=RemovalPolicy.RETAIN,
        time_to_live_attribute=EXPIRES_AT if resource == PARTNERS else None,
    )
    table.add_global_secondary_index(
        index_name=BY_KIND,
        partition_key=dynamodb.Attribute(name="kind", type=TEXT),
        sort_key=dynamodb.Attribute(name="kind_sort", type=TEXT),
        projection_type=dynamodb.ProjectionType.ALL,
    )
    return table
