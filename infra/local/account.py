"""Clients for the AWS account that an endpoint stands for."""

from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

REGION = "us-east-1"
CONFIG = Config(s3={"addressing_style": "path"}, retries={"mode": "standard"})


@dataclass(frozen=True, slots=True)
class Account:
    """An endpoint and how to speak to each of its services."""

    endpoint: str

    def client(self, service: str) -> Any:
        """A boto3 client; any keys will do on this machine."""
        session = boto3.Session("test", "test", region_name=REGION)
        return session.client(service, endpoint_url=self.endpoint, config=CONFIG)  # type: ignore[call-overload]
