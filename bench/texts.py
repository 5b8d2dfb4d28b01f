"""Chinese texts of four kinds, made up from a seed: what a line of each kind has to deal with.

In: the name of a kind and how many characters. Out: paragraphs. The kinds: `plain`, ideographs with commas and full
stops; `news`, dates, numbers with units, names in brackets; `dialogue`, short paragraphs full of quotation marks;
`technical`, Latin words, versions, paths and numbers among the Chinese. The same seed gives the same text; nothing in
it means anything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from synthetic import DOES, THEN, WHEN, WHERE, WHO

CHARACTERS = 40_000
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Kind:
    """Patterns of sentences, and how many of them make a paragraph: at least, at most."""

    sentences: tuple[str, ...]
    least: int
    most: int


WORDS: dict[str, Sequence[str]] = {
    "who": WHO, "when": WHEN, "where": WHERE, "does": DOES, "then": THEN,
    "office": ("县防汛办", "市交通局", "省气象台", "街道办事处", "供水公司", "第二中学", "中心卫生院", "邮政分局"),
    "place": ("东关大桥", "黄河故道", "老城南门", "云溪水库", "白马湖畔", "松林坡", "青石镇", "长丰路口"),
    "paper": ("《河畔日报》", "《年度简报》", "《关于冬季供暖的通知》", "《出行指南》", "《水情日记（第三册）》"),
    "unit": ("万元", "公里", "平方米", "户", "人次", "吨", "辆", "个百分点"),
    "says": ("说", "低声说", "笑着说", "问", "答道", "又补了一句", "摇摇头说", "隔着窗户喊"),
    "name": ("阿成", "老周", "小满", "三姑", "石头", "秀兰", "何先生", "船长"),
    "line": ("水退了没有", "你先走，我随后就到", "这封信是谁写的", "今天不卖了", "灯还亮着呢", "我记得那年也下过这样的雪",
             "别出声，听", "他说过‘天亮就动身’的", "哪里有什么办法", "茶凉了，再添一点吧", "早知道就不来了", "那本《县志》还在么"),
    "end": ("。", "！", "？", "……", "，", "——"),
    "tool": ("Python", "PostgreSQL", "HarfBuzz", "WebAssembly", "Kubernetes", "SQLite", "Rust", "OpenType", "Redis", "FFmpeg", "Git"),
    "term": ("thread pool", "hash table", "line breaking", "cache miss", "garbage collection", "kerning", "B-tree", "checksum", "I/O"),
    "code": ("config.toml", "/etc/hosts", "render()", "max_width", "std::vector", "--no-cache", "utf-8", "index.html", "x86-64"),
}
KINDS = {
    "plain": Kind((
        "{when}，{who}{where}{does}，{then}。", "{who}{does}。", "{when}，{who}和{who}{where}{does}。",
        "{where}，{who}{does}，{who}也{does}，{then}。"), 4, 8),
    "news": Kind((
        "{day}，{office}通报，{place}一带新增{number}{unit}，比上月多{percent}。",
        "据{paper}报道，{year}年全年共完成{number}{unit}。", "{office}负责人{name}表示：“{line}。”",
        "{place}（海拔{number}米）至{place}段于{day}{hour}恢复通行，{who}{does}。",
        "截至{hour}，已有{number}{unit}、{number}{unit}送到，{then}。", "{when}，{who}{where}{does}，占总数的{percent}。"), 2, 5),
    "dialogue": Kind((
        "“{line}{end}”{name}{says}，“{line}。”", "“{line}？”", "“{line}！”{name}{says}。", "{name}{does}，{then}。",
        "{name}{says}：“{line}，‘{line}’，{line}……”", "“{line}，”{name}{says}，“{line}——{line}。”",
        "{when}，{name}{where}{does}。"), 1, 3),
    "technical": Kind((
        "{tool} {version}把{term}改成了{term}，因此{code}只读一次。", "在{tool}里，{code}的默认值是{number}，单位是ms。",
        "请先运行{tool}，再打开{code}（见图{small}-{small}）。", "{term}与{term}不同：前者需要{number}MB内存，后者只要{percent}。",
        "把{code}交给{tool}以后，{term}的次数从{number}降到{number}，耗时减少{percent}。",
        "如果出现“{term}”一类的提示，多半是{code}没有写对，{then}。", "{who}{does}，{tool}也就不再报错。"), 3, 6),
}


def paragraphs(kind: str, characters: int = CHARACTERS, seed: int = 20200122) -> list[str]:
    """A text of one kind: paragraphs that hold at least so many characters together."""
    draw, made, length = random.Random(f"{kind}/{seed}"), [], 0
    shape = KINDS[kind]
    while length < characters:
        sentences = [_sentence(draw.choice(shape.sentences), draw) for _ in range(draw.randint(shape.least, shape.most))]
        made.append("".join(sentences))
        length += len(made[-1])
    return made


def _sentence(pattern: str, draw: random.Random) -> str:
    return SLOT.sub(lambda slot: _word(slot[1], draw), pattern)


def _word(name: str, draw: random.Random) -> str:
    """What is put into a pattern: a word of a list, or a number made up."""
    if name in WORDS:
        return draw.choice(WORDS[name])
    numbers = {"day": f"{draw.randint(1, 12)}月{draw.randint(1, 28)}日", "year": f"{draw.randint(1949, 2025)}",
               "hour": f"{draw.randint(0, 23)}时{draw.randint(10, 59)}分", "number": f"{draw.randint(2, 30000)}",
               "percent": f"{draw.randint(10, 990) / 10}%", "small": f"{draw.randint(1, 9)}",
               "version": f"{draw.randint(1, 19)}.{draw.randint(0, 12)}.{draw.randint(0, 9)}"}
    return numbers[name]
