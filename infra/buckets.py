"""The buckets: what came in, the facts read from it, what was computed, sealed audit heads."""

from collections.abc import Sequence

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.grants import AUDIT, BUCKETS, UPLOADS, Resource

SEALED_DAYS = 2557  # seven years, the longest that a channel audit asks back
ABORT_MULTIPART = s3.LifecycleRule(abort_incomplete_multipart_upload_after=Duration.days(1))


def buckets(
    scope: Construct, key: kms.IKey, origins: Sequence[str] = ()
) -> dict[Resource, s3.Bucket]:
    """`origins` are those whose pages may post a file with the form that the API gave them."""
    logs = _access_logs(scope)
    made = {resource: _bucket(scope, resource, key, logs) for resource in BUCKETS}
    if origins:
        made[UPLOADS].add_cors_rule(
            allowed_methods=[s3.HttpMethods.POST], allowed_origins=list(origins), max_age=600
        )
    return made


def _bucket(scope: Construct, resource: Resource, key: kms.IKey, logs: s3.IBucket) -> s3.Bucket:
    bucket = s3.Bucket(
        scope,
        f"{resource.name.title()}Bucket",
        versioned=True,
        encryption=s3.BucketEncryption.KMS,
        encryption_key=key,
        bucket_key_enabled=True,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforce_ssl=True,
        minimum_tls_version=1.2,
        server_access_logs_bucket=logs,
        server_access_logs_prefix=f"{resource.name}/",
        lifecycle_rules=[ABORT_MULTIPART],
        removal_policy=RemovalPolicy.RETAIN,
        object_lock_enabled=True if resource == AUDIT else None,
        object_lock_default_retention=_sealed() if resource == AUDIT else None,
    )
    if resource == UPLOADS:
        _tell_event_bridge(bucket)
    return bucket


def _sealed() -> s3.ObjectLockRetention:
    return s3.ObjectLockRetention.compliance(Duration.days(SEALED_DAYS))


def _tell_event_bridge(bucket: s3.Bucket) -> None:
    # The construct's own switch would add a custom resource with a function of its own.
    l1 = bucket.node.default_child
    assert isinstance(l1, s3.CfnBucket)
    l1.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
        event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(
            event_bridge_enabled=True
        )
    )


def _access_logs(scope: Construct) -> s3.Bucket:
    return s3.Bucket(
        scope,
        "AccessLogsBucket",
        versioned=True,
        encryption=s3.BucketEncryption.S3_MANAGED,  # log delivery cannot use a customer key
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforce_ssl=True,
        minimum_tls_version=1.2,
        lifecycle_rules=[ABORT_MULTIPART, s3.LifecycleRule(expiration=Duration.days(400))],
        removal_policy=RemovalPolicy.RETAIN,
    )
