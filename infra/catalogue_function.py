"""A Lambda function made from its row: code, environment, permissions and triggers."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import Duration, RemovalPolicy, Size, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.grants import Access, Grant, Kind, Resource
from infra.rows import Function
from infra.tables import BY_KIND

RUNTIME = lambda_.Runtime.PYTHON_3_13
ARCHITECTURE = lambda_.Architecture.ARM_64
OF_THE_KEY = (Kind.TABLE, Kind.BUCKET, Kind.SECRET)  # what the stack's key encrypts


@dataclass(frozen=True, slots=True)
class Named:
    """A deployed resource: what goes into the environment, and its ARN for permissions."""

    value: str
    arn: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every function is made with."""

    code: lambda_.Code
    layer: lambda_.ILayerVersion
    key: kms.IKey
    settings: Mapping[str, str]


def pascal(name: str) -> str:
    """`parse_upload` as `ParseUpload`, the form of logical ids."""
    return "".join(part.title() for part in name.split("_"))


def catalogue_function(
    scope: Construct, row: Function, named: Mapping[Resource, Named], workshop: Workshop
) -> lambda_.Function:
    log = _log_group(scope, row, workshop.key)
    function = lambda_.Function(
        scope,
        pascal(row.name),
        description=row.purpose,
        runtime=RUNTIME,
        architecture=ARCHITECTURE,
        code=workshop.code,
        handler=f"functions/{row.name}/handler.handler",
        layers=[workshop.layer],
        memory_size=row.memory,
        timeout=Duration.seconds(row.timeout),
        ephemeral_storage_size=Size.mebibytes(row.storage),
        tracing=lambda_.Tracing.ACTIVE if row.tracing else None,
        role=_role(scope, row, log),
        log_group=log,
        logging_format=lambda_.LoggingFormat.JSON,
        environment=environment(row, named, workshop.settings),
    )
    for statement in statements(row, named, workshop.key):
        function.add_to_role_policy(statement)
    return function


def environment(
    row: Function, named: Mapping[Resource, Named], settings: Mapping[str, str]
) -> dict[str, str]:
    """What the row's grants and settings give, and how the function names itself in logs."""
    return {
        "POWERTOOLS_SERVICE_NAME": row.name,
        **{name: settings[name] for name in row.settings},
        **{grant.resource.variable: named[grant.resource].value for grant in row.grants},
    }


def statements(
    row: Function, named: Mapping[Resource, Named], key: kms.IKey
) -> list[iam.PolicyStatement]:
    permitted = [
        iam.PolicyStatement(actions=list(grant.actions), resources=_arns(grant, named))
        for grant in row.grants
    ]
    encrypted = [grant for grant in row.grants if grant.resource.kind in OF_THE_KEY]
    return [*permitted, _use_of_the_key(encrypted, key)] if encrypted else permitted


def _arns(grant: Grant, named: Mapping[Resource, Named]) -> list[str]:
    arn = named[grant.resource].arn
    if grant.resource.kind is Kind.TABLE:
        return [arn, f"{arn}/index/{BY_KIND}"]
    if grant.resource.kind is Kind.BUCKET and grant.access is not Access.LIST:
        return [f"{arn}/{prefix}*" for prefix in grant.prefixes or ("",)]
    return [arn]


def _use_of_the_key(encrypted: list[Grant], key: kms.IKey) -> iam.PolicyStatement:
    writes = any(grant.access in (Access.APPEND, Access.WRITE) for grant in encrypted)
    actions = ["kms:Decrypt", "kms:GenerateDataKey"] if writes else ["kms:Decrypt"]
    services = ("dynamodb", "s3", "secretsmanager")
    region = Stack.of(key).region
    return iam.PolicyStatement(
        actions=actions,
        resources=[key.key_arn],
        conditions={
            "StringEquals": {
                "kms:ViaService": [f"{service}.{region}.amazonaws.com" for service in services]
            }
        },
    )


def _role(scope: Construct, row: Function, log: logs.ILogGroup) -> iam.Role:
    role = iam.Role(
        scope,
        f"{pascal(row.name)}Role",
        assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
        description=f"What {row.name} may touch, as its catalogue row grants",
    )
    log.grant_write(role)
    return role


def _log_group(scope: Construct, row: Function, key: kms.IKey) -> logs.LogGroup:
    return logs.LogGroup(
        scope,
        f"{pascal(row.name)}Log",
        retention=logs.RetentionDays.THREE_MONTHS,
        encryption_key=key,
        removal_policy=RemovalPolicy.DESTROY,
    )
