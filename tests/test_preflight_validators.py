"""EPUBCheck and Ace: what they say leads to the line of the manuscript, and nothing that happens to them is a traceback."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapbook.cli import cli
from chapbook.diagnostics import Span
from chapbook.model import Validators
from chapbook.preflight import Findings, text
from chapbook.preflight.ebook import ran
from chapbook.preflight.ebook.ace import element_at
from chapbook.preflight.ebook.archive import Archive
from chapbook.validators import installed
from tests.conftest import BOOK, MakeBook
from tests.preflight.tiny_epub import MARKDOWN, changed, good, inspect, zipped

FAULTS = changed("one.xhtml", ("<p>再往前走一里，", "<ul><p>再往前走一里，"), ("就是桥</a>。</p>", "就是桥</a>。</p></ul>"), ('<h1 id="title">', '<h1>'),
                 (' aria-labelledby="title"', ""))


def script(folder: Path, body: str) -> str:
    """A program that stands in for a validator."""
    path = folder / "validator.sh"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def alone(**tools: str) -> Validators:
    """EPUBCheck's place, and nothing in Ace's."""
    return Validators(environment={"PATH": os.environ["PATH"]}, **tools)


def notices(found: Findings) -> list[tuple[str, str]]:
    """The validators that did not check, and why."""
    return [(one.words["checker"], one.words["reason"]) for one in found.of("ebook-030")]


def font() -> bytes:
    """A face of the house."""
    return next((Path(__file__).parent.parent / "styles" / "fonts").rglob("*.ttf")).read_bytes()


def test_what_the_validators_say_leads_to_the_manuscript() -> None:
    """A paragraph in a list: both notice it, with the line of the Markdown file; both ran at the same time."""
    face = "@font-face { font-family: A; src: url(a.ttf) }\nbody {"  # EPUBCheck notes every one: that is told to nobody
    item = '<item id="face" href="styles/a.ttf" media-type="font/ttf"/></manifest>'
    files = FAULTS | {"EPUB/styles/a.ttf": font()}
    for name, change in (("styles/book.css", ("body {", face)), ("content.opf", ("</manifest>", item))):
        files[f"EPUB/{name}"] = changed(name, change)[f"EPUB/{name}"]
    found = inspect(files, validators=installed())
    assert [name.partition(" ")[0] for name in ran(found)] == ["EPUBCheck", "Ace"] and not found.of("ebook-030")
    (said,) = found.of("ebook-028")
    assert (said.words["id"], said.severity, said.line, said.span) == ("RSC-005", "error", 17, Span(MARKDOWN, 14))
    assert 'element "p" not allowed here' in said.message() and said.message("zh").startswith("EPUBCheck 指出 RSC-005：")
    lists = [one for one in found.of("ebook-029") if one.words["id"] == "list"]
    assert [(one.severity, one.file, one.line, one.span) for one in lists] == [("error", "one.xhtml", 17, Span(MARKDOWN, 14))]
    assert {one.words["id"] for one in found.of("ebook-029")} == {"list"}
    assert any(line.startswith(f"{MARKDOWN}:14: error[ebook-029]: in one.xhtml:17: Ace says list: ") for line in text(found))


def test_validators_that_are_not_there() -> None:
    """Each is a notice that says what to do; the project's own rules are applied all the same."""
    found = inspect(changed("one.xhtml", ("two.xhtml#title", "three.xhtml")), validators=Validators())
    assert notices(found) == [("EPUBCheck", "Java is not installed"), ("Ace", "it is not installed")]
    assert {one.severity for one in found.of("ebook-030")} == {"notice"} and found.of("ebook-016") and ran(found) == ()
    assert all("make validators" in one.hint() and "make validators" in one.hint("zh") for one in found.of("ebook-030"))
    assert notices(inspect(good(), validators=Validators(java="/bin/true", ace="/bin/true")))[:2] == [
        ("EPUBCheck", "it is not installed"), ("Ace", "the browser Chromium is not installed")]


def test_a_validator_that_hangs_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    """The child of a program that was stopped would go on using the machine."""
    hangs = script(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    found = inspect(good(), validators=replace(alone(java=hangs, jar="x"), limit=0.5))
    assert notices(found)[1] == ("EPUBCheck", "it did not end within 0.5 s")
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    until = time.monotonic() + 10
    while (there := _alive(child)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not there


def _alive(stat: Path) -> bool:
    """Whether a process runs; one that its parent has not fetched yet does not."""
    try:
        return not stat.read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return False


@pytest.mark.parametrize(("body", "reason"), [
    ("echo out of memory >&2; exit 3", "it broke down (out of memory)"), ("exit 4", "it broke down (4)"), ("true", "it broke down (0)"),
    ('while [ "$1" != --json ]; do shift; done; echo "{}" > "$2"', "it broke down (0)"),
    ('while [ "$1" != --json ]; do shift; done; echo "[" > "$2"', "it broke down (0)")])
def test_a_validator_that_breaks_down(body: str, reason: str, tmp_path: Path) -> None:
    """With what it said last; also when it ends well and has written nothing, or something else than its report."""
    found = inspect(good(), validators=alone(java=script(tmp_path, body), jar="x"))
    assert ("EPUBCheck", reason) in notices(found) and ran(found) == ()


def test_a_validator_that_cannot_be_started(tmp_path: Path) -> None:
    """A file that is no program."""
    (tmp_path / "java").write_text("")
    assert ("EPUBCheck", "it broke down (Permission denied)") in notices(inspect(good(), validators=alone(java=str(tmp_path / "java"), jar="x")))


def test_severities_and_places_of_epubcheck(tmp_path: Path) -> None:
    """Fatal and error are errors, usage and info notices; a place without a line is the file, one outside the archive the whole."""
    def message(name: str, severity: str, path: str, line: int) -> dict[str, object]:
        return {"ID": name, "severity": severity, "message": "Words.", "suggestion": None, "locations": [{"path": path, "line": line}]}

    said = {"messages": [message("A", "FATAL", "EPUB/one.xhtml", 12), message("B", "WARNING", "EPUB/two.xhtml", -1), message("C", "INFO", "x.epub", -1),
                         message("D", "USAGE", "EPUB/one.xhtml", 1), {**message("E", "ERROR", "", 0), "locations": []}],
            "checker": {"checkerVersion": "9.9"}}
    (tmp_path / "said.json").write_text(json.dumps(said))
    java = script(tmp_path, f'while [ "$1" != --json ]; do shift; done; cp {tmp_path}/said.json "$2"')
    found = inspect(good(), validators=alone(java=java, jar="x"))
    assert ran(found) == ("EPUBCheck 9.9",)
    assert {one.words["id"]: (one.severity, one.file, one.line) for one in found.of("ebook-028")} == {
        "A": ("error", "one.xhtml", 12), "B": ("warning", "two.xhtml", 0), "C": ("notice", "", 0), "D": ("notice", "one.xhtml", 1), "E": ("error", "", 0)}


@pytest.mark.parametrize(("pointer", "line"), [("/4/2/4", 10), ("/4/2/10[fig-well]/2", 14), ("/4/2/99[n1]/2", 18), ("/4/99/2", 8), ("/4/2/5", 9), ("", None)])
def test_the_element_of_a_pointer(pointer: str, line: int | None) -> None:
    """By the steps of an EPUB CFI; an id is surer than a number; a step too far stops at the element around it."""
    root = Archive(zipped(good())).trees["EPUB/one.xhtml"]
    found = element_at(root, pointer)
    assert (found.sourceline if found is not None else None) == line


def test_check_asks_them_for_the_ebook_alone(make_book: MakeBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check --edition epub` says on one line who looked, and who could not; plain `check` and `build` do not wait for them."""
    (tmp_path / "said.json").write_text('{"messages": [], "checker": {"checkerVersion": "9.9"}}')
    java = script(tmp_path, f'while [ "$1" != --json ]; do shift; done; cp {tmp_path}/said.json "$2"')
    found = Validators(java, "x", "", "", {"PATH": os.environ["PATH"]})
    monkeypatch.setattr("chapbook.validators.installed", lambda: found)
    book = ["--book", str(make_book(toml=BOOK.replace('"screen"', '"epub"')))]

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, [*arguments, *book], prog_name="make_book.py")

    checked = run("check", "--edition", "epub", "--lang", "en")
    assert "the ebook was checked by EPUBCheck 9.9\n" in checked.stdout and checked.exit_code == 0
    assert "tiny.epub: notice[ebook-030]: file: Ace did not check the ebook: it is not installed" in checked.stderr
    assert json.loads(run("check", "--edition", "epub", "--format", "json").stdout)["validators"] == ["EPUBCheck 9.9"]
    for said in (run("build", "--edition", "epub"), run("check")):
        assert "9.9" not in said.output and "ebook-030" not in said.output


def test_a_build_looks_at_its_ebook(make_book: MakeBook) -> None:
    """What is wrong is told, the file is there to be looked at, and the exit code is 1; `check` says the same and writes nothing."""
    root = make_book({"styles/epub.css": "body { color: #333 }"}, toml=BOOK.replace('"screen"', '"epub"'))
    built = CliRunner().invoke(cli, ["build", "--book", str(root), "--strict", "--lang", "en"], prog_name="make_book.py")
    assert "tiny.epub: error[ebook-022]: in styles/book.css:" in built.stderr and ": body has a colour (color: #333)" in built.stderr
    assert built.exit_code == 1 and (root / "dist/tiny.epub").is_file()
    checked = CliRunner().invoke(cli, ["check", "--book", str(root), "--lang", "en"], prog_name="make_book.py")
    assert "tiny.epub: warning[ebook-022]" in checked.stderr and checked.exit_code == 0
