"""Books of a chosen size, made up from a seed: chapters alike in kind, photos of 2000 × 1333 px.

In: a folder and how many chapters. Out: a book's three rooms; about 25 pages and 15 photos a chapter, with a
table, footnotes, references, boxes and headings, so that every part of the engine has its share of the work.
The same seed gives the same book; nothing in it means anything.

    python bench/synthetic.py FOLDER [CHAPTERS]
"""

from __future__ import annotations

import io
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image

PHOTOS = 15  # a chapter
SIZE = (2000, 1333)
PARAGRAPHS = 62  # a chapter; with the photos, about 25 pages
WHO = (
    "值班的人", "村里的老师", "一位司机", "站里的同事", "两名青年", "社区的邻居",
    "后面的队伍", "医院的护士", "刚到的车队", "路口的民警", "街上的店家", "山下的农家",
)
WHEN = (
    "这天早晨", "正午以前", "到了傍晚", "夜里十点", "第二天", "天还没有亮",
    "雪停以后", "会议结束时", "换班之前", "春节那几天", "过了一个小时", "消息传来的时候",
)
WHERE = (
    "在村口", "在桥头", "在门前的空地上", "沿着大路", "从车站出来",
    "在办公室里", "在卡点旁边", "到小区门外", "在走廊尽头", "在地图前面",
)
DOES = (
    "把名单又看了一遍", "搬下最后一箱物品", "问清来去的方向", "把电话打给家里", "写好了当天的记录",
    "把灯留到天明", "给每一户送去通知", "量完体温才放行", "把路让给后面的车", "坐下来喝了一口水",
)
THEN = (
    "没有多说什么", "大家都看在眼里", "这件事就定了下来", "后来也一直这样做",
    "路上的人慢慢少了", "消息当晚就报了上去", "谁也没有离开", "天气比前一天更冷",
)

BOOK = """[book]
id = "synthetic-{chapters}"
title = "十天之内"
subtitle = "测速用书"
language = "zh-Hans"
publisher = "书坊"
description = "由脚本写成，只用来量时间。"
release = "1"
release_date = 2026-01-01

[[contributor]]
name = "脚本"
role = "aut"

[reading_order]
front = ["titlepage", "copyright-page", "toc"]
chapters = [{names}]
back = ["loi", "colophon"]

[editions]
make = ["screen", "epub"]
"""


def make_book(root: Path, chapters: int, photos: Path | None = None, seed: int = 20200122) -> Path:
    """Write a book of so many chapters; photos that another book has made already are linked from `photos`."""
    draw = random.Random(seed)
    names = [f"part-{at:02d}" for at in range(1, chapters + 1)]
    for room in ("book/chapters", "book/back", "images", "styles"):
        (root / room).mkdir(parents=True, exist_ok=True)
    (root / "book/book.toml").write_text(BOOK.format(chapters=chapters, names=", ".join(f'"{name}"' for name in names)), "utf-8")
    (root / "book/back/colophon.md").write_text('+++\ntitle = "编后说明"\n+++\n\n本书由脚本写成。\n', "utf-8")
    catalogue = []
    for name in names:
        pictures = [f"{name}-{at:02d}" for at in range(1, PHOTOS + 1)]
        (root / f"book/chapters/{name}.md").write_text(_chapter(name, pictures, draw), "utf-8")
        catalogue += [_entry(picture, draw) for picture in pictures]
    (root / "images/photos.toml").write_text("\n".join(catalogue), "utf-8")
    _photos(root / "images", [f"{name}-{at:02d}" for name in names for at in range(1, PHOTOS + 1)], photos)
    return root


def _sentence(draw: random.Random) -> str:
    text = f"{draw.choice(WHEN)}，{draw.choice(WHO)}{draw.choice(WHERE)}{draw.choice(DOES)}"
    return text + (f"，{draw.choice(THEN)}。" if draw.random() < 0.6 else "。")


def _paragraph(draw: random.Random) -> str:
    return "".join(_sentence(draw) for _ in range(draw.randint(4, 8)))


def _chapter(name: str, pictures: list[str], draw: random.Random) -> str:
    parts = [f'+++\ntitle = "第{name[-2:]}部分的记录"\nid = "{name}"\n+++']
    placed = _placements(pictures)
    every = PARAGRAPHS // len(placed)
    notes = 0
    for at in range(PARAGRAPHS):
        if at % 10 == 5:
            parts.append(f"## {draw.choice(WHO)}")
        text = _paragraph(draw)
        if at % 8 == 3:
            notes += 1
            text += f"[^n{notes}]\n\n[^n{notes}]: {_sentence(draw)}"
        if at % 6 == 2:
            text = f"这一幕见[@fig:{draw.choice(pictures)}]，那时**{draw.choice(WHO)}**也在。{text}"
        parts.append(text)
        if at % every == every - 1 and placed:
            parts.append(placed.pop(0))
        if at % 30 == 20:
            parts.append(f"::: box {draw.choice(WHEN)}\n{_paragraph(draw)}\n:::")
    rows = "\n".join(f"| 1月{day}日 | {draw.choice(WHERE)} | {_sentence(draw)} |" for day in range(10, 31))
    head = "| 日期 | 地点 | 记事 |\n| --- | --- | --- |"
    parts.append(f"::: table {draw.choice(WHERE)} {{#days-{name} widths=\"2 3 8\"}}\n{head}\n{rows}\n:::")
    return "\n\n".join([*parts, *placed]) + "\n"


def _placements(pictures: list[str]) -> list[str]:
    """Seven full, three half, a pair and a row of three: how 15 photos of a chapter are placed."""
    full, half, pair, three = pictures[:7], pictures[7:10], pictures[10:12], pictures[12:]
    blocks = [f"![]({name})" for name in full]
    sides = ("outer", "left", "right")
    blocks[1:1] = [f"![]({name}){{width=half side={side}}}" for name, side in zip(half, sides, strict=True)]
    groups = ["::: photos\n" + "\n".join(f"![]({name})" for name in group) + "\n:::" for group in (pair, three)]
    return [*blocks[:5], groups[0], *blocks[5:], groups[1]]


def _entry(name: str, draw: random.Random) -> str:
    return f'[{name}]\ncaption = "{draw.choice(WHO)}{draw.choice(WHERE)}"\ncredit = "脚本"\nalt = "{_sentence(draw)}"\n'


def _photos(folder: Path, names: list[str], made: Path | None) -> None:
    missing = []
    for name in names:
        file = folder / f"{name}.jpg"
        if made and (made / file.name).is_file():
            if not file.exists():
                os.link(made / file.name, file)
        elif not file.exists():
            missing.append(file)
    with ProcessPoolExecutor() as pool:
        list(pool.map(_photo, missing, chunksize=8))


def _photo(file: Path) -> None:
    """A picture with edges, gradients and grain: about 700 KB, as a photo from a telephone may be."""
    draw = random.Random(file.stem)
    coarse = Image.frombytes("RGB", (12, 8), draw.randbytes(12 * 8 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    fine = Image.frombytes("RGB", (500, 333), draw.randbytes(500 * 333 * 3)).resize(SIZE, Image.Resampling.BILINEAR)
    out = io.BytesIO()
    Image.blend(coarse, fine, 0.25).save(out, "JPEG", quality=88)
    file.write_bytes(out.getvalue())


if __name__ == "__main__":
    make_book(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
