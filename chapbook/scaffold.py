"""A new book: the three rooms with just enough in them to build.

In: an empty or new folder, a title, a language. Out: the files below, texts in the book's language and one
drawn picture, so that the first build shows every room at work.
"""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw

from chapbook.diagnostics import EnvironmentFault
from chapbook.files import write_atomically

BOOK_TOML = """[book]
id = {id}
title = {title}
language = {language}
release = "1"
release_date = {today}

[[contributor]]
name = {author}
role = "aut"

[reading_order]
front = ["cover", "titlepage", "copyright-page", "toc"]
chapters = ["first"]
back = ["loi", "colophon", "backcover"]

[editions]
make = ["screen", "epub"]
"""

TEXTS = {
    "zh": {
        "title": "新书", "author": "作者姓名",
        "chapter": '+++\ntitle = "第一章的标题"\n+++\n\n这里写正文。一个空行分开两段。引用图片写作[@fig:first-photo]。\n\n![](first-photo)\n\n更多写法见docs/manuscript.zh.md。\n',
        "colophon": '+++\ntitle = "编后说明"\n+++\n\n这里写这本书是怎样做成的。\n',
        "photos": '[first-photo]\ncaption = "图片说明"\ncredit = "摄影者"\nalt = "为看不见图的读者描述画面：远山和田野。"\nplaceholder = true\n',
    },
    "en": {
        "title": "A new book", "author": "The author's name",
        "chapter": '+++\ntitle = "The first chapter"\n+++\n\nThe text stands here; an empty line ends a paragraph. To name a picture, write [@fig:first-photo].\n\n![](first-photo)\n\nAll the marks are in docs/manuscript.md.\n',
        "colophon": '+++\ntitle = "Colophon"\n+++\n\nHow this book was made.\n',
        "photos": '[first-photo]\ncaption = "What the picture shows"\ncredit = "Photographer"\nalt = "For someone who cannot see it: hills behind a field."\nplaceholder = true\n',
    },
}


def make_book(folder: Path, title: str, language: str) -> Path:
    """Write a new book into `folder`.

    Raises:
        EnvironmentFault: the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise EnvironmentFault(f"{folder} is not empty (name a new folder)")
    texts = TEXTS.get(language.partition("-")[0], TEXTS["en"])
    values = {
        "id": json.dumps(re.sub(r"[^\w]+", "-", folder.resolve().name.lower()).strip("-") or "book", ensure_ascii=False),
        "title": json.dumps(title or texts["title"], ensure_ascii=False), "language": json.dumps(language),
        "today": date.today().isoformat(), "author": json.dumps(texts["author"], ensure_ascii=False),
    }
    write_atomically(folder / "book/book.toml", BOOK_TOML.format(**values).encode())
    write_atomically(folder / "book/chapters/first.md", texts["chapter"].encode())
    write_atomically(folder / "book/back/colophon.md", texts["colophon"].encode())
    write_atomically(folder / "images/photos.toml", texts["photos"].encode())
    write_atomically(folder / "images/first-photo.jpg", _picture())
    write_atomically(folder / ".gitignore", b"dist/\n.chapbook/\n")
    (folder / "styles").mkdir(exist_ok=True)
    return folder


def _picture() -> bytes:
    """A landscape in three tints, so that the first build has a picture to place."""
    image = Image.new("RGB", (1500, 1000), "#E6EDEE")
    draw = ImageDraw.Draw(image)
    draw.ellipse((980, 150, 1200, 370), fill="#B5382A")
    draw.polygon([(0, 640), (380, 300), (700, 620), (1050, 380), (1500, 700), (1500, 1000), (0, 1000)], fill="#8FAEB4")
    draw.polygon([(0, 760), (600, 680), (1500, 800), (1500, 1000), (0, 1000)], fill="#1F4F5C")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
