"""Two ebooks that are read from cover to cover, and reading systems that run in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.browser import Visit, visit
from tests.ebooks import EN, TYPE, XHTML, ZH, Ebook, picture
from tests.tools import node_package

HARNESS = Path(__file__).parent / "node"
FOLIATE_KNOWS = "An iframe which has both allow-scripts and allow-same-origin"  # foliate-js says why in its README: WebKit's bug 218086
THEMES = {"day": "html, body { background: #FDFBF6; color: #1A1A1A }", "night": "html, body { background: #16181C; color: #D8D8D8 }"}
CONTRAST = 3  # WCAG 2.2, 1.4.11 and large text of 1.4.3; colours of the house are used for labels and rules

TABLES = """::: table 一周水位 {#week}
| 站名 | 初一上午 | 初二上午 | 初三上午 | 初四上午 | 初五上午 | 初六上午 |
|---|---|---|---|---|---|---|
| 上游水文站 | 12.5米 | 12.7米 | 13.1米 | 12.9米 | 12.4米 | 12.2米 |
| 老桥下游 | 8.5米 | 8.7米 | 9.1米 | 8.9米 | 8.4米 | 8.2米 |
:::

| 日期 | 时段 | 值班人员 | 地点 | 天气情况 | 水位变化 | 备注 |
|---|---|---|---|---|---|---|
| 正月初一 | 上午 | 李某、王某和村里的两位志愿者 | 老桥东头 | 小雪转晴，西北风三级 | 涨两寸，午后回落 | 桥栏有一处松动 |
| 正月初二 | 下午 | 王某 | 渡口 | 晴 | 无变化 | 无 |

"""
MILL = """[mill]
caption = "水磨"
credit = "摄影：李某"
alt = "磨房立在水上。"
description = "磨房两层，木轮有一人半高。\\n\\n轮边站着磨工。"
"""
BOOKS: dict[str, dict[str, str | bytes | None]] = {
    "zh": ZH | {
        "book/chapters/liu.md": f"{ZH['book/chapters/liu.md']}\n{TABLES}" + "".join(
            f"第{mile}里，水往东流，两岸都是麦田。走到这里，河面宽了一些，桥也多了起来，[还是那条河]{{.dots}}。\n\n" for mile in range(1, 31))
        + "![](mill){placement=plate}\n\n河到了这里。\n",
        "images/photos.toml": f"{ZH['images/photos.toml']}{MILL}",
        "images/mill.jpg": picture(600, 850, "#7A6A4F")},
    "en": EN | {"book/chapters/source.md": f"{EN['book/chapters/source.md']}\n## Downstream\n\n" + "".join(
        f"At mile {mile} the river is a little wider, and *slower* than before; there are willows on both banks.\n\n" for mile in range(1, 41))},
}


def squeezed(text: str) -> str:
    """A text without its spaces and line ends, which every reading system sets as it likes."""
    return re.sub(r"\s+", "", text)


def listed(ebook: Ebook, name: str) -> list[tuple[str, str]]:
    """Label and address of each line of a list in nav.xhtml; there may be none."""
    return [(squeezed("".join(link.itertext())), link.get("href")) for one in ebook.tree("nav.xhtml").iter(f"{XHTML}nav")
            if one.get(TYPE) == name for link in one.iter(f"{XHTML}a")]


def shown_texts(root: Any) -> list[str]:
    """Every run of text of a document that a reader sees, without spaces; what is hidden (landmarks, page-list) is left out."""
    def runs(one: Any) -> Iterator[str]:
        yield one.text or ""
        for child in one:
            if not child.get("hidden"):
                yield from runs(child)
            yield child.tail or ""

    return [squeezed(text) for text in runs(root.find(f"{XHTML}body")) if text.strip()]


def table_texts(root: Any) -> list[str]:
    """The texts of cells among these; where cells stand side by side, a program that reads lines mixes them."""
    return [squeezed("".join(cell.itertext())) for cell in root.iter(f"{XHTML}td", f"{XHTML}th")]


def missing(texts: list[str], text: str) -> list[str]:
    """What does not stand in a text in this order."""
    place, lost = 0, []
    for one in texts:
        found = text.find(one, place)
        if found < 0:
            lost.append(one)
        else:
            place = found + len(one)
    return lost


class Reading:
    """An ebook, opened in a reading system."""

    def __init__(self, visited: Visit) -> None:
        self.visit = visited

    def ask(self, name: str, *arguments: Any) -> Any:
        """Call a function of node/reader.js."""
        return self.visit.run(f"async (...all) => (await import('/tests/reader.js')).{name}(...all)", *arguments)

    def tell(self, name: str) -> Any:
        """Call a function of the reader itself, without arguments."""
        return self.visit.run(f"async () => (await import('/tests/reader.js')).reader.{name}()")

    @property
    def complaints(self) -> list[str]:
        """What the browser had to say."""
        return [one for one in self.visit.complaints if FOLIATE_KNOWS not in one]


@contextmanager
def reading(chromium: Browser, reader: str, file: Path, size: tuple[int, int], theme: str = "day") -> Iterator[Reading]:
    """Open a file as a person would, on a screen of this size."""
    rooms = {"node": node_package("foliate-js").parent, "tests": HARNESS, "book": file.parent}
    with visit(chromium, rooms, size) as visited:
        made = Reading(visited)
        made.ask("open", reader, f"/book/{file.name}", THEMES[theme])
        yield made
