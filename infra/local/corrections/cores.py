"""A queue keeps at most as many environments at work as the machine has cores.

Lambda runs them side by side on machines of its own; here each more is a Python to start and no
faster. The template's own limit holds where it is lower.
"""

import os
from typing import Any

from ministack.services import lambda_svc

NAMES = ("ministack.services.lambda_svc:_sqs_esm_concurrency",)


def apply() -> None:
    plain = lambda_svc._sqs_esm_concurrency
    cores = max(2, os.cpu_count() or 2)

    def limited(*asked: Any) -> int:
        return min(int(plain(*asked)), cores)

    lambda_svc._sqs_esm_concurrency = limited
