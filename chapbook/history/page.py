"""Changes as one HTML page: what the template changes.html is told.

In: `Changes` with the name of the earlier state, pictures of pages, a language. Out: values; pictures are data: URLs, so the page needs
nothing beside it.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence

from chapbook.history.align import MOVED, SAME
from chapbook.history.compare import FLOWED, PASSAGE, Changes, PageChange, SheetChange, Wording
from chapbook.history.pictures import MOST, Sight, View, to_see
from chapbook.history.report import STATES, clipped, how, kind, middle, page_name, photo_place, place, sheets_told, shown_number, why
from chapbook.history.vocabulary import words

NEAR, BEGINNING = 40, 240  # characters of unchanged text shown around a change; of a whole passage


def page_values(changes: Changes, since: str, sights: Sequence[Sight], *, drawn: bool, language: str) -> dict[str, object]:
    """The template's values. `drawn`: whether the earlier pages could be drawn."""
    w = words(language)
    counts = Counter(one.state for one in changes.pages)
    quiet = counts[MOVED] + counts[FLOWED]
    return {
        "language": "zh" if language.startswith("zh") else "en", "w": w, "title": changes.new.title, "since": since,
        "old": changes.old, "new": changes.new, "nothing": changes.nothing, "drawn": drawn,
        "notes": [w[key].format(old=changes.old.engine) for key in ("design", "engine") if getattr(changes, key)],
        "reflow": (w["reflow-1"] if quiet == 1 else w["reflow"].format(n=quiet)) if quiet else "",
        "counts": [(w[f"page-{state}"], counts[state], state) for state in (*STATES, SAME) if counts[state]],
        "wordings": [_wording(changes, at, one, w) for at, one in enumerate(changes.wordings, 1)],
        "photos": [{"name": one.name, "how": w[one.how], "kind": one.how, "place": photo_place(changes, one, w)} for one in changes.photos],
        "sights": [_sight(changes, one, w) for one in sights],
        "too_many": w["too-many"].format(n=MOST) if len(to_see(changes)) > MOST else "",
        "pages": [_row(changes, one, w) for one in changes.pages if one.state != SAME],
        "sheets": [_sheet(changes, one, w) for one in changes.sheets], "sheets_told": sheets_told(changes.sheets, w),
    }


def _wording(changes: Changes, at: int, one: Wording, w: Mapping[str, str]) -> dict[str, object]:
    last = len(one.pieces) - 1
    pieces = [("changed", piece.old, piece.new) if piece.changed else ("same", middle(piece.old, number == 0, number == last, NEAR), "")
              for number, piece in enumerate(one.pieces)]
    return {"number": at, "place": place(changes, one, w), "kind": kind(one, w), "how": how(changes, one, w), "state": one.pair.how,
            "source": str(one.pair.passage.span), "pieces": pieces, "text": clipped(one.pair.passage.text, BEGINNING)}


def _sight(changes: Changes, one: Sight, w: Mapping[str, str]) -> dict[str, object]:
    return {"state": one.page.state, "name": _names(changes, one.page, w), "reasons": _reasons(changes, one.page, w),
            "old": _view(one.old), "new": _view(one.new), "was": one.page.was is not None, "is": one.page.now is not None}


def _view(view: View | None) -> dict[str, object] | None:
    if view is None:
        return None
    marks = [f"left:{a:.2f}%;top:{b:.2f}%;width:{c - a:.2f}%;height:{d - b:.2f}%" for a, b, c, d in view.marks]
    return {"picture": "data:image/jpeg;base64," + b64encode(view.jpeg).decode(), "ratio": view.ratio, "marks": marks}


def _row(changes: Changes, one: PageChange, w: Mapping[str, str]) -> dict[str, object]:
    old, new = (state.name_of(page) if page is not None else "" for state, page in ((changes.old, one.was), (changes.new, one.now)))
    return {"old": old, "new": new, "state": one.state, "told": w[f"page-{one.state}"], "reasons": _reasons(changes, one, w)}


def _reasons(changes: Changes, one: PageChange, w: Mapping[str, str]) -> list[tuple[str, int]]:
    """Reasons in words, each with the number of the wording that it means (0: none)."""
    found = [(why(changes, reason, w), shown_number(changes, reason.number) if reason.kind == PASSAGE else 0) for reason in one.reasons]
    return list(dict.fromkeys(found))


def _names(changes: Changes, one: PageChange, w: Mapping[str, str]) -> str:
    names = [page_name(state, page, w) for state, page in ((changes.old, one.was), (changes.new, one.now)) if page is not None]
    return names[0] if len(set(names)) == 1 else w["arrow"].format(old=names[0], new=names[1])


def _sheet(changes: Changes, one: SheetChange, w: Mapping[str, str]) -> dict[str, object]:
    return {"name": w["sheet"].format(n=one.sheet + 1), "reprint": one.reprint,
            "pages": [w["blank"] if page is None else changes.new.name_of(page) for page in one.pages]}
