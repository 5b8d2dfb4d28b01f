"""The writers: finished pages become PDF files, finished sheets become an EPUB; both as bytes, the same each time."""

from chapbook.write.booklet import write_booklet
from chapbook.write.booklet_guide import guide_values
from chapbook.write.colours import press_colours, spot_colours
from chapbook.write.cover_image import cover_image
from chapbook.write.epub import Darkroom, write_epub
from chapbook.write.imposition import imposition
from chapbook.write.pdf import write_pdf
from chapbook.write.press import PressJob, write_press
from chapbook.write.slips import write_slips
from chapbook.write.zip_store import pack

__all__ = ["Darkroom", "PressJob", "cover_image", "guide_values", "imposition", "pack", "press_colours", "spot_colours", "write_booklet",
           "write_epub", "write_pdf", "write_press", "write_slips"]
