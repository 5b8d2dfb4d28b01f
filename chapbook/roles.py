"""The roles a section can have, and what each means for pages, numbers and ebook semantics.

In: nothing. Out: `ROLES`. Names are the EPUB Structural Semantics Vocabulary's; `aria` is the DPUB-ARIA 1.1
role where there is one. `backcover` is the only name of our own: it exists on paper alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from chapbook.model import BACKMATTER, BODYMATTER, FRONTMATTER


@dataclass(frozen=True, slots=True)
class Role:
    """One role.

    opens: `recto`, `verso` or `any` page. counted: how the section is numbered (chapter, appendix or not).
    generated: a template makes it without a manuscript file. listed: it stands in the contents.
    furniture: its pages carry running heads and folios. printed, ebook: where it appears.
    """

    division: str
    opens: str = "any"
    counted: str = ""
    generated: bool = False
    listed: bool = False
    furniture: bool = True
    printed: bool = True
    ebook: bool = True
    aria: str = ""


ROLES: dict[str, Role] = {
    "cover": Role(FRONTMATTER, "recto", generated=True, furniture=False),
    "halftitlepage": Role(FRONTMATTER, "recto", generated=True, furniture=False, ebook=False),
    "titlepage": Role(FRONTMATTER, "recto", generated=True, furniture=False),
    "copyright-page": Role(FRONTMATTER, "verso", generated=True, furniture=False),
    "dedication": Role(FRONTMATTER, "recto", furniture=False, aria="doc-dedication"),
    "epigraph": Role(FRONTMATTER, "recto", furniture=False, aria="doc-epigraph"),
    "foreword": Role(FRONTMATTER, "recto", listed=True, aria="doc-foreword"),
    "preface": Role(FRONTMATTER, "recto", listed=True, aria="doc-preface"),
    "introduction": Role(FRONTMATTER, "recto", listed=True, aria="doc-introduction"),
    "prologue": Role(FRONTMATTER, "recto", listed=True, aria="doc-prologue"),
    "toc": Role(FRONTMATTER, "any", generated=True, aria="doc-toc"),
    "chapter": Role(BODYMATTER, "recto", counted="chapter", listed=True, aria="doc-chapter"),
    "conclusion": Role(BODYMATTER, "recto", listed=True, aria="doc-conclusion"),
    "epilogue": Role(BODYMATTER, "recto", listed=True, aria="doc-epilogue"),
    "afterword": Role(BACKMATTER, "any", listed=True, aria="doc-afterword"),
    "acknowledgments": Role(BACKMATTER, "any", listed=True, aria="doc-acknowledgments"),
    "appendix": Role(BACKMATTER, "any", counted="appendix", listed=True, aria="doc-appendix"),
    "glossary": Role(BACKMATTER, "any", listed=True, aria="doc-glossary"),
    "bibliography": Role(BACKMATTER, "any", listed=True, aria="doc-bibliography"),
    "loi": Role(BACKMATTER, "any", generated=True, listed=True),
    "errata": Role(BACKMATTER, "any", generated=True, listed=True, aria="doc-errata"),
    "colophon": Role(BACKMATTER, "any", generated=True, listed=True, aria="doc-colophon"),
    "backcover": Role(BACKMATTER, "verso", generated=True, furniture=False, ebook=False),
}

DEFAULT_ROLE = {FRONTMATTER: "foreword", BODYMATTER: "chapter", BACKMATTER: "appendix"}
