"""Prints the OpenAPI document of the portal: `python -m channel.aws.http > …/openapi.json`."""

import sys
from importlib import import_module

from channel.aws.http.openapi import document

sys.stdout.write(document(import_module("functions.portal.handler").app))
