"""Changes as text, for people, and as JSON, for programs.

In: `Changes`, the name of the earlier state, a language. Out: text, in which words that are gone stand in [-…-] and new ones in
{+…+}; JSON, whose keys stay what they are (`format` counts its versions). Pages are called by their folios.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from chapbook.history.align import ADDED, CHANGED, MOVED, REMOVED, SAME
from chapbook.history.compare import (
    DERIVED,
    FLOWED,
    GONE,
    NEW,
    PASSAGE,
    PHOTO,
    Changes,
    PageChange,
    PhotoChange,
    Reason,
    SheetChange,
    Wording,
)
from chapbook.history.model import META, Snapshot
from chapbook.history.vocabulary import words
from chapbook.history.words import Piece

FORMAT = 1
STATES = (CHANGED, NEW, GONE, DERIVED, FLOWED, MOVED)  # as they are told; what is the same is not
NEAR = 18  # characters of unchanged text around a change


def as_text(changes: Changes, since: str, language: str) -> str:
    """The report for a terminal."""
    w = words(language)
    return "\n".join([w["head"].format(since=since), *_lines(changes, w)]) + "\n"


def _lines(changes: Changes, w: Mapping[str, str]) -> Iterator[str]:
    if changes.nothing:
        yield w["nothing"]
        return
    yield from (w[key].format(old=changes.old.engine) for key in ("design", "engine") if getattr(changes, key))
    yield f"\n{w['texts']}"
    for at, one in enumerate(changes.wordings, 1):
        told = w["separator"].join((place(changes, one, w), kind(one, w), how(changes, one, w)))
        yield f"  {at}. {told}  {one.pair.passage.span}"
        yield from (f"     {line}" for line in (shortened(one),) if line)
    if not changes.wordings:
        yield f"  {w['no-texts']}"
    if changes.photos:
        yield f"\n{w['photos']}"
        for photo in changes.photos:
            yield f"  {photo.name}{w['colon']}{w[photo.how]}{w['separator']}{photo_place(changes, photo, w)}"
    yield f"\n{w['pages']}"
    for state in (*STATES, SAME):
        if pages := changes.of(state):
            shown = w["separator"].join(ranges(changes, pages, w)) if state != SAME else str(len(pages))
            yield f"  {w[f'page-{state}']}{w['colon']}{shown}"
    if changes.sheets:
        yield f"\n{w['sheets']}{w['colon']}{sheets_told(changes.sheets, w)}"


# the parts, which the page uses as well


def page_name(state: Snapshot, page: int, w: Mapping[str, str]) -> str:
    """`page 12`, or what stands on a page without a folio."""
    return w["page-of"].format(page=state.pages[page].folio) if state.pages[page].folio else state.name_of(page)


def photo_place(changes: Changes, one: PhotoChange, w: Mapping[str, str]) -> str:
    """The page of a photo, before and after when the two differ."""
    shown = [page_name(state, photo.page, w) for state, photo in ((changes.old, one.old), (changes.new, one.new))
             if photo and photo.page is not None]
    if not shown:
        return w["not-printed"]
    return shown[0] if len(set(shown)) == 1 else w["arrow"].format(old=shown[0], new=shown[-1])


def place(changes: Changes, one: Wording, w: Mapping[str, str]) -> str:
    """Where a passage stands, before and after when the two differ."""
    if one.pair.passage.section == META:
        return w["not-printed"] if one.pair.passage.kind in ("page", "trim") else "book.toml"
    shown = [_place(state, at, w) for state, at in ((changes.old, one.old_at), (changes.new, one.new_at)) if at]
    if not shown:
        return w["not-printed"]
    return shown[0] if len(set(shown)) == 1 else w["arrow"].format(old=shown[0], new=shown[-1])


def _place(state: Snapshot, at: tuple[int, int], w: Mapping[str, str]) -> str:
    page, line = at
    if line and state.pages[page].folio:
        return w["place"].format(page=state.pages[page].folio, line=line)
    return page_name(state, page, w)


def kind(one: Wording, w: Mapping[str, str]) -> str:
    """What the passage is."""
    passage = one.pair.passage
    return w["kind-meta"].format(key=passage.kind) if passage.section == META else w[f"kind-{passage.kind}"]


def how(changes: Changes, one: Wording, w: Mapping[str, str]) -> str:
    """What was done to it."""
    if one.pair.how == CHANGED and not one.pair.words:
        return w["marks"]
    if one.pair.how == CHANGED and one.pair.moved:
        return f"{w['changed']}{w['separator']}{w['moved']}"
    return w[one.pair.how]


def shortened(one: Wording) -> str:
    """The changed words in their surroundings; of a passage that is new or gone its beginning."""
    if one.pieces:
        return "".join(_piece(piece, at == 0, at == len(one.pieces) - 1) for at, piece in enumerate(one.pieces))
    text = clipped(one.pair.passage.text, 3 * NEAR)
    return {ADDED: f"{{+{text}+}}", REMOVED: f"[-{text}-]"}.get(one.pair.how, text)


def _piece(piece: Piece, first: bool, last: bool) -> str:
    if piece.changed:
        return (f"[-{piece.old}-]" if piece.old else "") + (f"{{+{piece.new}+}}" if piece.new else "")
    return middle(piece.old, first, last)


def middle(text: str, first: bool, last: bool, near: int = NEAR) -> str:
    """An unchanged piece, shortened where it is far from any change; `first` and `last`: of its passage."""
    if len(text) <= 2 * near:
        return text
    if first:
        return "…" + text[-near:]
    return text[:near] + "…" + ("" if last else text[-near:])


def clipped(text: str, room: int) -> str:
    """The beginning of a text."""
    return text if len(text) <= room else text[:room].rstrip() + "…"


def ranges(changes: Changes, pages: Sequence[PageChange], w: Mapping[str, str]) -> Iterator[str]:
    """Pages by their folios, `12 → 13`; several that moved in step as `12–20 → 13–21`; and why, where there is a reason."""
    run: list[PageChange] = []
    for one in pages:
        if run and not (_in_step(run[-1], one) and not one.reasons and not run[-1].reasons):
            yield _range(changes, run, w)
            run = []
        run.append(one)
    if run:
        yield _range(changes, run, w)


def _in_step(one: PageChange, other: PageChange) -> bool:
    """Whether a page follows another one before and after."""
    return all(a is not None and b is not None and b == a + 1 for a, b in ((one.was, other.was), (one.now, other.now)))


def _range(changes: Changes, run: Sequence[PageChange], w: Mapping[str, str]) -> str:
    first, last = run[0], run[-1]
    old, new = ([state.name_of(page) for page in pages if page is not None] for state, pages in
                ((changes.old, (first.was, last.was)), (changes.new, (first.now, last.now))))
    shown = [names[0] if names[0] == names[-1] else f"{names[0]}–{names[-1]}" for names in (old, new) if names]
    told = shown[0] if len(set(shown)) == 1 else w["arrow"].format(old=shown[0], new=shown[-1])
    reasons = w["separator"].join(dict.fromkeys(why(changes, one, w) for one in first.reasons))
    return f"{told} ({reasons})" if reasons else told


def why(changes: Changes, one: Reason, w: Mapping[str, str]) -> str:
    """A reason in words."""
    if one.kind == PASSAGE:
        return w["why-passage"].format(n=shown_number(changes, one.number))
    return w["why-photo"].format(name=one.name) if one.kind == PHOTO else w[f"why-{one.kind}"]


def shown_number(changes: Changes, number: int) -> int:
    """The number under which a wording is told, from 1."""
    return [one.number for one in changes.wordings].index(number) + 1


def sheets_told(sheets: Sequence[SheetChange], w: Mapping[str, str]) -> str:
    """Which sheets must be printed again."""
    again = [str(one.sheet + 1) for one in sheets if one.reprint]
    form = "sheets-none" if not again else "sheets-all" if len(again) == len(sheets) else "sheets-some"
    return w[form].format(list=w["separator"].join(again), all=len(sheets))


# for programs


def as_json(changes: Changes, since: str) -> str:
    """The same for programs; nothing in it depends on a language."""
    return json.dumps(record(changes, since), ensure_ascii=False, indent=1) + "\n"


def record(changes: Changes, since: str) -> dict[str, object]:
    """The table that is written as JSON."""
    return {
        "format": FORMAT,
        "since": {"name": since, **_state(changes.old)},
        "now": _state(changes.new),
        "design": changes.design, "engine": changes.engine,
        "passages": [_wording(changes, at, one) for at, one in enumerate(changes.wordings, 1)],
        "photos": [{"name": one.name, "how": one.how, "old": _page(changes.old, one.old.page if one.old else None),
                    "new": _page(changes.new, one.new.page if one.new else None)} for one in changes.photos],
        "pages": [{"old": _page(changes.old, one.was), "new": _page(changes.new, one.now), "state": one.state,
                   "reasons": [_reason(changes, reason) for reason in one.reasons]} for one in changes.pages],
        "sheets": [{"sheet": one.sheet + 1, "reprint": one.reprint, "pages": [_page(changes.new, page) for page in one.pages]}
                   for one in changes.sheets],
    }


def _state(one: Snapshot) -> dict[str, object]:
    return {"release": one.release, "date": one.day.isoformat(), "pages": len(one.pages), "engine": one.engine}


def _page(state: Snapshot, page: int | None) -> dict[str, object] | None:
    return None if page is None else {"page": page + 1, "folio": state.pages[page].folio}


def _reason(changes: Changes, one: Reason) -> dict[str, object]:
    number = {"passage": shown_number(changes, one.number)} if one.kind == PASSAGE else {}
    return {"kind": one.kind, **number, **({"photo": one.name} if one.kind == PHOTO else {})}


def _wording(changes: Changes, at: int, one: Wording) -> dict[str, object]:
    pair, passage = one.pair, one.pair.passage
    sides = {}
    for side, state, there, place_of in (("old", changes.old, pair.old, one.old_at), ("new", changes.new, pair.new, one.new_at)):
        where = {**(_page(state, place_of[0]) or {}), "line": place_of[1]} if place_of else {}
        sides[side] = {"text": there.text, "source": str(there.span), **where} if there else None
    pieces = [{"old": piece.old, "new": piece.new} if piece.changed else {"same": piece.old} for piece in one.pieces]
    return {"number": at, "how": pair.how, "moved": pair.moved or pair.how == MOVED, "words": pair.words, "section": passage.section,
            "kind": passage.kind, **sides, "pieces": pieces}
