"""Each rule of AWS that the stack relies on and the emulator must keep; AWS's page beside it."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from urllib3.filepost import encode_multipart_formdata

from tests.integration.local.conftest import Probed

PATIENCE = 20.0
Found = TypeVar("Found")


def wait_for(look: Callable[[], Found]) -> Found:
    deadline = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return found


def seen(probed: Probed, kind: str) -> dict[str, object]:
    answer = probed.account.client("dynamodb").query(
        TableName=probed.outputs["Seen"],
        KeyConditionExpression="pk = :kind",
        ExpressionAttributeValues={":kind": {"S": kind}},
    )
    return {item["sk"]["S"]: json.loads(item["value"]["S"]) for item in answer["Items"]}


def start(probed: Probed, machine: str, given: dict[str, str]) -> str:
    states = probed.account.client("stepfunctions")
    answer = states.start_execution(
        stateMachineArn=probed.outputs[machine], input=json.dumps(given)
    )
    arn: str = answer["executionArn"]
    return arn


def finished(probed: Probed, execution: str) -> dict[str, str]:
    states = probed.account.client("stepfunctions")

    def look() -> dict[str, str] | None:
        told: dict[str, str] = states.describe_execution(executionArn=execution)
        return told if told["status"] != "RUNNING" else None

    return wait_for(look)


# https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
def test_an_exception_is_retried_and_caught_by_its_class_name(probed: Probed) -> None:
    told = finished(probed, start(probed, "Catching", {"partner": "disti-north"}))
    assert told["status"] == "SUCCEEDED"
    failure = json.loads(told["output"])["failure"]
    assert failure["Error"] == "OutOfTerms"
    cause = json.loads(failure["Cause"])
    assert cause["errorType"] == "OutOfTerms"
    assert cause["errorMessage"] == "no terms for disti-north"
    tries = seen(probed, "raised")
    assert len(tries) == 2
    assert len(set(tries.values())) == 1, "the environment outlives an exception of its handler"


# https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
def test_a_distributed_map_reads_its_batches_from_s3_two_at_a_time(probed: Probed) -> None:
    keys = [f"batch-{n}" for n in range(5)]
    probed.account.client("s3").put_object(
        Bucket=probed.outputs["Files"], Key="runs/r1/batches.json", Body=json.dumps(keys).encode()
    )
    given = {"run": "r1", "batches": "runs/r1/batches.json"}
    told = finished(probed, start(probed, "Mapping", given))
    assert json.loads(told["output"])["keys"] == keys
    spans = list(seen(probed, "item").values())
    most = max(sum(b <= began < e for b, e in spans) for began, _ in spans)
    assert most == 2


# https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
def test_an_execution_waits_for_the_answer_to_its_task_token(probed: Probed) -> None:
    execution = start(probed, "Asking", {"run": "r2"})
    token = wait_for(lambda: seen(probed, "token").get("r2"))
    states = probed.account.client("stepfunctions")
    assert states.describe_execution(executionArn=execution)["status"] == "RUNNING"
    states.send_task_success(taskToken=token, output='{"by": "second"}')
    assert json.loads(finished(probed, execution)["output"])["answer"] == {"by": "second"}


def test_a_refused_task_token_is_caught_by_the_error_it_was_refused_with(probed: Probed) -> None:
    execution = start(probed, "Asking", {"run": "r3"})
    token = wait_for(lambda: seen(probed, "token").get("r3"))
    states = probed.account.client("stepfunctions")
    states.send_task_failure(taskToken=token, error="Rejected", cause="too high")
    assert json.loads(finished(probed, execution)["output"]) == "rejected"


# https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
def test_an_object_under_the_prefix_reaches_the_reader_through_bus_and_queue(
    probed: Probed,
) -> None:
    s3 = probed.account.client("s3")
    s3.put_object(Bucket=probed.outputs["Files"], Key="other/x.csv", Body=b"a")
    s3.put_object(Bucket=probed.outputs["Files"], Key="inbox/disti-north/Müller 1.csv", Body=b"ab")
    detail, count = wait_for(lambda: seen(probed, "read").get("inbox/disti-north/Müller 1.csv"))
    assert count == "1"
    assert detail["bucket"]["name"] == probed.outputs["Files"]
    assert detail["object"]["size"] == 2
    assert detail["object"]["version-id"]
    assert detail["object"]["sequencer"]
    assert "other/x.csv" not in seen(probed, "read")


# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
def test_a_message_reported_failed_comes_again_and_then_lands_among_the_dead_letters(
    probed: Probed,
) -> None:
    s3, sqs = probed.account.client("s3"), probed.account.client("sqs")
    s3.put_object(Bucket=probed.outputs["Files"], Key="inbox/disti-north/poison.csv", Body=b"a")
    dead = wait_for(lambda: sqs.receive_message(QueueUrl=probed.outputs["Poison"]).get("Messages"))
    assert json.loads(dead[0]["Body"])["detail"]["object"]["key"] == "inbox/disti-north/poison.csv"
    assert seen(probed, "read")["inbox/disti-north/poison.csv"][1] == "2"


# https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
def test_a_presigned_form_takes_the_one_file_that_it_was_made_for(probed: Probed) -> None:
    s3 = probed.account.client("s3")
    form = s3.generate_presigned_post(
        probed.outputs["Files"],
        "forms/pos.csv",
        Conditions=[["content-length-range", 3, 3]],
    )
    assert posted(form, b"abcd") == 400, "larger than the form allows"
    assert posted(form | {"fields": {**form["fields"], "key": "forms/x.csv"}}, b"abc") == 403
    assert posted(form, b"abc") == 204
    listed = s3.list_objects_v2(Bucket=probed.outputs["Files"], Prefix="forms/")["Contents"]
    assert [found["Key"] for found in listed] == ["forms/pos.csv"]


def posted(form: dict[str, dict[str, str]], content: bytes) -> int:
    body, kind = encode_multipart_formdata([*form["fields"].items(), ("file", ("f", content))])
    request = urllib.request.Request(form["url"], data=body, headers={"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def sign_in(probed: Probed, name: str, partner: str) -> str:
    people = probed.account.client("cognito-idp")
    pool, client = probed.outputs["Pool"], probed.outputs["Client"]
    people.admin_create_user(
        UserPoolId=pool,
        Username=name,
        MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "custom:partner", "Value": partner}],
    )
    people.admin_set_user_password(
        UserPoolId=pool, Username=name, Password="Local-run-1", Permanent=True
    )
    people.create_group(UserPoolId=pool, GroupName=f"group-{name}")
    people.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName=f"group-{name}")
    answer = people.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": "Local-run-1"},
    )
    token: str = answer["AuthenticationResult"]["IdToken"]
    return token


def ask_api(probed: Probed, token: str, path: str = "/statements/q1?page=2") -> tuple[int, str]:
    base = f"{probed.account.endpoint}/_aws/execute-api/{probed.outputs['Api']}/v1"
    request = urllib.request.Request(base + path, data=b'{"a": 1}', method="PUT")
    if token:
        request.add_header("Authorization", token)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


# https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
def test_a_rest_api_lets_in_a_pool_user_and_hands_the_claims_to_the_function(
    probed: Probed,
) -> None:
    status, text = ask_api(probed, sign_in(probed, "nora", "disti-north"))
    told = json.loads(text)
    assert status == 200
    assert told["claims"]["custom:partner"] == "disti-north"
    assert "group-nora" in told["claims"]["cognito:groups"]
    assert (told["method"], told["path"], told["body"]) == ("PUT", "/statements/q1", '{"a": 1}')
    assert told["query"] == {"page": "2"}
    assert told["resource"] == "/{proxy+}"
    assert told["parameters"] == {"proxy": "statements/q1"}


def test_a_rest_api_turns_away_no_token_and_a_forged_one(probed: Probed) -> None:
    token = sign_in(probed, "otto", "disti-south")
    head, claims, signature = token.split(".")
    forged = ".".join([head, claims, signature[:-8] + "AAAAAAAA"])
    assert ask_api(probed, "")[0] == 401
    assert ask_api(probed, "nonsense")[0] == 401
    assert ask_api(probed, forged)[0] == 401


# https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
def test_a_schedule_fires_by_the_clock_of_its_time_zone(probed: Probed) -> None:
    due = datetime.now(ZoneInfo("Asia/Kolkata")) + timedelta(seconds=2)
    schedule(probed, "kolkata", f"at({due:%Y-%m-%dT%H:%M:%S})", "Asia/Kolkata")
    told = wait_for(lambda: seen(probed, "tick").get("kolkata"))
    fired = datetime.fromisoformat(told["at"])
    assert abs((fired - due).total_seconds()) < 30
    assert fired.utcoffset() == timedelta(0)


def schedule(probed: Probed, name: str, expression: str, zone: str) -> None:
    given = {"name": name, "at": "<aws.scheduler.scheduled-time>"}
    probed.account.client("scheduler").create_schedule(
        Name=name,
        ScheduleExpression=expression,
        ScheduleExpressionTimezone=zone,
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={
            "Arn": probed.outputs["TickArn"],
            "RoleArn": probed.outputs["RoleArn"],
            "Input": json.dumps(given),
        },
    )


# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
def test_a_stack_may_have_alarms_of_metric_math(probed: Probed) -> None:
    watch = probed.account.client("cloudwatch")
    found = watch.describe_alarms(AlarmNames=[probed.outputs["Failing"]])["MetricAlarms"]
    assert [alarm["ComparisonOperator"] for alarm in found] == ["GreaterThanThreshold"]


def test_a_cron_schedule_is_read_in_its_time_zone_on_both_sides_of_a_clock_change() -> None:
    from ministack.services import eventbridge

    from infra.local.corrections import schedules

    schedules.apply()
    six = schedules.Zoned("cron(0 6 * * ? *)")
    six.zone = ZoneInfo("Europe/Berlin")
    fields = eventbridge._parse_cron_fields(six)
    winter = eventbridge._cron_next_fire(fields, datetime(2027, 1, 10, 12, tzinfo=UTC))
    summer = eventbridge._cron_next_fire(fields, datetime(2027, 7, 10, 12, tzinfo=UTC))
    assert winter.astimezone(UTC) == datetime(2027, 1, 11, 5, tzinfo=UTC)
    assert summer.astimezone(UTC) == datetime(2027, 7, 11, 4, tzinfo=UTC)
