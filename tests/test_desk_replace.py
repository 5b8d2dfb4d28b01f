"""The command `replace`: one wording for another in all that is printed, and nowhere else; the glossary follows."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapbook.cli import cli
from chapbook.wordlist import moved, with_glossary
from tests.conftest import BOOK, HEADER, MakeBook, run_check
from tests.test_proof_cases import CHINESE
from tests.texts import picture

DOOR = Path(__file__).parents[1] / "make_book.py"
ONE = "book/chapters/one.md"
TOML = CHINESE.replace('title = "Tiny"', 'title = "张仲景传"') + """
[[contributor]]
name = "张仲景"
role = "aut"

[[erratum]]
place = "第3页"
wrong = "张仲景"
right = "张机"
"""
TEXT = """张仲景到了，**张仲景**走了，张仲
景又来。见[@fig:zhang]，<https://example.org/张仲景>，`张仲景`，张**仲**景。

![](zhang)

## 张仲景的夜 {#night}

> 引文里的张仲
> 景。

| 谁 | 何时 |
|---|---|
| 张仲景 | 夜[^1] |

::: table 张仲景的书 {src=books.csv}
:::

[^1]: 张仲景说的。
"""
FILES: dict[str, str | bytes | None] = {
    ONE: '+++\r\ntitle = "张仲景"\r\nid = "one"\r\n+++\r\n\r\n' + TEXT.replace("\n", "\r\n"),
    "book/chapters/books.csv": '书,谁\n"伤寒, 论",张仲景\n',
    "images/photos.toml": '# 张仲景\n[zhang]\ncaption = "张仲景"\ncredit = "图：张仲景"\nalt = "一个人，据说是张仲景。"\n',
    "images/zhang.jpg": picture(),
}


def swap(root: Path, old: str, new: str, *options: str) -> Result:
    """Without a terminal, in this process."""
    return CliRunner().invoke(cli, ["replace", old, new, "--book", str(root), "--lang", "en", *options], prog_name="make_book.py")


def text(root: Path, name: str = ONE) -> str:
    return (root / name).read_bytes().decode()


def test_everywhere_in_print_and_nowhere_else(make_book: MakeBook) -> None:
    """Titles, text, headings, notes, tables, CSV, captions, names of contributors, across line ends; addresses, code, ids, comments, errata
    stay, and are told."""
    root = make_book(FILES, toml=TOML)
    result = swap(root, "张仲景", "张机", "--yes")
    assert result.exit_code == 0, result.output
    expected = str(FILES[ONE])
    for before, after in (("张仲\r\n景", "张机"), ("张仲\r\n> 景", "张机"), ("张仲景", "张机"), ("/张机>", "/张仲景>"), ("`张机`", "`张仲景`")):
        expected = expected.replace(before, after)
    assert text(root) == expected
    assert text(root, "book/chapters/books.csv") == '书,谁\n"伤寒, 论",张机\n'
    assert text(root, "images/photos.toml") == str(FILES["images/photos.toml"]).replace("张仲景", "张机").replace("# 张机", "# 张仲景")
    assert text(root, "book/book.toml") == TOML.replace("张仲景", "张机").replace('wrong = "张机"', 'wrong = "张仲景"')
    for line in (f'{ONE}:7: warning[replace-002]: "张仲景" stands here too and is left: marks stand inside it',
                 f'{ONE}:6: warning[replace-002]: "张仲景" stands here too and is left: it is a name, an address, code or a comment',
                 "images/photos.toml:1: warning[replace-002]"):
        assert line in result.stderr
    again = swap(root, "张仲景", "张机", "--yes")
    assert again.exit_code == 0 and "stands nowhere in print" in again.stdout


def test_it_shows_first(make_book: MakeBook) -> None:
    """Without a terminal and without --yes: the diff, and nothing written. A joined line is shown as it is."""
    root = make_book({ONE: HEADER + "New\nYork, and New York.\n"})
    result = swap(root, "New York", "Boston")
    assert [line for line in result.stdout.splitlines() if line[:1] in "-+@"] == [
        f"--- {ONE}", f"+++ {ONE}", "@@ -5,2 +5,1 @@", "-New", "-York, and New York.", "+Boston, and Boston."]
    assert "nothing was written" in result.stdout and "Boston" not in text(root)


def test_only_a_part(make_book: MakeBook) -> None:
    """The manuscript alone, or the catalogue alone; the glossary then stays, since the rest of the book does."""
    root = make_book(FILES, toml=TOML + '\n[glossary]\n"张仲景" = []\n')
    before = {name: text(root, name) for name in (ONE, "images/photos.toml", "book/book.toml")}
    assert swap(root, "张仲景", "张机", "--yes", "--only", "catalogue").exit_code == 0
    assert "张机" in text(root, "images/photos.toml") and text(root) == before[ONE] and text(root, "book/book.toml") == before["book/book.toml"]
    root = make_book(FILES, toml=TOML)
    assert swap(root, "张仲景", "张机", "--yes", "--only", "manuscript").exit_code == 0
    assert "张机" in text(root) and text(root, "images/photos.toml") == before["images/photos.toml"]


def test_the_glossary_follows(make_book: MakeBook) -> None:
    """What was right is wrong now, in its own line, comments kept; check finds the old wording where it comes back."""
    toml = CHINESE + '\n[glossary] # ours\n"张仲景" = ["张仲璟"] # the doctor\n"甲" = []\n'
    root = make_book({ONE: HEADER + "张仲景到了。\n"}, toml=toml)
    result = swap(root, "张仲景", "张机", "--yes")
    assert 'notice[replace-003]: the glossary: "张机" is right now, "张仲景" is wrong' in result.stderr
    assert text(root, "book/book.toml") == toml.replace('"张仲景" = ["张仲璟"]', '"张机" = ["张仲璟", "张仲景"]')
    assert text(root) == HEADER + "张机到了。\n"
    (root / ONE).write_text(HEADER + "张仲景又到了。\n", encoding="utf-8")
    assert [line for line in run_check(root).lines if "proof-011" in line and "张机" in line]


def test_the_glossary_is_asked_for(make_book: MakeBook) -> None:
    """A wording that it does not know is added with --glossary, and else told."""
    root = make_book({ONE: HEADER + "甲到了。\n"}, toml=CHINESE)
    assert "replace-004" in swap(root, "甲", "乙").stderr
    assert swap(root, "甲", "乙", "--yes", "--glossary").exit_code == 0
    assert tomllib.loads(text(root, "book/book.toml"))["glossary"] == {"乙": ["甲"]}
    root = make_book({ONE: HEADER + "丙到了。\n"}, toml=CHINESE + '\n[glossary]\n"丁" = ["丙"]\n')
    assert 'the glossary wants "丁" for "丙", not "戊"' in swap(root, "丙", "戊", "--yes").stderr


@pytest.mark.parametrize(("before", "after"), [
    ({"甲": ["丙"]}, {"乙": ["丙", "甲"]}),
    ({"甲": ["乙"]}, {"乙": ["甲"]}),
    ({"甲": ["丙"], "乙": ["丁"]}, {"乙": ["丙", "甲", "丁"]}),
    ({"甲医院": ["甲病院"], "丙": []}, {"乙医院": ["甲病院"], "丙": []}),
    ({"丙": ["丁"]}, {"丙": ["丁"]})])
def test_how_the_glossary_moves(before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
    """Alone, turned round, merged with one that is there, inside a longer form, not at all."""
    assert {right: set(wrongs) for right, wrongs in moved(before, "甲", "乙").items()} == {right: set(wrongs) for right, wrongs in after.items()}
    written = with_glossary("\n".join(["[glossary]", *(f'"{right}" = {wrongs}' for right, wrongs in before.items()), ""]), before,
                            moved(before, "甲", "乙"))
    assert written is not None
    assert {right: set(wrongs) for right, wrongs in tomllib.loads(written)["glossary"].items()} == {
        right: set(wrongs) for right, wrongs in after.items()}


def test_a_wording_inside_the_new_one(make_book: MakeBook) -> None:
    """张三 becomes 张三丰 once, however often the command is given."""
    root = make_book({ONE: HEADER + "张三和张三丰。\n"}, toml=CHINESE)
    for _ in range(2):
        assert swap(root, "张三", "张三丰", "--yes").exit_code == 0
        assert text(root) == HEADER + "张三丰和张三丰。\n"


@pytest.mark.parametrize("new", ['the "Big" Day', "a * b", "[x]", "{a|b}", "back\\slash", "# one", "<b>", "a|b", "a & b", "_x_", "1. x", "it's"])
def test_the_new_wording_is_read_as_it_is_given(new: str, make_book: MakeBook) -> None:
    """Marks are escaped, in text and in TOML; or nothing is written at all."""
    root = make_book({ONE: '+++\ntitle = "Day one"\n+++\n\nDay one, and Day one.\n\n- Day one\n'})
    before = text(root)
    result = swap(root, "Day one", new, "--yes")
    if result.exit_code:
        assert "replace-001" in result.stderr and text(root) == before
        return
    assert tomllib.loads(text(root).split("+++")[1])["title"] == new
    from tests.conftest import whole_book

    book, report = whole_book(root)
    assert not report.errors
    from chapbook.model import Prose
    from chapbook.walk import plain_text

    block = book.body[0].blocks[0]
    assert isinstance(block, Prose)
    shown = [plain_text(tuple(token.children or [])) for token in block.tokens if token.type == "inline"]
    assert shown == [f"{new}, and {new}.", new]


def test_most_marks_are_written(make_book: MakeBook) -> None:
    """The refusal is for what cannot be written, not a way out."""
    for new in ('the "Big" Day', "a * b", "back\\slash", "a & b", "[x]", "it's"):
        root = make_book({ONE: '+++\ntitle = "Day one"\n+++\n\nSo Day one.\n'})
        assert swap(root, "Day one", new, "--yes").exit_code == 0


def test_what_would_break_the_book_is_refused(make_book: MakeBook) -> None:
    """A comma in a bare cell of a CSV file, an apostrophe in a literal string: told with the place, and no file is written."""
    root = make_book({ONE: HEADER + "甲。\n\n::: table {src=t.csv}\n:::\n", "book/chapters/t.csv": "一,二\n甲,丙\n"}, toml=CHINESE)
    result = swap(root, "甲", "乙,丁", "--yes")
    assert result.exit_code == 1 and 'book/chapters/t.csv:2: error[replace-001]: with "乙,丁"' in result.stderr
    assert "甲。" in text(root) and "nothing was written" in result.stderr
    root = make_book({ONE: "+++\ntitle = 'Day one'\n+++\n\nText.\n"})
    result = swap(root, "Day one", "It's", "--yes")
    assert result.exit_code == 1 and f"{ONE}:2: error" in result.stderr and "Day one" in text(root)


def test_files_that_are_not_in_the_book(make_book: MakeBook) -> None:
    """Left, and told."""
    root = make_book({"book/chapters/spare.md": HEADER + "Text.\n"})
    result = swap(root, "Text", "Words", "--yes")
    assert "book/chapters/spare.md:5: warning[replace-002]" in result.stderr and text(root) == HEADER + "Words.\n"
    assert text(root, "book/chapters/spare.md") == HEADER + "Text.\n"


def test_a_link_stays_a_link(make_book: MakeBook) -> None:
    """What it leads to is changed."""
    root = make_book({"book/chapters/real.txt": HEADER + "Text.\n"})
    (root / ONE).unlink()
    (root / ONE).symlink_to("real.txt")
    assert swap(root, "Text", "Words", "--yes").exit_code == 0
    assert (root / ONE).is_symlink() and text(root, "book/chapters/real.txt") == HEADER + "Words.\n"


def test_a_reading_that_no_longer_fits_is_refused(make_book: MakeBook) -> None:
    """Ruby of one reading a character: the book would have an error that it does not have now."""
    root = make_book({ONE: HEADER + "到了{大伾山|dà|pī|shān}。\n"}, toml=CHINESE)
    result = swap(root, "大伾山", "浮丘", "--yes")
    assert result.exit_code == 1 and "text-011" in result.stderr and "大伾山" in text(root)


def test_usage(make_book: MakeBook, tmp_path: Path) -> None:
    """Two different texts of one line; a book."""
    root = make_book()
    for old, new in (("", "x"), ("Text", "Text"), ("a\nb", "c"), ("a", "b\nc")):
        assert swap(root, old, new).exit_code == 2
    assert swap(tmp_path / "no", "a", "b").exit_code == 2


@pytest.mark.parametrize(("answer", "code", "written"), [(b"y\n", 0, True), (b"\n", 0, False), (b"\x04", 130, False)])
def test_it_asks_once(answer: bytes, code: int, written: bool, make_book: MakeBook) -> None:
    """On a terminal, as a command of its own: all files or none."""
    root = make_book({ONE: HEADER + "Text.\n", "book/chapters/two.md": HEADER + "Text.\n"}, toml=BOOK.replace('["one"]', '["one", "two"]'))
    outer, inner = pty.openpty()
    running = subprocess.Popen([sys.executable, str(DOOR), "replace", "Text", "Words", "--book", str(root), "--lang", "en"],
                               stdin=inner, stdout=inner, stderr=inner, env={**os.environ, "TERM": "xterm"})
    os.close(inner)
    os.write(outer, answer)
    assert running.wait(timeout=60) == code
    said = os.read(outer, 65536).decode()
    os.close(outer)
    assert said.count("Write these changes to 2 files?") == 1
    assert {text(root, name) for name in (ONE, "book/chapters/two.md")} == {HEADER + ("Words.\n" if written else "Text.\n")}
