"""Chapbook: commemorative booklets from Markdown chapters and captioned photos to a typeset PDF and an EPUB."""

__version__ = "0.1.0"
