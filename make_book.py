"""The door: `python make_book.py` builds the book of this folder; `python make_book.py --help` lists the rest."""

from chapbook.cli import main

if __name__ == "__main__":
    main()
