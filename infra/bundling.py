"""What Lambda gets: one code asset and one dependency layer, both built without Docker."""

import compileall
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from py_compile import PycInvalidationMode

ROOT = Path(__file__).resolve().parent.parent
PLATFORM = "aarch64-manylinux_2_34"  # Amazon Linux 2023 on Graviton
PYTHON = "3.13"
UNZIPPED_LIMIT = 250 * 1024 * 1024  # Lambda's, code and layers together
NOT_SHIPPED = ("__pycache__", "*.pyc", "*.egg-info", "tests", "test")

# Of boto's 400 services the layer keeps those that a grant or a library can reach.
BOTO_SERVICES = (
    "dynamodb",
    "events",
    "kms",
    "s3",
    "secretsmanager",
    "sqs",
    "sso",
    "sso-oidc",
    "signin",
    "ssm",
    "stepfunctions",
    "sts",
)


def stage_code(target: Path) -> Path:
    """Lay out the code as Lambda sees it: `functions/<name>/handler.py` beside `channel/`."""
    shutil.rmtree(target, ignore_errors=True)
    ignored = shutil.ignore_patterns(*NOT_SHIPPED)
    shutil.copytree(ROOT / "functions", target / "functions", ignore=ignored)
    shutil.copytree(ROOT / "shared" / "channel", target / "channel", ignore=ignored)
    return target


def build_layer(target: Path) -> Path:
    """Fetch the pinned wheels for Lambda's platform into `target/python`, checked by hash."""
    shutil.rmtree(target, ignore_errors=True)
    packages = target / "python"
    subprocess.run(
        [
            *(str(Path(sys.executable).with_name("uv")), "pip", "install", "--quiet"),
            *("--python-platform", PLATFORM, "--python-version", PYTHON),
            *("--only-binary", ":all:", "--require-hashes", "--no-deps"),
            *("--target", str(packages), "-r", str(ROOT / "requirements-lambda.txt")),
        ],
        check=True,
    )
    for path in sorted(_not_needed(packages), reverse=True):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return target


def compile_ahead(folder: Path, mounted_at: str) -> None:
    """Ship bytecode: Lambda's disk is read-only, a cold start would compile every time.

    Only this runtime's own Python can; hashes are not checked, since a zip keeps no times.
    """
    if sys.version_info[:2] == tuple(int(part) for part in PYTHON.split(".")):
        compileall.compile_dir(
            folder,
            quiet=2,
            stripdir=str(folder),
            prependdir=mounted_at,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )


def size(folder: Path) -> int:
    """Bytes of all files under a folder, as Lambda counts them unzipped."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def check_size(*folders: Path) -> int:
    total = sum(size(folder) for folder in folders)
    if total > UNZIPPED_LIMIT:
        raise SystemExit(
            f"code and layer are {total:,} bytes unzipped, Lambda takes {UNZIPPED_LIMIT:,}"
        )
    return total


def _not_needed(packages: Path) -> Iterator[Path]:
    yield packages / "bin"
    yield from (path for path in packages.rglob("tests") if path.is_dir())
    yield from packages.rglob("*.pyi")
    boto_data = packages / "botocore" / "data"
    yield from (
        path for path in boto_data.iterdir() if path.is_dir() and path.name not in BOTO_SERVICES
    )
