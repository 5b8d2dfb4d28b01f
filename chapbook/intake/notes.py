"""Notes of a page: calls in the text, and what they call.

In: the tree of a page, of Word (by mammoth, or saved as a web page) or of Markdown. Out: the label of each call, and the elements that
are notes, taken out of the tree. A call is a short link to a place further down on the same page, raised or in brackets; what it leads
to is the note, and the link back is no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chapbook.intake.tree import Element, tag_of

_MARK = re.compile(r"[\[［(（〔]?\s*(?:注|note\s*)?(?P<sign>[0-9]{1,4}|[a-z]|[ivx]{1,6}|[*†‡§]{1,3}|[①-⑳])?\s*[\]］)）〕]?", re.IGNORECASE)
_BACK = re.compile(r"[\s\[［(（]*(?:\d{1,4}|[a-z]|[①-⑳]|[↑↩^*†]\ufe0e?)?[\s\]］)）.]*", re.IGNORECASE)
_ARROW = re.compile(r"\s*[↑↩]\ufe0e?\s*")
_NOTE = re.compile(r"(?:^|[-_\s])(?:foot|end)?-?(?:note|ftn|edn|fn)(?:[-_\s]|ref|\d|$)", re.IGNORECASE)
LONGEST = 2000  # characters; what is longer is no note
NOT_IN_NOTES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "img", "table"))
HOLDERS = ("li", "p", "dd", "td", "div", "aside", "section")


@dataclass(slots=True)
class Notes:
    """Calls (by element) and notes (by label), in the order of the calls."""

    calls: dict[Element, str] = field(default_factory=dict)
    texts: list[tuple[str, Element]] = field(default_factory=list)


def take_notes(body: Element) -> Notes:
    """Find the notes, and take their texts out of the tree."""
    places: dict[str, Element] = {}
    for element in body.iter():
        if tag_of(element):
            for name in (element.get("id"), element.get("name") if tag_of(element) == "a" else None):
                if name:
                    places.setdefault(name, element)
    order = {element: at for at, element in enumerate(body.iter())}
    found = Notes()
    labels: dict[Element, str] = {}
    for link in [one for one in body.iter() if tag_of(one) == "a"]:
        note = _note_of(link, places, order)
        if note is None or link in labels:
            continue
        if note not in labels:
            labels[note] = str(len(found.texts) + 1)
            found.texts.append((labels[note], note))
        found.calls[link] = labels[note]
    for link in [one for one in found.calls if any(above in labels for above in one.iterancestors())]:
        del found.calls[link]  # no note stands in a note
    found.texts = [(label, note) for label, note in found.texts if label in found.calls.values()]
    for _, note in found.texts:
        _without_backlinks(note, found.calls, places)
    for _, note in found.texts:
        _detach(note)
    return found


def _note_of(link: Element, places: dict[str, Element], order: dict[Element, int]) -> Element | None:
    """The note that a link calls; None when it is another link."""
    target = places.get(link.get("href", "")[1:]) if link.get("href", "").startswith("#") else None
    text = "".join(link.itertext()).strip()
    if target is None or not text or len(text) > 12 or not _MARK.fullmatch(text):
        return None
    raised = any(tag_of(one) == "sup" for one in (link, *link.iterancestors(), *link.iter()))
    named = any(_NOTE.search(one.get(key, "")) for one in (link, link.getparent()) for key in ("class", "id", "name", "href", "epub:type"))
    holder = next((one for one in (target, *target.iterancestors()) if tag_of(one) in HOLDERS), None)
    if holder is None or not (raised or named or text[:1] in "[［〔") or order[holder] <= order[link]:
        return None
    inside = {tag_of(one) for one in holder.iter()}
    return None if inside & NOT_IN_NOTES or len("".join(holder.itertext())) > LONGEST else holder


def _without_backlinks(note: Element, calls: dict[Element, str], places: dict[str, Element]) -> None:
    """Take out the links that lead back to a call."""
    back = set(calls)
    for call in list(calls):
        back |= set(call.iterancestors("sup"))
    for link in [one for one in note.iter() if tag_of(one) == "a" and one.get("href", "").startswith("#")]:
        place = places.get(link.get("href", "")[1:])
        if _ARROW.fullmatch("".join(link.itertext())):
            _detach(link)
        if place is None or not _BACK.fullmatch("".join(link.itertext())):
            continue
        if place in back or any(one in back for one in place.iter()) or link.get("href", "").find("ref") >= 0:
            _detach(link)


def _detach(element: Element) -> None:
    """Take an element out of the tree; what follows it stays, and what held it alone goes too."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)
    rules = all(tag_of(one) == "hr" and not (one.tail or "").strip() for one in parent)  # the rule above a page's notes
    if rules and not (parent.text or "").strip() and tag_of(parent) in ("ol", "ul", "section", "div", "sup"):
        _detach(parent)
