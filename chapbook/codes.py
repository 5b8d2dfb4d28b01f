"""The table of diagnostic codes: each with its severity and its sentences in English and Chinese.

In: nothing. Out: `CODES`. One line of the table is one fault that an editor can make; every code has a tiny
book in tests/faults/<code>/ that trips it. `{word}` is filled in by the place that finds the fault.
"""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"
NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Code:
    """A fault's severity and, for each language, what is wrong and what to do."""

    severity: str
    en: str
    en_hint: str
    zh: str
    zh_hint: str

    def message(self, language: str) -> str:
        """What is wrong, with `{words}` to fill in."""
        return self.zh if language.startswith("zh") else self.en

    def hint(self, language: str) -> str:
        """What to do, with `{words}` to fill in; may be empty."""
        return self.zh_hint if language.startswith("zh") else self.en_hint


def error(en: str, en_hint: str, zh: str, zh_hint: str) -> Code:
    """A code that stops a build: sentence and hint in English, sentence and hint in Chinese."""
    return Code(ERROR, en, en_hint, zh, zh_hint)


def warning(en: str, en_hint: str, zh: str, zh_hint: str) -> Code:
    """A code that somebody should look at: sentence and hint in English, sentence and hint in Chinese."""
    return Code(WARNING, en, en_hint, zh, zh_hint)


def notice(en: str, en_hint: str, zh: str, zh_hint: str) -> Code:
    """A code that is good to know: sentence and hint in English, sentence and hint in Chinese."""
    return Code(NOTICE, en, en_hint, zh, zh_hint)


CODES: dict[str, Code] = {
    # files
    "file-001": error(
        "there is no file {path}", "make it, or correct the name",
        "找不到文件 {path}", "请新建该文件，或改正文件名"),
    "file-002": error(
        "the text is not UTF-8 ({reason})", "save the file again with the encoding UTF-8",
        "文件编码不是 UTF-8（{reason}）", "请用 UTF-8 编码重新保存"),
    "file-003": error(
        "there is a control character {character} in the text", "delete it",
        "文中有控制字符 {character}", "请删去"),
    "file-004": error(
        "the path {path} does not lead into the book's folder", "put the file into the book's own folder, and name it from there",
        "路径 {path} 不在本书的文件夹里", "请把文件放进本书的文件夹，并从那里写起"),
    "file-005": error(
        "the file {path} cannot be opened: {reason}", "see to its rights, and close the programs that hold it",
        "文件 {path} 打不开：{reason}", "请检查它的权限，并关闭占用它的程序"),
    # TOML: book.toml, photos.toml and the headers of the manuscript
    "toml-001": error(
        "this is not valid TOML: {reason}", "look for a missing quotation mark or bracket in this line or the one before",
        "TOML 写法有误：{reason}", "请检查本行或上一行是否少了引号或括号"),
    "toml-002": error(
        'unknown key "{key}"', "{suggestion}",
        "不认识的项目“{key}”", "{suggestion_zh}"),
    "toml-003": error(
        '"{key}" must be {expected}, not {found}', "correct the value",
        "“{key}”应为{expected_zh}，现在是 {found}", "请改正这一项的值"),
    "toml-004": error(
        '"{key}" is missing', "add {line}",
        "缺少“{key}”", "请补上 {line}"),
    "toml-005": error(
        '"{key}" may not be {found}: {reason}', "correct the value",
        "“{key}”不能是 {found}：{reason_zh}", "请改正这一项的值"),
    # reading order
    "order-001": error(
        'section "{name}" is listed in the reading order, but there is no file {path}', "write the file, or take the name out of book.toml",
        "阅读次序中列有“{name}”，但没有文件 {path}", "请补上文件，或从 book.toml 中去掉"),
    "order-002": warning(
        'section "{name}" is not in the reading order, so it is not in the book', 'add "{name}" to {list} in book/book.toml, or remove the file',
        "“{name}”不在阅读次序中，不会印进书里", "请在 book/book.toml 的 {list} 中加上“{name}”，或移走该文件"),
    "order-003": error(
        'section "{name}" is listed twice in the reading order', "take one of the two out",
        "“{name}”在阅读次序中出现了两次", "请去掉其中一个"),
    "order-004": error(
        'unknown role "{role}"', "{suggestion}",
        "不认识的角色“{role}”", "{suggestion_zh}"),
    # manuscript
    "text-001": error(
        "the section has no text", "write it, or take it out of the reading order in book.toml",
        "这一部分没有正文", "请写上内容，或从 book.toml 的阅读次序中去掉"),
    "text-002": error(
        'the container "::: {name}" is not closed', "put a line ::: after its last line",
        "“::: {name}”没有结束", "请在它最后一行之后另起一行写 :::"),
    "text-003": error(
        'unknown container "{name}"', "{suggestion}",
        "不认识的容器“{name}”", "{suggestion_zh}"),
    "text-004": error(
        "{attribute} may not stand here", "{allowed}",
        "这里不能写 {attribute}", "{allowed_zh}"),
    "text-005": warning(
        "HTML is not part of the manuscript and is printed as it stands: {text}", "use the manuscript's own marks, see docs/manuscript.md",
        "文稿不用 HTML，这里会原样印出：{text}", "请用文稿自己的写法，见 docs/manuscript.zh.md"),
    "text-006": error(
        "a level-{level} heading may not stand here", "the section's title stands in its header; begin with ##, leave no level out, and put no heading into a box, a list or a quotation",
        "这里不能用 {level} 级标题", "本章标题写在文件头里；正文从 ## 开始，逐级使用；方框、列表和引文里不放标题"),
    "text-007": error(
        "the file has no header", "begin the file with +++, a line title = \"…\", and +++",
        "文件没有文件头", "请在开头写上 +++、title = \"…\" 和 +++ 三行"),
    "text-008": error(
        "the header is not closed", "put a line +++ after its last line",
        "文件头没有结束", "请在文件头最后一行之后另起一行写 +++"),
    "text-009": error(
        "the note [^{name}] has no text", "write a line [^{name}]: … further down",
        "注释 [^{name}] 没有内容", "请在后面补上一行 [^{name}]: …"),
    "text-010": warning(
        "the note [^{name}] is not used in the text", "put [^{name}] where it belongs, or delete it",
        "注释 [^{name}] 没有在正文中用到", "请在正文相应处写上 [^{name}]，或删去这条注释"),
    "text-011": error(
        'ruby on "{base}": {readings} readings for {characters} characters', "give one reading for each character, or one for all",
        "“{base}”的注音有 {readings} 个，字有 {characters} 个", "请逐字注音，或只写一个总的注音"),
    "text-012": error(
        "a photo must stand in a paragraph of its own", "put an empty line before and after ![]({name})",
        "照片必须独占一段", "请在 ![]({name}) 前后各空一行"),
    "text-013": error(
        "a ::: photos group holds two or three photos and nothing else (here: {count})", "add or take out photos",
        "“::: photos”里只能放两张或三张照片（现在：{count}）", "请增减照片"),
    "text-014": error(
        "the link {url} is not a web or mail address", "use https://…, http://… or mailto:…; to point inside the book write [@sec:…], [@fig:…] or [@page:…]",
        "链接 {url} 不是网址或邮箱", "请用 https://…、http://… 或 mailto:…；指向书内请写 [@sec:…]、[@fig:…] 或 [@page:…]"),
    "text-015": error(
        'the header\'s {key} = "{name}" is not a photo of the catalogue', "{suggestion}",
        "文件头中 {key} = “{name}” 不在照片目录里", "{suggestion_zh}"),
    "text-016": error(
        "a line ::: that ends no container", "delete it, or begin the container with a line such as ::: box",
        "这一行 ::: 没有对应的容器", "请删去，或在前面用“::: box”之类的一行开始"),
    "text-017": error(
        "the heading has no text", "write it, or delete the line",
        "标题没有文字", "请写上标题，或删去这一行"),
    "text-018": error(
        "the note [^{name}] is more than one paragraph of text", "take out what is a list, a table, a second paragraph or a note of its own",
        "注释 [^{name}] 不止一段文字", "请去掉其中的列表、表格、第二段或注中之注"),
    "text-019": error(
        "marks stand too deep in one another here", "take some of them out",
        "这里的标记嵌套太深", "请去掉几层"),
    # photos
    "photo-001": error(
        'there is no photo "{name}" in images/photos.toml', "{suggestion}",
        "images/photos.toml 里没有照片“{name}”", "{suggestion_zh}"),
    "photo-002": error(
        'photo "{name}" has no {key}', 'add {key} = "…" to images/photos.toml',
        "照片“{name}”缺少 {key}", "请在 images/photos.toml 中补上 {key} = \"…\""),
    "photo-003": error(
        'the file {path} of photo "{name}" is missing', "put it into images/, or correct file = …",
        "照片“{name}”的文件 {path} 不存在", "请把文件放进 images/，或改正 file = …"),
    "photo-004": error(
        'the file {path} of photo "{name}" cannot be read: {reason}', "copy it again from the camera or the sender",
        "照片“{name}”的文件 {path} 读不出来：{reason}", "请重新拷贝原文件"),
    "photo-005": error(
        'photo "{name}" is placed twice (first in {first})', "take one of the two out",
        "照片“{name}”用了两次（第一次在 {first}）", "请去掉其中一处"),
    "photo-006": warning(
        'photo "{name}" is in the catalogue but not in the book', "place it with ![]({name}), or take it out of images/photos.toml",
        "照片“{name}”在目录里，书中却没有用", "请用 ![]({name}) 放进正文，或从 images/photos.toml 中去掉"),
    "photo-007": warning(
        'the alt of photo "{name}" repeats its caption or file name', "describe what is to be seen, for someone who cannot see it",
        "照片“{name}”的 alt 与图题或文件名相同", "请为看不见图的读者描述画面"),
    "photo-008": warning(
        "the picture {path} has no entry in images/photos.toml", "add one, or remove the file",
        "图片 {path} 在 images/photos.toml 中没有条目", "请补上条目，或移走文件"),
    "photo-009": error(
        'the file {path} of photo "{name}" has the format {format}, which cannot be printed', "use JPEG, PNG, TIFF or WebP",
        "照片“{name}”的文件 {path} 是 {format} 格式，不能用于印刷", "请用 JPEG、PNG、TIFF 或 WebP"),
    "photo-010": notice(
        'photo "{name}" fills {place} and loses {share} of itself', "name the point that matters: focus = [0.5, 0.4]",
        "照片“{name}”铺满{place_zh}，被裁去 {share}", "请指明画面上最要紧的一点：focus = [0.5, 0.4]"),
    # references and ids
    "ref-001": error(
        'nothing in the book is called "{kind}:{name}"', "{suggestion}",
        "书中没有“{kind}:{name}”", "{suggestion_zh}"),
    "ref-002": error(
        '"{kind}:{name}" has no number to refer to', "refer to its page with [@page:{name}]",
        "“{kind}:{name}”没有编号，无法引用", "请改用页码 [@page:{name}]"),
    "ref-003": error(
        "{text} is not a reference", "write [@fig:name], [@sec:name], [@tab:name] or [@page:name]",
        "{text} 不是引用", "引用写作 [@fig:名称]、[@sec:名称]、[@tab:名称] 或 [@page:名称]，用半角符号"),
    "id-001": error(
        'the id "{id}" is used twice (first in {first})', "change one of the two",
        "标识“{id}”用了两次（第一次在 {first}）", "请改掉其中一个"),
    "id-002": error(
        '"{id}" cannot be an id', "use small letters a–z, digits and hyphens, beginning with a letter",
        "“{id}”不能用作标识", "请用小写字母、数字和连字符，以字母开头"),
    # tables
    "table-001": error(
        "the table's file {path} is missing", "put it beside the manuscript file, or correct src=…",
        "表格文件 {path} 不存在", "请把它放在文稿旁边，或改正 src=…"),
    "table-002": error(
        "a row of {cells} cells in a table of {columns} columns", "give each row as many cells as the head has",
        "表头有 {columns} 栏，这一行却有 {cells} 格", "请让每一行与表头的栏数相同"),
    "table-003": error(
        'widths="{widths}" does not fit a table of {columns} columns', "give one number for each column",
        "widths=“{widths}”与 {columns} 栏的表不符", "请为每一栏写一个数"),
    "table-004": error(
        "a ::: table holds one table or names a CSV file with src=…, and nothing else", "take out the rest",
        "“::: table”里只能有一个表，或用 src=… 指明一个 CSV 文件", "请去掉其余内容"),
    "table-005": error(
        "these lines look like a table, but it has no head", "make the second line |---|---|, with as many parts as there are columns",
        "这几行像一个表，但没有表头", "请把第二行写成 |---|---|，每一栏一段"),
    "table-006": error(
        "the table's file {path} has no rows below its head", "the first line holds the names of the columns, the rows follow",
        "表格文件 {path} 的表头下面没有内容", "第一行写各栏名称，其下各行写内容"),
    "table-007": error(
        "from this row on the table's file cannot be read: {reason}", "look for a quotation mark that is not closed or not doubled",
        "表格文件从这一行起读不下去：{reason}", "请检查引号是否成对，文字中的引号是否写成两个"),
    # proofreading, Chinese books only
    "proof-001": warning(
        'half-width "{found}" in Chinese text: {near}', "write {text}",
        "中文里用了半角标点“{found}”：{near}", "应写作 {text_zh}"),
    "proof-002": warning(
        "straight quotation mark {found} in Chinese text: {near}", "write {text}",
        "中文里用了直引号 {found}：{near}", "应写作 {text_zh}"),
    "proof-003": warning(
        "{found} has no partner: {near}", "write the other one, take this one out, or turn it round",
        "{found} 不成对：{near}", "请补上另一半，或删去、改正这一个"),
    "proof-004": warning(
        "quotation mark {found} in the wrong order: {near}", "write {text}",
        "引号 {found} 的内外层次不对：{near}", "应写作 {text_zh}"),
    "proof-005": warning(
        "doubled mark {found}: {near}", "write {text}",
        "标点重复 {found}：{near}", "应写作 {text_zh}"),
    "proof-006": warning(
        "{found} is no ellipsis: {near}", "write {text}",
        "省略号写成了 {found}：{near}", "应写作 {text_zh}"),
    "proof-007": warning(
        "{found} is no dash: {near}", "write {text}",
        "破折号写成了 {found}：{near}", "应写作 {text_zh}"),
    "proof-008": notice(
        "a space beside Chinese, which the typesetter makes: {near}", "take it out",
        "中文旁的空格由排版程序处理：{near}", "请删去"),
    "proof-009": warning(
        "full-width {found}: {near}", "write {text}",
        "用了全角的 {found}：{near}", "应写作 {text_zh}"),
    "proof-010": warning(
        "traditional {found} in a book in simplified characters: {near}", "write {text}",
        "简体书里有繁体或异体字“{found}”：{near}", "应写作“{text_zh}”"),
    "proof-011": warning(
        '"{found}" is spelled otherwise in this book: {near}', "write {text}, as [glossary] in book.toml says",
        "“{found}”与全书写法不一致：{near}", "按 book.toml 的 [glossary]，应写作“{text_zh}”"),
    "proof-012": warning(
        "there is no such date: {found}", "correct the month or the day",
        "没有这个日期：{found}", "请改正月或日"),
    "proof-013": warning(
        "the weekday does not fit the date: {found}", "that day was a {weekday}; correct one of the two",
        "星期与日期不符：{found}", "这一天是{weekday_zh}，请改正其中之一"),
    "proof-014": warning(
        "{found} is written otherwise in this book: {near}", "write {text}",
        "{found} 与全书数字的写法不一致：{near}", "应写作 {text_zh}"),
    # type
    "font-001": error(
        'no face of the book has the character "{character}" ({codepoint}), {count} times in this file', "replace the character, or add a face to styles/fonts",
        "本书字体中没有“{character}”（{codepoint}），本文件共 {count} 处", "请换一个字，或在 styles/fonts 中补充字体"),
    # design
    "style-001": error(
        "the template cannot be used: {reason}", "correct the template",
        "模板有误：{reason}", "请改正模板"),
    "style-002": warning(
        "this style has no effect: {reason}", "correct it or take it out",
        "这条样式不起作用：{reason}", "请改正或删去"),
    # pages
    "layout-001": error(
        "on page {page} the text runs {excess} mm out of its box: {text}", "shorten it, or give it a place where it can break",
        "第 {page} 页的文字超出版框 {excess} 毫米：{text}", "请缩短文字，或给出可以换行的地方"),
    "layout-002": warning(
        "the layout says: {reason}", "",
        "排版提示：{reason}", ""),
    "layout-003": warning(
        "the page numbers do not settle: a number changes the line that it stands in", "reword the sentence that names a page",
        "页码无法确定：页码的位数影响了换行", "请改写引用页码的那句话"),
    "layout-004": warning(
        "{reason}, so figures and Chinese lines are set plainly, as WeasyPrint sets them", "install the versions of requirements.lock",
        "{reason}，因此插图和中文行按 WeasyPrint 的方式简单排版", "请按 requirements.lock 安装所需版本"),
    "layout-005": warning(
        "this figure is kept here and leaves {lines} lines of page {page} empty", "take out placement=here, or move the figure in the text",
        "此图固定在原处，第 {page} 页因此空出 {lines} 行", "请去掉 placement=here，或移动图在文中的位置"),
    "layout-006": warning(
        "this figure stands on page {page}, {pages} pages after its place in the text", "move it further up, or place fewer figures around it",
        "此图排在第 {page} 页，比文中的位置晚了 {pages} 面", "请把它前移，或减少附近的图"),
    "layout-007": warning(
        "page {page} stays empty: a spread needs two facing pages, and the text before it ends on a left-hand page",
        "move the spread further up in the text",
        "第 {page} 页空白：跨页图要占相对的两面，而它前面的文字止于左面", "请把跨页图在文中前移"),
    # editions
    "epub-001": error(
        "the ebook's {file} is not well formed: {reason}", "correct the template that makes it",
        "电子书中的 {file} 结构有误：{reason}", "请改正生成它的模板"),
    "book-001": warning(
        'there are no labels for the language "{language}", English ones are used', "add a [labels] table to book.toml",
        "没有“{language}”的版面用语，改用英文", "请在 book.toml 中加上 [labels] 一节"),
    "book-002": error(
        "the type area of {width} × {height} mm does not fit on the trim of {trim} mm", "fewer characters or lines, smaller margins, or a larger trim in [page]",
        "版心 {width} × {height} 毫米放不进 {trim} 毫米的开本", "请在 [page] 中减少字数或行数、缩小页边，或加大开本"),
}
