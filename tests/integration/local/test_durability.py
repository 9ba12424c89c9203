"""What `make up` promises: a killed machine comes back with everything that was committed."""

import time
from pathlib import Path

from infra.local import machine
from infra.local.account import Account
from infra.local.deploy import deploy
from tests.integration.local.conftest import Probed
from tests.integration.local.probes import write_assembly
from tests.integration.local.test_conformity import finished, seen, start, wait_for

SETTLED = 1.5  # seconds: longer than a group of items and a save of the messages take


def test_a_killed_machine_comes_back_whole_and_goes_on_elsewhere(tmp_path: Path) -> None:
    data, port = tmp_path / "data", machine.free_port()
    running = machine.start(port, data, tmp_path / "log")
    account = Account(running.endpoint)
    outputs = deploy(write_assembly(tmp_path), account)
    people, tables, s3, sqs = (
        account.client(name) for name in ("cognito-idp", "dynamodb", "s3", "sqs")
    )
    people.admin_create_user(UserPoolId=outputs["Pool"], Username="nora", MessageAction="SUPPRESS")
    running.save()
    for n in range(60):
        tables.put_item(
            TableName=outputs["Seen"], Item={"pk": {"S": "kept"}, "sk": {"S": f"{n:03}"}}
        )
    tables.delete_item(TableName=outputs["Seen"], Key={"pk": {"S": "kept"}, "sk": {"S": "007"}})
    s3.put_object(Bucket=outputs["Files"], Key="a/Grüße.csv", Body=b"one")
    s3.put_object(Bucket=outputs["Files"], Key="a/Grüße.csv", Body=b"two")
    sqs.send_message(QueueUrl=outputs["Poison"], MessageBody="waiting")
    sqs.receive_message(QueueUrl=outputs["Poison"], VisibilityTimeout=3600)
    execution = start(Probed(account, outputs), "Asking", {"run": "cut off"})
    first_token = wait_for(lambda: seen(Probed(account, outputs), "token").get("cut off"))
    running.save()
    time.sleep(SETTLED)
    running.process.kill()
    running.process.wait()

    elsewhere = machine.free_port()
    again = machine.start(elsewhere, data, tmp_path / "log2")
    try:
        account = Account(again.endpoint)
        people, tables, s3, sqs = (
            account.client(name) for name in ("cognito-idp", "dynamodb", "s3", "sqs")
        )
        assert deploy(write_assembly(tmp_path), account) == outputs
        found = tables.query(
            TableName=outputs["Seen"],
            KeyConditionExpression="pk = :p",
            ExpressionAttributeValues={":p": {"S": "kept"}},
        )["Items"]
        assert [item["sk"]["S"] for item in found] == [f"{n:03}" for n in range(60) if n != 7]
        kept = s3.get_object(Bucket=outputs["Files"], Key="a/Grüße.csv")
        assert kept["Body"].read() == b"two"
        versions = s3.list_object_versions(Bucket=outputs["Files"], Prefix="a/")["Versions"]
        assert len(versions) == 2
        assert people.admin_get_user(UserPoolId=outputs["Pool"], Username="nora")
        messages = sqs.receive_message(QueueUrl=outputs["Poison"])["Messages"]
        assert [message["Body"] for message in messages] == ["waiting"]
        told = Probed(account, outputs)
        token = wait_for(lambda: other_than(first_token, seen(told, "token")["cut off"]))
        account.client("stepfunctions").send_task_success(taskToken=token, output='"yes"')
        assert finished(told, execution)["status"] == "SUCCEEDED"
        s3.put_object(Bucket=outputs["Files"], Key="inbox/x/after.csv", Body=b"three")
        wait_for(lambda: "inbox/x/after.csv" in seen(told, "read"))
    finally:
        again.stop()


def other_than(first: object, token: object) -> object:
    return token if token != first else None


def test_the_machine_listens_on_loopback_only(tmp_path: Path) -> None:
    running = machine.start(machine.free_port(), None, tmp_path / "log")
    try:
        listening = _listening_addresses(running.process.pid)
        assert listening == {("127.0.0.1", running.port)}
    finally:
        running.stop()


def _listening_addresses(pid: int) -> set[tuple[str, int]]:
    """Addresses that the process listens on, from the kernel's own tables."""
    inodes = {
        target[8:-1]
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if (target := str(link.readlink())).startswith("socket:")
    }
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    rows6 = [row.split() for row in Path("/proc/net/tcp6").read_text().splitlines()[1:]]
    assert not [row for row in rows6 if row[3] == "0A" and row[9] in inodes]
    addresses = [row[1] for row in rows if row[3] == "0A" and row[9] in inodes]
    return {_address(text) for text in addresses}


def _address(text: str) -> tuple[str, int]:
    host, port = text.split(":")
    return ".".join(str(b) for b in reversed(bytes.fromhex(host))), int(port, 16)
