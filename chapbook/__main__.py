"""`python -m chapbook`: the same door as make_book.py."""

from chapbook.cli import main

if __name__ == "__main__":
    main()
