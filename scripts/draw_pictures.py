"""Draw the book's illustrations into images/: `python scripts/draw_pictures.py [name …]` (all without a name).

Every module of scripts/pictures/ with a table SCENES (name → function returning a Sheet) is found by itself.
The same script draws the same bytes: seeds are fixed and the clock is not read.
Pictures are original. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pictures


def scenes() -> dict:
    """Return every scene by name."""
    found = {}
    for info in sorted(pkgutil.iter_modules(pictures.__path__), key=lambda i: i.name):
        found.update(getattr(importlib.import_module(f"pictures.{info.name}"), "SCENES", {}))
    return found


def main(names: list[str]) -> int:
    """Draw the named scenes, or all."""
    table = scenes()
    unknown = [n for n in names if n not in table]
    if unknown:
        print(f"no such picture: {', '.join(unknown)}; there are: {', '.join(sorted(table))}", file=sys.stderr)
        return 2
    out = Path(__file__).resolve().parent.parent / "images"
    out.mkdir(exist_ok=True)
    for name in names or sorted(table):
        target = out / f"{name}.jpg"
        table[name]().save(target)
        print(f"{target.name}  {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
