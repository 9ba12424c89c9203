"""The stack's own encryption key and who besides its functions may use it."""

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct


def encryption_key(scope: Construct) -> kms.Key:
    """One key for tables, buckets, logs, topic and secret, turned every year."""
    key = kms.Key(
        scope,
        "Key",
        description="Everything that the channel stack stores",
        enable_key_rotation=True,
        pending_window=Duration.days(30),
        removal_policy=RemovalPolicy.RETAIN,
    )
    key.grant_encrypt_decrypt(iam.ServicePrincipal("cloudwatch.amazonaws.com"))  # alarms to topic
    _let_logs_use(key)
    return key


def _let_logs_use(key: kms.Key) -> None:
    """Log groups do not ask for this themselves, and cannot be made without it."""
    stack = Stack.of(key)
    groups = f"arn:{stack.partition}:logs:{stack.region}:{stack.account}:log-group:*"
    service = iam.ServicePrincipal(
        f"logs.{stack.region}.amazonaws.com",
        conditions={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
    )
    key.grant(service, "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*")
    key.grant(service, "kms:DescribeKey")
