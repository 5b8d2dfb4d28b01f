"""What the engine itself writes, as the preflight sees it: the press edition has no fault, the screen edition is none for a press."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook.preflight import Inspection, access, preflight
from tests import printed
from tests.preflight.tiny import codes


def job(standard: str = "x-4") -> Inspection:
    return Inspection(printed.TRIM, printed.BLEED, standard=standard, folios=printed.FOLIOS)


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
def test_the_press_edition_has_no_fault(standard: str, tmp_path: Path) -> None:
    """But for the test's own photo, which is too small for a page: CMYK, boxes, fonts, overprint, output intent are right."""
    found = preflight(printed.pressed(printed.job(tmp_path, standard=standard)), job(standard))
    assert set(codes(found)) == {"press-005"}
    assert {one.name for one in found.measured} == {"ink", "dpi", "line"} and max(one.value for one in found.measured if one.name == "ink") < 302


def test_transparency_is_seen_in_what_the_engine_writes(tmp_path: Path) -> None:
    """A text at half opacity cannot go into X-1a."""
    found = preflight(printed.pressed(printed.job(tmp_path, standard="x-1a"), printed.GROUP), job("x-1a"))
    assert {one.words["effect"] for one in found.of("press-013")} >= {"opacity 50%", "transparency group"}


def test_the_screen_edition_is_none_for_a_press() -> None:
    """RGB, links, no output intent, no bleed, photos of 150 dpi: all is noticed."""
    found = preflight(printed.screened(), job())
    assert set(codes(found)) == {"press-002", "press-005", "press-006", "press-015"}
    assert {one.words["space"] for one in found.of("press-006")} >= {"RGB", "Lab"}
    assert {one.page for one in found.of("press-006")} == {0, 1, 2}


def test_the_tags_of_the_screen_edition() -> None:
    """The page has a drawing without words and a table without a head, and no other fault."""
    assert codes(access(printed.screened())) == ["access-005", "access-008"]
