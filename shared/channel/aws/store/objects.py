"""Objects in the buckets: read to a local file, written once under a name made from content."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from botocore.exceptions import ClientError

from channel.aws import clients, settings

CHUNK = 1 << 20
GONE = ("NoSuchKey", "NoSuchVersion", "404", "405")  # 405: a delete marker is the latest version


class SourceGone(Exception):
    """The object, or that version of it, is no longer there."""


@dataclass(frozen=True, slots=True)
class Described:
    """What the store says of an object without its bytes."""

    size: int
    version: str
    modified: datetime


def describe(bucket: str, key: str, version: str = "") -> Described:
    """Size, version and arrival of an object; SourceGone when it is not there."""
    which = {"VersionId": version} if version else {}
    try:
        found = clients.s3().head_object(Bucket=settings.bucket(bucket), Key=key, **which)  # type: ignore[arg-type]
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            raise SourceGone(f"{key} is no longer in {bucket}") from error
        raise
    return Described(
        found["ContentLength"], found.get("VersionId", ""), found["LastModified"].astimezone(UTC)
    )


@contextmanager
def workplace() -> Iterator[Path]:
    """A directory of this invocation's own: /tmp survives warm starts, tenants must not meet."""
    with TemporaryDirectory(prefix="channel-") as folder:
        yield Path(folder)


def download(bucket: str, key: str, target: Path, *, version: str = "") -> str:
    """Fetch an object (exactly that version) into a file; its SHA-256 in hex."""
    sha = hashlib.sha256()
    with open(target, "wb") as out:
        for chunk in _body(bucket, key, version):
            sha.update(chunk)
            out.write(chunk)
    return sha.hexdigest()


def fetch(bucket: str, key: str) -> bytes:
    """A small object whole."""
    return b"".join(_body(bucket, key, ""))


def store(bucket: str, key: str, content: bytes | Path, content_type: str = "") -> None:
    """Write an object. Names come from content or run, so writing again writes the same."""
    extra = {"ContentType": content_type} if content_type else {}
    if isinstance(content, bytes):
        clients.s3().put_object(Bucket=settings.bucket(bucket), Key=key, Body=content, **extra)  # type: ignore[arg-type]
        return
    with open(content, "rb") as body:
        clients.s3().put_object(Bucket=settings.bucket(bucket), Key=key, Body=body, **extra)  # type: ignore[arg-type]


def _body(bucket: str, key: str, version: str) -> Iterator[bytes]:
    which = {"VersionId": version} if version else {}
    try:
        answer = clients.s3().get_object(Bucket=settings.bucket(bucket), Key=key, **which)  # type: ignore[arg-type]
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            raise SourceGone(f"{key} is no longer in {bucket}") from error
        raise
    yield from answer["Body"].iter_chunks(CHUNK)


def cached(bucket: str, key: str, sha256: str, folder: Path) -> Path:
    """A content-named object on local disk, fetched when it is not there yet, checked always."""
    target = folder / f"{sha256}{os.path.splitext(key)[1]}"
    if not target.exists():
        part = target.with_suffix(".part")
        found = download(bucket, key, part)
        if found != sha256:
            raise ValueError(f"{key} holds {found[:12]}, its receipt says {sha256[:12]}")
        part.rename(target)
    return target
