"""A tagged file of one page that everyone can read: heading, text with a link, picture with caption, table, running head."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.preflight.tiny import font

XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
       b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">'
       b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tiny</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part>'
       b"</rdf:Description></rdf:RDF></x:xmpmeta>")
# name, the tag above, whether it shows something of its own; MCIDs are given in this order
TREE = (("H1", "", 1), ("P", "", 1), ("Link", "P", 1), ("Sect", "", 0), ("Figure", "Sect", 1), ("Caption", "Sect", 1), ("H2", "", 1),
        ("Table", "", 0), ("TR", "Table", 0), ("TH", "TR", 1), ("TH", "TR", 1), ("TR", "Table", 0), ("TD", "TR", 1), ("TD", "TR", 1))


class Tagged:
    """The file while it is made: `tags` are its elements by name and number (`H1`, `TR2`), `page` its page."""

    def __init__(self) -> None:
        pdf = self.pdf = Pdf.new()
        pdf.add_blank_page(page_size=(200, 300))
        self.page = page = pdf.pages[0].obj
        page.Resources = Dictionary(Font=Dictionary(F=font(pdf)))
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self.tags: dict[str, Any] = {"": self.document}
        content, pieces = b"/Artifact BMC BT /F 8 Tf 10 290 Td <0001> Tj ET EMC\n", []
        for name, parent, shown in TREE:
            above = self._last(parent) if parent else self.document
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{name}"), P=above, Pg=page, K=Array()))
            above.K.append(element)
            number = "" if name[-1].isdigit() else sum(key[:-1] == name for key in self.tags) + 1
            self.tags[f"{name}{number}"] = element
            if shown:
                content += self._piece(name, len(pieces))
                element.K.append(len(pieces))
                pieces.append(element)
        self.content = content
        link = self._last("Link")
        annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 40, 20], F=4, StructParent=1,
                                                  Contents=pikepdf.String("To the village"),
                                                  A=Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org"))))
        link.K.append(pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)))
        page.Annots, page.Tabs, page.StructParents = Array([annotation]), Name.S, 0
        for head in (self.tags["TH1"], self.tags["TH2"]):
            head.A = Dictionary(O=Name.Table, Scope=Name.Column)
        self._last("Figure").Alt = pikepdf.String("A village under snow.")
        self._last("Figure").A = Dictionary(O=Name.Layout, BBox=[10, 100, 60, 150])
        root: Any = pdf.Root
        root.Lang, root.MarkInfo = pikepdf.String("en"), Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.Metadata = Stream(pdf, XMP, Type=Name.Metadata, Subtype=Name.XML)
        root.StructTreeRoot = pdf.make_indirect(Dictionary(
            Type=Name.StructTreeRoot, K=self.document, ParentTree=Dictionary(Nums=Array([0, Array(pieces), 1, link]))))
        self.document.P = root.StructTreeRoot

    def _last(self, name: str) -> Any:
        return next(element for key, element in reversed(self.tags.items()) if key and f"/{name}" == element.S)

    def _piece(self, name: str, number: int) -> bytes:
        begin = f"/{name} <</MCID {number}>> BDC ".encode()
        if name == "Figure":
            return begin + b"0.5 g 10 100 50 50 re f EMC\n"
        return begin + f"BT /F 8 Tf 10 {280 - 20 * number} Td <000100020001> Tj ET EMC\n".encode()

    def bytes(self) -> bytes:
        """The file."""
        self.page.Contents = Stream(self.pdf, self.content)
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True, force_version="1.7")
        return out.getvalue()
