"""Makes the cloud assembly with the CDK library; importing it starts Node."""

import json
import sys
from pathlib import Path

import aws_cdk as cdk
import cdk_nag

from infra.bundling import ROOT, build_layer, check_size, compile_ahead, stage_code
from infra.stack import ChannelStack

STACK = "Channel"
EMPTY = "The dependency layer is built for a deployment: python -m infra.app --layer\n"


def synthesise(out: Path, *, layer: bool = False, nag: bool = False, **said: object) -> Path:
    """Write the cloud assembly to `out`; with `nag`, findings that are not acknowledged raise.

    `said` is context that goes before that of cdk.json.
    """
    app = cdk.App(outdir=str(out), context=context() | said, analytics_reporting=False)
    code = stage_code(out.parent / f"{out.name}.code")
    dependencies = out.parent / f"{out.name}.layer"
    if layer:
        compile_ahead(code, "/var/task")
        compile_ahead(build_layer(dependencies), "/opt")
        total = check_size(code, dependencies)
        print(f"code and layer: {total:,} bytes unzipped", file=sys.stderr)
    else:
        (dependencies / "python").mkdir(parents=True, exist_ok=True)
        (dependencies / "python" / "EMPTY").write_text(EMPTY)
    ChannelStack(app, STACK, code=code, layer=dependencies)
    if nag:
        cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app, verbose=True))
    app.synth()
    return out


def context() -> dict[str, object]:
    read: dict[str, object] = json.loads((ROOT / "cdk.json").read_text())["context"]
    return read
