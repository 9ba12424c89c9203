"""cdk-nag and cfn-lint: what they find is exactly what was acknowledged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from infra.app import ROOT, TEMPLATE, synthesised

KEPT = """
import json, sys
from pathlib import Path
import aws_cdk as cdk, cdk_nag
from infra.acknowledgements import acknowledgements
from infra.assembly import context
from infra.stack import ChannelStack

out = Path(sys.argv[1])
(out / "layer").mkdir()
(out / "code").mkdir()
app = cdk.App(outdir=str(out / "assembly"), context=context(), analytics_reporting=False)
stack = ChannelStack(app, "Channel", code=out / "code", layer=out / "layer", acknowledged=False)
cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app))
kept = [[k.path, k.rule, k.reason] for k in acknowledgements(stack, stack.buckets)]
(out / "kept.json").write_text(json.dumps(kept))
try:
    app.synth()
except RuntimeError:
    pass
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthesis with no acknowledgement applied: every finding shows."""
    out = tmp_path_factory.mktemp("nag")
    subprocess.run([sys.executable, "-c", KEPT, str(out)], cwd=ROOT, check=True)
    return out


def findings(out: Path) -> set[tuple[str, str]]:
    """Construct path below the stack, and rule, of each finding."""
    report = json.loads((out / "assembly" / "validation-report.json").read_text())
    return {
        (construct["constructPath"].removeprefix("Channel/"), violation["ruleName"])
        for plugin in report["pluginReports"]
        for violation in plugin["violations"]
        for construct in violation["violatingConstructs"]
    }


def kept(out: Path) -> list[tuple[str, str, str]]:
    return [
        (path, rule, reason) for path, rule, reason in json.loads((out / "kept.json").read_text())
    ]


def test_every_finding_is_acknowledged(checked: Path) -> None:
    places = {(path, rule) for path, rule, _ in kept(checked)}
    open_ = [
        (found, rule)
        for found, rule in findings(checked)
        if not any(rule == r and f"{found}/".startswith(f"{path}/") for path, r in places)
    ]
    assert open_ == []


def test_every_acknowledgement_removes_a_finding_and_has_a_reason(checked: Path) -> None:
    found = findings(checked)
    for path, rule, reason in kept(checked):
        assert any(r == rule and f"{f}/".startswith(f"{path}/") for f, r in found), (path, rule)
        assert len(reason) > 30, (path, rule)


def test_cfn_lint_finds_nothing() -> None:
    # W3005: the library writes dependencies that follow from references anyway.
    lint = Path(sys.executable).with_name("cfn-lint")
    template = synthesised() / TEMPLATE
    told = subprocess.run(
        [str(lint), "-i", "W3005", "--", str(template)], capture_output=True, text=True
    )
    assert (told.stdout, told.returncode) == ("", 0)
