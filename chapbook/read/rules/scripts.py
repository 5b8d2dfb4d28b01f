"""Which characters are set solid, without spaces between words.

In: one character. Out: whether it is East Asian wide text (UAX #11 classes W and F, and the quotation marks,
dashes and ellipsis that Chinese shares with Latin).
"""

import unicodedata

SHARED_MARKS = frozenset("“”‘’—…·")


def is_east_asian(character: str) -> bool:
    """Whether the character is a Chinese, Japanese or full-width one, or a mark that Chinese text uses."""
    return unicodedata.east_asian_width(character) in "WF" or character in SHARED_MARKS
