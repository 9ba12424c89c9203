"""The stack's own encryption key and who besides its functions may use it."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

# Services that act on their own behalf: an alarm that tells a topic, a log group, an event bus.
SERVICES = ("cloudwatch.amazonaws.com", "events.amazonaws.com")


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
    for service in SERVICES:
        key.grant_encrypt_decrypt(iam.ServicePrincipal(service))
    return key
