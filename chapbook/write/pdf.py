"""Pages to the PDF that is read on a screen.

In: the joined document, the folios, the edition. Out: bytes: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) with page labels
equal to the folios (ISO 32000-1, 12.4.2), cropped to the trim, and linearized, so that a browser shows the first page before it
has the last (annex F). No clock: the dates are the release's.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import pikepdf
import pydyf

VARIANTS = {"screen": "pdf/ua-1", "press": None}
LEVEL = 6  # of zlib; 9 takes 0.4 s more for a booklet and saves 6 KB of 13 MB
PRINTED = 4  # the flag that annotations of PDF/A carry (ISO 19005-2, 6.3.2)
# what the file is, and for PDF/A the meaning of `pdfuaid:part`, which ISO 19005-2, 6.6.2.3 does not know
ARCHIVED = b"""<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" pdfaid:part="2" pdfaid:conformance="A">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def write_pdf(document: Any, folios: Sequence[str], edition: str, identity: str) -> bytes:
    """The file's bytes; `identity` (book id and release) becomes the PDF's identifier."""
    def finish(_document: Any, pdf: Any) -> None:
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": page_labels(folios)})
        if edition == "screen":
            _crop(pdf)
            _archive(pdf)
        compress(pdf)

    with page_references_once():
        content: bytes = document.write_pdf(
            finisher=finish, pdf_variant=VARIANTS[edition], pdf_identifier=identifier(identity), custom_metadata=False)
    return _linearized(content) if edition == "screen" else content


def identifier(identity: str) -> bytes:
    """The first part of the file's identifier (ISO 32000-1, 14.4)."""
    return hashlib.md5(identity.encode(), usedforsecurity=False).hexdigest().encode()


def _crop(pdf: Any) -> None:
    """Show the trimmed page: the bleed of the layout is for paper."""
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        page["MediaBox"] = page["TrimBox"]
        page.pop("BleedBox", None)


def _archive(pdf: Any) -> None:
    """Make the file one for archives too: what its colours mean, annotations that print, pictures drawn dot for dot."""
    profile = pydyf.Stream([(files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()], pydyf.Dictionary({"N": 3}), compress=True)
    pdf.add_object(profile)
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary({
        "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": pydyf.String("sRGB"),
        "Info": pydyf.String("sRGB IEC61966-2.1"), "DestOutputProfile": profile.reference})])
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Annot":
            one["F"] = PRINTED
        elif isinstance(one, pydyf.Stream) and "Interpolate" in one.extra:
            one.extra["Interpolate"] = "false"
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [b"\n".join(metadata.stream).replace(b"</rdf:RDF>", ARCHIVED)]


def _linearized(content: bytes) -> bytes:
    """The file in the order in which a browser wants it.

    An annotation that its page and the tags refer to is the page's own for one version of qpdf and shared for another, which then
    warns of the first one's hints. Named among the resources that all pages have, it is shared for both.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        links = [annotation for page in pdf.pages for annotation in page.get("/Annots", ())]
        pdf.pages[0].Resources.Properties = pikepdf.Dictionary({f"/A{at}": link for at, link in enumerate(links)})
        pdf.save(out, linearize=True, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def compress(pdf: Any) -> None:
    """Compress every stream now: pydyf would do it twice, for the file and for the digest in its identifier."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            content = b"\n".join(pydyf._to_bytes(part) for part in stream.stream)
            stream.stream = [zlib.compress(content, LEVEL)]
            stream.extra["Filter"] = "/FlateDecode"
            stream.compress = False


@contextmanager
def page_references_once() -> Iterator[None]:
    """List the references of all pages once: pydyf does it anew for every tag and link, most of the work in a long book."""
    original = pydyf.PDF.page_references
    known: dict[int, Any] = {}

    def page_references(pdf: Any) -> Any:
        count = len(pdf.pages["Kids"])
        if count not in known:
            known.clear()
            known[count] = original.fget(pdf)
        return known[count]

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = original


def page_labels(folios: Sequence[str]) -> Any:
    """A label for every page; ranges would be shorter, but a folio may be missing anywhere (covers, blanks)."""
    nums = pydyf.Array()
    for index, folio in enumerate(folios):
        nums.extend([index, pydyf.Dictionary({"P": pydyf.String(folio)})])
    return nums
