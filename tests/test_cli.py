"""The command line: exit codes, options, what it prints and what it leaves on the disk."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapbook.cli import cli
from chapbook.codes import CODES
from chapbook.diagnostics import EnvironmentFault
from tests.conftest import BOOK, MakeBook

DOOR = Path(__file__).parents[1] / "make_book.py"
BAD = "See [@sec:x].\n"
WARNED = "A <b>.\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="make_book.py")


def door(*args: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, DOOR, *map(str, args)], capture_output=True, text=True, check=False, timeout=120,
                          env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", **environment})


def files(root: Path) -> set[str]:
    """What is there besides the sources and the cache."""
    rooms = ("book", "images", "styles", ".chapbook")
    names = (path.relative_to(root) for path in root.rglob("*"))
    return {name.as_posix() for name in names if name.parts[0] not in rooms}


def test_build_is_the_default_and_a_second_one_changes_nothing(make_book: MakeBook) -> None:
    """0; the PDF is there; then the same file, said to be unchanged."""
    root = make_book()
    first = run("--book", root, "--lang", "en")
    assert (first.exit_code, files(root)) == (0, {"dist", "dist/tiny-screen.pdf"})
    assert "tiny-screen.pdf" in first.stdout and "unchanged" not in first.stdout
    pdf = root / "dist/tiny-screen.pdf"
    before = pdf.read_bytes(), pdf.stat().st_mtime_ns
    again = run("--book", root, "--lang", "en")
    assert again.exit_code == 0 and "unchanged" in again.stdout
    assert (pdf.read_bytes(), pdf.stat().st_mtime_ns) == before


def test_a_damaged_output_is_made_again(make_book: MakeBook) -> None:
    """Up to date is what the output is, not only what the sources are."""
    root = make_book()
    run("--book", root)
    pdf = root / "dist/tiny-screen.pdf"
    good = pdf.read_bytes()
    pdf.write_bytes(b"damaged")
    run("--book", root)
    assert pdf.read_bytes() == good


@pytest.mark.parametrize(("text", "options", "code"), [
    ("Text.\n", [], 0), (WARNED, [], 0), (WARNED, ["--strict"], 1), (BAD, [], 1), ("Text.\n", ["--strict"], 0),
    ("Text.\n", ["--edition", "paperback"], 2), ("Text.\n", ["--jobs", "0"], 2), ("Text.\n", ["--lang", "fr"], 2),
    ("Text.\n", ["--nonsense"], 2), ("Text.\n", ["nonsense"], 2),
])
@pytest.mark.parametrize("command", ["build", "check"])
def test_exit_codes(command: str, text: str, options: list[str], code: int, make_book: MakeBook) -> None:
    """0 clean, 1 content, 2 usage."""
    root = make_book(text=text)
    assert run(command, "--book", root, *options).exit_code == code
    assert files(root) == ({"dist", "dist/tiny-screen.pdf"} if command == "build" and code == 0 else set())


def test_no_book_is_wrong_usage(tmp_path: Path) -> None:
    """And the sentence says what to do, in the language asked for."""
    for lang, words in (("en", "make_book.py new DIR"), ("zh", "新建一本")):
        result = run("--book", tmp_path, "--lang", lang)
        assert result.exit_code == 2 and words in result.stderr


def test_a_fault_of_the_machine(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """3, with its sentence; in JSON as well."""
    root = make_book({"styles/fonts/broken.ttf": "no font"})
    result = run("--book", root, "--lang", "en")
    assert result.exit_code == 3 and "the font broken.ttf cannot be read" in result.stderr
    said = json.loads(run("--book", root, "--format", "json").stdout)
    assert said["exit"] == 3 and "broken.ttf" in said["fault"] and said["outputs"] == []

    def full(*_: object) -> None:
        raise EnvironmentFault("the disk is full")

    monkeypatch.setattr("chapbook.build.write_atomically", full)
    assert run("--book", make_book()).exit_code == 3


def test_an_output_folder_that_is_a_file(make_book: MakeBook) -> None:
    """Wrong usage when it is named; a fault of the machine when it is in the way."""
    root = make_book()
    (root / "file").touch()
    assert run("--book", root, "--out", root / "file").exit_code == 2
    assert run("--book", root, "--out", root / "file" / "dist").exit_code == 3


def test_interrupted(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """130."""
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("chapbook.build.check", stop)
    assert run("check", "--book", make_book()).exit_code == 130


def test_json_is_valid_and_complete(make_book: MakeBook) -> None:
    """One object on standard output and nothing beside it, with every finding and every output."""
    root = make_book(text=f"{BAD}\n{WARNED}\n[@tab:y]\n")
    result = run("check", "--book", root, "--format", "json", "--lang", "en")
    said = json.loads(result.stdout)
    assert result.stderr == "" and said["exit"] == 1 == result.exit_code
    assert [(one["path"], one["line"], one["severity"], one["code"]) for one in said["diagnostics"]] == [
        ("book/chapters/one.md", 5, "error", "ref-001"), ("book/chapters/one.md", 7, "warning", "text-005"),
        ("book/chapters/one.md", 9, "error", "ref-001")]
    assert said["diagnostics"][0] == {
        "path": "book/chapters/one.md", "line": 5, "column": 0, "severity": "error", "code": "ref-001",
        "message": 'nothing in the book is called "sec:x"', "hint": "there are: one"}
    root = make_book(text=WARNED)
    said = json.loads(run("--book", root, "--format", "json").stdout)
    pdf = root / "dist/tiny-screen.pdf"
    assert said["outputs"] == [{"edition": "screen", "path": str(pdf), "bytes": pdf.stat().st_size, "pages": 1, "fresh": True}]
    assert [one["severity"] for one in json.loads(run("--book", root, "--format", "json", "--strict").stdout)["diagnostics"]] == ["error"]


def test_warnings_are_said_again_when_nothing_changed(make_book: MakeBook) -> None:
    """A build that is up to date does not forget them, and --strict still stops at them."""
    root = make_book(text=WARNED)
    first, second = run("--book", root, "--lang", "en"), run("--book", root, "--lang", "en")
    assert "warning[text-005]" in first.stderr and "warning[text-005]" in second.stderr
    assert run("--book", root, "--strict").exit_code == 1


def test_diagnostics_in_both_languages(make_book: MakeBook) -> None:
    """As --lang says, or as the terminal does."""
    root = make_book(text=BAD)
    assert CODES["ref-001"].zh.partition("{")[0] in run("check", "--book", root, "--lang", "zh").stderr
    assert "nothing in the book" in run("check", "--book", root, "--lang", "en").stderr
    for locale, words in (("zh_CN.UTF-8", "书中没有"), ("en_GB.UTF-8", "nothing in the book")):
        result = CliRunner(env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": locale}).invoke(cli, ["check", "--book", str(root)])
        assert words in result.stderr


@pytest.mark.parametrize("args", [
    ["check", "--book", "ROOT", "--strict"], ["--book", "ROOT", "check", "--strict"], ["--strict", "--book", "ROOT", "check"],
    ["--book", "ROOT", "--strict", "check"], ["--book=ROOT", "check", "--strict"],
])
def test_options_before_and_after_the_command(args: list[str], make_book: MakeBook) -> None:
    """In any order: it is the same command."""
    root = make_book(text=WARNED)
    assert run(*(word.replace("ROOT", str(root)) for word in args)).exit_code == 1
    assert files(root) == set()


def test_a_book_in_a_folder_that_is_called_like_a_command(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--book check` names a folder."""
    root = make_book()
    root.rename(root.parent / "check")
    monkeypatch.chdir(root.parent)
    assert run("--book", "check").exit_code == 0
    assert (root.parent / "check/dist/tiny-screen.pdf").is_file()


def test_editions(make_book: MakeBook) -> None:
    """Those asked for, each once; else those of book.toml."""
    root = make_book()
    assert run("--book", root, "--edition", "press", "--edition", "press", "--out", root / "out").exit_code == 0
    assert files(root) == {"out", "out/tiny-press.pdf", "out/tiny-preflight.html", "out/tiny-press.zip"}


@pytest.mark.parametrize(("name", "language"), [("plain", "en"), ("我的书", "zh-Hans"), ("a book! (2nd)", "fr"), ("...", "en")])
def test_new_then_build(name: str, language: str, tmp_path: Path) -> None:
    """Whatever the folder is called, the new book builds without a finding that is an error."""
    folder = tmp_path / name / "x" if name == "..." else tmp_path / name
    made = run("new", folder, "--language", language, "--title", 'A "title" \\ here', "--lang", "en")
    assert made.exit_code == 0 and "a new book" in made.stdout
    built = run("--book", folder)
    assert built.exit_code == 0, built.stderr
    assert "first.md" not in built.stdout + built.stderr  # the model chapter keeps the rules of proofreading itself
    assert {path.suffix for path in (folder / "dist").iterdir()} == {".pdf", ".epub"}


def test_new_does_not_touch_what_is_there(tmp_path: Path) -> None:
    """A folder with something in it is left alone."""
    (tmp_path / "note.txt").write_text("mine")
    result = run("new", tmp_path, "--lang", "en")
    assert result.exit_code == 3 and "is not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
    (tmp_path / "empty").mkdir()
    assert run("new", tmp_path / "empty").exit_code == 0
    assert run("new", tmp_path / "note.txt").exit_code == 2


def test_clean_removes_only_what_was_made(make_book: MakeBook) -> None:
    """Outputs as they were made and the cache; not a file of somebody else, not an output that was changed since."""
    root = make_book()
    sources = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    run("--book", root)
    (root / "dist/notes.txt").write_text("mine")
    assert run("clean", "--book", root).exit_code == 0
    assert files(root) == {"dist", "dist/notes.txt"} and not (root / ".chapbook").exists()
    (root / "dist/notes.txt").unlink()
    run("--book", root)
    run("--book", root, "clean")
    assert files(root) == set()
    run("--book", root)
    (root / "dist/tiny-screen.pdf").write_bytes(b"signed by hand")
    run("clean", "--book", root)
    assert files(root) == {"dist", "dist/tiny-screen.pdf"}
    assert {path: path.read_bytes() for path in sources} == sources


@pytest.mark.parametrize("stamp", ["", "[]", "{", '{"outputs": 5}', '{"outputs": [{}]}', '{"outputs": [{"path": 5, "digest": 5}]}'])
def test_a_damaged_stamp_is_no_stamp(stamp: str, make_book: MakeBook) -> None:
    """Neither a build nor clean stumbles over it."""
    root = make_book({".chapbook/stamp.json": stamp})
    assert run("--book", root).exit_code == 0
    (root / ".chapbook/stamp.json").write_text(stamp)
    assert run("clean", "--book", root).exit_code == 0
    assert not (root / ".chapbook").exists()


def test_clean_of_a_book_that_was_never_built(make_book: MakeBook) -> None:
    """Nothing to do is no fault."""
    assert run("clean", "--book", make_book()).exit_code == 0


def test_errors_leave_the_old_output(make_book: MakeBook) -> None:
    """A book that no longer builds keeps its last editions."""
    root = make_book()
    run("--book", root)
    before = (root / "dist/tiny-screen.pdf").read_bytes()
    (root / "book/chapters/one.md").write_text(BAD)
    assert run("--book", root).exit_code == 1
    assert (root / "dist/tiny-screen.pdf").read_bytes() == before


KILLED = """
import os, signal, sys
import chapbook.files
write, at = os.fsync, int(sys.argv.pop(1))
def fsync(handle):
    global at
    if ".pdf" in os.readlink(f"/proc/self/fd/{handle}"):
        at -= 1
        if not at:
            os.kill(os.getpid(), signal.SIGKILL)
    write(handle)
chapbook.files.os.fsync = fsync
from chapbook.cli import main
main()
"""


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks at open files through /proc")
@pytest.mark.parametrize("at", [1, 2])
def test_a_build_that_is_killed_leaves_whole_files(at: int, make_book: MakeBook) -> None:
    """kill -9 while the first or the second output is written: each is the old one or the new one, and a build repairs it all."""
    root = make_book(toml=BOOK.replace('["screen"]', '["screen", "press"]'))
    outputs = [root / "dist/tiny-screen.pdf", root / "dist/tiny-press.pdf"]
    assert run("--book", root).exit_code == 0
    old = [path.read_bytes() for path in outputs]
    (root / "book/chapters/one.md").write_text('+++\ntitle = "Another"\n+++\n\nWords.\n')
    killed = subprocess.run([sys.executable, "-c", KILLED, str(at), "--book", root], check=False, timeout=120, cwd=DOOR.parent,
                            capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    left = [path.read_bytes() for path in outputs]
    assert run("--book", root).exit_code == 0
    new = [path.read_bytes() for path in outputs]
    assert all(before != after for before, after in zip(old, new, strict=True))
    assert left == (old if at == 1 else [new[0], old[1]])


def test_the_door(make_book: MakeBook) -> None:
    """`python make_book.py`, from anywhere, as a program of its own."""
    root = make_book(text=BAD)
    result = door("--book", root, "check", "--format", "json")
    assert result.returncode == 1 and json.loads(result.stdout)["exit"] == 1
    assert door("--version").stdout.startswith("chapbook, version ")
    assert "Commands:" in door("--help").stdout and door("-h").returncode == 0


def test_the_same_bytes_in_another_folder(make_book: MakeBook, tmp_path: Path) -> None:
    """Neither the folder nor the order of things in a process shows in an output."""
    root = make_book()
    run("--book", root, "--edition", "screen", "--edition", "epub")
    first = {path.name: path.read_bytes() for path in (root / "dist").iterdir()}
    other = tmp_path / "other place"
    root.rename(other)
    result = door("--book", other, "--edition", "epub", "--edition", "screen", "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_a_build_with_nothing_to_do_waits_for_nothing(make_book: MakeBook) -> None:
    """It says that all is there before a stage or a library of one is imported."""
    root = make_book()
    assert run("--book", root).exit_code == 0
    script = ("import sys; from chapbook.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit as end: assert end.code == 0\n"
              "print([one for one in ('weasyprint', 'PIL', 'pikepdf', 'pydantic', 'jinja2', 'chapbook.build', 'chapbook.read') if one in sys.modules])")
    done = subprocess.run([sys.executable, "-c", script, "--book", root, "--lang", "en"], capture_output=True, text=True, check=True, cwd=DOOR.parent)
    assert "unchanged" in done.stdout and done.stdout.rstrip().endswith("[]"), done.stdout
