"""Write docs/diagnostics.md, docs/preflight.md and both in Chinese from the tables of codes: `python docs/make_diagnostics.py`.

In: `chapbook.codes.CODES`; `chapbook.preflight_codes.CODES`, with what each rule looks at (`LOOKS`, here). Out: the four pages; a
test compares them with what this makes. With `--check` nothing is written, and the exit code says whether they are up to date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from chapbook.codes import CODES, ERROR, NOTICE, WARNING, Code  # noqa: E402
from chapbook.preflight_codes import CODES as PREFLIGHT  # noqa: E402
from chapbook.release_codes import CODES as RELEASE  # noqa: E402

HEADS = {
    "en": ("diagnostics.md", """# What the build says

[中文](diagnostics.zh.md)

<!-- Made by docs/make_diagnostics.py from chapbook/codes.py; not edited by hand. -->

Every message has the form `file:line: severity[code]: what is wrong (what to do)`. All are told at once. An **error** stops
the build, and the files of the last one stay as they are; a **warning** does not, unless `--strict` is given; a **notice**
never does. What is said of the finished files: [preflight](preflight.md). [Proofreading](proofreading.md) names the column
too, and can be carried out by `fix`. Messages come in the language of the terminal, or in that of `--lang en`, `--lang zh`;
`--format json` is for programs. Words in *italics* are filled in.

Exit codes: 0 the book is clean, 1 it has errors, 2 the command was used wrongly, 3 the machine is in the way (no disk space, a
missing library), 130 interrupted.

| code | severity | what is wrong | what to do |
|---|---|---|---|
"""),
    "zh": ("diagnostics.zh.md", """# 程序的提示

[English](diagnostics.md)

<!-- 由 docs/make_diagnostics.py 从 chapbook/codes.py 生成，不要手改。 -->

每条提示的写法是 `文件:行: 级别[代码]: 错在哪里（怎样改）`，所有问题一次说完。**错误**（error）使程序停下，上一次做出的文件保持不变；**警告**（warning）不会，除非加上 `--strict`；**提醒**（notice）从不。做好的文件另有[印前检查](preflight.zh.md)。[校对](proofreading.zh.md)的提示还写出列号，可以由 `fix` 改正。提示的语言随终端，也可以用 `--lang zh`、`--lang en` 指定；`--format json` 供别的程序读取。*斜体*处填入具体内容。

退出码：0 没有错误，1 书稿有错误，2 命令用法不对，3 机器有问题（磁盘已满、缺少程序库等），130 被中断。

| 代码 | 级别 | 错在哪里 | 怎样改 |
|---|---|---|---|
"""),  # noqa: E501
}
PREFLIGHT_HEADS = {
    "en": ("preflight.md", """# What preflight looks at

[中文](preflight.zh.md)

<!-- Made by docs/make_diagnostics.py from chapbook/preflight_codes.py; not edited by hand. -->

Preflight reads the finished file, not the book: `press-…` every press edition, `access-…` every screen edition, `ebook-…` every
[ebook](ebook.md). What it finds is
told as the [other messages](diagnostics.md) are, with the line of the manuscript where it knows the picture; for the press
edition also in `<id>-preflight.html`, with pictures of the pages. With **errors** the files are written all the same, to be
looked at, the exit code is 1, and no pack for the shop is made. With `--strict` warnings count as errors for the exit code.
*error, warning*: which of the two depends on how bad it is. How the files are made: [Printing](printing.md).

| code | severity | what it looks at | what it says | what to do |
|---|---|---|---|---|
"""),
    "zh": ("preflight.zh.md", """# 印前检查看什么

[English](preflight.md)

<!-- 由 docs/make_diagnostics.py 从 chapbook/preflight_codes.py 生成，不要手改。 -->

印前检查读的是做好的文件，不是书稿：`press-…` 检查每份印刷版，`access-…` 检查每份阅读版，`ebook-…` 检查每份[电子书](ebook.zh.md)。查出的问题与[其他提示](diagnostics.zh.md)一同列出，认得出图片的，指明在书稿的哪一行；印刷版的另写进 `<id>-preflight.html`，附有问题页的图。有**错误**时，文件照样写出，供你查看，退出码为 1，给印刷厂的打包文件不做。加上 `--strict`，警告也使退出码为 1。“错误、警告”：看严重程度而定。文件怎样做，见[印刷](printing.zh.md)。

| 代码 | 级别 | 看什么 | 提示 | 怎样改 |
|---|---|---|---|---|
"""),  # noqa: E501
}
LOOKS = {  # English, Chinese
    "press-001": ("TrimBox of each page: that of `[page] trim`, to 0.02 mm", "每页的 TrimBox：与 `[page] trim` 相差不超过 0.02 毫米"),
    "press-002": ("TrimBox and BleedBox are there; the bleed reaches as far as `[page] bleed`; the sheet holds it; no page is turned",
                  "有 TrimBox 和 BleedBox；出血够 `[page] bleed`；纸面容得下；页面没有旋转"),
    "press-003": ("number of pages: a multiple of `[print] multiple`", "面数：是 `[print] multiple` 的倍数"),
    "press-004": ("fonts: embedded, not Type 3; OpenType only in PDF 1.6", "字体：已嵌入，不是 Type 3；OpenType 只用于 PDF 1.6"),
    "press-005": ("pixels of each picture at its printed size: an error under 200 dpi, a warning under 300 (of 1 bit: 400, 600)",
                  "图片按印出尺寸的像素：低于 200 dpi 是错误，低于 300 是警告；1 位线稿为 400 和 600"),
    "press-006": ("colour space of all that is painted: inks or grey, no RGB, no Lab; in X-1a no profile either",
                  "一切颜色的色彩空间：油墨或灰度，没有 RGB 和 Lab；X-1a 也不能带特性文件"),
    "press-007": ("all inks together at each point: `[print] ink_limit`", "每一点各色油墨之和：不超过 `[print] ink_limit`"),
    "press-008": ("lines and thin areas: 0.25 pt", "线和细长色块：不细于 0.25 pt"),
    "press-009": ("text: 3 mm from the trim", "文字：离成品边 3 毫米"),
    "press-010": ("pictures that end within 1 mm of the trim, and those meant to bleed: they reach the bleed",
                  "离成品边 1 毫米以内的图，以及应当出血的图：铺到出血边"),
    "press-011": ("characters: the embedded font has each", "字符：嵌入的字体里都有"),
    "press-012": ("black and grey text: black ink alone; an error for black, a warning for grey",
                  "黑色和灰色文字：只用黑墨；黑字是错误，灰字是警告"),
    "press-013": ("transparency, in X-1a only: opacity, blend modes, masks, groups",
                  "透明效果，只查 X-1a：不透明度、混合模式、蒙版、透明组"),
    "press-014": ("photos with `placeholder = true`", "写着 `placeholder = true` 的照片"),
    "press-015": ("output intent, its profile, name of the standard, trapping, PDF version, nothing that no press can use",
                  "输出意图及其特性文件、标准名称、陷印标记、PDF 版本，没有印刷用不着的东西"),
    "press-016": ("spot colours: only those of `[print] spots`", "专色：只有 `[print] spots` 里的"),
    "press-017": ("white: does not overprint", "白色：没有叠印"),
    "press-018": ("text in black alone: overprints", "纯黑文字：叠印"),
    "press-019": ("fonts: say which characters their glyphs are", "字体：有字符对照表"),
    "press-020": ("pictures: their inks can be read", "图片：读得出油墨"),
    "press-021": ("the file: can be opened", "文件：打得开"),
    "access-001": ("language of the document", "文档的语言"),
    "access-002": ("tags, and the name PDF/UA", "标签，以及 PDF/UA 的声明"),
    "access-003": ("the title stands in the window", "窗口显示书名"),
    "access-004": ("pages with links: their tab order", "有链接的页面：Tab 键的次序"),
    "access-005": ("pictures: alternative text", "图片：替代文字"),
    "access-006": ("captions: within their figure or table", "图题、表题：与图、表相连"),
    "access-007": ("headings: no level left out", "标题：不跳级"),
    "access-008": ("tables: head cells", "表格：有表头"),
    "access-009": ("tables: rows of one length", "表格：各行格数一致"),
    "access-010": ("links: say where they lead, and are tagged", "链接：说明去向，有标签"),
    "access-011": ("all that is painted: tagged, or decoration", "页面上的一切：有标签，或标为装饰"),
    "access-012": ("tags: find their piece of page", "标签：对应的内容都在"),
    "access-013": ("fonts: say which characters they show", "字体：有字符对照表"),
    "access-014": ("bookmarks, with more than ten pages", "书签（超过十页时）"),
    "access-015": ("tags: standard ones", "标签：都是标准的"),
    "access-016": ("what the checker page-validation says; only the tests ask it", "page-validation 检查程序的结论；只在测试中使用"),
    "ebook-001": ("archive, package and documents: can be read", "压缩包、包文件和各文档：读得出来"),
    "ebook-002": ("the archive: `mimetype` first and stored, names of plain ASCII, nothing twice",
                  "压缩包：`mimetype` 在最前且不压缩，文件名是 ASCII，没有重名"),
    "ebook-003": ("archive and manifest list the same", "压缩包与清单所列相同"),
    "ebook-004": ("pictures: each decoded to its end", "图片：逐幅解码到底"),
    "ebook-005": ("pictures: of the type that is declared, not CMYK", "图片：与声明的类型一致，不是 CMYK"),
    "ebook-006": ("pictures: 2,048 px on a side, the cover 2,560, 4.2 million in all",
                  "图片：长边 2048 像素（封面 2560），共 420 万像素以内"),
    "ebook-007": ("pictures: no EXIF, XMP, IPTC", "图片：没有 EXIF、XMP、IPTC"),
    "ebook-008": ("pictures: a description, or `role=presentation`", "图片：有文字说明，或标为装饰"),
    "ebook-009": ("descriptions: not the caption, no file's name, none twice", "文字说明：不是图题，不是文件名，不重复"),
    "ebook-010": ("width and height in the documents: the file's", "文中写的宽高：与文件一致"),
    "ebook-011": ("`lang` and `xml:lang` of each document and the package: `dc:language`",
                  "各文档和包文件的 `lang`、`xml:lang`：与 `dc:language` 一致"),
    "ebook-012": ("the script of the text: that of its language", "文字：是所注语言的文字"),
    "ebook-013": ("page list and page markers: the same pages, labels and order", "纸书页码表与页码标记：页码、标签、次序一致"),
    "ebook-014": ("the page list of toc.ncx: that of the contents", "toc.ncx 的页码表：与目录文件一致"),
    "ebook-015": ("page markers: `pageBreakSource` names their edition", "有页码标记时：`pageBreakSource` 注明纸质版本"),
    "ebook-016": ("addresses: lead to a file and an id that are there", "地址：指向的文件和标识都在"),
    "ebook-017": ("ids: each once in its document", "标识：在文档中唯一"),
    "ebook-018": ("`epub:type`: EPUB Structural Semantics Vocabulary 1.1", "`epub:type`：EPUB 结构语义词表 1.1"),
    "ebook-019": ("`role`: DPUB-ARIA 1.1 and WAI-ARIA 1.2, where ARIA in HTML allows it",
                  "`role`：DPUB-ARIA 1.1 与 WAI-ARIA 1.2，且该元素允许"),
    "ebook-020": ("landmarks: cover, contents and text have one; each leads to its kind",
                  "书中位置：封面、目录、正文都有，指向的内容相符"),
    "ebook-021": ("sizes in the style: none in px, pt, cm", "样式中的尺寸：不用 px、pt、cm"),
    "ebook-022": ("colours in the style: none for all text; 3 : 1 and more on white and on black",
                  "样式中的颜色：不给全部文字定色；在白底和黑底上对比度都达 3 : 1"),
    "ebook-023": ("nothing is fetched from the network", "不从网络取任何东西"),
    "ebook-024": ("no scripts", "没有脚本"),
    "ebook-025": ("accessibility metadata: nothing that is not so", "无障碍元数据：没有不实之词"),
    "ebook-026": ("accessibility metadata: nothing left out", "无障碍元数据：没有遗漏"),
    "ebook-027": ("size of the file: `limit` in `[editions.epub]`", "文件大小：`[editions.epub]` 的 `limit`"),
    "ebook-028": ("what EPUBCheck says, with `check --edition epub`", "EPUBCheck 的结论（`check --edition epub` 时）"),
    "ebook-029": ("what Ace says, with `check --edition epub`", "Ace 的结论（`check --edition epub` 时）"),
    "ebook-030": ("EPUBCheck and Ace: are there, and end in time", "EPUBCheck 和 Ace：装好了，并按时结束"),
}
GRADED = ("press-005", "press-012", "ebook-028", "ebook-029")  # error or warning
SEVERITIES = {"en": {}, "zh": {ERROR: "错误", WARNING: "警告", NOTICE: "提醒"}}
NAMES = {"en": "take the name that the message offers", "zh": "请用提示里给出的名称"}
FIELD = re.compile(r"\{(\w+)\}")
GROUPS = {  # by the first part of the code
    "file": ("Files", "文件"), "toml": ("TOML: book.toml, photos.toml, headers", "TOML：book.toml、photos.toml、文件头"),
    "order": ("Reading order", "阅读次序"), "text": ("Manuscript", "文稿"), "photo": ("Photos", "照片"),
    "ref": ("References", "引用"), "id": ("Names", "名称"), "table": ("Tables", "表格"),
    "proof": ("Proofreading (Chinese books)", "校对（中文书）"), "font": ("Type", "字体"),
    "press": ("Press edition", "印刷版"), "access": ("Screen edition: can everyone read it?", "阅读版：人人都能读吗"),
    "ebook": ("Ebook: the finished file", "电子书：成品"),
    "style": ("Design", "样式"), "layout": ("Pages", "版面"), "epub": ("Ebook", "电子书"), "book": ("The book", "全书"),
    "release": ("Releases and errata", "发布与勘误"),
}


def page(language: str) -> str:
    """The whole page of diagnostics of one language."""
    return HEADS[language][1] + _rows({**CODES, **RELEASE}, language, "")


def preflight_page(language: str) -> str:
    """The whole page of preflight of one language."""
    return PREFLIGHT_HEADS[language][1] + _rows(PREFLIGHT, language, " |")


def _rows(codes: Mapping[str, Code], language: str, more: str) -> str:
    """The table's rows, a bold one before each group."""
    rows = []
    group = ""
    for name, code in codes.items():
        if name.partition("-")[0] != group:
            group = name.partition("-")[0]
            rows.append(f"| | | **{GROUPS.get(group, (group, group))[language == 'zh']}** | |{more}")
        rows.append(_row(name, code, language))
    return "\n".join(rows) + "\n"


def _row(name: str, code: Code, language: str) -> str:
    severity = SEVERITIES[language].get(code.severity, code.severity)
    if name in GRADED:
        severity = "*error, warning*" if language == "en" else "错误、警告"
    looks = f" {LOOKS[name][language == 'zh']} |" if name in PREFLIGHT else ""
    hint = NAMES[language] if code.en_hint in ("{suggestion}", "{allowed}") else _cell(code.hint(language))
    return f"| `{name}` | {severity} |{looks} {_cell(code.message(language))} | {hint} |"


def _cell(text: str) -> str:
    """A sentence of the table as Markdown: marks of its own escaped, fields in italics."""
    text = re.sub(r"([\\`*_<>|\[\]])", r"\\\1", text)
    return FIELD.sub(r"*\1*", text.replace("\\_zh}", "}"))


def main(arguments: list[str]) -> int:
    """Write the pages, or only compare them."""
    stale = 0
    pages = [(name, page(language)) for language, (name, _) in HEADS.items()]
    pages += [(name, preflight_page(language)) for language, (name, _) in PREFLIGHT_HEADS.items()]
    for name, text in pages:
        path = DOCS / name
        if not path.is_file() or path.read_text("utf-8") != text:
            stale += 1
            if "--check" not in arguments:
                path.write_text(text, "utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
