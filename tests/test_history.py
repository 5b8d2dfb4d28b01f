"""What stands behind releases: words, alignment, pages, book.toml to the byte, records."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.diagnostics import Report, Span
from chapbook.history import DamagedRecord, from_toml, to_toml
from chapbook.history.align import ADDED, CHANGED, MOVED, REMOVED, SAME, aligned
from chapbook.history.bookfile import released, with_errata
from chapbook.history.compare import compare, sheets
from chapbook.history.model import OutputState, PageState, Passage, PhotoState, Place, Snapshot
from chapbook.history.report import as_text
from chapbook.history.vocabulary import _TABLE
from chapbook.history.words import pieces
from chapbook.model import Erratum, Impression, Meta
from chapbook.read.meta import read_meta
from chapbook.read.text import Rooms
from chapbook.write.slips import arrangement

DAY = date(2021, 5, 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@pytest.mark.parametrize(("old", "new", "changed"), [
    ("他走了十里路，天就黑了。", "他走了十五里路，天就黑了。", [("十里", "十五里")]),
    ("市委书记马富国担任。", "市委副书记马富国担任。", [("市委书记", "市委副书记")]),
    ("He walked ten miles, then slept.", "He walked fifteen miles, then slept well.", [("ten", "fifteen"), ("", " well")]),
    ("共2300人。", "共2,300人。", [("2300", "2,300")]),
    ("见[@fig:a]。", "见[@fig:b]。", [("[@fig:a]", "[@fig:b]")]),
    ("甲的乙", "丙的丁", [("甲的乙", "丙的丁")]),
    ("一样。", "一样。", []),
    ("春天来了，花开了。" * 4, "春天来了，花全开了。" * 4, [("花开", "花全开")] * 4),
])
def test_words_are_marked(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    """Whole words, in Chinese too; two changes that one character parts are one."""
    assert [(one.old, one.new) for one in pieces(old, new) if one.changed] == changed


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=60)
def test_pieces_are_the_texts(old: str, new: str) -> None:
    """Put together they give both texts, and each piece stands where it says."""
    found = pieces(old, new)
    assert ("".join(one.old for one in found), "".join(one.new for one in found)) == (old, new)
    assert all(old[one.old_at :].startswith(one.old) and new[one.new_at :].startswith(one.new) for one in found)


def passage(text: str, section: str = "one", kind: str = "paragraph", *places: Place) -> Passage:
    return Passage(section, kind, text, f"{kind} {text}", Span("book/chapters/one.md", 5), places=places)


A, B, C = "甲在河边走了很久才回家", "乙和丙一起到山上去砍柴", "丁把粮食从村口背到仓库"


@pytest.mark.parametrize(("old", "new", "how"), [
    ([A, B], [A, B], [SAME, SAME]),
    ([A, B], [A, C, B], [SAME, ADDED, SAME]),
    ([A, C, B], [A, B], [SAME, REMOVED, SAME]),
    ([A, B, C], [A, C, B], [SAME, SAME, MOVED]),
    ([A, B], [A, B + "去了"], [SAME, CHANGED]),
    ([A, A, B], [A, B, A], [SAME, SAME, MOVED]),
    ([A, B, "好。"], ["好。", A, B], [ADDED, SAME, SAME, REMOVED]),
])
def test_alignment(old: list[str], new: list[str], how: list[str]) -> None:
    """The same, new, gone, moved, changed; what is too short to be recognized is not said to have moved."""
    found = aligned([passage(text) for text in old], [passage(text) for text in new])
    kinds = sorted(one.how for one in found)
    assert kinds == sorted(how)


def test_a_passage_that_moved_and_changed() -> None:
    """In another section, and a few words of it are others."""
    (pair,) = aligned([passage(A + B)], [passage(A + "在" + B, "two")])
    assert pair.how == CHANGED and pair.moved


def test_a_title_is_the_title() -> None:
    """Whatever it says now; that of another section is not."""
    (pair,) = aligned([passage("旧", "one", "title")], [passage("全新的题目", "one", "title")])
    assert pair.how == CHANGED
    assert [one.how for one in aligned([passage("旧题", "one", "title")], [passage("另一个", "two", "title")])] == [REMOVED, ADDED]


def state(*pages: tuple[str, str, str], passages: tuple[Passage, ...] = (), photos: tuple[PhotoState, ...] = (), design: str = "d",
          booklet: tuple[int | None, ...] = ()) -> Snapshot:
    """Pages of folio, look and content."""
    return Snapshot("书", "zh", "1", DAY, "", "e", design, passages, photos,
                    tuple(PageState(folio, "one", look, content) for folio, look, content in pages), booklet, {"one": "一"})


def stands(text: str, page: int, *more: int) -> Passage:
    """A passage on one page, or one that goes on to others at some offsets."""
    return passage(text, "one", "paragraph", Place(page, 1, (0,)), *(Place(page + at, 1, (offset,)) for at, offset in enumerate(more, 1)))


def test_a_page_that_moved_is_not_changed() -> None:
    """The same content in another place and under another folio."""
    old = state(("1", "a", "A"), ("2", "b", "B"), passages=(stands(A, 0), stands(B, 1)))
    new = state(("1", "c", "C"), ("2", "a2", "A"), ("3", "b3", "B"), passages=(stands(C, 0), stands(A, 1), stands(B, 2)))
    found = compare(old, new)
    assert [(one.was, one.now, one.state) for one in found.pages] == [(None, 0, "new"), (0, 1, "moved"), (1, 2, "moved")]
    assert "1–2 → 2–3" in as_text(found, "1", "zh")


def test_text_that_flows_is_not_changed() -> None:
    """A paragraph breaks elsewhere: neither page is to be read."""
    old = state(("1", "a", "A"), ("2", "b", "B"), passages=(stands(A + B, 0, 11), stands(C, 1)))
    new = state(("1", "c", "A2"), ("2", "d", "B2"), passages=(stands(A + B, 0, 8), stands(C, 1)))
    assert [one.state for one in compare(old, new).pages] == ["flowed", "flowed"]


def test_pages_stay_partners_while_text_flows() -> None:
    """Eighteen characters more on the first of three pages: no page is gone, although each shares more with the one before."""
    text = "".join(chr(0x4E00 + at) for at in range(70))
    old = state(*((str(at), f"a{at}", f"A{at}") for at in range(3)), passages=(stands(text, 0, 30, 60),))
    new = state(*((str(at), f"b{at}", f"B{at}") for at in range(3)), passages=(stands(C, 0), stands(text, 0, 12, 42)))
    found = compare(old, new)
    assert [(one.was, one.now, one.state) for one in found.pages] == [(0, 0, "changed"), (1, 1, "flowed"), (2, 2, "flowed")]


def test_numbers_that_the_engine_sets_are_derived() -> None:
    """The text is the same, what is printed of it is not; with another design the design may be why."""
    old = state(("1", "a", "A"), passages=(stands(A, 0),))
    new = state(("1", "b", "B"), passages=(stands(A, 0),))
    assert [one.state for one in compare(old, new).pages] == ["derived"]
    other = compare(old, state(("1", "b", "B"), passages=(stands(A, 0),), design="other"))
    assert [(one.state, one.reasons[0].kind) for one in other.pages] == [("changed", "look")]


def test_a_page_that_is_gone_says_why() -> None:
    """Its paragraph was removed."""
    found = compare(state(("1", "a", "A"), ("2", "b", "B"), passages=(stands(A, 0), stands(B, 1))), state(("1", "a", "A"), passages=(stands(A, 0),)))
    assert [(one.state, len(one.reasons)) for one in found.pages] == [("same", 0), ("gone", 1)]


def test_sheets_of_the_booklet() -> None:
    """Front left and right, back left and right, from the outermost; another number of sheets leaves none as it was."""
    assert list(sheets((0, 1, 2, 3, 4, 5, None, 6))) == [(6, 0, 1, None), (5, 2, 3, 4)]
    pages = [(str(at), str(at), str(at)) for at in range(8)]
    old = state(*pages, booklet=tuple(range(8)))
    pages[3] = ("3", "x", "x")
    assert [one.reprint for one in compare(old, state(*pages, booklet=tuple(range(8)))).sheets] == [False, True]
    assert [one.reprint for one in compare(old, state(*pages[:4], booklet=tuple(range(4)))).sheets] == [True]


@given(TEXTS, TEXTS, st.lists(st.integers(0, 10**6), min_size=1, max_size=3), st.one_of(st.none(), st.integers(0, 99)))
@settings(deadline=None, max_examples=60)
def test_a_record_is_read_as_it_was_written(text: str, note: str, offsets: list[int], page: int | None) -> None:
    """Any text, any name; the same bytes from the same state."""
    one = Passage("one", "paragraph", text, "d", Span("book/a.md", 3), ("k", text), (Place(2, 0, tuple(offsets)),), note)
    made = Snapshot(text, "zh", "1.1", DAY, note, "e", "d", (one,), (PhotoState("a", "b", "one", page, True),),
                    (PageState(text, "one", "l", "c"),), (0, None), {text: note}, {"x.pdf": OutputState(3, "s")})
    assert from_toml(to_toml(made)) == made
    assert to_toml(from_toml(to_toml(made))) == to_toml(made)


@pytest.mark.parametrize("text", ["", "format = 2", "format = 1", "no toml", "format = 1\ntitle = 3", to_toml(state()).replace("format = 1", "format = 9")])
def test_a_damaged_record(text: str) -> None:
    """One exception for all that can be wrong with it."""
    with pytest.raises(DamagedRecord):
        from_toml(text)


# book.toml to the byte

PLAIN = '[book]\nid = "a"\ntitle = "A"\nlanguage = "en"\nrelease = "1"   # now\nrelease_date = 2020-01-31\n\n[reading_order]\nchapters = ["one"]\n'


def meta_of(root: Path, content: bytes) -> Meta:
    (root / "book").mkdir(exist_ok=True)
    (root / "book/book.toml").write_bytes(content)
    found = read_meta(Rooms(root), Report())
    assert found is not None
    return found[0]


@pytest.mark.parametrize(("before", "added"), [
    (PLAIN, "end"),
    (PLAIN.rstrip("\n"), "end"),
    (PLAIN + '\n[[history]]\nrelease = "1"\ndate = 2020-01-31\n# of history\n\n# of errata\n[[erratum]]\nplace = "p"\nwrong = "w"\nright = "r"\n', "# of errata"),
    (PLAIN + '[[history]]\nrelease = "1"\ndate = 2020-01-31\n[labels]\ntoc = "[[history]]"\n', "[labels]"),
    (PLAIN.replace('release = "1"', "'release' = '1'"), "end"),
    ("book.id = 'a'\nbook.title = 'A'\nbook.language = 'en'\nbook.release = '1'\nbook.release_date = 2020-01-31\nreading_order.chapters = ['one']\n", "end"),
    ('book = { id = "a", title = "release = \\"0\\"", language = "en", release = "1", release_date = 2020-01-31 }\nreading_order = { chapters = ["one"] }\n', "end"),
    ('book = { id = "a", title = "x, release = \'0\'", language = "en", release = "1", release_date = 2020-01-31 }\nreading_order = { chapters = ["one"] }\n', ""),
])
@pytest.mark.parametrize(("form", "mark"), [("\n", b""), ("\r\n", b""), ("\n", b"\xef\xbb\xbf")])
def test_a_release_in_book_toml(before: str, added: str, form: str, mark: bytes, tmp_path: Path) -> None:
    """Only the two values change and one table is added, in its place; line ends and byte order mark stay. What cannot be followed is left alone."""
    content = mark + before.replace("\n", form).encode()
    made = released(content, meta_of(tmp_path, content), "1.1", DAY, [Impression("1.1", DAY, 'x "y" \\ z')])
    if not added:  # a title that looks like the key: nothing is written rather than something wrong
        assert made is None
        return
    assert made is not None and made.startswith(mark)
    text = made.removeprefix(mark).decode()
    table = tomllib.loads(text)
    assert (table["book"]["release"], table["book"]["release_date"]) == ("1.1", DAY)
    assert table["history"][-1] == {"release": "1.1", "date": DAY, "note": 'x "y" \\ z'}
    assert text.count("\r\n") == (text.count("\n") if form == "\r\n" else 0)
    lines, kept = text.replace("\r\n", "\n").split("\n"), before.split("\n")
    where = [lines.index(line) for line in kept if line in lines and line]
    assert where == sorted(where) and [line for line in kept if line not in lines and "release" not in line] == []
    place = lines.index('note = "x \\"y\\" \\\\ z"')
    assert lines[place + 1 :] in ([""], ["", ""]) if added == "end" else lines[place + 1 : place + 3] == ["", added]


def test_errata_in_book_toml(tmp_path: Path) -> None:
    """Behind those that are there; twice the same file gives twice the same bytes."""
    content = (PLAIN + '\n[[erratum]]\nplace = "p"\nwrong = "w"\nright = "r"\n\n[cover]\nphoto = "a"\n').encode()
    meta = meta_of(tmp_path, content)
    made = with_errata(content, meta, [Erratum("第1页", "甲", "乙", "1"), Erratum("q", "w", "r")])
    assert made == with_errata(content, meta, [Erratum("第1页", "甲", "乙", "1"), Erratum("q", "w", "r")])
    assert made is not None and made.decode().index("甲") < made.decode().index("[cover]")
    assert [one["place"] for one in tomllib.loads(made.decode())["erratum"]] == ["p", "第1页", "q"]


def test_words_of_reports_have_both_languages() -> None:
    """With the same fields."""
    import string

    for english, chinese in _TABLE.values():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (english, chinese)]
        assert fields[0] == fields[1] and chinese


@pytest.mark.parametrize(("size", "copies"), [((105, 148), 4), ((148, 210), 2), ((120, 170), 2), ((210, 297), 1), ((90, 120), 4)])
def test_slips_on_a_sheet(size: tuple[float, float], copies: int) -> None:
    """As many as fit, standing or lying."""
    paper, columns, rows = arrangement(*size)
    assert columns * rows == copies and columns * size[0] <= paper[0] + 1 and rows * size[1] <= paper[1] + 1
