"""The composer: a checked book becomes one page of markup a section, for print or for the ebook.

In: a `Book`, its renditions, the folios known so far and the design's templates. Out: `Sheet`s of XHTML-
compatible HTML. The same role templates serve both kinds of edition; only the layout around them differs.
"""

from chapbook.compose.composer import Composer
from chapbook.compose.cover_wrap import cover_wrap, spine_width
from chapbook.compose.job import job_sheet
from chapbook.compose.lists import errata_groups

__all__ = ["Composer", "cover_wrap", "errata_groups", "job_sheet", "spine_width"]
