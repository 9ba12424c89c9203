"""A queue keeps its URL when the emulator comes back on another port.

The emulator writes its port into queue URLs, which are also their keys; at AWS a URL never changes.
Clients here speak to the endpoint that they were given, so the host in a URL is only a name.
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
"""

from ministack.services import sqs

NAMES = (
    "ministack.services.sqs:DEFAULT_HOST",
    "ministack.services.sqs:DEFAULT_PORT",
    "ministack.services.sqs:_CANONICAL_NETLOC",
    "ministack.services.sqs:_HOST_EXPLICIT",
)
HOST, PORT = "127.0.0.1", "4566"


def apply() -> None:
    sqs.DEFAULT_HOST, sqs.DEFAULT_PORT = HOST, PORT
    sqs._CANONICAL_NETLOC = f"{HOST}:{PORT}"
    sqs._HOST_EXPLICIT = True
