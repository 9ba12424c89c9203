"""`Idempotency-Key` on POSTs: the same request twice has one effect and the same answer."""

import re
import time
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyAlreadyInProgressError,
    IdempotencyValidationError,
)
from aws_lambda_powertools.utilities.idempotency.persistence.datarecord import DataRecord

from channel.aws import clients, settings
from channel.aws.http.caller import Caller
from channel.aws.http.problems import KeyReused
from channel.errors import Conflict, Invalid

KEY = re.compile(r"[\x21-\x7e]{1,128}")
DAY = 24 * 60 * 60


class _NotKept(Exception):
    """Carries an answer that must not be replayed: the request had no effect."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__()
        self.answer = answer


class _Kept(DynamoDBPersistenceLayer):
    """Records in `partners` that expire instead of being deleted: the function may not delete."""

    def _delete_record(self, data_record: DataRecord) -> None:
        self.client.update_item(
            TableName=self.table_name,
            Key=self._get_key(data_record.idempotency_key),
            UpdateExpression="SET #expiry = :past",
            ExpressionAttributeNames={"#expiry": self.expiry_attr},
            ExpressionAttributeValues={":past": {"N": str(int(time.time()) - 1)}},
        )


def once(
    event: dict[str, Any], caller: Caller, context: Any, answer: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """The answer to a POST with a key, made at most once a day, tenant, user, route and key.

    Only successes are kept. Raises KeyReused when the key comes with another body, Conflict while
    the first request is still at work.
    """
    key = _key(event)
    if event["httpMethod"] != "POST" or key is None:
        return answer()
    request = {
        "key": [caller.tenant, caller.user, event["path"], key],
        "body": [event.get("body") or "", event.get("queryStringParameters") or {}],
    }

    def attempt(*, request: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001 hashed, not read
        result = answer()
        if result["statusCode"] >= 400:
            raise _NotKept(result)
        return result

    try:
        result: dict[str, Any] = _kept(attempt, caller.tenant, context)(request=request)
    except _NotKept as unkept:
        return unkept.answer
    except IdempotencyValidationError as error:
        raise KeyReused("This Idempotency-Key was used with another body.") from error
    except IdempotencyAlreadyInProgressError as error:
        raise Conflict("The first request with this Idempotency-Key is still at work.") from error
    return result


def _kept(attempt: Callable[..., dict[str, Any]], tenant: str, context: Any) -> Callable[..., Any]:
    """The attempt with its answer kept for a day under its request's key."""
    config = IdempotencyConfig(
        event_key_jmespath="key",
        payload_validation_jmespath="body",
        raise_on_no_idempotency_key=True,
        expires_after_seconds=DAY,
        hash_function="sha256",
        response_hook=_replayed,
    )
    config.register_lambda_context(context)
    kept: Callable[..., Any] = idempotent_function(
        attempt,
        data_keyword_argument="request",
        persistence_store=_store(tenant),
        config=config,
        key_prefix="POST",
    )
    return kept


def _key(event: dict[str, Any]) -> str | None:
    headers = event.get("headers") or {}
    key = next((v for name, v in headers.items() if name.lower() == "idempotency-key"), None)
    if key is not None and not KEY.fullmatch(key):
        raise Invalid("A key is 1 to 128 visible ASCII characters.", field="Idempotency-Key")
    return key


def _store(tenant: str) -> _Kept:
    return _Kept(
        settings.table("partners"),
        key_attr="pk",
        sort_key_attr="sk",
        static_pk_value=f"IDEMPOTENCY#{tenant}",
        expiry_attr="expires_at",
        boto3_client=clients.dynamodb(),
    )


def _replayed(response: Any, idempotent_data: DataRecord) -> Any:  # noqa: ARG001 named by the hook
    response["multiValueHeaders"]["Idempotency-Replayed"] = ["true"]
    return response
