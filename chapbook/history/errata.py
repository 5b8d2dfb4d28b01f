"""Errata out of what changed: what stood there in the copies that people have, and what should stand there.

In: `Changes` since a release, the book's labels and the errata that it lists already. Out: `Erratum`s with page and line of that release,
as a reader finds them, references as they are printed. What paper does not show, what only moved, and pictures are left out; somebody may
word those by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from chapbook.history.align import ADDED, CHANGED, MOVED, REMOVED
from chapbook.history.compare import Changes, Wording
from chapbook.history.model import META, PRINTED, Passage, Snapshot
from chapbook.history.places import squeezed
from chapbook.history.report import clipped
from chapbook.history.words import Piece
from chapbook.labels import Labels
from chapbook.model import Erratum

ROOM = {True: 8, False: 24}  # characters around a change, in Chinese and in other languages
LONG = {True: 40, False: 120}  # characters of a passage that is missing or too much
UNCOUNTED = {"note": "note", "caption": "caption", "credit": "credit", "title": "title", "subtitle": "title"}  # kinds without a line
STOPS = "，。；：！？,;:!?…、"


def proposals(changes: Changes, listed: Collection[Erratum], labels: Labels, *, chinese: bool) -> tuple[Erratum, ...]:
    """The errata that the book does not list yet, in the order of the release's pages."""
    known = {(one.release, squeezed(one.wrong), squeezed(one.right)) for one in listed}
    found: list[tuple[tuple[int, int], Erratum]] = []
    for one in changes.wordings:
        if one.pair.passage.kind in PRINTED and one.pair.passage.section != META and one.pair.how != MOVED and one.pair.words:
            found += _errata(changes, one, labels, chinese=chinese)
    fresh = (pair for pair in found if (pair[1].release, squeezed(pair[1].wrong), squeezed(pair[1].right)) not in known)
    return tuple(dict.fromkeys(erratum for _, erratum in sorted(fresh, key=lambda pair: pair[0])))


def _errata(changes: Changes, one: Wording, labels: Labels, *, chinese: bool) -> Iterator[tuple[tuple[int, int], Erratum]]:
    old, new, release = one.pair.old, one.pair.new, changes.old.release
    if one.pair.how == CHANGED and old and new:
        shown = {**references(new), **references(old)}
        for wrong_at, wrong, right in _phrases([_printed(piece, shown) for piece in one.pieces], chinese=chinese):
            yield _placed(changes.old, old, len(squeezed(old.text[:wrong_at])), labels, wrong, right, release)
    elif one.pair.how == REMOVED and old:
        wrong = clipped(_told(old.text, references(old)), LONG[chinese])
        yield _placed(changes.old, old, 0, labels, wrong, labels["errata_delete"], release)
    elif one.pair.how == ADDED and new and (before := _before(changes, one)):
        end = max(len(squeezed(before.text)) - 1, 0)
        right = clipped(_told(new.text, references(new)), LONG[chinese])
        yield _placed(changes.old, before, end, labels, labels["errata_missing"], right, release, after=True)


def references(passage: Passage) -> dict[str, str]:
    """What paper prints for the references of a passage: `[@fig:gaoli]` → `图2-3`."""
    parts = re.split(r"(\[@[^\]]*\])", passage.text)
    pattern = "(.*?)".join(re.escape(squeezed(part)) for part in parts[::2])
    found = re.fullmatch(pattern, passage.printed) if passage.printed else None
    return dict(zip(parts[1::2], found.groups(), strict=True)) if found else {}


def _told(text: str, shown: Mapping[str, str]) -> str:
    for reference, printed in shown.items():
        text = text.replace(reference, printed)
    return text


def _printed(piece: Piece, shown: Mapping[str, str]) -> Piece:
    return replace(piece, old=_told(piece.old, shown), new=_told(piece.new, shown))


def _before(changes: Changes, one: Wording) -> Passage | None:
    """The passage of the release behind which something is missing."""
    passages = list(changes.new.passages)
    old = {passage.digest: passage for passage in reversed(changes.old.passages)}
    at = next((at for at, passage in enumerate(passages) if passage is one.pair.new), 0)
    for passage in reversed(passages[:at]):
        if passage.section != one.pair.passage.section:
            break
        if passage.digest in old and old[passage.digest].places and passage.kind == one.pair.passage.kind:
            return old[passage.digest]
    return None


def _placed(state: Snapshot, passage: Passage, offset: int, labels: Labels, wrong: str, right: str, release: str, *,
            after: bool = False) -> tuple[tuple[int, int], Erratum]:
    at = passage.at(offset)
    if at is None:
        return (len(state.pages), 0), Erratum(state.sections.get(passage.section, passage.section), wrong, right, release)
    page, line = at
    folio = state.pages[page].folio
    if not folio:
        told = state.name_of(page)
    elif line:
        told = labels["errata_after" if after else "errata_line"].format(page=folio, line=line)
    else:
        told = labels["errata_" + UNCOUNTED.get(passage.kind, "row")].format(page=folio)
    return (page, line or 999), Erratum(told, wrong, right, release)


def _phrases(pieces: Sequence[Piece], *, chinese: bool) -> Iterator[tuple[int, str, str]]:
    """The changes of a passage with some words around them, by which a reader finds the place; close ones told together."""
    groups: list[list[int]] = []
    for at, piece in enumerate(pieces):
        if not piece.changed:
            continue
        near = groups and at - groups[-1][-1] == 2 and len(pieces[at - 1].old) <= ROOM[chinese]
        if near and not set(pieces[at - 1].old) & set(STOPS):
            groups[-1].append(at)
        else:
            groups.append([at])
    for group in groups:
        first, last = group[0], group[-1]
        before = _tail(pieces[first - 1].old, ROOM[chinese]) if first else ""
        after = _head(pieces[last + 1].old, ROOM[chinese]) if last + 1 < len(pieces) else ""
        wrong, right = ("".join(getattr(piece, side) for piece in pieces[first : last + 1]) for side in ("old", "new"))
        yield pieces[first].old_at, (before + wrong + after).strip(), (before + right + after).strip()


def _tail(text: str, room: int) -> str:
    """The end of the text before a change: of the same clause, whole words."""
    start = max((text.rfind(stop) + 1 for stop in STOPS), default=0)
    cut = max(start, len(text) - room)
    if cut > start and not _wide(text[cut - 1]):  # in the middle of a Latin word or phrase: from the next word on
        cut = text.find(" ", cut) + 1 or cut
    return text[cut:].lstrip()


def _head(text: str, room: int) -> str:
    """The beginning of the text behind a change."""
    end = min((at for stop in STOPS if (at := text.find(stop)) >= 0), default=len(text))
    cut = min(end, room)
    if cut < end and not _wide(text[cut]):
        cut = text.rfind(" ", 0, cut) if " " in text[:cut] else cut
    return text[:cut].rstrip(" .")


def _wide(character: str) -> bool:
    return character >= "\u2e80"
