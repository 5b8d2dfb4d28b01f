"""What the command line asks of a book, and whether that was done before. It imports no stage: a build that has nothing to do ends here.

In: a folder and options. Out: `Options`; the `Stamp` of the book as it is now; the outputs of the last build when they are what this one
would make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chapbook.design import Design, house_styles
from chapbook.diagnostics import ContentFault, Report, gate
from chapbook.stamp import Output, Stamp

if TYPE_CHECKING:
    from chapbook.model import Validators


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks. `grid` draws the debug overlay; `progress(stage, done, total)` is told how the work goes.

    `validators`: the public ones, to check the ebook besides the project's own rules (None: not now); `validated(names)` is told which ran.
    """

    root: Path
    out: Path
    editions: tuple[str, ...] = ()
    strict: bool = False
    workers: int = 1
    grid: bool = False
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None
    validators: Validators | None = None
    validated: Callable[[tuple[str, ...]], None] = lambda names: None
    kept: Path | None = None

    @property
    def cache(self) -> Path:
        """The book's own cache, or the one that it shares with another state of itself (`kept`); `clean` removes it."""
        return self.kept or self.root / ".chapbook"

    @property
    def design(self) -> Design:
        """The book's own styles over the house's."""
        return Design(self.root, (self.root / "styles", house_styles()))


def stamped(options: Options) -> Stamp:
    """The fingerprint of the book as it is now, and of what is asked."""
    asked = (*options.editions, *(word for word in ("grid", "strict") if getattr(options, word)))
    return Stamp.of(options.root, options.design, options.cache, options.out, asked)


def made_before(options: Options, stamp: Stamp, report: Report) -> tuple[Output, ...]:
    """The outputs of the last build when they are what this one would make, with what was said of them; else nothing.

    Raises:
        ContentFault: the report holds errors of the book.
    """
    outputs = stamp.up_to_date(report)
    if outputs:
        gate(report.of_book(), strict=options.strict)
    return outputs


def inspect(options: Options, report: Report) -> None:
    """Judge the files that were written by what preflight said of them.

    Raises:
        ContentFault: it found errors.
    """
    judged = report.strict() if options.strict else report
    if judged.errors:
        raise ContentFault(judged, written=True)
