"""The documentation says what is so: examples are sound, tables are complete, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from chapbook.passes import run
from chapbook.read import catalogue, meta, sections
from chapbook.read.rules.parser import CONTAINERS
from chapbook.read.validate import Shape
from chapbook.roles import ROLES
from tests.conftest import codes, read_book

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def script(name: str) -> ModuleType:
    """A script of docs/, imported without being run."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PICTURES = script("make_pictures")
EXAMPLES = [(language, name) for language in PICTURES.PAGES for name in PICTURES.examples(language)]


def text_of(path: Path) -> str:
    """A page without its code blocks."""
    return FENCE.sub("", path.read_text("utf-8"))


def links(path: Path) -> list[str]:
    """The addresses of links and pictures."""
    inline = (token for token in MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8")) if token.children)
    found = (child.attrs.get("href", child.attrs.get("src")) for token in inline for child in token.children or [])
    return [str(address) for address in found if address]


def anchors(path: Path) -> set[str]:
    """The anchors that headings make, as GitHub spells them."""
    titles = re.findall(r"^#+ (.*)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def part(path: Path, heading: str) -> str:
    """What stands under a heading of the second level."""
    parts = re.split(r"^## (.*)$", path.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def keys_of(shape: type[Shape]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_of_diagnostics_is_up_to_date(language: str) -> None:
    """After a change in codes.py or preflight_codes.py: python docs/make_diagnostics.py."""
    maker = script("make_diagnostics")
    assert (DOCS / maker.HEADS[language][0]).read_text("utf-8") == maker.page(language)
    assert (DOCS / maker.PREFLIGHT_HEADS[language][0]).read_text("utf-8") == maker.preflight_page(language)
    assert maker.LOOKS.keys() == maker.PREFLIGHT.keys()


@pytest.mark.parametrize("page", ["book-toml.md", "book-toml.zh.md"])
@pytest.mark.parametrize(("shape", "heading"), [
    (meta.BookShape, "[book]"), (meta.ContributorShape, "[[contributor]]"), (meta.CoverShape, "[cover]"),
    (meta.OrderShape, "[reading_order]"), (meta.PageShape, "[page]"), (meta.EditionsShape, "[editions]"),
    (meta.EditionShape, "[editions]"), (meta.SiteShape, "[site]"), (meta.ImpressionShape, "[[history]]"), (meta.ErratumShape, "[[erratum]]"),
    (catalogue.PhotoShape, "photos.toml")])
def test_every_key_is_described_under_its_table(page: str, shape: type[Shape], heading: str) -> None:
    """A key that nobody can read about does not exist for an editor, and one that is gone must not be offered."""
    described = set(re.findall(r"^\| (?:\*\*)?`([\w]+)`", part(DOCS / page, heading), re.MULTILINE))
    wanted = {name for name in keys_of(shape) if shape is not meta.EditionsShape or name not in meta.EDITIONS}
    assert wanted <= described
    if shape not in (meta.EditionsShape, meta.EditionShape):
        assert described == wanted


@pytest.mark.parametrize("page", ["book-toml.md", "book-toml.zh.md"])
def test_every_table_of_book_toml_is_described(page: str) -> None:
    """Each key of the whole file has a heading of its own."""
    headings = set(re.findall(r"^## \[+(\w+)\]+$", (DOCS / page).read_text("utf-8"), re.MULTILINE))
    assert headings == keys_of(meta.FileShape)


@pytest.mark.parametrize("page", ["manuscript.md", "manuscript.zh.md"])
def test_the_manuscript_page_is_whole(page: str) -> None:
    """It names every key of the header, every role and every container."""
    text = (DOCS / page).read_text("utf-8")
    assert [key for key in keys_of(sections.HeaderShape) if f"| `{key}` |" not in text] == []
    assert [role for role in ROLES if f"`{role}`" not in text] == []
    assert [name for name in CONTAINERS if f"\n::: {name}" not in text] == []


def test_both_languages_have_the_same_examples() -> None:
    """In the same order."""
    assert list(PICTURES.examples("en")) == list(PICTURES.examples("zh"))


@pytest.mark.parametrize(("language", "name"), EXAMPLES, ids=str)
def test_an_example_is_sound(language: str, name: str, tmp_path: Path) -> None:
    """It reads without a word from the engine, and stands before the picture of what it makes."""
    PICTURES.write_book(tmp_path / "work", language, name, PICTURES.examples(language)[name], ROOT)
    book, report = read_book(tmp_path / "work")
    assert book is not None
    run(book, report)
    assert codes(report) == []
    picture = f"pictures/{name}{PICTURES.ENDINGS[language]}"
    assert f"]({picture})" in PICTURES.PAGES[language].read_text("utf-8")
    assert (DOCS / picture).stat().st_size <= PICTURES.LARGEST


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """Each link to a file names one that is there, each anchor a heading."""
    for target in map(unquote, links(path)):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_make_commands_are_those_of_the_makefile(path: Path) -> None:
    """`make book` and the others exist."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)(?=`|\s*$|\s+#)", path.read_text("utf-8"), re.MULTILINE)) <= targets


def test_pictures_are_used() -> None:
    """No picture is left over from an example that is gone."""
    shown = {target for path in PAGES for target in links(path) if "pictures/" in target}
    assert {path.name for path in (DOCS / "pictures").iterdir()} == {Path(target).name for target in shown}
