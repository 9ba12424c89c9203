"""The state machine of an incentive run: freeze, calculate, close, approve, publish, settle."""

from infra.state_language import READ_OBJECT, State, caught, retry, task, waiting_task

BATCHES_AT_ONCE = 20  # Lambda invocations of one run; a run must not starve the portal
APPROVAL_SECONDS = 14 * 24 * 3600  # two weeks, the time in which a run can be redriven
FAILED = "Fail run"


def definition() -> State:
    """State carries `run_id`, `mode` and S3 keys only; every figure stays in objects."""
    return {
        "Comment": "One incentive run; its name is the run's id, so a run starts once",
        "StartAt": "Open run",
        "States": {
            "Open run": task("open_run", "Calculate partners", Catch=caught(FAILED)),
            "Calculate partners": _calculate(),
            "Close run": task("close_run", "Does it pay?", Catch=caught(FAILED)),
            "Does it pay?": _choice("$.needs_approval", "Request approval", "Accrued"),
            "Accrued": {"Type": "Succeed"},
            "Request approval": waiting_task(
                "request_approval",
                {"run.$": "$"},
                "Approved?",
                ResultPath="$.approval",
                TimeoutSeconds=APPROVAL_SECONDS,
                Catch=caught(FAILED),
            ),
            "Approved?": _choice("$.approval.approved", "Publish statements", "Refuse run"),
            "Refuse run": task("fail_run", "Refused", result_path=None),
            "Refused": {"Type": "Succeed"},
            "Publish statements": task(
                "publish_statements", "Settle run", result_path="$.published", Catch=caught(FAILED)
            ),
            "Settle run": task(
                "settle_run", "Settled", result_path="$.settled", Catch=caught(FAILED)
            ),
            "Settled": {"Type": "Succeed"},
            FAILED: task("fail_run", "Failed", result_path=None),
            "Failed": {
                "Type": "Fail",
                "Error": "RunFailed",
                "Cause": "The run's record in the ledger says why",
            },
        },
    }


def _choice(variable: str, yes: str, no: str) -> State:
    return {
        "Type": "Choice",
        "Choices": [{"Variable": variable, "BooleanEquals": True, "Next": yes}],
        "Default": no,
    }


def _calculate() -> State:
    """One child execution a batch; batches are made by open_run, in a JSON array on S3."""
    return {
        "Type": "Map",
        "ItemReader": {
            "Resource": READ_OBJECT,
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket": "${records_bucket}", "Key.$": "$.batches_key"},
        },
        "ItemSelector": {
            "run_id.$": "$.run_id",
            "manifest_key.$": "$.manifest_key",
            "batch.$": "$$.Map.Item.Value",
        },
        "MaxConcurrency": BATCHES_AT_ONCE,
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Calculate batch",
            "States": {
                "Calculate batch": {
                    "Type": "Task",
                    "Resource": "${calculate_partners}",
                    "Retry": retry(),
                    "End": True,
                }
            },
        },
        "ResultPath": None,
        "Next": "Close run",
        "Catch": caught(FAILED),
    }
