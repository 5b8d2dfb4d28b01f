"""The table of codes of the commands that write sources: what import and replace have to say, in English and Chinese.

In: `Code`, the shape of the engine's own table. Out: `CODES`: import-… and replace-…. They are about one run of a command, not about
the book, so no build ever says them. `{word}` is filled in by the place that finds it; `{word_zh}` is the same in Chinese.
"""

from __future__ import annotations

from chapbook.codes import Code, error, notice, warning

CODES: dict[str, Code] = {
    # what cannot be imported
    "import-001": error(
        "this cannot be read as {form}: {reason}", "open it in the program that made it, save it again, and import that file",
        "不能按 {form} 读取：{reason_zh}", "请用原来的程序打开，另存一份再导入"),
    "import-002": error(
        "there is no text in it", "see whether it is the right file",
        "里面没有文字", "请看看是不是这个文件"),
    # what is not in the manuscript
    "import-003": warning(
        "not carried over, {what}: {near}", "write it into the manuscript if it is needed",
        "没有带过来（{what_zh}）：{near}", "如果需要，请自己写进文稿"),
    "import-004": warning(
        "a line of the web page was taken out: {near}", "write it back if it belongs to the text",
        "去掉了网页上的一行：{near}", "如果是正文，请写回去"),
    "import-005": warning(
        "the picture {address} is on the internet and was not fetched", "save it as images/{file}",
        "图片 {address} 在网上，没有下载", "请自己存为 images/{file}"),
    "import-006": warning(
        "the picture {address} is not taken: {reason}", "put it into images/ yourself, as JPEG, PNG, TIFF or WebP",
        "没有收下图片 {address}：{reason_zh}", "请自己放进 images/，存为 JPEG、PNG、TIFF 或 WebP"),
    "import-007": notice(
        "the address of a link is left out: {address}", "only https://, http:// and mailto: can be links; inside the book write [@sec:…] or [@fig:…]",
        "略去了一个链接的地址：{address}", "链接只能用 https://、http:// 或 mailto:；书内引用请写 [@sec:…] 或 [@fig:…]"),
    "import-008": notice(
        "the look of the text is left out: {what}", "mark with * or ** what must stand out",
        "略去了文字的样式：{what_zh}", "要突出的文字请用 * 或 ** 标出"),
    "import-009": notice(
        "{count} characters that cannot be seen were taken out", "",
        "去掉了 {count} 个看不见的字符", ""),
    "import-010": notice(
        "the picture {address} stands in the text more than once; here it is left out", "a photo is placed once in a book",
        "图片 {address} 用了不止一次，此处略去", "一张照片在书里只放一次"),
    # what was changed
    "import-011": notice(
        "the text was read as {encoding}", "look whether all characters are right",
        "按 {encoding} 编码读取", "请看看文字是否都对"),
    "import-012": notice(
        "the title is {how}: {near}", "correct it in the header if it is wrong",
        "标题取自{how_zh}：{near}", "不对的话，请在文件头里改正"),
    "import-013": notice(
        "taken for a heading: {near}", "take out ## if it is none",
        "当作标题：{near}", "如果不是，请去掉 ##"),
    "import-014": notice(
        "a heading was changed to {how}: {near}", "look whether it is right",
        "标题改成了{how_zh}：{near}", "请看看是否合适"),
    "import-015": notice(
        "the picture {address} was converted to {form}", "use the original if there is one",
        "图片 {address} 已转成 {form}", "如有原件，请换用原件"),
    "import-016": notice(
        "the picture {address} is in the book's images already, as {file}", "",
        "图片 {address} 在 images/ 里已经有了，即 {file}", ""),
    "import-017": notice(
        'taken for the caption of "{name}": {near}', "if it is running text, move it back from images/photos.toml",
        "当作“{name}”的图题：{near}", "如果是正文，请从 images/photos.toml 移回文稿"),
    "import-018": notice(
        "a picture stood in {what} and now stands behind it", "look whether it is right",
        "图片原在{what_zh}里，现移到它后面", "请看看是否合适"),
    "import-019": notice(
        "a table was changed: {how}", "compare it with the original",
        "表格有改动：{how_zh}", "请对照原文"),
    "import-020": notice(
        "this was simplified: {how}", "compare it with the original",
        "有所简化：{how_zh}", "请对照原文"),
    # what an editor should look at
    "import-021": warning(
        'the same caption under several pictures: "{near}" ({names})', "give each picture a caption of its own",
        "几张图片用了同一个图题：“{near}”（{names}）", "请给每张图写自己的图题"),
    "import-022": warning(
        'the same sentence stands {count} times: "{near}" (lines {lines})', "delete it if it is boilerplate",
        "同一句话出现 {count} 次：“{near}”（第 {lines} 行）", "如果是套话，请删去"),
    "import-023": warning(
        "this looks like the imprint of a web page: {near}", "move names to [[contributor]] or credit, and delete the rest",
        "这像是网页的署名或来源：{near}", "人名请移到 [[contributor]] 或 credit，其余删去"),
    "import-024": notice(
        '"{near}" looks like a credit', "move it to credit = \"…\"",
        "“{near}”像是作者署名", "请移到 credit = \"…\""),
    "import-025": notice(
        "{count} marks could be corrected by the proofreader", "make_book.py fix shows them; import --fix corrects them at once",
        "校对程序可以改正 {count} 处", "make_book.py fix 会逐处显示；import --fix 在导入时直接改正"),
    "import-026": notice(
        "the proofreader corrected {count} marks", "",
        "校对程序已改正 {count} 处", ""),
    "import-027": notice(
        "the section is not in the reading order yet", 'add "{name}" to chapters in book/book.toml, or import with --add',
        "这一部分还没有排进阅读次序", "请在 book/book.toml 的 chapters 里加上“{name}”，或导入时加 --add"),
    # replace
    "replace-001": error(
        'with "{new}" this would no longer be read as it is meant: {near}', "correct this place by hand",
        "换成“{new}”以后，这里的意思会变：{near}", "请自己改这一处"),
    "replace-002": warning(
        '"{old}" stands here too and is left: {reason}', "correct it by hand if it is wrong",
        "这里也有“{old}”，没有改：{reason_zh}", "如果不对，请自己改"),
    "replace-003": notice(
        'the glossary: "{new}" is right now, "{old}" is wrong', "",
        "词表：“{new}”改为正确的写法，“{old}”改为错误的写法", ""),
    "replace-004": notice(
        'the glossary does not know "{new}", so check cannot find "{old}" again', "--glossary adds it",
        "词表里没有“{new}”，以后再出现“{old}”，check 查不出来", "加 --glossary 可以写进词表"),
    "replace-005": warning(
        'the glossary wants "{right}" for "{old}", not "{new}"', "correct [glossary] in book/book.toml",
        "词表规定“{old}”应写作“{right}”，不是“{new}”", "请改正 book/book.toml 里的 [glossary]"),
}
