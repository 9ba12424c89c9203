"""Files to the vendor: a form asked of the API, the file posted with it, its receipt awaited."""

import hashlib

from channel.client.connection import Refused
from channel.client.models import UploadView
from channel.client.portal import Portal
from channel.client.transport import Post, post_form


class NotTaken(Exception):
    """The bucket did not take the file: the form had expired, or the file is another one."""


def send_file(portal: Portal, name: str, content: bytes, post: Post = post_form) -> str:
    """Send a file, and give the id that it will be known by."""
    sha256 = hashlib.sha256(content).hexdigest()
    ticket = portal.uploads.ask_to_upload(
        {"file_name": name, "size": len(content), "sha256": sha256}
    )
    reply = post(ticket["url"], ticket["fields"], name, content)
    if reply.status >= 300:
        told = reply.content.decode(errors="replace")
        raise NotTaken(f"{name} was not taken ({reply.status}): {told[:400]}")
    return ticket["upload_id"]


def receipt(portal: Portal, upload_id: str, patience: int = 600) -> UploadView:
    """What came of a file, as soon as it has been read."""
    found = portal.connection.until(
        lambda: _receipt(portal, upload_id), lambda seen: seen is not None, patience
    )
    assert found is not None
    return found


def _receipt(portal: Portal, upload_id: str) -> UploadView | None:
    try:
        return portal.uploads.show_upload(upload_id)
    except Refused as refused:
        if refused.status == 404:
            return None
        raise
