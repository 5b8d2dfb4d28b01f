"""The screen edition: what a reader, a browser, an archive and a program that reads aloud find in the file."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from lxml import etree

from tests.pages import mm
from tests.printed import FOLIOS, TRIM, screened

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(scope="module")
def content() -> bytes:
    return screened()


@pytest.fixture
def pdf(content: bytes) -> Any:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def test_pages_are_cropped_to_the_trim(pdf: Any) -> None:
    """A reader sees no bleed, though the layout has one for the press."""
    for page in pdf.pages:
        for name in ("/MediaBox", "/TrimBox"):
            assert [mm(float(one)) for one in page[name]] == pytest.approx([0, 0, *TRIM], abs=0.01)
        assert "/BleedBox" not in page
        assert "/CropBox" not in page


def test_the_first_page_comes_first(content: bytes, pdf: Any) -> None:
    """Linearized, and qpdf finds its tables right."""
    assert b"/Linearized" in content[:1024]
    assert pdf.is_linearized
    assert pdf.check_pdf_syntax() == []


def test_page_labels_are_the_folios(pdf: Any) -> None:
    """What stands at the foot of a page is what a viewer calls it."""
    assert [page.label for page in pdf.pages] == list(FOLIOS)


def test_it_is_tagged_and_says_so(pdf: Any) -> None:
    """PDF/UA-1 and PDF/A-2a: both marks in metadata that are XML, the schema that PDF/A wants for the other's, the language."""
    metadata = etree.fromstring(pdf.Root.Metadata.read_bytes())
    said = {(etree.QName(name).namespace, etree.QName(name).localname): value
            for one in metadata.iter(f"{RDF}Description") for name, value in one.attrib.items()}
    assert said["http://www.aiim.org/pdfua/ns/id/", "part"] == "1"
    assert said["http://www.aiim.org/pdfa/ns/id/", "part"] == "2"
    assert said["http://www.aiim.org/pdfa/ns/id/", "conformance"] == "A"
    (schema,) = metadata.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")
    assert schema.text == "http://www.aiim.org/pdfua/ns/id/"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "zh-Hans"
    assert "/StructTreeRoot" in pdf.Root


def test_its_colours_mean_something(pdf: Any) -> None:
    """An archive knows which red: sRGB, with the profile in the file."""
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "


def test_links_and_bookmarks_are_there_and_print(pdf: Any) -> None:
    """PDF/A wants the flag; readers want the links."""
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert {"/Dest" in link or "/A" in link for link in links} == {True}
    assert len(links) == 2
    assert all(link.F == 4 for link in links)
    with pdf.open_outline() as outline:
        assert [one.title for one in outline.root] == ["红的标题", "第二页"]


def test_pictures_are_not_smoothed(pdf: Any) -> None:
    """PDF/A forbids it."""
    images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert images
    assert not any(one.Interpolate for one in images)


def test_the_same_bytes_twice_and_no_time_of_day(content: bytes) -> None:
    """The dates are the release's."""
    assert screened() == content
    assert set(re.findall(rb"\(D:(\d+)", content)) == {b"20200131000000"}
