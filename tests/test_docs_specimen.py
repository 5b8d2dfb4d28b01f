"""The specimen shows every rule, in both languages, with pictures that its maker makes."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
LARGEST, ALL = 40_000, 1_000_000  # bytes of a picture, of all


def _maker() -> ModuleType:
    """docs/make_specimen.py, imported without being run."""
    spec = importlib.util.spec_from_file_location("make_specimen", DOCS / "make_specimen.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    path = sys.path[:]
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


MAKER = _maker()


def test_every_rule_has_a_sample_in_order() -> None:
    """Twelve rules, then what is beyond them; a rule without a picture is a claim."""
    assert len(MAKER.RULES) == 12
    assert list(MAKER.samples()) == [*MAKER.RULES, *MAKER.BEYOND]


def test_pictures_are_those_of_the_samples_and_both_pages_show_them() -> None:
    """After a change in samples.toml: python docs/make_specimen.py."""
    assert MAKER.faults() == []


def test_pictures_are_small() -> None:
    """The page opens at once."""
    sizes = {path.name: path.stat().st_size for path in MAKER.FOLDER.glob("*.png")}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALL


@pytest.mark.parametrize("page", MAKER.PAGES)
def test_pages_have_a_heading_a_rule_and_links_that_lead_somewhere(page: str) -> None:
    """Twelve numbered headings; each picture has a description for those who cannot see it."""
    text = (MAKER.FOLDER / page).read_text("utf-8")
    assert re.findall(r"^## (\d+)\. ", text, re.MULTILINE) == [str(number) for number in range(1, 13)]
    assert all((MAKER.FOLDER / target).is_file() for target in re.findall(r"\]\(([^):]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    pictures = re.findall(r"<img [^>]*>", text)
    assert len(pictures) == len(MAKER.pictures()) and all(re.search(r'alt="[^"]{4,}"', picture) for picture in pictures)


def test_the_texts_that_are_tinted_are_in_the_samples() -> None:
    """A sentence that was rewritten leaves no mark behind."""
    for sample in MAKER.samples().values():
        text = re.sub(r"<rt>.*?</rt>|<[^>]*>|\s", "", sample.html or sample.text)
        assert [pattern for pattern in (*sample.before, *sample.after) if re.sub(r"[\[\]]", "", pattern) not in text] == []


def test_a_picture_is_the_same_when_it_is_made_again() -> None:
    """And what our layout does is seen in it."""
    sample = MAKER.samples()["headings"]
    after = MAKER.draw(sample, "after")
    assert after.tobytes() == MAKER.draw(sample, "after").tobytes()
    assert after.tobytes() != MAKER.draw(sample, "before").tobytes()
