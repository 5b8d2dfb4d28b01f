"""What all editions on paper cost beside the screen edition alone, once the photos are converted.

In: a book's folder, copied; how to build it. Out: costs of both, by turns in one run. Between two builds the outputs and all
that is remembered but the photos are removed: nothing but these is ready.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from measure import Cost, interleaved, typical

ALL = ("screen", "press", "booklet", "cover", "epub")
AIM = 1.6
Build = Callable[[Sequence[str]], Cost]


def measured_editions(root: Path, build: Build, rounds: int, say: Callable[[str], None]) -> tuple[str, list[tuple[str, str, bool]]]:
    """The table of both ways, and what it says about the aim."""

    def anew(editions: Sequence[str]) -> Cost:
        shutil.rmtree(root / "dist", ignore_errors=True)
        shutil.rmtree(root / ".chapbook" / "standing", ignore_errors=True)
        for name in ("stamp.json", "folios.json"):
            (root / ".chapbook" / name).unlink(missing_ok=True)
        return build(editions)

    anew(ALL)  # the photos of every edition
    costs = interleaved({"screen": lambda: anew(("screen",)), "all": lambda: anew(ALL)}, rounds, say)
    ratio = median(one.wall / other.wall for one, other in zip(costs["all"], costs["screen"], strict=True))
    lines = ["| | wall, s | processor, s | largest process, MB | process tree, MB |", "|---|--:|--:|--:|--:|"]
    for name, shown in (("screen", "screen edition alone"), ("all", "screen, press with preflight and pack, booklet, cover wrap, EPUB")):
        cost = typical(costs[name])
        lines.append(f"| {shown} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.largest:.0f} | {cost.tree:.0f} |")
    return "\n".join(lines), [(f"all editions at most {AIM:g} × the screen edition, photos converted", f"{ratio:.2f} ×", ratio <= AIM)]
