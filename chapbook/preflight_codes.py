"""The table of preflight codes: what can be wrong with a finished file, in English and Chinese.

In: `Code`, the shape of the engine's own table. Out: `CODES`: press-… for the press edition, access-… for the screen edition,
ebook-… for the ebook.
`{word}` is filled in by the rule that finds the fault; `{word_zh}` is the same in Chinese.
"""

from __future__ import annotations

from chapbook.codes import Code, error, notice, warning

CODES: dict[str, Code] = {
    "press-001": error(
        "the trim is {found} mm, not {expected} mm", "make every page the size that [page] of book.toml says",
        "成品尺寸是 {found} 毫米，应为 {expected} 毫米", "各页都应与 book.toml 中 [page] 的开本一致"),
    "press-002": error(
        "{reason}", "write the press edition anew; the bleed is set in [page] of book.toml",
        "{reason_zh}", "请重新生成印刷版；出血在 book.toml 的 [page] 中设定"),
    "press-003": error(
        "the book has {pages} pages, no multiple of {multiple}", "add or take out pages; {missing} are missing",
        "全书 {pages} 页，不是 {multiple} 的倍数", "请增减页数；还差 {missing} 页"),
    "press-004": error(
        "the font {font} {reason}", "use a TrueType face that may be embedded",
        "字体 {font} {reason_zh}", "请使用允许嵌入的 TrueType 字体"),
    "press-005": error(
        "{what} is printed at {dpi} dpi", "print it no wider than {width} mm, or send a larger original",
        "{what_zh}的印刷分辨率只有 {dpi} dpi", "请缩到 {width} 毫米宽以内，或换用更大的原图"),
    "press-006": error(
        "{what} in {space}, which has to be CMYK or grey", "give it a colour of print.css, or convert the picture",
        "{what_zh}的颜色是 {space}，应为 CMYK 或灰度", "请在 print.css 中给出印刷色，或转换图片"),
    "press-007": error(
        "{ink} % ink, over the limit of {limit} %", "lighten this place, or convert the picture to the print shop's profile",
        "总墨量达 {ink}%，超过上限 {limit}%", "请调亮此处，或按印刷厂的色彩特性文件转换图片"),
    "press-008": error(
        "{what} is {width} pt thin; a press needs 0.25 pt", "make it at least 0.25 pt",
        "{what_zh}只有 {width} pt，印刷至少要 0.25 pt", "请加粗到 0.25 pt 以上"),
    "press-009": error(
        "text stands {distance} mm from the trim, closer than {margin} mm: {text}", "move it inwards",
        "文字距成品边 {distance} 毫米，不足 {margin} 毫米：{text}", "请向内移"),
    "press-010": error(
        "{what} ends {distance} mm from the trim at the {side} and does not reach the bleed",
        "let it run over the edge, or keep it clear of it",
        "{what_zh}在{side_zh}距成品边 {distance} 毫米，没有铺到出血", "请铺满出血，或离开页边"),
    "press-011": error(
        "{count} characters of {font} are not in the font and print as nothing or as a box: {text}",
        "replace them, or use a face that has them",
        "字体 {font} 缺少 {count} 个字，会印成空白或方框：{text}", "请换字，或换用有这些字的字体"),
    "press-012": error(
        "black text is made of several inks ({inks}), so it blurs when they do not meet: {text}",
        "set it in black alone: device-cmyk(0 0 0 1)",
        "黑色文字由多种油墨叠成（{inks}），套印不准时会发虚：{text}", "请只用黑墨：device-cmyk(0 0 0 1)"),
    "press-013": error(
        "transparency ({effect}), which PDF/X-1a forbids", "ask the print shop for PDF/X-4, or do without it",
        "有透明效果（{effect_zh}），PDF/X-1a 不允许", "请改用 PDF/X-4，或去掉透明效果"),
    "press-014": warning(
        'photo "{photo}" is a placeholder', "replace it with the real one before the book is printed",
        "照片“{photo}”还是占位图", "付印前请换成正式照片"),
    "press-015": error(
        "{reason}", "write the press edition anew, and do not change the file afterwards",
        "{reason_zh}", "请重新生成印刷版，生成后不要改动"),
    "press-016": error(
        'the spot colour "{spot}" has not been agreed on', "name it in spots of [print] in book.toml, or print it in four colours",
        "专色“{spot}”没有与印刷厂约定", "请写进 book.toml 的 [print] spots，或改用四色"),
    "press-017": error(
        "white {what} overprints and will vanish", "take the overprint out",
        "白色的{what_zh}设成了叠印，印出来会消失", "请取消叠印"),
    "press-018": warning(
        "black text does not overprint, so a light rim may show on colour ({count} pages)", "set overprint for text in black alone",
        "黑色文字没有叠印，衬在颜色上可能露白边（{count} 页）", "请给纯黑文字加上叠印"),
    "press-019": notice(
        "the font {font} does not say which characters its glyphs are, so the text cannot be searched or corrected",
        "write the press edition anew",
        "字体 {font} 没有字符对照表，文字无法检索和改正", "请重新生成印刷版"),
    "press-020": error(
        "{what} is a negative or has inks that cannot be read: {reason}", "convert it anew, as a JPEG or TIFF in CMYK",
        "{what_zh}读不出油墨：{reason_zh}", "请重新转换为 CMYK 的 JPEG 或 TIFF"),
    "press-021": error(
        "the file cannot be read: {reason}", "write the press edition anew",
        "文件读不出来：{reason_zh}", "请重新生成印刷版"),
    # the screen edition
    "access-001": error(
        "the document does not say which language it is in", "give book.toml a language",
        "文档没有注明语言", "请在 book.toml 中写明 language"),
    "access-002": error(
        "{reason}", "write the screen edition anew",
        "{reason_zh}", "请重新生成阅读版"),
    "access-003": error(
        "the window shows the file's name in place of the title", "write the screen edition anew",
        "窗口显示的是文件名，不是书名", "请重新生成阅读版"),
    "access-004": error(
        "a page with links has no reading order for the tab key", "write the screen edition anew",
        "有链接的页面没有设定 Tab 键的次序", "请重新生成阅读版"),
    "access-005": error(
        "a picture has no alternative text", "add alt = \"…\" to images/photos.toml; what only decorates belongs into the style sheet",
        "图片没有替代文字", "请在 images/photos.toml 中写 alt = \"…\"；只作装饰的图应放进样式表"),
    "access-006": error(
        "a caption is not tied to its picture: {text}", "keep figure and figcaption together in the template",
        "图题没有与图片连在一起：{text}", "请在模板中把 figure 与 figcaption 放在一起"),
    "access-007": error(
        "a heading of level {level} follows one of level {before}: {text}", "leave no level out",
        "{before} 级标题之后直接是 {level} 级标题：{text}", "请不要跳级"),
    "access-008": error(
        "a table has no head cells", "give the table a head row",
        "表格没有表头", "请给表格加上表头"),
    "access-009": error(
        "a row of a table has {cells} cells, another {columns}", "give each row as many cells as the head has",
        "表格中一行有 {cells} 格，另一行有 {columns} 格", "请让各行格数一致"),
    "access-010": error(
        "a link does not say where it leads", "write the screen edition anew",
        "链接没有说明去向", "请重新生成阅读版"),
    "access-011": error(
        "{count} pieces of the page are neither tagged nor marked as decoration", "write the screen edition anew",
        "页面上有 {count} 处内容既没有标签，也没有标为装饰", "请重新生成阅读版"),
    "access-012": error(
        "a tag points to a piece of page that is not there", "write the screen edition anew",
        "有标签指向页面上不存在的内容", "请重新生成阅读版"),
    "access-013": error(
        "text that cannot be read aloud: the font {font} does not say which characters it shows", "use another face",
        "文字无法朗读：字体 {font} 没有字符对照表", "请换用字体"),
    "access-014": warning(
        "the document has no bookmarks", "give the chapters titles",
        "文档没有书签", "请给各章加上标题"),
    "access-015": error(
        'the tag "{tag}" is none of the standard', "map it to a standard one in RoleMap",
        "标签“{tag}”不是标准标签", "请在 RoleMap 中对应到标准标签"),
    "access-016": error(
        "{checker} says: {reason}", "write the screen edition anew",
        "{checker} 指出：{reason}", "请重新生成阅读版"),
    # the ebook
    "ebook-001": error(
        "it cannot be read: {reason}", "correct the template that makes it, and write the ebook anew",
        "读不出来：{reason_zh}", "请改正生成它的模板，并重新生成电子书"),
    "ebook-002": error(
        "the archive is not in the form of an EPUB: {reason}", "write the ebook anew, and do not pack it with another program",
        "压缩包不合 EPUB 的格式：{reason_zh}", "请重新生成电子书，不要用别的程序打包"),
    "ebook-003": error(
        "archive and manifest do not agree: {reason}", "write the ebook anew, and do not change the file afterwards",
        "压缩包与清单不符：{reason_zh}", "请重新生成电子书，生成后不要改动"),
    "ebook-004": error(
        "the picture {picture} cannot be shown whole: {reason}", "replace the file in images/ or styles/",
        "图片 {picture} 显示不全：{reason}", "请换掉 images/ 或 styles/ 中的文件"),
    "ebook-005": error(
        "the picture {picture} is of another kind than it should be: {reason}", "save it again as sRGB, with the ending of its format",
        "图片 {picture} 的类型不对：{reason_zh}", "请另存为 sRGB，扩展名与格式一致"),
    "ebook-006": warning(
        "the picture {picture} has {width} × {height} px, more than shops and devices take ({longest} px on a side, 4.2 million in all)",
        "set longest in [editions.epub] of book.toml lower, or scale the picture down",
        "图片 {picture} 有 {width} × {height} 像素，超过书店和设备的限度（长边 {longest}，共 420 万像素）",
        "请在 book.toml 的 [editions.epub] 中调小 longest，或缩小图片"),
    "ebook-007": error(
        "the picture {picture} carries notes that may say where and by whom it was taken ({notes})", "save it without metadata",
        "图片 {picture} 带有附加信息（{notes_zh}），可能泄露拍摄的地点和人", "请去掉元数据后另存"),
    "ebook-008": error(
        "the picture {picture} has no description", 'add alt = "…" to images/photos.toml; decoration = true for what only decorates',
        "图片 {picture} 没有文字说明", "请在 images/photos.toml 中写 alt = \"…\"；只作装饰的写 decoration = true"),
    "ebook-009": warning(
        "the description of {picture} describes nothing: {reason}", "say in alt of images/photos.toml what there is to see",
        "图片 {picture} 的文字说明没有内容：{reason_zh}", "请在 images/photos.toml 的 alt 中写出画面上有什么"),
    "ebook-010": warning(
        "{picture} is {real} px, and the document says {said}", "correct the template",
        "{picture} 是 {real} 像素，文中却写 {said}", "请改正模板"),
    "ebook-011": error(
        "the language is not the book's: {reason}", "correct the template; language in book.toml is the book's",
        "语言与全书不一致：{reason_zh}", "请改正模板；全书语言以 book.toml 的 language 为准"),
    "ebook-012": error(
        'the text is in {script} and said to be in "{language}", so nobody can have it read aloud',
        "correct language in book.toml, or the lang of this text",
        "文字是{script_zh}，却注明语言是“{language}”，无法朗读", "请改正 book.toml 的 language，或此处的 lang"),
    "ebook-013": error(
        "the list of printed pages is wrong: {reason}", "write the ebook anew; if it stays, report it",
        "纸书页码表有误：{reason_zh}", "请重新生成电子书；若仍如此，请报告"),
    "ebook-014": error(
        "toc.ncx, for older reading systems, has other printed pages: {reason}", "write the ebook anew; if it stays, report it",
        "供旧阅读器使用的 toc.ncx 页码不同：{reason_zh}", "请重新生成电子书；若仍如此，请报告"),
    "ebook-015": warning(
        "there are page numbers of a print edition, and nothing says of which", "write the ebook anew; if it stays, report it",
        "有纸书页码，却没有注明是哪个纸质版本", "请重新生成电子书；若仍如此，请报告"),
    "ebook-016": error(
        "{address} leads nowhere", "correct the address in the manuscript, or in the template",
        "{address} 指向的地方不存在", "请改正书稿或模板中的地址"),
    "ebook-017": error(
        'the id "{id}" stands for two places', "give one of them another name",
        "标识“{id}”指两个地方", "请给其中一个另起名称"),
    "ebook-018": warning(
        "epub:type: {reason}", "take a word of the EPUB Structural Semantics Vocabulary in the template",
        "epub:type：{reason_zh}", "请在模板中改用 EPUB 结构语义词表里的词"),
    "ebook-019": error(
        "role: {reason}", "take a role of DPUB-ARIA in the template, on an element that may have it",
        "role：{reason_zh}", "请在模板中改用 DPUB-ARIA 的角色，放在允许的元素上"),
    "ebook-020": warning(
        "the landmarks are wrong: {reason}", "correct nav.html in styles/templates",
        "“书中位置”有误：{reason_zh}", "请改正 styles/templates 中的 nav.html"),
    "ebook-021": warning(
        "{selector} has a fixed size ({what}), which does not grow with the reader's type", "give it in em, rem or % in epub.css",
        "{selector} 的尺寸是固定的（{what}），不随读者的字号放大", "请在 epub.css 中改用 em、rem 或 %"),
    "ebook-022": warning(
        "{selector} has a colour ({what}) that does not suit night mode: {reason}",
        "leave text and page to the reader; take a colour that can be seen on white and on black",
        "{selector} 的颜色（{what}）不适合夜间模式：{reason_zh}", "文字和底色请留给读者；另设的颜色要在白底和黑底上都看得清"),
    "ebook-023": error(
        "{address} is fetched from the network when the book is read", "put it into the book's folder",
        "阅读时要从网络取 {address}", "请把它放进本书的文件夹"),
    "ebook-024": error(
        "there is a program in the book: {what}", "take it out of the template",
        "书中有程序：{what}", "请从模板中删去"),
    "ebook-025": error(
        "the ebook says of itself what is not so: {what}", "write the ebook anew; if it stays, report it",
        "电子书自称有，实际没有：{what}", "请重新生成电子书；若仍如此，请报告"),
    "ebook-026": warning(
        "the ebook does not say what readers with disabilities look for: {what}", "write the ebook anew; if it stays, report it",
        "电子书没有注明残障读者需要知道的：{what}", "请重新生成电子书；若仍如此，请报告"),
    "ebook-027": error(
        "the ebook has {size} MB, more than the {limit} MB that book.toml allows",
        "set quality or longest in [editions.epub] lower, or allow more",
        "电子书有 {size} MB，超过 book.toml 允许的 {limit} MB", "请在 [editions.epub] 中调低 quality 或 longest，或放宽限度"),
    "ebook-028": error(
        "EPUBCheck says {id}: {reason}", "correct this line of the manuscript, or the template that makes it",
        "EPUBCheck 指出 {id}：{reason}", "请改正书稿的这一行，或生成它的模板"),
    "ebook-029": error(
        "Ace says {id}: {reason}", "correct this line of the manuscript, or the template that makes it",
        "Ace 指出 {id}：{reason}", "请改正书稿的这一行，或生成它的模板"),
    "ebook-030": notice(
        "{checker} did not check the ebook: {reason}", "{advice}",
        "{checker} 没有检查电子书：{reason_zh}", "{advice_zh}"),
}
