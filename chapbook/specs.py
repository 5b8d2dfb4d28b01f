"""What book.toml asks of an edition on a screen and of the download page; a part of the model.

In: nothing (standard library only). Out: frozen dataclasses, which `Meta` holds.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """What one edition asks of its photos: resolution in dpi (print) or longest side in px (EPUB), JPEG quality."""

    dpi: int = 150
    longest: int = 2048
    quality: int = 85


@dataclass(frozen=True, slots=True)
class SiteSpec:
    """The download page. url: its absolute address, which ends with a slash, or empty. press: whether the pack for the print shop
    is offered. look_inside: how many pages of the book are shown.
    """

    url: str = ""
    press: bool = False
    look_inside: int = 6
