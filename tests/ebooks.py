"""Two small books as ebooks, and a finished EPUB as a test sees it: its files, its documents as trees."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image

from chapbook.build import Options, build
from chapbook.diagnostics import Report
from tests.conftest import write_files

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def picture(width: int, height: int, colour: str) -> bytes:
    """A JPEG as a camera leaves it: with EXIF."""
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


ZH: dict[str, str | bytes | None] = {
    "book/book.toml": """[book]
id = "xiaohe"
title = "小河“一日”"
subtitle = "岸边笔记"
sort_title = "Xiaohe yiri"
language = "zh-Hans"
description = "沿河走一天。"
publisher = "岸边书坊"
rights = "版权所有"
isbn = "978-3-16-148410-0"
release = "2"
release_date = 2021-03-04

[[contributor]]
name = "李某"
sort_name = "Li mou"
role = "aut"
[[contributor]]
name = "王某"
role = "ill"

[cover]
photo = "front"

[reading_order]
front = ["cover", "halftitlepage", "titlepage", "copyright-page", "toc"]
chapters = ["yuan", "liu"]
back = ["loi", "backcover"]

[editions]
make = ["screen", "epub"]
""",
    "book/chapters/yuan.md": """+++
title = "源头"
subtitle = "河从哪里来"
opener = "strip"
+++

河从{大伾山|dà|pī|shān}下来，[不回头]{.dots}。[^1]见[@fig:spring]，又见第[@page:bridge]页的桥和[@tab:depths]。

![](spring)

## 第一里

再说一遍。[^1]还有*一句*。[^2]

::: table 深浅 {#depths}
| 地点 | 深 | 说明 |
|---|---|---|
| 田里 | 两寸 | 一步就能跨过去的细流，走路的人不大会留意它 |
:::

[^1]: 山在县城东南。
[^2]: 句子很短。
""",
    "book/chapters/liu.md": """+++
title = "水流"
+++

桥在这里。

::: photos
![](bridge)
![](ford)
:::

![](bank){width=half side=outer}

> 桥是老桥。

::: pullquote
水往低处走。
:::
""",
    "images/photos.toml": "".join(
        f'[{name}]\ncaption = "{caption}"\ncredit = "摄影：李某"\nalt = "{alt}"\n' for name, caption, alt in (
            ("front", "封面", "一片红色的天空。"), ("spring", "泉眼", "石缝里冒出一股水。"), ("bridge", "石桥", "三孔桥跨在水上。"),
            ("ford", "渡口", "浅水里排着石头。"), ("bank", "河岸", "岸上有两棵柳树。"))) + "[strip]\ndecoration = true\nfocus = [0.5, 0.5]\n",
    "images/front.jpg": picture(600, 850, "#B5382A"), "images/strip.jpg": picture(900, 390, "#1F4F5C"),
    "images/spring.jpg": picture(600, 400, "#8FAEB4"), "images/bridge.jpg": picture(600, 400, "#E2B7AC"),
    "images/ford.jpg": picture(400, 400, "#D3DEE0"), "images/bank.jpg": picture(400, 600, "#5D8790"),
}

EN: dict[str, str | bytes | None] = {
    "book/book.toml": """[book]
id = "small-river"
title = "A Small River"
language = "en-GB"
rights = "© A. Walker <all rights reserved> & friends"
release = "1"
release_date = 2024-05-01

[[contributor]]
name = "Ed Ditor"
role = "edt"

[reading_order]
front = ["titlepage", "foreword"]
chapters = ["source"]
back = ["nav"]

[editions]
make = ["epub"]
""",
    "book/front/foreword.md": '+++\ntitle = "Before & after"\n+++\n\nNo pictures, no contents of its own. See [@sec:nav].\n',
    "book/chapters/source.md": """+++
title = "The Source"
+++

A field.[^a] More at <https://example.org/?a=1&b=2>.

| Place | Depth |
|---|---|
| Field | 2 cm |

::: box How to read the map
Blue lines are water.
:::

[^a]: A wet field, with *rushes*.
""",
    "book/back/nav.md": '+++\ntitle = "Navigation"\nrole = "appendix"\n+++\n\nBy the stars.\n',
}


@dataclass(frozen=True, slots=True)
class Ebook:
    """A finished EPUB."""

    path: Path
    files: dict[str, bytes]

    def tree(self, name: str) -> Any:
        """A document of the ebook."""
        return etree.fromstring(self.files[f"EPUB/{name}"])

    @property
    def package(self) -> Any:
        """The package document."""
        return self.tree("content.opf")

    @property
    def spine(self) -> list[str]:
        """The files in reading order."""
        names = {item.get("id"): item.get("href") for item in self.package.iter(f"{OPF}item")}
        return [names[item.get("idref")] for item in self.package.iter(f"{OPF}itemref") if item.get("linear") != "no"]

    @property
    def documents(self) -> dict[str, Any]:
        """Every XHTML document by name."""
        return {name: self.tree(name) for name in self.spine}

    def said(self, name: str) -> list[str]:
        """The values of one metadata property or Dublin Core element."""
        return [one.text for one in self.package.iter(f"{OPF}meta", f"{DC}*") if name in (one.get("property"), etree.QName(one).localname)]


def bind(root: Path, files: dict[str, str | bytes | None]) -> Ebook:
    """Build a book of these files; it has no fault."""
    write_files(root, files)
    report = Report()
    made = build(Options(root, root / "dist"), report)
    assert [one.text() for one in report] == []
    return opened(next(one.path for one in made if one.edition == "epub"))


def opened(path: Path) -> Ebook:
    """The ebook in a file."""
    with zipfile.ZipFile(path) as archive:
        return Ebook(path, {name: archive.read(name) for name in archive.namelist()})
