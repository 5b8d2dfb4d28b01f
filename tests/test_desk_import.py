"""The command `import`: what it writes into a book, what it tells, and that it writes all or nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapbook import desk
from chapbook.build import Options
from chapbook.cli import cli
from chapbook.desk import Change, write
from chapbook.desk_codes import CODES
from chapbook.diagnostics import EnvironmentFault, Report
from chapbook.files import write_atomically
from tests.conftest import BOOK, MakeBook, codes, run_check, whole_book
from tests.test_proof_cases import CHINESE
from tests.texts import docx, drawing, paragraph, picture

DOOR = Path(__file__).parents[1] / "make_book.py"
CATALOGUE = '# ours\r\n[old]\r\ncaption = "C"\r\ncredit = "P"\r\nalt = "A hill."\r\n'
PAGE = """<title>Site</title><h1>值班</h1><p>天快亮了,她还在写字。</p><p><img src="p/a.png" alt="灯"></p><p>▲图为值班室,夜里</p>
<p>她说"到了"。</p><p>分享到微信</p>"""


def take(root: Path, file: Path, *options: str) -> Result:
    """In this process."""
    return CliRunner().invoke(cli, ["import", str(file), "--book", str(root), "--lang", "en", *options], prog_name="make_book.py")


def there(root: Path) -> dict[str, bytes]:
    """All files of a book."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A web page with a picture beside it."""
    (tmp_path / "saved/p").mkdir(parents=True)
    (tmp_path / "saved/p/a.png").write_bytes(picture(form="PNG"))
    (tmp_path / "saved/duty-room.html").write_text(PAGE, encoding="utf-8")
    return tmp_path / "saved/duty-room.html"


def test_a_page_becomes_a_section(make_book: MakeBook, page: Path) -> None:
    """The text, its picture, an entry in the catalogue; what was there stays to the byte. check then asks for just what is missing."""
    root = make_book({"images/photos.toml": CATALOGUE, "images/old.jpg": picture(colour="red")}, toml=CHINESE, text="文。\n\n![](old)\n")
    before = there(root)
    result = take(root, page, "--add")
    assert result.exit_code == 0, result.output
    after = there(root)
    assert after["book/chapters/duty-room.md"].decode() == (
        '+++\ntitle = "值班"\n+++\n\n天快亮了,她还在写字。\n\n![](duty-room-1)\n\n她说"到了"。\n')
    assert after["images/duty-room-1.png"] == (page.parent / "p/a.png").read_bytes()
    assert after["images/photos.toml"].decode() == (
        CATALOGUE + '\r\n[duty-room-1]\r\nfile = "duty-room-1.png"\r\ncaption = "图为值班室,夜里"\r\n# alt: 灯\r\n')
    assert after["book/book.toml"] == before["book/book.toml"].replace(b'["one"]', b'["one", "duty-room"]')
    assert all(after[name] == before[name] for name in ("book/chapters/one.md", "images/old.jpg"))
    checked = run_check(root)
    assert checked.of("photo-002") == tuple(
        f'images/photos.toml:7: error[photo-002]: photo "duty-room-1" has no {key} (add {key} = "…" to images/photos.toml)'
        for key in ("alt", "credit"))
    assert [one.code for one in checked.report.errors] == ["photo-002", "photo-002"]


def test_the_report(make_book: MakeBook, page: Path) -> None:
    """On the terminal the first words of what is gone, with lines; in JSON all of it."""
    root = make_book(toml=CHINESE)
    result = take(root, page)
    assert "wrote book/chapters/duty-room.md" in result.stdout and "check will say of it: photo-002 ×2" in result.stdout
    for line in (f"{page}:2: warning[import-004]: a line of the web page was taken out: 分享到微信",
                 "book/chapters/duty-room.md: notice[import-025]: 3 marks could be corrected by the proofreader",
                 'book/chapters/duty-room.md: notice[import-027]: the section is not in the reading order yet (add "duty-room" to chapters',
                 "images/photos.toml: notice[import-025]: 1 marks", 'images/photos.toml:1: notice[import-017]: taken for the caption of "duty-room-1"'):
        assert line in result.stderr
    for name in ("book/chapters/duty-room.md", "images/duty-room-1.png", "images/photos.toml"):
        (root / name).unlink()
    said = json.loads(take(root, page, "--format", "json", "--dry-run").stdout)
    assert said["exit"] == 0 and said["import"]["lost"] == ["分享到微信"] and said["import"]["title"] == "值班"
    assert said["import"]["files"] == ["book/chapters/duty-room.md", "images/duty-room-1.png", "images/photos.toml"]
    assert {one["code"] for one in said["diagnostics"]} >= {"import-004", "import-025", "import-027"}


def test_the_proofreader_corrects_at_once(make_book: MakeBook, page: Path) -> None:
    """With --fix: the new text and captions, and nothing else."""
    root = make_book({"images/photos.toml": '[old]\ncaption = "旧,的"\ncredit = "P"\nalt = "A hill."\n', "images/old.jpg": picture()},
                     toml=CHINESE, text="旧,的。\n\n![](old)\n")
    result = take(root, page, "--fix")
    assert "notice[import-026]: the proofreader corrected 3 marks" in result.stderr
    assert "天快亮了，她还在写字。" in (root / "book/chapters/duty-room.md").read_text("utf-8")
    assert "她说“到了”。" in (root / "book/chapters/duty-room.md").read_text("utf-8")
    catalogue = (root / "images/photos.toml").read_text("utf-8")
    assert 'caption = "图为值班室，夜里"' in catalogue and 'caption = "旧,的"' in catalogue
    assert "旧,的。" in (root / "book/chapters/one.md").read_text("utf-8")


def test_a_dry_run_writes_nothing(make_book: MakeBook, page: Path) -> None:
    """It says what it would write."""
    root = make_book(toml=CHINESE)
    before = there(root)
    result = take(root, page, "--dry-run", "--add", "--fix")
    assert result.exit_code == 0 and "would write book/chapters/duty-room.md" in result.stdout and "nothing was written" in result.stdout
    assert there(root) == before


def test_nothing_is_overwritten(make_book: MakeBook, page: Path) -> None:
    """The same file twice is a second section, its picture the one that is there; a name that is taken gets a number."""
    root = make_book({"images/duty-room-1.jpg": picture(colour="red")}, toml=BOOK)
    take(root, page)
    first = there(root)
    take(root, page)
    take(root, page, "--name", "one")
    after = there(root)
    assert {name: after[name] for name in first} == first
    assert b"![](duty-room-2)" in first["book/chapters/duty-room.md"]
    assert b"![](duty-room-2)" in after["book/chapters/duty-room-2.md"] and b"![](duty-room-2)" in after["book/chapters/one-2.md"]
    assert [name for name in after if name.startswith("images/")] == [
        "images/duty-room-1.jpg", "images/duty-room-2.png", "images/photos.toml"]


@pytest.mark.parametrize(("stem", "name"), [("值班室", "imported-1"), ("2020 Night_Duty", "night-duty"), ("toc", "toc-2"), ("one", "one-2")])
def test_names(stem: str, name: str, make_book: MakeBook, tmp_path: Path) -> None:
    """What of the file's name is ASCII; no role's and no other section's."""
    root = make_book()
    (tmp_path / f"{stem}.txt").write_text("Night\n\nIt snowed.\n", encoding="utf-8")
    assert take(root, tmp_path / f"{stem}.txt", "--add").exit_code == 0
    assert (root / f"book/chapters/{name}.md").is_file()
    assert run_check(root).code == 0


def test_word_from_the_command_line(make_book: MakeBook, tmp_path: Path) -> None:
    """As a command of its own, in Chinese, into a book that lies elsewhere; the book that comes out reads without new faults."""
    root = make_book(toml=CHINESE)
    (tmp_path / "night.docx").write_bytes(docx(paragraph("守夜", style="Title"), paragraph("到了。"), paragraph(drawing("rId10")),
                                               media={"image1.jpeg": picture()}))
    done = subprocess.run([sys.executable, str(DOOR), "--book", str(root), "import", str(tmp_path / "night.docx"), "--add", "--lang", "zh"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "《守夜》" in done.stdout and "已写出 images/night-1.jpg" in done.stdout
    book, report = whole_book(root)
    assert [section.title for section in book.body] == ["One", "守夜"]
    assert set(codes(report)) == {"images/photos.toml:1 photo-002"}


def test_a_picture_on_the_internet_keeps_its_place(make_book: MakeBook, tmp_path: Path) -> None:
    """Not fetched: its address is told, and check asks for the file."""
    root = make_book()
    (tmp_path / "n.md").write_text("# Night\n\nText.\n\n![A lamp](https://x.example/a.png)\n", encoding="utf-8")
    result = take(root, tmp_path / "n.md", "--add")
    assert "the picture https://x.example/a.png is on the internet and was not fetched (save it as images/n-1.jpg)" in result.stderr
    assert "# https://x.example/a.png\n# alt: A lamp\n" in (root / "images/photos.toml").read_text("utf-8")
    assert len(run_check(root).of("photo-003")) == 1


def test_files_outside_are_not_taken(make_book: MakeBook, page: Path) -> None:
    """Neither by .. nor by a link."""
    root = make_book()
    (page.parent.parent / "secret.png").write_bytes(picture())
    (page.parent / "link.png").symlink_to(page.parent.parent / "secret.png")
    page.write_text('<h1>T</h1><p>x</p><img src="../secret.png"><img src="link.png">', encoding="utf-8")
    result = take(root, page)
    assert result.stderr.count("import-006") == 2 and not (root / "images").exists()


def test_usage(make_book: MakeBook, page: Path, tmp_path: Path) -> None:
    """A file that is not there, a form that is not known, a name that is none, no book: 2; a damaged file: 1; nothing is written."""
    root = make_book()
    before = there(root)
    (tmp_path / "old.doc").write_bytes(b"x")
    (tmp_path / "bad.docx").write_bytes(b"x")
    assert take(root, tmp_path / "gone.txt").exit_code == 2
    result = take(root, tmp_path / "old.doc")
    assert result.exit_code == 2 and ".docx" in result.stderr
    assert take(root, page, "--name", "Größe").exit_code == 2
    assert take(tmp_path / "nowhere", page).exit_code == 2
    result = take(root, tmp_path / "bad.docx")
    assert result.exit_code == 1 and f"{tmp_path / 'bad.docx'}: error[import-001]" in result.stderr
    assert there(root) == before
    (root / "book/book.toml").write_text("[book\n", encoding="utf-8")
    assert take(root, page).exit_code == 1


def test_all_or_nothing(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written, those before it are put back."""
    root = make_book()
    before = there(root)
    one = root / "book/chapters/one.md"
    changes = [Change("a", root / "a.md", None, b"new"), Change("one", one, one.read_bytes(), b"changed"), Change("b", root / "b.md", None, b"new")]

    def full(path: Path, content: bytes, mode: int = 0o644) -> None:
        if path.name == "b.md":
            raise EnvironmentFault("the disk is full")
        write_atomically(path, content, mode)

    monkeypatch.setattr(desk, "write_atomically", full)
    with pytest.raises(EnvironmentFault, match="full"):
        write(changes)
    assert there(root) == before
    monkeypatch.undo()
    (root / "b.md").write_text("someone else's", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="by now"):
        write(changes)
    assert not (root / "a.md").exists() and one.read_bytes() == before["book/chapters/one.md"]


def test_reading_order_keeps_its_look(make_book: MakeBook, page: Path) -> None:
    """Comments, lines, line ends."""
    toml = BOOK.replace('chapters = ["one"]', 'chapters = [ # ours\n  "one",  # first\n]').replace("\n", "\r\n")
    root = make_book(toml=toml)
    take(root, page, "--add")
    after = (root / "book/book.toml").read_bytes().decode()
    assert [line for line in after.split("\r\n") if line not in toml.split("\r\n")] == ['  "duty-room",']
    assert tomllib.loads(after)["reading_order"]["chapters"] == ["one", "duty-room"] and "\n" not in after.replace("\r\n", "")


def test_the_same_file_gives_the_same_bytes(make_book: MakeBook, page: Path) -> None:
    """Twice, into two books."""
    made = [desk.import_file(Options(root, root / "dist"), page, "x", Report()).changes for root in (make_book(), make_book(toml=CHINESE))]
    assert [one.after for one in made[0]] == [one.after for one in made[1]]


def test_every_code_is_used_and_has_two_languages() -> None:
    """Each is said somewhere, and is filled from the same words in both languages."""
    text = "".join(path.read_text("utf-8") for path in (DOOR.parent / "chapbook").rglob("*.py") if path.name != "desk_codes.py")
    assert [code for code in CODES if f'"{code}"' not in text] == []
    docs = [(DOOR.parent / f"docs/import{end}.md").read_text("utf-8") for end in ("", ".zh")]
    for code, entry in CODES.items():
        assert entry.zh and bool(entry.en_hint) == bool(entry.zh_hint)
        assert all(f"`{code}`" in page for page in docs)
