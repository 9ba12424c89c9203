"""Amazon States Language, the part that we use: JSONPath, no variables, retries by named error.

`${name}` stands for a function or bucket and is filled in when the stack is deployed.
"""

from typing import TypeAlias

State: TypeAlias = dict[str, object]

WAIT_FOR_TOKEN = "arn:aws:states:::lambda:invoke.waitForTaskToken"
READ_OBJECT = "arn:aws:states:::s3:getObject"

# The service's own hiccups and throttled calls; a bug or a refusal is not retried.
PASSING = (
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "InternalServerError",
    "EndpointConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
)


def retry() -> list[State]:
    return [
        {
            "ErrorEquals": list(PASSING),
            "IntervalSeconds": 2,
            "MaxAttempts": 5,
            "BackoffRate": 2,
            "MaxDelaySeconds": 60,
            "JitterStrategy": "FULL",
        }
    ]


def caught(then: str) -> list[State]:
    return [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": then}]


def task(function: str, then: str, *, result_path: str | None = "$", **more: object) -> State:
    """Invoke a function with the state; `result_path` says where its answer goes, None nowhere."""
    return {
        "Type": "Task",
        "Resource": f"${{{function}}}",
        "ResultPath": result_path,
        "Retry": retry(),
        "Next": then,
        **more,
    }


def waiting_task(function: str, payload: State, then: str, **more: object) -> State:
    """Invoke a function with a task token and wait until somebody answers it."""
    return {
        "Type": "Task",
        "Resource": WAIT_FOR_TOKEN,
        "Parameters": {
            "FunctionName": f"${{{function}}}",
            "Payload": {"task_token.$": "$$.Task.Token", **payload},
        },
        "Retry": retry(),
        "Next": then,
        **more,
    }
