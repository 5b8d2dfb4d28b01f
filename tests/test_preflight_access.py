"""The tags of the screen edition: a file that everyone can read, and each way in which it can stop being one."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.preflight import access
from tests.preflight.tagged import Tagged
from tests.preflight.tiny import codes, font


def spoil(change: Callable[[Tagged], object]) -> list[str]:
    """The codes for a file with one thing changed."""
    tagged = Tagged()
    change(tagged)
    return codes(access(tagged.bytes()))


def test_a_file_that_everyone_can_read() -> None:
    """Nothing is said of it, neither by the project's own rules nor by page-validation."""
    found = access(Tagged().bytes(), public=True)
    assert [one.message() for one in found.findings] == []
    assert found.pages == 1 and all(one.examined for one in found.checked)


def without(key: str) -> Callable[[Tagged], object]:
    """Take an entry out of the catalogue."""
    return lambda tagged: tagged.pdf.Root.__delitem__(f"/{key}")


def level(number: int) -> Callable[[Tagged], object]:
    """Make the second heading another one."""
    return lambda tagged: setattr(tagged.tags["H2"], "S", Name(f"/H{number}"))


def renamed(tag: str, name: str) -> Callable[[Tagged], object]:
    """Give a tag another name."""
    return lambda tagged: setattr(tagged.tags[tag], "S", Name(f"/{name}"))


def written(content: bytes) -> Callable[[Tagged], object]:
    """Add something to the page."""
    return lambda tagged: setattr(tagged, "content", tagged.content + content)


def move_caption(tagged: Tagged) -> None:
    """Hang the caption somewhere else than beside its picture."""
    caption = tagged.tags["Caption1"]
    del tagged.tags["Sect1"].K[1]
    tagged.tags["H2"].K.append(caption)
    caption.P = tagged.tags["H2"]


def plain_table(tagged: Tagged) -> None:
    """A table whose head is like the rest."""
    for name in ("TH1", "TH2"):
        tagged.tags[name].S = Name.TD


def orphan(tagged: Tagged) -> None:
    """A tag that points to a piece which is not on the page."""
    tagged.tags["P1"].K.append(77)


def unheard(tagged: Tagged) -> None:
    """A paragraph that hangs in no tree: its piece has a number, and nobody will read it."""
    del tagged.document.K[1]


@pytest.mark.parametrize(("change", "expected"), [
    (without("Lang"), ["access-001"]),
    (without("MarkInfo"), ["access-002"]),
    (lambda tagged: setattr(tagged.pdf.Root.MarkInfo, "Suspects", True), ["access-002"]),
    (without("Metadata"), ["access-002", "access-003"]),
    (without("ViewerPreferences"), ["access-003"]),
    (lambda tagged: tagged.page.__delitem__("/Tabs"), ["access-004"]),
    (lambda tagged: tagged.tags["Figure1"].__delitem__("/Alt"), ["access-005"]),
    (lambda tagged: setattr(tagged.tags["Figure1"], "Alt", pikepdf.String("  ")), ["access-005"]),
    (move_caption, ["access-006"]),
    (level(3), ["access-007"]), (level(1), []),
    (plain_table, ["access-008"]),
    (lambda tagged: tagged.tags["TR2"].K.__delitem__(1), ["access-009", "access-011"]),
    (lambda tagged: tagged.page.Annots[0].__delitem__("/Contents"), ["access-010"]),
    (lambda tagged: tagged.tags["Link1"].K.__delitem__(1), ["access-010"]),
    (written(b"0 0 10 10 re f"), ["access-011"]), (written(b"/Artifact BMC 0 0 10 10 re f EMC"), []),
    (written(b"/Span <</MCID 50>> BDC 0 0 10 10 re f EMC"), ["access-011"]),
    (unheard, ["access-010", "access-011"]),
    (orphan, ["access-012"]),
    (lambda tagged: setattr(tagged.page.Resources.Font, "F", font(tagged.pdf, unicode=False)), ["access-013"]),
    (lambda tagged: [tagged.pdf.add_blank_page() for _ in range(10)], ["access-014"]),
    (renamed("Sect1", "Chapter"), ["access-015"]),
])
def test_what_shuts_somebody_out(change: Callable[[Tagged], object], expected: list[str]) -> None:
    """Each is found, and nothing else is."""
    assert spoil(change) == expected


def test_a_role_map_makes_a_tag_standard() -> None:
    """A name of one's own is allowed when the file says what it stands for."""
    def mapped(tagged: Tagged) -> None:
        tagged.tags["Sect1"].S = Name.Chapter
        tagged.pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.Sect)

    assert spoil(mapped) == []


def test_the_sentence_quotes_the_text() -> None:
    """Someone has to find the heading."""
    tagged = Tagged()
    level(4)(tagged)
    found = access(tagged.bytes(), ("12",)).findings[0]
    assert found.folio == "12" and found.message() == "a heading of level 4 follows one of level 1: ABA"
    assert found.message("zh") == "1 级标题之后直接是 4 级标题：ABA"


def test_spanned_cells_and_a_table_over_two_pages() -> None:
    """A cell may be two columns wide; the second part of a table shares the head of the first."""
    def spanned(tagged: Tagged) -> None:
        del tagged.tags["TR2"].K[1]
        tagged.tags["TD1"].A = Dictionary(O=Name.Table, ColSpan=2)
        tagged.tags["TD1"].K.append(9 - 1 - 1)

    assert "access-009" not in spoil(spanned)

    def continued(tagged: Tagged) -> None:
        row = tagged.tags["TR2"]
        del tagged.tags["Table1"].K[1]
        second = tagged.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=tagged.document, Pg=tagged.page, K=Array([row])))
        row.P = second
        tagged.document.K.append(second)

    assert spoil(continued) == []


def test_page_validation_says_what_it_finds() -> None:
    """The public checker's words are told beside our own."""
    pytest.importorskip("page")
    tagged = Tagged()
    del tagged.pdf.Root["/Lang"]
    found = access(tagged.bytes(), public=True)
    assert found.of("access-001") and "LANGUAGE" in found.of("access-016")[0].message()


def test_no_pdf_at_all() -> None:
    """One finding, no traceback."""
    assert codes(access(b"junk")) == ["press-021"]
    tagged = Tagged()
    tagged.pdf.Root.StructTreeRoot = Stream(tagged.pdf, b"")
    assert "access-002" in codes(access(tagged.bytes()))
