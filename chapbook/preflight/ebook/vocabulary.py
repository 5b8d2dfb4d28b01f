"""The words that an ebook may use: kinds and roles of its parts, what it can say of how it can be read.

In: nothing. Out: tables. `TYPES`: EPUB 3 Structural Semantics Vocabulary 1.1 (with the vocabularies of dictionaries, indexes and
comics that it takes in), `OLD_TYPES` those that it has given up. `ROLES`: WAI-ARIA 1.2 and DPUB-ARIA 1.1; `ALLOWED`: which of them
an element may have, from ARIA in HTML. `FEATURES`, `MODES`, `HAZARDS`: Schema.org Accessibility Properties for Discoverability 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str, prefix: str = "") -> frozenset[str]:
    return frozenset(f"{prefix}{word}" for word in text.split())


TYPES = _words(
    "backmatter bodymatter cover frontmatter chapter division part volume abstract afterword conclusion epigraph epilogue foreword "
    "introduction preamble preface prologue landmarks loa loi lot lov toc appendix colophon credits bibliography antonym-group "
    "condensed-entry def dictentry dictionary etymology example gram-info idiom part-of-speech part-of-speech-list "
    "part-of-speech-group phonetic-transcription phrase-list phrase-group sense-list sense-group synonym-group tran tran-info "
    "glossary glossdef glossterm index index-editor-note index-entry index-entry-list index-group index-headnotes index-legend "
    "index-locator index-locator-list index-locator-range index-term index-term-categories index-term-category "
    "index-xref-preferred index-xref-related acknowledgments contributors copyright-page dedication errata halftitlepage "
    "imprimatur imprint other-credits revision-history titlepage notice pullquote tip covertitle fulltitle halftitle subtitle "
    "title learning-objective learning-resource assessment qna balloon panel panel-group sound-area text-area endnotes footnote "
    "footnotes backlink biblioref glossref noteref concluding-sentence credit keyword topic-sentence page-list pagebreak table "
    "table-row table-cell list list-item figure aside")
OLD_TYPES = _words("annoref annotation biblioentry bridgehead endnote help marginalia note rearnote rearnotes sidebar subchapter warning")
PREFIXES = _words("msv prism")  # reserved in content documents (EPUB 3.3, D.1.4)

DPUB = _words(
    "abstract acknowledgments afterword appendix backlink biblioentry bibliography biblioref chapter colophon conclusion cover credit "
    "credits dedication endnote endnotes epigraph epilogue errata example footnote foreword glossary glossref index introduction "
    "noteref notice pagebreak pagelist part preface prologue pullquote qna subtitle tip toc", "doc-")
ROLES = DPUB | _words(
    "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary "
    "contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell group heading img "
    "insertion link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation "
    "none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox "
    "separator slider spinbutton status strong subscript superscript switch tab table tablist tabpanel term textbox time timer "
    "toolbar tooltip tree treegrid treeitem graphics-document graphics-object graphics-symbol")
DECORATION = _words("none presentation")

_NONE = _words("none presentation")
_NOTE = _words("group doc-footnote") | _NONE
_HEADING = _words("heading tab doc-subtitle") | _NONE
_LIST = _words("list directory group listbox menu menubar radiogroup tablist toolbar tree") | _NONE
_LINK = _words("link button checkbox menuitem menuitemcheckbox menuitemradio option radio switch tab treeitem doc-backlink "
               "doc-biblioref doc-glossref doc-noteref")
_SECTION = DPUB - _words("backlink biblioentry biblioref cover endnote footnote glossref noteref pagebreak subtitle tip", "doc-")
_PICTURE = _words("img image button checkbox link math menuitem menuitemcheckbox menuitemradio meter option progressbar radio scrollbar "
                  "separator slider switch tab treeitem doc-cover") | _NONE
# what an element may be besides what it is by itself; elements that are not named may have every role
ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType({
    "a": _LINK,
    "article": _words("article feed document application main region") | _NONE,
    "aside": _words("complementary feed note region search doc-dedication doc-example doc-footnote doc-glossary doc-pullquote doc-tip")
             | _NONE,
    "body": _words("document generic"), "html": _words("document"),
    "br": _NONE, "wbr": _NONE,
    "caption": _words("caption"), "dd": _words("definition"), "dt": _words("term listitem"), "dl": _words("group list") | _NONE,
    "details": _words("group"), "summary": frozenset(), "head": frozenset(), "title": frozenset(), "link": frozenset(),
    "meta": frozenset(), "script": frozenset(), "style": frozenset(), "picture": frozenset(), "source": frozenset(),
    "figcaption": _words("caption group") | _NONE,
    "footer": _NOTE | _words("contentinfo"), "header": _NOTE | _words("banner"),
    "h1": _HEADING, "h2": _HEADING, "h3": _HEADING, "h4": _HEADING, "h5": _HEADING, "h6": _HEADING,
    "hr": _words("separator doc-pagebreak") | _NONE,
    "img": _PICTURE,
    "li": _words("listitem menuitem menuitemcheckbox menuitemradio option radio separator tab treeitem doc-biblioentry doc-endnote")
          | _NONE,
    "main": _words("main"), "ol": _LIST, "ul": _LIST, "menu": _LIST,
    "nav": _words("navigation doc-index doc-pagelist doc-toc menu menubar tablist") | _NONE,
    "section": _words("region alert alertdialog application banner complementary contentinfo dialog document feed group log main marquee "
                      "navigation note search status tabpanel") | _SECTION | _NONE,
    "audio": _words("application"), "video": _words("application"),
    "iframe": _words("application document img") | _NONE, "object": _words("application document img"),
})

FEATURES = _words(
    "annotations ARIA bookmarks index printPageNumbers pageBreakMarkers pageNavigation readingOrder structuralNavigation "
    "tableOfContents taggedPDF alternativeText audioDescription captions closedCaptions describedMath longDescription openCaptions "
    "signLanguage transcript displayTransformability synchronizedAudioText timingControl unlocked ChemML latex latex-chemistry MathML "
    "MathML-chemistry ttsMarkup highContrastAudio highContrastDisplay largePrint braille tactileGraphic tactileObject "
    "fullRubyAnnotations horizontalWriting rubyAnnotations verticalWriting withAdditionalWordSegmentation "
    "withoutAdditionalWordSegmentation none unknown")
MODES = _words("auditory tactile textual visual chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual "
               "textOnVisual")
HAZARDS = _words("flashing motionSimulation sound none noFlashingHazard noMotionSimulationHazard noSoundHazard unknown "
                 "unknownFlashingHazard unknownMotionSimulationHazard unknownSoundHazard")
