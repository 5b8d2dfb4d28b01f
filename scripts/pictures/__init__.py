"""The pictures of the book: scene modules, each with a table SCENES of name → drawing function.

A drawing function takes nothing and returns a finished Sheet. All pictures are original drawings.
Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""
