"""Releases, what changed since, errata: small books that are released, corrected and compared, as an editor would."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from lxml import html

from chapbook import releases
from chapbook.build import Options, build, look
from chapbook.cli import cli
from chapbook.codes import CODES as BOOK_CODES
from chapbook.diagnostics import ContentFault, EnvironmentFault, Report
from chapbook.history import from_toml
from chapbook.history.compare import Changes
from chapbook.history.looks import looks
from chapbook.release_codes import CODES
from chapbook.releases import Compared, UnknownSince, changes, changes_page, proposed, release, told
from chapbook.seen import Seen
from chapbook.slips import slips
from tests.conftest import BOOK, HEADER, MakeBook, once
from tests.pages import Pdf, picture, sentence, zh_book

DOOR = Path(__file__).parents[1] / "make_book.py"
DAY, LATER = date(2021, 5, 1), date(2021, 8, 1)
WORD, RIGHT = "他走了十里路，天就黑了。", "他走了十五里路，天就黑了。"
FAR = "十里八乡都晓得。"
ORDER = 'front = ["cover", "titlepage", "copyright-page", "toc"]\nchapters = ["one", "two", "three"]\nback = ["errata", "backcover"]'
ONE = "\n\n".join([sentence(1, 180), WORD, sentence(90, 64) + FAR, *(sentence(at, 150) for at in range(2, 16)), "![](gaoli)", *(sentence(at, 150) for at in range(16, 20))])
TWO = "\n\n".join(["## 节", *(sentence(at, 120) for at in range(30, 44)), "见[@fig:gaoli]，[@page:two]。注[^a]。", "[^a]: 注里的话。"])
THREE = "\n\n".join([*(sentence(at, 100) for at in range(50, 56)), "![](bank)", "| 地点 | 深 |\n|---|---|\n| 田里 | 两寸 |"])
PHOTOS = {"gaoli": picture(900, 600, "#5D8790"), "bank": picture(600, 400, "#C8643C")}


def at(root: Path) -> Options:
    return Options(root, root / "dist", workers=1)


def free(root: Path, number: str = "1", day: date = DAY, **more: object) -> None:
    """Build and release; nothing is wrong."""
    build(at(root), Report())
    release(at(root), number, day, Report(), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Chinese book of three chapters, released as 1."""
    def make(root: Path) -> None:
        free(zh_book(root, {"one": ONE, "two": TWO, "three": THREE}, PHOTOS, ORDER), note="初版")

    return once(tmp_path_factory, "released", make)


@pytest.fixture
def work(released: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return shutil.copytree(released, tmp_path / "work")


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def compared(root: Path, since: str | None = None, *, pictures: bool = False) -> Compared:
    report = Report()
    found = changes(at(root), since, report, pictures=pictures)
    assert [one.text() for one in report if one.severity == "error"] == []
    return found


def states(found: Changes) -> dict[str, list[str]]:
    """The pages by what became of them, called by their new folios, or by their old ones where they are gone."""
    told: dict[str, list[str]] = {}
    for one in found.pages:
        told.setdefault(one.state, []).append(found.new.name_of(one.now) if one.now is not None else found.old.name_of(one.was or 0))
    return told


def lines_of(root: Path, folio: str) -> list[str]:
    """The lines of body text of the first page of a chapter, as PDFium reads them: it reads the head last."""
    pdf = Pdf(next((root / "dist").glob("*-screen.pdf")))
    lines = pdf.lines(next(page for page in range(len(pdf)) if pdf.label(page) == folio))
    return lines[: lines.index("第一章")]


# releasing


def test_a_release_is_a_record_and_a_line_of_history(released: Path) -> None:
    """The record says what was printed; book.toml has number, date and note; the copyright page prints the note; checksums are the files'."""
    record = from_toml((released / "book/releases/1.toml").read_text("utf-8"))
    book = tomllib.loads((released / "book/book.toml").read_text("utf-8"))
    assert (book["book"]["release"], book["book"]["release_date"]) == ("1", DAY)
    assert book["history"] == [{"release": "1", "date": DAY, "note": "初版"}]
    assert (record.release, record.day, record.note) == ("1", DAY, "初版")
    for name, output in record.outputs.items():
        content = (released / "dist" / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (output.size, output.digest)
    pdf = Pdf(released / "dist/xiaoshu-screen.pdf")
    assert len(record.pages) == len(pdf) and [pdf.label(page) for page in range(len(pdf))] == [one.folio for one in record.pages]
    assert any("第1次印刷" in text and "初版" in text for text in pdf.texts())
    assert "xiaoshu-screen.pdf" in record.outputs


def test_after_a_release_the_book_is_built(released: Path) -> None:
    """A build finds nothing to do: what was released is what lies in the output folder."""
    outputs = build(at(released), Report())
    assert not any(one.fresh for one in outputs)


def test_the_rest_of_book_toml_stays_to_the_byte(make_book: MakeBook) -> None:
    """Comments, blanks and order are the editor's."""
    text = BOOK.replace('release = "1"', 'release   =   "1"   # 版次') + '\n[[history]]\nrelease = "1"\ndate = 2020-01-31\n\n# 勘误写在这里\n'
    root = make_book(toml=text)
    path = root / "book/book.toml"
    free(root, "1.1", LATER, note='改“十里”与 "路"')
    new = path.read_text("utf-8")
    assert 'release   =   "1.1"   # 版次' in new
    before, after = text.split("\n"), new.split("\n")
    gone = [line for line in before if line not in after]
    assert gone == ['release   =   "1"   # 版次', "release_date = 2020-01-31"]
    added = [line for line in after if line and line not in before]
    assert added == ['release   =   "1.1"   # 版次', "release_date = 2021-08-01", 'release = "1.1"', "date = 2021-08-01",
                     'note = "改“十里”与 \\"路\\""']
    assert new.endswith("# 勘误写在这里\n")


def test_the_same_book_gives_the_same_record(tmp_path: Path) -> None:
    """Wherever it lies, and whatever was in the cache."""
    roots = [zh_book(tmp_path / name, {"one": f"{WORD}见[@fig:bank]。\n\n![](bank)"}, {"bank": PHOTOS["bank"]}) for name in ("a", "b/c d")]
    for root in roots:
        free(root)
    first, second = ((root / "book/releases/1.toml").read_bytes() for root in roots)
    assert first == second


def test_digests_do_not_depend_on_names_of_subsets(released: Path) -> None:
    """A face that is cut otherwise has another name, and the page still looks the same."""
    content = (released / "dist/xiaoshu-screen.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/BaseFont"):
                one.BaseFont = pikepdf.Name("/ZZZZZZ+" + str(one.BaseFont)[1:].rpartition("+")[2])
            if isinstance(one, pikepdf.Dictionary) and one.get("/FontName"):
                one.FontName = pikepdf.Name("/ZZZZZZ+" + str(one.FontName)[1:].rpartition("+")[2])
        out = io.BytesIO()
        pdf.save(out)
    assert b"ZZZZZZ" not in content and looks(out.getvalue()) == looks(content)


def refused(root: Path, number: str, day: date = LATER, *, built: bool = True, placeholders: bool = False) -> list[str]:
    """The codes for which a release is refused; nothing was written."""
    if built:
        build(at(root), Report())
    before = {path: path.read_bytes() for path in (root / "book").rglob("*") if path.is_file()}
    with pytest.raises(ContentFault) as fault:
        release(at(root), number, day, Report(), placeholders=placeholders)
    assert {path: path.read_bytes() for path in (root / "book").rglob("*") if path.is_file()} == before
    for one in fault.value.report.errors:
        assert one.message("zh") != one.message("en")
    return sorted({one.code for one in fault.value.report.errors})


def test_what_was_never_built_is_not_released(make_book: MakeBook) -> None:
    """Nobody has looked at it; nor at a book of which one edition alone was built."""
    root = make_book()
    build(at(root), Report())
    edit(root, "book/chapters/one.md", "Text.", "Words.")
    assert refused(root, "1.1", built=False) == ["release-001"]
    build(replace(at(root), editions=("screen",)), Report())
    assert refused(root, "1.1", built=False) == ["release-001"]


def test_numbers_rise(make_book: MakeBook) -> None:
    """A number that is there, or is lower, is refused; 1.0 is 1."""
    root = make_book()
    free(root)
    for number in ("1", "1.0", "0.9"):
        assert refused(root, number) == ["release-002"]


def test_numbers_are_no_text(make_book: MakeBook) -> None:
    """1.10 comes after 1.9."""
    history = "".join(f'\n[[history]]\nrelease = "{number}"\ndate = 2020-01-31\n' for number in ("1.10", "1.9"))
    assert refused(make_book(toml=BOOK + history), "1.9.5", built=False) == ["release-001", "release-002"]
    assert refused(make_book(toml=BOOK + history), "1.11", built=False) == ["release-001"]


def test_all_reasons_are_told_at_once(work: Path) -> None:
    """A placeholder, a day before the last release, a low number, and a state that was not built."""
    edit(work, "images/photos.toml", "[bank]", "[bank]\nplaceholder = true")
    assert refused(work, "1", date(2020, 1, 1), built=False) == ["release-001", "release-002", "release-003", "release-005"]


def test_placeholders_may_be_allowed(tmp_path: Path) -> None:
    """Not by chance, but when somebody says so; the record remembers."""
    work = zh_book(tmp_path / "work", {"one": "短。\n\n![](bank)"}, {"bank": PHOTOS["bank"]})
    edit(work, "images/photos.toml", "[bank]", "[bank]\nplaceholder = true")
    assert refused(work, "1.1") == ["release-003"]
    release(at(work), "1.1", LATER, Report(), placeholders=True)
    assert [one.name for one in from_toml((work / "book/releases/1.1.toml").read_text("utf-8")).photos if one.placeholder] == ["bank"]


def test_a_history_that_no_program_can_follow(make_book: MakeBook) -> None:
    """A list in one line is left to the editor."""
    root = make_book(toml='history = [{ release = "1", date = 2020-01-31 }]\n' + BOOK)
    assert refused(root, "2") == ["release-004"]


def test_errors_of_the_book(make_book: MakeBook) -> None:
    """A book with errors is no release."""
    assert refused(make_book(text="See [@sec:x].\n"), "1", built=False) == ["ref-001"]


def test_the_first_release_of_a_book_without_a_history(make_book: MakeBook) -> None:
    """The impression that the copyright page printed until now stays the first, unless this is it."""
    root = make_book()
    free(root, "2")
    assert [one["release"] for one in tomllib.loads((root / "book/book.toml").read_text())["history"]] == ["1", "2"]
    root = make_book()
    free(root, "1.0")
    assert [one["release"] for one in tomllib.loads((root / "book/book.toml").read_text())["history"]] == ["1.0"]


def test_a_book_that_changes_meanwhile_is_not_released(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at, what was made and what is written are the same."""
    work = make_book(text=WORD.replace("他", "A "), toml=BOOK.replace('"en"', '"zh-Hans"'))
    build(at(work), Report())
    made = releases._made

    def slow(*args: object) -> object:
        edit(work, "book/chapters/one.md", "十里", "十五里")
        return made(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(releases, "_made", slow)
    before = (work / "book/book.toml").read_bytes()
    with pytest.raises(EnvironmentFault, match="was changed"):
        release(at(work), "1.1", LATER, Report())
    assert (work / "book/book.toml").read_bytes() == before and not (work / "book/releases/1.1.toml").exists()


# being killed


def whole(root: Path, before: bytes) -> str:
    """`old` or `new`: nothing between. A record that book.toml does not name counts for nothing, but is whole."""
    now = (root / "book/book.toml").read_bytes()
    if now == before:
        assert "1.1" not in releases.records_of(releases.book_of(at(root), Report()).meta, root)
        return "old"
    table = tomllib.loads(now.decode())
    assert table["book"]["release"] == table["history"][-1]["release"] == "1.1"
    assert from_toml((root / "book/releases/1.1.toml").read_text("utf-8")).release == "1.1"
    return "new"


def forked(work: Callable[[], object]) -> int:
    """Run in a child process; its status."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def test_killed_at_every_step_of_writing(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after each file that takes its place: the sources are those of before or those of the release, and the command can be run again."""
    place = make_book()
    free(place)
    kept = shutil.copytree(place, place.parent / "kept")
    before = (place / "book/book.toml").read_bytes()
    rename, make, made = Path.replace, releases._made, []

    def once(*args: object) -> object:
        """What is made is the same each time; this is about how it is written."""
        if not made:
            made.append(make(*args))  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(releases, "_made", once)
    release(at(place), "1.1", LATER, Report())
    steps, ends = 0, []

    for fatal in range(40):
        shutil.rmtree(place)
        shutil.copytree(kept, place)
        count = 0

        def dying(self: Path, target: Path, fatal: int = fatal) -> Path:
            nonlocal count
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            made = rename(self, target)
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            return made

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", dying)
            status = forked(lambda: release(at(place), "1.1", LATER, Report()))
        ends.append(whole(place, before))
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            break
        steps += 1
        if ends[-1] == "old" and fatal in (0, 3):
            build(at(place), Report())
            release(at(place), "1.1", LATER, Report())
            assert whole(place, before) == "new" and not list((place / "book").rglob("*.part"))
    assert steps >= 6 and ends[-1] == "new" and ends == sorted(ends, reverse=True)


def test_killed_at_any_moment(make_book: MakeBook) -> None:
    """The program as the editor runs it."""
    root = make_book()
    free(root)
    before = (root / "book/book.toml").read_bytes()
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen([sys.executable, DOOR, "--book", root, "release", "1.1", "--date", "2021-08-01"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 2.5))
        process.kill()
        process.wait()
        if whole(root, before) == "new":
            break


# what changed


def test_nothing_changed(released: Path) -> None:
    """Right after a release every page is the same, and no sheet has to be printed again."""
    found = compared(released).changes
    assert found.nothing and set(states(found)) == {"same"} and not any(one.reprint for one in found.sheets)


def test_one_word(work: Path) -> None:
    """Exactly that word, on that folio and line; one page changed; one sheet of the booklet."""
    edit(work, "book/chapters/one.md", WORD, RIGHT)
    found = compared(work)
    (one,) = found.changes.wordings
    assert [(piece.old, piece.new) for piece in one.pieces if piece.changed] == [("十里", "十五里")]
    build(at(work), Report())
    page, line = one.new_at or (0, 0)
    assert found.changes.new.pages[page].folio == "1"
    assert "十五里" in lines_of(work, "1")[line - 1]
    kinds = states(found.changes)
    assert kinds["changed"] == ["1"] and set(kinds) == {"changed", "same"}
    assert [sum(one.reprint for one in found.changes.sheets), found.since, found.released] == [1, "1", True]
    again = next(one for one in found.changes.sheets if one.reprint)
    assert page in again.pages


def test_reflow_does_not_drown_the_change(work: Path) -> None:
    """Twelve lines more at the head of a chapter: its pages flow, the next chapters have other folios, and one page is to be read."""
    edit(work, "book/chapters/one.md", WORD, WORD + "这一段写得长了许多。" * 90)
    found = compared(work).changes
    kinds = states(found)
    assert len(found.wordings) == 1 and found.wordings[0].pair.how == "changed"
    assert kinds["changed"] == ["1", "2"]  # the new words fill the first page and go on
    assert len(kinds["flowed"]) >= 3
    moved = {(found.old.pages[one.was].folio, found.new.pages[one.now].folio) for one in found.of("moved")
             if one.was is not None and one.now is not None}
    assert len(moved) >= 3 and {int(new) - int(old) for old, new in moved if old and new} <= {1, 2}
    derived = {found.new.pages[one.now or 0].section for one in found.of("derived")}
    assert "toc" in derived and derived <= {"toc", "two"}  # contents, and a page that names a page
    assert not set(kinds["changed"]) & set(kinds["flowed"])


def test_a_replaced_photo(work: Path) -> None:
    """The page on which it stands, and why; no word."""
    (work / "images/gaoli.jpg").write_bytes(picture(900, 600, "#112233"))
    found = compared(work).changes
    assert not found.wordings and [(one.name, one.how) for one in found.photos] == [("gaoli", "replaced")]
    (page,) = found.of("changed")
    assert [(one.kind, one.name) for one in page.reasons] == [("photo", "gaoli")]
    assert found.photos[0].new and found.photos[0].new.page == page.now and set(states(found)) == {"changed", "same"}


def test_a_moved_paragraph(work: Path) -> None:
    """It is moved, not written anew; both pages are named."""
    text = sentence(3, 150)
    edit(work, "book/chapters/one.md", text + "\n\n", "")
    edit(work, "book/chapters/two.md", "## 节\n", f"## 节\n\n{text}\n")
    found = compared(work).changes
    (one,) = found.wordings
    assert (one.pair.how, one.pair.passage.text) == ("moved", text)
    assert one.pair.old and one.pair.new and (one.pair.old.section, one.pair.new.section) == ("one", "two")
    touched = {found.new.pages[page.now or 0].section for page in found.of("changed")}
    assert touched == {"one", "two"}


def test_captions_notes_rows_and_titles(work: Path) -> None:
    """Every kind of text has its kind and its words; alternative text is told and is on no page."""
    edit(work, "images/photos.toml", "图说gaoli", "图题gaoli")
    edit(work, "images/photos.toml", "画面bank的描述。", "一条河。")
    edit(work, "book/chapters/two.md", "注里的话", "注里的一句话")
    edit(work, "book/chapters/three.md", "两寸", "三寸")
    edit(work, "book/chapters/two.md", 'title = "two章"', 'title = "第二章节"')
    found = compared(work).changes
    assert {one.pair.passage.kind: one.pair.how for one in found.wordings} == {
        "caption": "changed", "alt": "changed", "note": "changed", "row": "changed", "title": "changed"}
    assert [one.new_at for one in found.wordings if one.pair.passage.kind == "alt"] == [None]
    assert "toc" in {found.new.pages[one.now or 0].section for one in found.of("derived")}


def test_marks_alone(work: Path) -> None:
    """Emphasis is a change, but no word of it."""
    edit(work, "book/chapters/one.md", "天就黑了", "**天就黑了**")
    found = compared(work)
    (one,) = found.changes.wordings
    assert not one.pair.words and "着重" in told(found, "zh") and states(found.changes)["changed"] == ["1"]


def test_another_design(work: Path) -> None:
    """Pages whose text is the same and whose look is another are changed by the design."""
    (work / "styles").mkdir()
    (work / "styles/book.css").write_text(":root { --ink: #303030 }", "utf-8")
    found = compared(work).changes
    assert found.design and not found.wordings
    assert {one.kind for page in found.of("changed") for one in page.reasons} == {"look"}


def test_a_new_character_is_on_its_page_alone(work: Path) -> None:
    """A character that no page had before changes every subset of the face, but only its own page."""
    edit(work, "book/chapters/three.md", "田里", "鳜里")
    assert set(states(compared(work).changes)) == {"changed", "same"}


def test_json_keeps_its_shape(work: Path) -> None:
    """Programs rely on these keys; whoever changes them raises `format`."""
    edit(work, "book/chapters/one.md", WORD, RIGHT)
    (work / "images/bank.jpg").write_bytes(picture(600, 400, "#000000"))
    result = run("changes", "--book", work, "--format", "json")
    said = json.loads(result.stdout)
    assert result.exit_code == said["exit"] == 0
    table = said["changes"]
    assert table["format"] == 1
    assert list(table) == ["format", "since", "now", "design", "engine", "passages", "photos", "pages", "sheets"]
    assert list(table["since"]) == ["name", "release", "date", "pages", "engine"]
    (passage,) = table["passages"]
    assert list(passage) == ["number", "how", "moved", "words", "section", "kind", "old", "new", "pieces"]
    assert passage["old"] == {"text": WORD, "source": "book/chapters/one.md:7", "page": passage["new"]["page"], "folio": "1",
                              "line": passage["new"]["line"]}
    assert passage["pieces"][1] == {"old": "十里", "new": "十五里"}
    assert [list(one) for one in table["photos"]] == [["name", "how", "old", "new"]]
    assert {tuple(one) for one in table["pages"]} == {("old", "new", "state", "reasons")}
    assert {"kind": "passage", "passage": 1} in [reason for page in table["pages"] for reason in page["reasons"]]
    assert {tuple(one) for one in table["sheets"]} == {("sheet", "reprint", "pages")}


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="make_book.py")


def test_the_text_names_the_word_in_both_languages(work: Path) -> None:
    """And says in one line what nobody has to read again."""
    edit(work, "book/chapters/one.md", WORD, RIGHT)
    for lang, words in (("en", ("release 1 → now", "page 1, line", "unchanged:")), ("zh", ("版本 1 → 现在", "第1页第", "没有变化："))):
        result = run("changes", "--book", work, "--lang", lang)
        assert result.exit_code == 0 and "他走了[-十里-]{+十五里+}路" in result.stdout
        assert all(word in result.stdout for word in words)


def test_the_page_shows_both_pages_and_marks_the_word(work: Path) -> None:
    """Self-contained, without a script; the mark lies on the word; the text of the book is escaped."""
    edit(work, "book/chapters/one.md", WORD, RIGHT + "<b>&")
    found = compared(work, pictures=True)
    text = changes_page(at(work), found, "zh", Report())
    page = html.fromstring(text)
    assert not page.xpath("//script") and not re.findall(r'(?:src|href)="(?!data:|#)', text)
    (pair,) = page.xpath("//article")
    assert len(pair.xpath(".//img")) == 2 and "第1页" in pair.xpath(".//h3/text()")[0]
    assert page.xpath("//del/text()")[0] == "十里" and page.xpath("//ins/text()")[0] == "十五里" and "<b>&" in page.xpath("//ins/text()")[1]
    marks = pair.xpath(".//figure[@class='new']//i/@style")
    left, top, width, height = (float(number) for number in re.findall(r"[\d.]+", marks[0]))
    pdf = pdfium.PdfDocument(found.new_pdf)
    drawn = pdf[found.changes.wordings[0].new_at[0]]  # type: ignore[index]
    wide, high = drawn.get_size()
    box = [left * wide / 100, high - (top + height) * high / 100, (left + width) * wide / 100, high - top * high / 100]
    frame = drawn.get_cropbox()
    shown = drawn.get_textpage().get_text_bounded(box[0] + frame[0], box[1] + frame[1], box[2] + frame[0], box[3] + frame[1])
    assert "十五里" in shown and len(shown.strip()) <= 5


def test_without_the_earlier_pages_the_page_says_so(work: Path) -> None:
    """No cache, no repository: today's pages are shown alone."""
    shutil.rmtree(work / ".chapbook/releases")
    edit(work, "book/chapters/one.md", WORD, RIGHT)
    found = compared(work, pictures=True)
    page = html.fromstring(changes_page(at(work), found, "en", Report()))
    assert found.old_pdf == b"" and len(page.xpath("//article//img")) == 1
    assert any("cannot be drawn" in one for one in page.xpath("//p[@class='note']/text()"))


def test_a_damaged_record(work: Path) -> None:
    """A diagnostic with its file, no traceback."""
    (work / "book/releases/1.toml").write_text("format = 1\n", "utf-8")
    with pytest.raises(ContentFault) as fault:
        changes(at(work), "1", Report())
    assert [one.text()[:44] for one in fault.value.report] == ["book/releases/1.toml: error[release-006]: th"]


# revisions of git


@pytest.fixture
def repository(work: Path) -> Iterator[Path]:
    """The book under version control, in a folder of a larger repository; nobody's own settings count."""
    shutil.rmtree(work / ".chapbook/releases")
    git(work.parent, "init", "-q")
    (work.parent / ".gitignore").write_text("dist/\n.chapbook/\n")
    git(work.parent, "add", "-A")
    git(work.parent, "commit", "-q", "-m", "Release 1")
    yield work


def git(where: Path, *args: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b",
                   "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
    subprocess.run(["git", "-C", where, *args], check=True, capture_output=True, env=environment)


def test_a_revision_and_a_release_say_the_same(repository: Path) -> None:
    """The earlier state is laid out again out of git, without the working copy being touched; the second time it comes from the cache."""
    edit(repository, "book/chapters/one.md", WORD, RIGHT)
    by_release = compared(repository)
    by_revision = compared(repository, "HEAD")
    assert by_revision.changes == replace(by_release.changes, old=by_revision.changes.old)
    assert by_revision.changes.old.pages == by_release.changes.old.pages and not by_revision.released
    assert "十五里" in (repository / "book/chapters/one.md").read_text("utf-8")
    again = compared(repository, "HEAD")
    assert again.changes == by_revision.changes and again.old_pdf == by_revision.old_pdf != b""
    assert {path.suffix for path in (repository / ".chapbook/earlier").iterdir() if path.is_file()} == {".toml", ".pdf", ".conf", ".json"}
    with_pictures = compared(repository, "1", pictures=True)  # the pages of the release, out of the commit that brought its record
    assert with_pictures.old_pdf == by_revision.old_pdf


def test_no_such_revision(repository: Path, tmp_path: Path) -> None:
    """Wrong usage, exit code 2; an option of git is no revision."""
    for name in ("nonsense", "--output=x", "9.9"):
        with pytest.raises(UnknownSince):
            changes(at(repository), name, Report())
    result = run("changes", "--book", repository, "--since", "nonsense", "--lang", "zh")
    assert result.exit_code == 2 and "没有名为 nonsense 的版本或提交" in result.stderr


def test_nothing_to_compare_with(make_book: MakeBook) -> None:
    """Neither a release nor a repository: wrong usage, in a sentence that says so."""
    result = run("changes", "--book", make_book(), "--lang", "en")
    assert result.exit_code == 2 and "nothing to compare with" in result.stderr


def test_a_repository_that_git_does_not_open(repository: Path) -> None:
    """Git's own reason, as a fault of the machine."""
    (repository.parent / ".git/config").write_text("no config", "utf-8")
    with pytest.raises(EnvironmentFault, match="git cannot read the repository: fatal: bad config"):
        changes(at(repository), "HEAD", Report())


def test_no_git(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the machine that says what to do; a release can still be compared with."""
    monkeypatch.setenv("PATH", "")
    result = run("changes", "--book", work, "--since", "HEAD", "--lang", "en")
    assert result.exit_code == 3 and "git was not found" in result.stderr
    shutil.rmtree(work / ".chapbook/releases")
    assert compared(work, pictures=True).old_pdf == b""


def test_an_earlier_state_that_cannot_be_laid_out(repository: Path) -> None:
    """What is wrong with it is told with its place."""
    edit(repository, "book/chapters/one.md", WORD, "见[@fig:nobody]。")
    git(repository, "commit", "-q", "-am", "Broken")
    edit(repository, "book/chapters/one.md", "见[@fig:nobody]。", RIGHT)
    with pytest.raises(EnvironmentFault, match=r"one\.md:7: error\[ref-001\]"):
        changes(at(repository), "HEAD", Report())


# errata


def test_errata_follow_from_the_changes(work: Path) -> None:
    """Page and line are the release's, although the text has moved on; the words stand with their neighbours; nothing is written unasked."""
    edit(work, "book/chapters/one.md", sentence(1, 180), sentence(1, 180) + "另加的话，" * 30)
    edit(work, "book/chapters/one.md", WORD, RIGHT)
    edit(work, "book/chapters/one.md", "八乡", "八村")
    edit(work, "images/photos.toml", "图说gaoli", "图题gaoli")
    before = (work / "book/book.toml").read_bytes()
    line = lines_of(work, "1").index(next(one for one in lines_of(work, "1") if "十里" in one)) + 1
    found = {one.wrong: one for one in proposed(compared(work))}
    assert (found["他走了十里路"].place, found["他走了十里路"].right, found["他走了十里路"].release) == (f"第1页第{line}行", "他走了十五里路", "1")
    assert found["风雨声花落知多少十里八乡都晓得"].place == f"第1页第{line + 3}行"  # the third line of its paragraph
    assert next(one.place for one in found.values() if "图说" in one.wrong).endswith("页图题")
    result = run("changes", "--book", work, "--errata", "--lang", "zh")
    assert 'wrong = "他走了十里路"' in result.stdout and (work / "book/book.toml").read_bytes() == before
    assert run("changes", "--book", work, "--errata", "--write", "--lang", "zh").exit_code == 0
    after = (work / "book/book.toml").read_bytes()
    assert after.startswith(before) and len(tomllib.loads(after.decode())["erratum"]) == len(found)
    assert proposed(compared(work)) == ()


def test_what_no_reader_sees_is_no_erratum(work: Path) -> None:
    """Alternative text, emphasis, a moved paragraph."""
    edit(work, "images/photos.toml", "画面bank的描述。", "一条河。")
    edit(work, "book/chapters/one.md", "天就黑了", "**天就黑了**")
    text = sentence(5, 150)
    edit(work, "book/chapters/one.md", text + "\n\n", "")
    edit(work, "book/chapters/two.md", "## 节\n", f"## 节\n\n{text}\n")
    assert proposed(compared(work)) == ()


def test_references_are_printed_in_an_erratum(work: Path) -> None:
    """As the copies show them, not as the manuscript writes them."""
    edit(work, "book/chapters/two.md", "见[@fig:gaoli]，", "请见[@fig:gaoli]，")
    (one,) = proposed(compared(work))
    assert (one.wrong, one.right) == ("见图1-1", "请见图1-1")


ERRATA = '\n[[erratum]]\nplace = "第{n}页第2行"\nwrong = "错的话{n}，再错一句"\nright = "对的话{n}，再对一句"\nrelease = "1"\n'


def with_errata(root: Path, count: int, more: str = "") -> Path:
    path = root / "book/book.toml"
    path.write_text(path.read_text("utf-8") + "".join(ERRATA.format(n=at) for at in range(1, count + 1)) + more, "utf-8")
    return root


@pytest.mark.parametrize(("count", "size", "copies"), [(3, (105, 148), 4), (24, (148, 210), 2)])
def test_the_slip(work: Path, count: int, size: tuple[int, int], copies: int) -> None:
    """One page, A6 or as large as the book; on the sheet as many as fit, each whole."""
    made = slips(at(with_errata(work, count)), None, Report())
    slip, sheet = (Pdf(one.path) for one in made)
    assert [one.path.name for one in made] == ["xiaoshu-errata-1.pdf", "xiaoshu-errata-1-a4.pdf"]
    assert (len(slip), len(sheet)) == (1, 1) and slip.size(0) == pytest.approx(size, abs=0.1)
    assert sorted(sheet.size(0)) == pytest.approx([210, 297], abs=0.1)
    text, every = slip.texts()[0], sheet.texts()[0]
    for words in ("第1次印刷", f"错的话{count}，", f"对的话{count}，", "敬请读者据此改正"):
        assert text.count(words) == 1 and every.count(words) == copies


def test_too_many_errata_for_a_slip(work: Path) -> None:
    """Two pages are no slip: told, and nothing is written."""
    with pytest.raises(ContentFault) as fault:
        slips(at(with_errata(work, 70)), "1", Report())
    assert [one.code for one in fault.value.report.errors] == ["release-007"] and not list((work / "dist").glob("*errata*"))


def test_no_erratum_no_slip(work: Path) -> None:
    """And none of a release that has none."""
    for number in (None, "7"):
        with pytest.raises(ContentFault) as fault:
            slips(at(work), number, Report())
        assert [one.code for one in fault.value.report.errors] == ["release-008"]


def test_a_release_that_names_another_folder(work: Path) -> None:
    """The name of a release is text; no file leaves the output folder."""
    made = slips(at(with_errata(work, 0, ERRATA.format(n=1).replace('release = "1"', 'release = "../../x"'))), "../../x", Report())
    assert {one.path.parent for one in made} == {work / "dist"}


def test_the_errata_page_groups_by_printing(work: Path) -> None:
    """The next printing says which copies have which mistakes; those of no printing come first."""
    more = ('\n[[erratum]]\nplace = "全书"\nwrong = "旧名"\nright = "新名"\n' + ERRATA.format(n=8).replace('"1"', '"0.9"'))
    with_errata(work, 1, more)
    seen = Seen()
    look(replace(at(work), editions=("screen",)), Report(), seen)
    page = next(at for at, one in enumerate(seen.printed) if one.section == "errata")
    text = "".join(pdfium.PdfDocument(seen.pdf)[page].get_textpage().get_text_bounded().split())
    order = [text.index(words) for words in ("旧名", "第1次印刷（2021年5月）", "错的话1", "第0.9版", "错的话8")]
    assert order == sorted(order)


# English, and the codes


def test_an_english_book(make_book: MakeBook) -> None:
    """Words at spaces, places in English; a second language from the first command to the last."""
    root = make_book(text="He walked ten miles, and then he slept.\n\nA second paragraph stands here.\n")
    free(root)
    edit(root, "book/chapters/one.md", "ten miles", "fifteen miles")
    result = run("changes", "--book", root, "--lang", "en")
    assert "He walked [-ten-]{+fifteen+} miles" in result.stdout and "changed: 1 (no. 1)" in result.stdout
    (one,) = proposed(compared(root))
    assert (one.wrong, one.right) == ("He walked ten miles", "He walked fifteen miles") and one.place.startswith("page 1, line ")
    assert run("changes", "--book", root, "--errata", "--write").exit_code == 0
    (slip, _) = slips(at(root), "1", Report())
    assert "Printing1,May2021" in Pdf(slip.path).texts()[0]


@pytest.mark.parametrize("args", [("release", "eins"), ("release", "../1"), ("changes", "--write"), ("changes", "--errata", "--format", "html"), ("release",)])
def test_wrong_usage(make_book: MakeBook, args: tuple[str, ...]) -> None:
    """2, and nothing is written."""
    root = make_book()
    assert run(*args, "--book", root).exit_code == 2 and not (root / "book/releases").exists()


def test_the_commands_from_end_to_end(make_book: MakeBook) -> None:
    """build, release, changes as a page: exit codes and files; a release is refused with 1."""
    root = make_book()
    assert run("release", "1", "--book", root).exit_code == 1
    assert run("build", "--book", root).exit_code == 0
    result = run("release", "1", "--book", root, "--date", "2021-05-01", "--note", "First\nprinting", "--format", "json")
    said = json.loads(result.stdout)
    assert (said["exit"], said["release"], Path(said["record"]).name) == (0, "1", "1.toml")
    assert 'note = "First printing"' in (root / "book/book.toml").read_text()
    edit(root, "book/chapters/one.md", "Text.", "Words.")
    assert run("changes", "--book", root, "--format", "html", "--out", root / "out").exit_code == 0
    assert (root / "out/tiny-changes.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("code", sorted(CODES))
def test_codes_in_both_languages(code: str) -> None:
    """Each code has both languages, with the same words to fill in, and is no code of the book."""
    entry = CODES[code]
    fields = [set(re.findall(r"\{(\w+)\}", text)) for text in (entry.en + entry.en_hint, entry.zh + entry.zh_hint)]
    assert fields[0] == fields[1] and entry.zh != entry.en and code not in BOOK_CODES
    package = Path(releases.__file__).parent
    assert any(f'"{code}"' in path.read_text("utf-8") for path in package.rglob("*.py") if path.name != "release_codes.py")


def test_a_new_header_is_no_new_text(make_book: MakeBook) -> None:
    """Lines of a file that move do not move its passages."""
    root = make_book(text="A first paragraph of some length.\n")
    free(root)
    (root / "book/chapters/one.md").write_text(HEADER.replace('title = "One"', 'title = "One"\n\nrunning = "One"') + "A first paragraph of some length.\n")
    assert compared(root).changes.nothing
