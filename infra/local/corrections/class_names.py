"""A Python exception reaches its caller under its class name, and its worker lives on.

Lambda reports `errorType` as the exception's class, which Retry and Catch match on; the emulator
says `Runtime.HandlerError` for every exception and ends the process.
https://docs.aws.amazon.com/lambda/latest/dg/python-exceptions.html
"""

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

NAMES = (
    "ministack.core.lambda_runtime:_PYTHON_WORKER_SCRIPT",
    "ministack.services.lambda_svc:_execute_function_warm",
)
MARK = "__raised__"
# The worker's last words about an exception, as the emulator writes them and as we do.
WAS = '{"status": "error", "error": str(e), "trace": traceback.format_exc()}'
IS = (
    '{"status": "ok", "result": {"' + MARK + '": {"errorMessage": str(e), '
    '"errorType": type(e).__name__, "stackTrace": traceback.format_exc().splitlines()}}}'
)


def apply() -> None:
    script = lambda_runtime._PYTHON_WORKER_SCRIPT
    if script.count(WAS) != 1:
        raise RuntimeError("the emulator's worker script no longer reports exceptions as it did")
    lambda_runtime._PYTHON_WORKER_SCRIPT = script.replace(WAS, IS)
    plain = lambda_svc._execute_function_warm

    def execute(func: object, event: object, request_id: str) -> dict[str, object]:
        answer: dict[str, object] = plain(func, event, request_id)
        return _failed(answer)

    lambda_svc._execute_function_warm = execute


def _failed(answer: dict[str, object]) -> dict[str, object]:
    body = answer.get("body")
    if not isinstance(body, dict) or MARK not in body:
        return answer
    raised = body[MARK]
    log = "\n".join([str(answer.get("log", "")), *raised["stackTrace"]])
    return {"body": raised, "error": True, "log": log}
