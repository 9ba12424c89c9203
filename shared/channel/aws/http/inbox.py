"""Presigned uploads: one exact object, one size, one type, five minutes."""

import base64
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from channel.aws import clients, settings

LIFETIME = timedelta(minutes=5)
LARGEST = 512 * 1024 * 1024  # bytes
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where and with which form fields a file may be posted, until when."""

    url: str
    fields: Mapping[str, str]
    key: str
    expires_at: datetime


def ticket(partner: str, file_name: str, content_type: str, size: int, sha256: str) -> Ticket:
    """A POST policy for exactly this file; `sha256` (hex) is checked by S3."""
    now = datetime.now(UTC)
    key = f"inbox/{partner}/{_moment(now)}{secrets.token_hex(8)}/{safe_name(file_name)}"
    fields = {
        "Content-Type": content_type,
        "x-amz-checksum-algorithm": "SHA256",
        "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(sha256)).decode(),
    }
    conditions = [{name: value} for name, value in fields.items()]
    post = clients.s3().generate_presigned_post(
        settings.bucket("uploads"),
        key,
        Fields=fields,
        Conditions=[*conditions, ["content-length-range", size, size]],
        ExpiresIn=int(LIFETIME.total_seconds()),
    )
    return Ticket(post["url"], post["fields"], key, now + LIFETIME)


def safe_name(file_name: str) -> str:
    """The last part of a path, of letters, digits, dots and dashes, its ending kept."""
    last = re.split(r"[/\\]", file_name)[-1]
    return _UNSAFE.sub("_", last).strip("._")[-100:] or "file"


def _moment(now: datetime) -> str:
    return f"{int(now.timestamp() * 1000):012x}"
