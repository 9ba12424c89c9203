"""The house style, measured over every source file outside the tests."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = {
    "functions infra shared tests cdk.json pyproject.toml README.md Makefile CHANGELOG.md .ci"
    " requirements.txt requirements-lambda.txt .gitignore .python-version"
}
PURE = ROOT / "shared/channel"
EDGES = ("aws", "cli", "client", "facts")
# The child that reads a workbook is a process of its own: pipes, limits and time-outs are its job.
# Archives unpack into a spooled file that leaves memory when it is large.
PROCESS_GUARDS = {
    "formats/workbook_process.py",
    "formats/workbook_child.py",
    "formats/containers.py",
}
FORBIDDEN_IMPORTS = {
    "boto3", "botocore", "pynamodb", "aws_lambda_powertools", "logging", "random", "socket",
    "secrets", "time", "os", "subprocess", "urllib", "http", "requests", "duckdb", "uuid",
}  # fmt: skip
CLOCKS = re.compile(r"\b(datetime\.now|date\.today|datetime\.utcnow|time\.time)\(")
BANNED_NAMES = re.compile(r"^(utils?|helpers?|common|manager|service|data|info)$")


@cache
def sources() -> tuple[tuple[Path, str, ast.Module], ...]:
    found = [
        path
        for folder in ("shared/channel", "functions", "infra")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]
    texts = [path.read_text() for path in found]
    return tuple((p, t, ast.parse(t)) for p, t in zip(found, texts, strict=True))


def functions() -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for path, _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def is_pure(path: Path) -> bool:
    inside = path.is_relative_to(PURE) and path.relative_to(PURE).parts[0] not in EDGES
    return inside and str(path.relative_to(PURE)) not in PROCESS_GUARDS


def test_the_pure_core_imports_nothing_that_reaches_outside() -> None:
    guilty = {
        str(path.relative_to(ROOT)): sorted(imported(tree) & FORBIDDEN_IMPORTS)
        for path, _, tree in sources()
        if is_pure(path) and imported(tree) & FORBIDDEN_IMPORTS
    }
    assert guilty == {}


def test_the_pure_core_opens_no_file_and_reads_no_clock() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}: {found.group(0)}"
        for path, text, _ in sources()
        if is_pure(path)
        for found in [CLOCKS.search(text) or re.search(r"(?<![\w.])open\(", text)]
        if found
    ]
    assert guilty == []


def test_the_pure_core_does_not_import_the_edges() -> None:
    pattern = re.compile(r"^\s*(from|import) channel\.(aws|cli|client|facts)\b", re.MULTILINE)
    guilty = [
        str(p.relative_to(ROOT)) for p, text, _ in sources() if is_pure(p) and pattern.search(text)
    ]
    assert guilty == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        str(p.relative_to(ROOT)) for p, t, tree in sources() if t and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_files_stay_small() -> None:
    sizes = {str(p.relative_to(ROOT)): t.count("\n") for p, t, _ in sources() if t.count("\n") > 3}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert sorted(sizes.values())[len(sizes) * 95 // 100] <= 200
    assert statistics.median(sizes.values()) <= 100


def test_functions_stay_small() -> None:
    found = functions()
    assert [f for f in found if f[1] > 40] == []
    assert statistics.median(size for _, size in found) <= 8
    assert sorted(size for _, size in found)[len(found) * 95 // 100] <= 25


def test_nothing_catches_everything() -> None:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert broad == []


def test_modules_are_named_for_what_they_hold() -> None:
    vague = [str(p.relative_to(ROOT)) for p, _, _ in sources() if BANNED_NAMES.match(p.stem)]
    assert vague == []


def test_money_never_becomes_a_float() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, _, tree in sources()
        if path.is_relative_to(PURE)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    # Seconds, and shares of likeness: none of them is an amount.
    allowed = {
        "shared/channel/aws/store/batches.py",
        "shared/channel/formats/dialect.py",
        "shared/channel/formats/parts.py",
        "shared/channel/formats/workbook",
    }
    assert [g for g in guilty if not any(g.startswith(a) for a in allowed)] == []


@pytest.mark.parametrize("suffix", ["*.py", "*.md", "*.toml", "*.txt", "*.json", "Makefile"])
def test_no_file_names_a_machine_or_a_package_host(suffix: str) -> None:
    hosts = re.compile("pypi" + r"\.org|files\.python" + "hosted|registry\\.npm" + "js|/wo" + "rk/")
    guilty = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob(suffix)
        if not {".venv", "build", ".git", "node_modules", ".local", "cdk.out"} & set(path.parts)
        and hosts.search(path.read_text(errors="replace"))
    ]
    assert guilty == []


def test_the_top_level_holds_what_was_agreed() -> None:
    import subprocess

    listed = subprocess.run(
        ["git", "ls-tree", "--name-only", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert set(listed) - set(" ".join(TOP_LEVEL).split()) == set()
