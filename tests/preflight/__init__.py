"""Tiny press files, made on the spot."""
