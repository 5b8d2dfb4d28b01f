"""Nothing is left in a colour space that is not made of inks.

In: all that is painted. Out: press-006 for RGB, Lab and ICC-based RGB (in X-1a for every space with a profile); press-016 for spot
colours that nobody has agreed on. ISO 15930-7, 6.2; ISO 15930-4, 6.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules.naming import called


def spaces(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look at the space of each thing."""
    for one in file.painted:
        space = one.space
        if space.family == "Pattern" and space.base is None:
            continue  # what the pattern shows is looked at itself
        name = called(one, job)
        if not space.printable or (job.standard == "x-1a" and not space.device):
            words = {"what": name.what, "what_zh": name.what_zh, "space": space.shown}
            yield Finding("press-006", one.page, (one.box,), words, name.name, name.span)
        for spot in space.spots:
            if spot not in job.spots:
                yield Finding("press-016", one.page, (one.box,), {"spot": spot})
