"""What Lambda gets: the code as it imports it, and a layer for its platform that fits."""

import subprocess
import sys
from pathlib import Path

import pytest

from infra import bundling
from infra.catalogue import FUNCTIONS


def test_the_code_asset_has_handlers_and_the_package_side_by_side(tmp_path: Path) -> None:
    code = bundling.stage_code(tmp_path / "code")
    assert (code / "channel" / "money.py").is_file()
    assert (code / "functions" / "portal" / "handler.py").is_file()
    assert sorted(path.name for path in code.iterdir()) == ["channel", "functions"]
    assert list(code.rglob("__pycache__")) == []


def test_a_function_of_the_catalogue_is_a_folder_and_the_other_way_round() -> None:
    folders = {path.parent.name for path in (bundling.ROOT / "functions").glob("*/handler.py")}
    assert folders <= {function.name for function in FUNCTIONS}


def test_bytecode_is_shipped_as_from_where_lambda_mounts_it(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("def where(): pass\n")
    bundling.compile_ahead(tmp_path, "/var/task")
    compiled = list(tmp_path.rglob("*.pyc"))
    if sys.version_info[:2] != (3, 13):
        assert compiled == []
        return
    (file,) = compiled
    assert b"/var/task/module.py" in file.read_bytes()
    assert file.read_bytes()[4:8] == b"\x01\x00\x00\x00"  # hash-based, unchecked (PEP 552)


def test_code_and_layer_over_the_limit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "big").write_bytes(b"x" * 101)
    monkeypatch.setattr(bundling, "UNZIPPED_LIMIT", 100)
    with pytest.raises(SystemExit, match="101 bytes unzipped, Lambda takes 100"):
        bundling.check_size(tmp_path)


def test_the_layer_is_built_for_the_platform_and_fits(tmp_path: Path) -> None:
    try:
        layer = bundling.build_layer(tmp_path / "layer")
    except subprocess.CalledProcessError:
        pytest.skip("the wheels cannot be fetched here")
    code = bundling.stage_code(tmp_path / "code")
    assert bundling.check_size(code, layer) < 200 * 1024 * 1024
    native = [path.name for path in (layer / "python").rglob("*.so")]
    assert any("aarch64" in name for name in native)
    assert not any("x86_64" in name for name in native)
    assert not list((layer / "python").rglob("tests"))
