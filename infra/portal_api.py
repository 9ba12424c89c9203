"""The REST API: API Gateway behind the Cognito authorizer, throttled, logged, one function."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import Duration, RemovalPolicy
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the gateway answers by itself, before or instead of the function."""

    type: str
    status: int
    code: str
    title: str

    @property
    def problem(self) -> str:
        """Only the gateway's own words are filled in; nothing of the request comes back."""
        stated = {"type": f"urn:channel:problem:{self.code}", "title": self.title}
        fixed = json.dumps(stated | {"status": self.status, "code": self.code})
        return f'{fixed[:-1]}, "detail": $context.error.messageString}}'


REFUSALS = (
    Refusal("UNAUTHORIZED", 401, "unauthenticated", "Sign in first"),
    Refusal("EXPIRED_TOKEN", 401, "unauthenticated", "Sign in first"),
    Refusal("ACCESS_DENIED", 403, "not_yours", "You may not do this"),
    Refusal("WAF_FILTERED", 403, "not_yours", "You may not do this"),
    Refusal("MISSING_AUTHENTICATION_TOKEN", 404, "not_found", "Not found"),  # its name for no path
    Refusal("RESOURCE_NOT_FOUND", 404, "not_found", "Not found"),
    Refusal("REQUEST_TOO_LARGE", 413, "too_large", "The request is too large"),
    Refusal("THROTTLED", 429, "throttled", "Too many requests; try again in a moment"),
    Refusal("INTEGRATION_FAILURE", 502, "internal", "Something failed on our side"),
    Refusal("INTEGRATION_TIMEOUT", 504, "timed_out", "It took too long; ask again"),
)


def portal_api(
    scope: Construct,
    portal: lambda_.IFunction,
    pool: cognito.IUserPool,
    key: kms.IKey,
    origins: Sequence[str] = (),
) -> apigateway.RestApi:
    """Every path and method wants a token, but OPTIONS where pages of other origins may ask.

    Roles and tenants are the function's.
    """
    api = apigateway.RestApi(
        scope,
        "Api",
        default_integration=apigateway.LambdaIntegration(portal, allow_test_invoke=False),
        default_method_options=_with_token(scope, pool),
        default_cors_preflight_options=_preflight(origins) if origins else None,
        description="The channel: partners, uploads, programmes, runs, statements",
        deploy_options=_stage(scope, key),
        endpoint_types=[apigateway.EndpointType.REGIONAL],
        binary_media_types=[WORKBOOK],
        cloud_watch_role=True,
        cloud_watch_role_removal_policy=RemovalPolicy.RETAIN,
    )
    api.root.add_proxy(any_method=True)
    for refusal in REFUSALS:
        _problem(api, refusal, origins)
    return api


def _preflight(origins: Sequence[str]) -> apigateway.CorsOptions:
    """No cookies: who may, says the token, which a page has to send by itself."""
    return apigateway.CorsOptions(
        allow_origins=list(origins),
        allow_methods=["GET", "POST", "PUT"],
        allow_headers=["Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match"],
        max_age=Duration.minutes(10),
    )


def _with_token(scope: Construct, pool: cognito.IUserPool) -> apigateway.MethodOptions:
    return apigateway.MethodOptions(
        authorization_type=apigateway.AuthorizationType.COGNITO,
        authorizer=apigateway.CognitoUserPoolsAuthorizer(
            scope, "TokenAuthorizer", cognito_user_pools=[pool]
        ),
    )


def _problem(api: apigateway.RestApi, refusal: Refusal, origins: Sequence[str]) -> None:
    """The gateway's own refusals look like the function's: one problem, one media type.

    They hold nothing of anybody's, so with several origins the one that asked is named.
    """
    headers = {"Content-Type": "'application/problem+json'"}
    if origins:
        (one, *more) = origins
        named = "method.request.header.Origin" if more else f"'{one}'"
        headers["Access-Control-Allow-Origin"] = named
    api.add_gateway_response(
        refusal.type.title().replace("_", ""),
        type=apigateway.ResponseType.of(refusal.type),
        status_code=str(refusal.status),
        response_headers=headers,
        templates={"application/json": refusal.problem},  # the one that is always taken
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
