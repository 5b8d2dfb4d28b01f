"""The command `fix`: it shows, asks, and writes only what it was told to, over what it has read."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapbook.build import corrected
from chapbook.cli import cli
from tests.conftest import HEADER, MakeBook
from tests.test_proof_cases import CHINESE

DOOR = Path(__file__).parents[1] / "make_book.py"
ONE = "book/chapters/one.md"
WRONG = HEADER + "你好,世界。\n\n不动。\n"
RIGHT = HEADER + "你好，世界。\n\n不动。\n"
TWO = {ONE: WRONG, "book/chapters/two.md": HEADER + "她说...到了\n"}
TWO_TOML = CHINESE.replace('["one"]', '["one", "two"]')


def fix(root: Path, *options: str) -> Result:
    """Without a terminal, in this process."""
    return CliRunner().invoke(cli, ["fix", "--book", str(root), "--lang", "en", *options], prog_name="make_book.py")


def answered(root: Path, answers: bytes, **environment: str) -> tuple[int, str]:
    """On a terminal, with someone who types."""
    outer, inner = pty.openpty()
    running = subprocess.Popen([sys.executable, str(DOOR), "fix", "--book", str(root), "--lang", "en"], stdin=inner, stdout=inner, stderr=inner,
                               env={**os.environ, "TERM": "xterm", **environment})
    os.close(inner)
    os.write(outer, answers)
    said = b""
    while select.select([outer], [], [], 60)[0]:
        try:
            piece = os.read(outer, 4096)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        said += piece
    os.close(outer)
    running.terminate()  # nothing, when it has ended
    return running.wait(timeout=60), said.decode()


def text(root: Path, name: str = ONE) -> str:
    return (root / name).read_bytes().decode()


def test_without_a_terminal_it_only_shows(make_book: MakeBook) -> None:
    """A pipe cannot answer: the diff, how to write it, exit code 0, and nothing written."""
    root = make_book({ONE: WRONG}, toml=CHINESE)
    result = fix(root)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line[:1] in "-+@"] == [
        f"--- {ONE}", f"+++ {ONE}", "@@ -5 +5 @@", "-你好,世界。", "+你好，世界。"]
    assert "nothing was written" in result.stdout and "--yes" in result.stdout
    assert text(root) == WRONG


def test_yes_writes(make_book: MakeBook) -> None:
    """All of it, without asking; again there is nothing to do."""
    root = make_book(TWO, toml=TWO_TOML)
    (root / ONE).chmod(0o640)
    result = fix(root, "--yes")
    assert result.exit_code == 0 and f"corrected {ONE}" in result.stdout
    assert (text(root), text(root, "book/chapters/two.md")) == (RIGHT, HEADER + "她说……到了\n")
    assert (root / ONE).stat().st_mode & 0o777 == 0o640
    again = fix(root, "--yes")
    assert again.exit_code == 0 and "nothing that can be corrected" in again.stdout


@pytest.mark.parametrize(("answers", "one", "two"), [(b"n\ny\n", False, True), (b"y\nn\n", True, False), (b"\n\n", False, False)])
def test_on_a_terminal_it_asks_for_each_file(answers: bytes, one: bool, two: bool, make_book: MakeBook) -> None:
    """y writes the file, n and a bare return do not."""
    root = make_book(TWO, toml=TWO_TOML)
    code, said = answered(root, answers)
    assert code == 0
    assert said.count("Write these changes to") == 2 and "\x1b[31m-" in said
    assert (text(root) == RIGHT, text(root, "book/chapters/two.md") == HEADER + "她说……到了\n") == (one, two)
    assert one or text(root) == WRONG


def test_who_wants_no_colours_gets_none(make_book: MakeBook) -> None:
    """NO_COLOR holds on a terminal."""
    code, said = answered(make_book({ONE: WRONG}, toml=CHINESE), b"n\n", NO_COLOR="1")
    assert code == 0 and "\x1b[31m" not in said and "-你好,世界。" in said


def test_leaving_at_the_question(make_book: MakeBook) -> None:
    """Ctrl-D, like Ctrl-C, is 130; the files before are written, this one is not."""
    root = make_book(TWO, toml=TWO_TOML)
    code, _ = answered(root, b"y\n\x04")
    assert code == 130
    assert (text(root), text(root, "book/chapters/two.md")) == (RIGHT, TWO["book/chapters/two.md"])


def test_a_file_that_changed_meanwhile_is_left_alone(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone saved it while the diff was read: what they wrote is worth more than our correction."""
    root = make_book({ONE: WRONG}, toml=CHINESE)

    def meanwhile(*arguments: object) -> object:
        found = corrected(*arguments)  # type: ignore[arg-type]
        (root / ONE).write_text(WRONG + "更多。\n", encoding="utf-8")
        return found

    monkeypatch.setattr("chapbook.build.corrected", meanwhile)
    result = fix(root, "--yes")
    assert result.exit_code == 3 and "has changed since it was read" in result.stderr
    assert text(root) == WRONG + "更多。\n"


def test_only_one_code(make_book: MakeBook) -> None:
    """The others are not corrected; a code that there is not is wrong usage."""
    root = make_book({ONE: HEADER + "你好,世界...\n"}, toml=CHINESE)
    assert fix(root, "--yes", "--only", "proof-006").exit_code == 0
    assert text(root) == HEADER + "你好,世界……\n"
    assert fix(root, "--only", "proof-999").exit_code == 2


def test_what_is_left_to_a_person_is_said(make_book: MakeBook) -> None:
    """The findings without a proposal are told, with their places, and nothing is written for them."""
    root = make_book({ONE: HEADER + "他说：“到了。\n\n2月30日。\n"}, toml=CHINESE)
    result = fix(root, "--yes")
    assert result.exit_code == 0
    assert f"{ONE}:5:4: warning[proof-003]" in result.stderr and f"{ONE}:7:1: warning[proof-012]" in result.stderr


def test_a_link_stays_a_link(make_book: MakeBook) -> None:
    """What it leads to is corrected."""
    root = make_book({"book/chapters/real.txt": WRONG}, toml=CHINESE)
    (root / ONE).unlink()
    (root / ONE).symlink_to("real.txt")
    assert fix(root, "--yes").exit_code == 0
    assert (root / ONE).is_symlink() and text(root, "book/chapters/real.txt") == RIGHT


def test_a_book_that_cannot_be_read_is_not_touched(make_book: MakeBook) -> None:
    """Faults of book.toml are told as by `check`."""
    root = make_book({ONE: WRONG}, toml="[book\n")
    assert fix(root, "--yes").exit_code == 1
    assert text(root) == WRONG


def test_no_book_is_wrong_usage(tmp_path: Path) -> None:
    """As for the other commands."""
    assert fix(tmp_path).exit_code == 2
