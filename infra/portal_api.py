"""The REST API: API Gateway behind the Cognito authorizer, throttled, logged, one function."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

# Only this leaves as bytes, and only to who asks for it; all else passes as the text that it is.
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REQUESTS_A_SECOND = 50
BURST = 100


def portal_api(
    scope: Construct, portal: lambda_.IFunction, pool: cognito.IUserPool, key: kms.IKey
) -> apigateway.RestApi:
    """Every path and method but OPTIONS wants a token; roles and tenants are the function's."""
    api = apigateway.RestApi(
        scope,
        "Api",
        default_integration=apigateway.LambdaIntegration(portal, allow_test_invoke=False),
        default_method_options=_with_token(scope, pool),
        description="The channel: partners, uploads, programmes, runs, statements",
        deploy_options=_stage(scope, key),
        endpoint_types=[apigateway.EndpointType.REGIONAL],
        binary_media_types=[WORKBOOK],
        cloud_watch_role=True,
        cloud_watch_role_removal_policy=RemovalPolicy.RETAIN,
    )
    api.root.add_proxy(any_method=True)
    for name, response_type in (
        ("Unauthorized", apigateway.ResponseType.UNAUTHORIZED),
        ("AccessDenied", apigateway.ResponseType.ACCESS_DENIED),
        ("Throttled", apigateway.ResponseType.THROTTLED),
    ):
        _problem(api, name, response_type)
    return api


def _with_token(scope: Construct, pool: cognito.IUserPool) -> apigateway.MethodOptions:
    return apigateway.MethodOptions(
        authorization_type=apigateway.AuthorizationType.COGNITO,
        authorizer=apigateway.CognitoUserPoolsAuthorizer(
            scope, "TokenAuthorizer", cognito_user_pools=[pool]
        ),
    )


def _problem(api: apigateway.RestApi, name: str, response_type: apigateway.ResponseType) -> None:
    """The gateway's own refusals look like the function's: problem+json."""
    body = '{"type":"about:blank","title":$context.error.messageString,"status":%s}'
    statuses = {"Unauthorized": "401", "AccessDenied": "403", "Throttled": "429"}
    api.add_gateway_response(
        name,
        type=response_type,
        status_code=statuses[name],
        templates={"application/problem+json": body % statuses[name]},
    )


def _stage(scope: Construct, key: kms.IKey) -> apigateway.StageOptions:
    log = logs.LogGroup(
        scope,
        "ApiAccessLog",
        retention=logs.RetentionDays.ONE_YEAR,
        encryption_key=key,
        removal_policy=RemovalPolicy.RETAIN,
    )
    return apigateway.StageOptions(
        stage_name="v1",
        throttling_rate_limit=REQUESTS_A_SECOND,
        throttling_burst_limit=BURST,
        tracing_enabled=True,
        metrics_enabled=True,
        logging_level=apigateway.MethodLoggingLevel.ERROR,
        data_trace_enabled=False,
        access_log_destination=apigateway.LogGroupLogDestination(log),
        access_log_format=apigateway.AccessLogFormat.json_with_standard_fields(
            caller=False,
            http_method=True,
            ip=True,
            protocol=True,
            request_time=True,
            resource_path=True,
            response_length=True,
            status=True,
            user=True,
        ),
    )
