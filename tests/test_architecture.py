"""The house's rules, held by a test: who may import whom, who prints, how large anything may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "chapbook"
STAGES = ("read", "passes", "photos", "compose", "typeset", "write", "proof", "preflight", "site", "intake", "history")
SHARED = ("model", "memory", "specs", "printed", "codes", "preflight_codes", "desk_codes", "release_codes", "diagnostics", "roles", "labels",
          "walk", "design", "files", "colour")
MODULES = sorted(PACKAGE.rglob("*.py"))
NO_CLOCK = ("datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.time", "time.monotonic", "time.localtime",
            "os.environ", "os.getenv", "random", "secrets", "uuid.uuid4", "uuid.uuid1", "socket", "urllib.request")
ENVIRONMENT = {"typeset/faces.py": {"os.environ"}}  # fontconfig is told by an environment variable, and in no other way


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def stage_of(path: Path) -> str:
    """The stage a module belongs to, or its own name."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports, those for the type checker included."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: imports are absolute"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def ours(path: Path) -> set[str]:
    """The parts of the package that a module imports: `model`, `read` …"""
    return {name.split(".")[1] for name in imported(path) if name.startswith("chapbook.")}


def dotted(node: ast.AST) -> str:
    """`os.environ` for the expression os.environ."""
    if isinstance(node, ast.Attribute):
        inside = dotted(node.value)
        return f"{inside}.{node.attr}" if inside else ""
    return node.id if isinstance(node, ast.Name) else ""


def in_stage(path: Path) -> bool:
    return stage_of(path) in STAGES


def test_there_is_something_to_hold() -> None:
    """Every stage is there."""
    assert {stage_of(path) for path in MODULES} >= {*STAGES, *SHARED, "build", "cli", "console"}


@pytest.mark.parametrize("path", list(filter(in_stage, MODULES)), ids=name_of)
def test_stages_import_the_shared_modules_and_never_one_another(path: Path) -> None:
    """A stage knows the model and itself."""
    assert ours(path) - {stage_of(path)} <= set(SHARED)


@pytest.mark.parametrize("path", [path for path in MODULES if not in_stage(path)], ids=name_of)
def test_only_build_imports_the_stages(path: Path) -> None:
    """And the shared modules import neither a stage nor what stands above them."""
    if name_of(path) not in ("build.py", "editions.py", "desk.py", "session.py", "seen.py", "earlier.py", "releases.py", "slips.py"):
        assert not ours(path) & set(STAGES)
    if stage_of(path) in SHARED:
        assert ours(path) <= set(SHARED)


def test_the_model_needs_the_standard_library_only() -> None:
    """markdown-it's tokens are named for the type checker alone."""
    run = [node for node in tree_of(PACKAGE / "model.py").body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {(node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name for node in run}
    assert names <= {"__future__", "collections.abc", "dataclasses", "datetime", "typing", "chapbook.diagnostics", "chapbook.specs"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    """No print, no echo, no writing to standard output or error elsewhere."""
    if name_of(path) in ("cli.py", "console.py", "commands_release.py"):
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            assert dotted(node.func) not in ("print", "click.echo", "pprint"), f"{name_of(path)}:{node.lineno}"
        assert dotted(node) not in ("sys.stdout", "sys.stderr"), name_of(path)
    assert not {name.split(".")[0] for name in imported(path)} & {"rich", "click"}


@pytest.mark.parametrize("path", list(filter(in_stage, MODULES)), ids=name_of)
def test_no_clock_no_chance_no_environment_no_network_in_stages(path: Path) -> None:
    """The date, the paths and the options are arguments."""
    names = {dotted(node) for node in ast.walk(tree_of(path))} | set(imported(path))
    found = {one for one in NO_CLOCK for name in names if name == one or name.startswith(f"{one}.") or name.endswith(f".{one}")}
    assert found <= ENVIRONMENT.get(name_of(path), set())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_fit(path: Path) -> None:
    """Modules of 400 lines at most, functions of 60."""
    assert len(path.read_text("utf-8").splitlines()) <= 400
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{name_of(path)}: {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_goes_in_and_what_comes_out(path: Path) -> None:
    """The first lines of a module are its contract."""
    text = ast.get_docstring(tree_of(path)) or ""
    assert text
    if path.name not in ("__init__.py", "__main__.py"):
        assert "In:" in text and "Out:" in text


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_knows_the_first_book(path: Path) -> None:
    """Neither its title nor its town."""
    text = path.read_text("utf-8")
    assert not [word for word in ("鹤壁", "hebi", "Hebi", "必胜", "战疫", "战“疫”") if word in text]


def test_every_code_is_used() -> None:
    """A code that no module names says nothing."""
    from chapbook.codes import CODES

    text = "".join(path.read_text("utf-8") for path in MODULES if path.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in text] == []
