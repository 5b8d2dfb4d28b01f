"""What is kept stays small; drawing goes before layout."""

from __future__ import annotations

import threading

from chapbook.kept import Kept, Turns


def test_what_was_asked_for_last_is_kept() -> None:
    """Never more than the limit: a preview that is open all day does not grow."""
    kept = Kept(100)
    for name in "abcd":
        kept.keep(name, bytes(25))
    assert kept.get("a") == bytes(25)
    kept.keep("e", bytes(25))
    assert kept.get("b") is None and all(kept.get(name) for name in "acde")
    kept.keep("a", bytes(80))
    assert [name for name in "abcde" if kept.get(name)] == ["a"]
    kept.keep("large", bytes(101))
    assert not any(kept.get(name) for name in ("a", "large"))


def test_a_drawing_goes_when_the_layout_pauses() -> None:
    """Whoever turns a page during a long layout does not wait for its end."""
    turns, done = Turns(), []

    def draw() -> None:
        with turns.drawing():
            done.append("drawn")

    with turns.layout():
        thread = threading.Thread(target=draw)
        thread.start()
        while not turns._drawings:
            pass
        assert done == []
        turns.pause()
        done.append("laid out")
    thread.join(timeout=10)
    assert done == ["drawn", "laid out"]


def test_there_is_one_at_a_time() -> None:
    """WeasyPrint is not made for two."""
    turns, inside, most = Turns(), [], []

    def work(name: str) -> None:
        for _ in range(50):
            with turns.layout() if name == "layout" else turns.drawing():
                inside.append(name)
                most.append(len(inside))
                if name == "layout":
                    inside.pop()
                    turns.pause()
                    inside.append(name)
                inside.pop()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("layout", "a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(most) == 150 and max(most) == 1


def test_what_is_not_wanted_any_more_makes_room() -> None:
    """And what is wanted stays, within the limit."""
    kept = Kept(10)
    kept.keep("a/1", b"12345")
    kept.keep("b/1", b"12345")
    kept.let_go(lambda key: key.startswith("b"))
    assert (kept.get("a/1"), kept.get("b/1")) == (None, b"12345")
    kept.keep("c/1", b"67890")
    assert (kept.get("b/1"), kept.get("c/1")) == (b"12345", b"67890")
