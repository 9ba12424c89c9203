"""A cloud assembly into the account behind an endpoint; knows no resource type."""

import io
import json
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.account import REGION, Account

NO_CHANGE = "No updates are to be performed"
DEPLOYED_WITHIN = 120.0  # seconds
BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
SKIPPED = ("__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache")
EPOCH = (1980, 1, 1, 0, 0, 0)


class NotDeployed(RuntimeError):
    """The stack failed; the message has the resources that did and why."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file or folder of the assembly and the object that its template looks for."""

    path: Path
    is_zip: bool
    bucket: str
    key: str


def deploy(assembly: Path, account: Account) -> dict[str, str]:
    """Upload the assets, create or update each stack, and give the outputs of all."""
    manifest = json.loads((assembly / "manifest.json").read_text())
    account.client("ssm").put_parameter(Name=BOOTSTRAP, Value="30", Type="String", Overwrite=True)
    for asset in _assets(assembly, manifest):
        _upload(asset, account)
    outputs: dict[str, str] = {}
    for name, properties in _stacks(manifest):
        outputs |= _deploy_stack(account, name, _template(assembly, account, properties))
    return outputs


def _stacks(manifest: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for artifact_id, artifact in manifest["artifacts"].items():
        if artifact["type"] == "aws:cloudformation:stack":
            properties = artifact["properties"]
            yield properties.get("stackName", artifact_id), properties


def _template(assembly: Path, account: Account, properties: Mapping[str, str]) -> dict[str, str]:
    """By its uploaded copy, as a body has a limit of 51,200 characters; a small one as it is."""
    if url := properties.get("stackTemplateAssetObjectUrl"):
        return {"TemplateURL": f"{account.endpoint}/{_resolved(url).removeprefix('s3://')}"}
    return {"TemplateBody": (assembly / properties["templateFile"]).read_text()}


def _assets(assembly: Path, manifest: Mapping[str, Any]) -> Iterator[Asset]:
    for artifact in manifest["artifacts"].values():
        if artifact["type"] != "cdk:asset-manifest":
            continue
        listed = json.loads((assembly / artifact["properties"]["file"]).read_text())
        for file in listed["files"].values():
            source = file["source"]
            for place in file["destinations"].values():
                yield Asset(
                    assembly / source["path"],
                    source.get("packaging") == "zip",
                    _resolved(place["bucketName"]),
                    _resolved(place["objectKey"]),
                )


def _resolved(name: str) -> str:
    known = {"${AWS::AccountId}": "000000000000", "${AWS::Region}": REGION}
    for placeholder, value in (known | {"${AWS::Partition}": "aws"}).items():
        name = name.replace(placeholder, value)
    return name


def _upload(asset: Asset, account: Account) -> None:
    s3 = account.client("s3")
    s3.create_bucket(Bucket=asset.bucket)
    body = _zipped(asset.path) if asset.is_zip else asset.path.read_bytes()
    s3.put_object(Bucket=asset.bucket, Key=asset.key, Body=body)


def _zipped(folder: Path) -> bytes:
    """The folder as a zip with fixed times: the same files are the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not set(file.parts) & set(SKIPPED):
                name = file.relative_to(folder).as_posix()
                archive.writestr(zipfile.ZipInfo(name, EPOCH), file.read_bytes())
    return out.getvalue()


def _deploy_stack(account: Account, name: str, template: Mapping[str, str]) -> dict[str, str]:
    cloud = account.client("cloudformation")
    asked = {"StackName": name, "Capabilities": ["CAPABILITY_NAMED_IAM"], **template}
    try:
        if _status(cloud, name):
            cloud.update_stack(**asked)
        else:
            cloud.create_stack(**asked)
    except ClientError as error:
        if NO_CHANGE not in str(error):
            raise
    _wait(cloud, name)
    stack = cloud.describe_stacks(StackName=name)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def _status(cloud: Any, name: str) -> str:
    try:
        status: str = cloud.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
    except ClientError:
        return ""
    return "" if status == "DELETE_COMPLETE" else status


def _wait(cloud: Any, name: str) -> None:
    deadline = time.monotonic() + DEPLOYED_WITHIN
    while (status := _status(cloud, name)).endswith("_IN_PROGRESS"):
        if time.monotonic() > deadline:
            raise NotDeployed(f"{name} is still {status} after {DEPLOYED_WITHIN:.0f} s")
        time.sleep(0.1)
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise NotDeployed(f"{name} is {status}: {_failures(cloud, name)}")


def _failures(cloud: Any, name: str) -> str:
    events = cloud.describe_stack_events(StackName=name)["StackEvents"]
    failed = [e for e in events if e["ResourceStatus"].endswith("_FAILED")]
    return "; ".join(
        f"{e['LogicalResourceId']} ({e['ResourceType']}): {e.get('ResourceStatusReason', '?')}"
        for e in failed
    )
