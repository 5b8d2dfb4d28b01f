"""Texts from elsewhere: what of Word, web pages, plain text and Markdown becomes manuscript, and what is told."""

from __future__ import annotations

import base64

import pytest

from chapbook.intake import IntakeFault
from tests.texts import NAMESPACES, catalogue_of, docx, drawing, paragraph, picture, run, said, taken, text_of

CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(("html", "markdown"), [
    ("<p>One <b>bold</b>, <i>slanted</i>, <b><i>both</i></b>.</p>", "One **bold**, *slanted*, ***both***."),
    ("<p>一<b>“到了”</b>的</p>", "一**“到了”**的"),
    ("<p>a<b> spaced </b>b</p>", "a **spaced** b"),
    ("<p>x<b>(y)</b>z</p>", "x(y)z"),
    ("<p>2 * 3 * 4 [x] {y} `z` _a_ \\ &lt;b></p>", "2 \\* 3 \\* 4 \\[x\\] \\{y\\} \\`z\\` \\_a\\_ \\\\ \\<b>"),
    ("<p># no heading</p><p>1. no list</p><p>- no list</p><p>+</p><p>&gt; no</p>",
     "\\# no heading\n\n1\\. no list\n\n\\- no list\n\n\\+\n\n\\> no"),
    ('<p><a href="https://a.org/b (c)?d=1&amp;e=2">here</a></p>', "[here](https://a.org/b%20%28c%29?d=1&e=2)"),
    ('<p>Go!<a href="https://a.org">there</a></p>', "Go\\![there](https://a.org)"),
    ('<p><a href="https://a.org">https://a.org</a></p>', "<https://a.org>"),
    ("<p>one<br>two</p>", "one\\\ntwo"),
    ("<p>one<br><br>two</p>", "one\n\ntwo"),
    ("<p>　　一。<br>　　二。</p>", "一。\n\n二。"),
    ("<div>one<p>two</p>three</div>", "one\n\ntwo\n\nthree"),
    ("<ul><li>a<ol start=3><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>", "- a\n\n  3. b\n- c\n\n  d"),
    ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n> - b"),
    ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>", "a\n: b\n\nc\n: d"),
    ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
    ("<pre>x = 1\n  y</pre>", "```\nx = 1\n  y\n```"),
    ("<p>m<sup>2</sup>, H<sub>2</sub>O</p>", "m², H₂O"),
    ("<p><ruby>大伾<rt>dà pī</rt></ruby>，<ruby>山<rp>(</rp><rt>shān</rt><rp>)</rp></ruby></p>", "{大伾|dà pī}，{山|shān}"),
    ('<p><span style="text-emphasis: filled dot">必胜</span></p>', "[必胜]{.dots}"),
    ('<p><span style="font-weight:700">粗</span>体</p>', "**粗**体"),
    ("<p>a\u200bb\u00adc</p>", "abc"),
])
def test_html_becomes_our_markdown(html: str, markdown: str) -> None:
    """Each mark that the manuscript has; what only looks like one is escaped."""
    assert text_of(taken(f"<h1>T</h1><p>First.</p>{html}")) == f"First.\n\n{markdown}"


def test_title_and_levels() -> None:
    """The only h1 is the title; the levels that are used become ## and ###, and none is left out."""
    article = taken("<h1>The night</h1><h4>One</h4><p>a</p><h6>Two</h6><p>b</p><h4>Three</h4><p>c</p>")
    assert article.title == "The night"
    assert text_of(article) == "## One\n\na\n\n### Two\n\nb\n\n## Three\n\nc"
    article = taken("<title>Site</title><h1>A</h1><p>a</p><h1>B</h1><p>b</p>")
    assert (article.title, text_of(article)) == ("Site", "## A\n\na\n\n## B\n\nb")
    assert said(article, "import-012") == ["Site"]
    assert taken("<p>Some words, and no title at all.</p>", "night.html").title == "night"


def test_bold_lines_are_headings_where_there_are_none() -> None:
    """Who makes headings by hand makes them bold; the first such line is the title. All of it is told."""
    article = taken("<p><b>一夜</b></p><p>起。</p><p><b>上半夜</b></p><p>承。</p><p><b>整段都是粗体，但它是一句话。</b></p>")
    assert (article.title, text_of(article)) == ("一夜", "起。\n\n## 上半夜\n\n承。\n\n**整段都是粗体，但它是一句话。**")
    assert said(article, "import-013") == ["上半夜"]


def test_a_table_of_cells_and_a_table_that_sets_a_page() -> None:
    """Cells become pipes, merged ones are taken apart; a table around pictures is text."""
    cells = "<tr><th>日</th><th>人|次</th></tr><tr><td rowspan=2>一</td><td>1<br>2</td></tr><tr><td>3</td></tr>"
    article = taken(f"<h1>T</h1><table><caption>每日</caption>{cells}</table>")
    assert text_of(article) == "::: table 每日\n| 日 | 人\\|次 |\n|---|---|\n| 一 | 1 2 |\n|  | 3 |\n:::"
    assert [one.code for one in article.remarks] == ["import-019"]
    layout = taken('<h1>T</h1><table><tr><td><img src="a.jpg"></td><td>图为山</td></tr><tr><td><p>文</p></td><td></td></tr></table>',
                   files={"a.jpg": picture()})
    assert text_of(layout) == "![](p-1)\n\n文" and layout.pictures[0].caption == "图为山"
    assert text_of(taken("<h1>T</h1><table>x<tr>y<td>a<td>b<tr><td>c<td>d</table>")).startswith("x\n\ny\n\n| a | b |")


def test_what_is_around_the_article_is_told() -> None:
    """Navigation, sharing, advertisements, frames, and all outside of what the page calls its article: out, and in the report."""
    article = taken("""<nav>Home</nav><h1>T</h1><div class="article-content"><p>Text.</p><div class="social-share">Tweet it now</div>
        <iframe src="https://ad.example/1"></iframe><p style="display:none">secret</p><button>Buy</button>
        <img src="https://t.example/p.gif" width="1" height="1"><!-- never --><script>var never;</script></div><footer>Imprint</footer>""")
    assert (article.title, text_of(article), article.pictures) == ("T", "Text.", ())
    told = "\n".join(one.text for one in article.remarks)
    for words in ("Home", "Tweet it now", "https://ad.example/1", "secret", "Buy", "https://t.example/p.gif", "Imprint"):
        assert words in told
    assert "never" not in told


@pytest.mark.parametrize("line", ["点击上方蓝字关注我们", "分享到：微信 微博 QQ空间", "长按识别二维码关注公众号", "阅读原文", "上一篇：春天", "Share on Facebook",
                                  "Read more", "Scan the QR code to follow us", "Advertisement", "阅读 1.2万",
                                  "↓↓↓点击“阅读原文”查看更多"])
def test_lines_to_share_are_taken_out(line: str) -> None:
    """And told word for word."""
    article = taken(f"<h1>T</h1><p>文。</p><p>{line}</p>")
    assert text_of(article) == "文。"
    assert [one.text for one in article.remarks if one.code == "import-004"] == [line]


@pytest.mark.parametrize("line", ["他把消息分享到群里，大家都来了。", "点击一声，灯亮了。", "Share the bread with them, she said.", "转发的人说，那夜下雪。",
                                  "广告牌下站着两个人。", "Print shops were closed that week."])
def test_sentences_that_only_begin_so_stay(line: str) -> None:
    """Running text is running text."""
    article = taken(f"<h1>T</h1><p>文。</p><p>{line}</p>")
    assert text_of(article) == f"文。\n\n{line}"


@pytest.mark.parametrize("line", ["责任编辑：张三", "来源：鹤报", "（记者 李四 通讯员 王五）".replace(" ", "："), "Source: The Gazette", "© 2020 The Gazette"])
def test_imprints_stay_and_are_told(line: str) -> None:
    """They may hold names that the book needs."""
    article = taken(f"<h1>T</h1><p>文。</p><p>{line}</p>")
    assert line in text_of(article) and said(article, "import-023") == [line]


def test_what_stands_twice_is_told() -> None:
    """A sentence in the text, and a caption under several pictures."""
    files = {"a.jpg": picture(), "b.jpg": picture(colour="red")}
    article = taken('<h1>T</h1><p>众志成城。</p><p><img src="a.jpg"></p><p>▲图为现场</p><p>文。</p><p><img src="b.jpg"></p><p>▲图为现场</p>'
                    "<p>众志成城。</p>", files=files)
    assert said(article, "import-022") == ["众志成城。"] and said(article, "import-021") == ["图为现场"]
    assert text_of(article).count("众志成城。") == 2


def test_captions() -> None:
    """A figcaption, a line that says so, a short one in the middle; running text is none. Credit and alt are left to the editor."""
    files = {f"{name}.jpg": picture(colour=colour) for name, colour in zip("abcd", ("red", "blue", "green", "black"), strict=True)}
    article = taken("""<h1>T</h1><figure><figcaption>At the <b>gate</b></figcaption><img src="a.jpg" alt="Three men"></figure>
        <p><img src="b.jpg"></p><p>图为夜里的卡点。张伟 摄</p><p><img src="c.jpg"></p><p align=center>十点的灯</p>
        <p><img src="d.jpg"></p><p>Then they went home, all of them, and slept.</p>""", files=files)
    assert [one.caption for one in article.pictures] == ["At the gate", "图为夜里的卡点。张伟 摄", "十点的灯", ""]
    assert text_of(article) == "![](p-1)\n\n![](p-2)\n\n![](p-3)\n\n![](p-4)\n\nThen they went home, all of them, and slept."
    assert len(said(article, "import-017")) == 3 and said(article, "import-024") == ["图为夜里的卡点。张伟 摄"]
    added = catalogue_of(article)
    assert added.startswith('[p-1]\ncaption = "At the gate"\n# alt: Three men\n\n[p-2]\n') and added.endswith("\n[p-4]\n")
    assert "credit =" not in added and "alt =" not in added


def test_pictures_of_all_kinds() -> None:
    """Beside the page, inside it, lazy ones; the same twice is one; what is no photo, damaged, missing or too small is told."""
    data = base64.b64encode(picture(colour="red")).decode()
    files = {"p/a b.png": picture(form="PNG"), "c.bmp": picture(form="BMP", colour="lime"), "bad.jpg": b"no picture",
             "i.gif": picture(16, 16, form="GIF"), "same.png": picture(form="PNG")}
    article = taken(f"""<h1>T</h1><p>一<img src="p/a%20b.png?v=1">二</p><p><img src="data:image/jpeg;base64,{data}"></p>
        <p><img src="blank.gif" data-src="https://x.example/1.jpg" alt="远山"></p><p><img src="c.bmp"></p><p><img src="same.png"></p>
        <p><img src="bad.jpg"><img src="gone.jpg"><img src="i.gif"><img src="file:///etc/x.jpg"><img></p>""", files=files)
    assert text_of(article) == "一\n\n![](p-1)\n\n二\n\n![](p-2)\n\n![](p-3)\n\n![](p-4)"
    assert [one.suffix for one in article.pictures] == [".png", ".jpg", ".jpg", ".png"]
    assert article.pictures[0].content == files["p/a b.png"] and article.pictures[2].content is None
    assert "# https://x.example/1.jpg\n# alt: 远山\n" in catalogue_of(article)
    assert said(article, "import-005") == ["https://x.example/1.jpg"] and said(article, "import-010") == ["same.png"]
    assert said(article, "import-006") == ["bad.jpg", "gone.jpg", "i.gif", "file:///etc/x.jpg", "?"]
    assert said(article, "import-015") == ["c.bmp"]


def test_pictures_where_none_may_stand() -> None:
    """In a list or a quotation: behind it."""
    article = taken('<h1>T</h1><ul><li>一<img src="a.jpg"></li><li>二</li></ul><p>三</p>', files={"a.jpg": picture()})
    assert text_of(article) == "- 一\n- 二\n\n![](p-1)\n\n三"
    assert said(article, "import-018") == ["a list"]


def test_notes_of_a_page() -> None:
    """Calls and notes find each other, by id or by name; the way back is not text."""
    page = """<h1>T</h1><p>甲<sup><a href="#n1" id="r1">1</a></sup>乙<a href="#_ftn2" name="_ftnref2">[2]</a>。<a href="#top">首页</a></p>
        <section><hr><ol><li id="n1">注一 <b>重</b><a href="#r1">↩</a></li></ol></section><div><p><a href="#_ftnref2" name="_ftn2">[2]</a> 注二</p></div>"""
    assert text_of(taken(page)) == "甲[^1]乙[^2]。首页\n\n[^1]: 注一 **重**\n\n[^2]: 注二"


@pytest.mark.parametrize(("encoding", "told"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 1), ("gb18030", 1)])
def test_encodings(encoding: str, told: int) -> None:
    """What is not UTF-8 is read all the same, and told."""
    article = taken("题目\n\n　　天快亮了，她还在值班室里写字。\n".encode(encoding), "old.txt")
    assert (article.title, text_of(article)) == ("题目", "天快亮了，她还在值班室里写字。")
    assert len([one for one in article.remarks if one.code == "import-011"]) == told


def test_western_text_is_not_chinese() -> None:
    """Letters with accents stand alone; and bytes of no encoding are refused, as is what is empty or no Word."""
    assert text_of(taken("Ein Tier\n\nDer Bär schläft länger.\n".encode("cp1252"), "old.txt")) == "Der Bär schläft länger."
    assert text_of(taken("Café\n\nDéjà vu: naïve, garçon.\n".encode("cp1252"), "old.txt")) == "Déjà vu: naïve, garçon."
    for name, content in (("a.txt", b"\xffa\x81 \x81"), ("a.txt", b" \n"), ("a.html", b""), ("a.docx", b"PK no"), ("a.docx", docx()),
                          ("a.html", b"<div>" * 300 + b"x"), ("a.md", b"+++\ntitle = \n+++\nx"), ("a.md", b"+++\ntitle")):
        with pytest.raises(IntakeFault):
            taken(content, name)


def test_plain_text() -> None:
    """Paragraphs by empty lines, by indents, or by lines; chapters and 一、 are headings; cut lines are joined, verse is not."""
    article = taken("十天\n\n一、开始\n\n天亮以前，值班室里的灯没有熄过，电话铃一直在响，他们把每一个名\n字都记在本子上。\n\n灯\n雪\n\n（一）早上\n\n到了。\n", "a.txt")
    assert (article.title, text_of(article)) == (
        "十天", "## 一、开始\n\n天亮以前，值班室里的灯没有熄过，电话铃一直在响，他们把每一个名字都记在本子上。\n\n灯\\\n雪\n\n### （一）早上\n\n到了。")
    assert text_of(taken("题\n　　一。\n　　二，\n三。\n", "a.txt")) == "一。\n\n二，三。".replace("二，三", "二，\\\n三")
    assert text_of(taken("Title\nOne.\nTwo.\n", "a.txt")) == "One.\n\nTwo."


def test_markdown_of_other_programs() -> None:
    """YAML, # and ===, HTML, strikethrough, pictures in a sentence: made ours; what is gone is told with its line."""
    article = taken("---\ntitle: The night\ntags: [a, b]\n---\n\n# Big\n\nText ~~old~~ <u>x</u> ![Alt](a.png) end[^n].\n\nSmall\n-----\n\n"
                    "- [ ] a\n\n[^n]: A note\n    on.\n", "n.md", {"a.png": picture(form="PNG")})
    assert article.title == "The night"
    assert text_of(article) == "## Big\n\nText old x\n\n![](p-1)\n\nend[^1].\n\n### Small\n\n- \\[ \\] a\n\n[^1]: A note on."
    assert [(one.line, one.text) for one in article.remarks if one.code == "import-003"] == [(3, "tags: [a, b]")]
    assert said(article, "import-008")


def test_our_own_markdown_comes_through() -> None:
    """A manuscript of ours is taken in as it is."""
    ours = ("First *one* and **two**.\n\n## Heading\n\n{大伾山|dà|pī|shān}，[必胜]{.dots}，见[@fig:x]。\n\n::: box Where\nHelp.\n\n- a\n- b\n:::\n\n"
            "![](p-1){width=half side=left}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quote\n\nTerm\n: Meaning\n\nA note[^1].\n\n[^1]: Here.")
    article = taken(f'+++\ntitle = "T"\nsubtitle = "S"\n+++\n\n{ours}\n'.replace("](p-1)", "](a.jpg)"), "o.md", {"a.jpg": picture()})
    assert text_of(article).replace("::: box Where\n\n", "::: box Where\n") == ours
    assert article.header == ('subtitle = "S"',)


def test_word() -> None:
    """Styles, bold, lists of runs, notes, ruby, dots, fields, alignment, pictures with captions."""
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>dàpī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>大伾</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    field = "<w:fldSimple w:instr=' SEQ 图 '><w:r><w:t>7</w:t></w:r></w:fldSimple>"
    article = taken(docx(
        paragraph("守夜", style="Title"), paragraph("开始", style="a1"),
        paragraph("到", run("了", "<w:b/>"), run("。", "<w:b/>"), note, ruby, run("必胜", '<w:em w:val="dot"/>'), run("下", '<w:u w:val="single"/>')),
        paragraph(drawing("rId10", "一座山")), paragraph("图", field, "：山上的灯", style="a3"), paragraph("她说。", style="a4"),
        paragraph("编者", properties='<w:jc w:val="right"/>'), paragraph("十一月", properties='<w:jc w:val="right"/>'),
        media={"image1.jpeg": picture()},
        footnotes=f'<w:footnote w:id="5">{paragraph("注文", run("重", "<w:i/>"))}</w:footnote>'), "a.docx")
    assert article.title == "守夜"
    assert text_of(article) == ("## 开始\n\n到**了。**[^1]{大伾|dàpī}[必胜]{.dots}下\n\n![](p-1)\n\n> 她说。\n\n"
                                "::: signature\n编者\\\n十一月\n:::\n\n[^1]: 注文*重*")
    assert article.pictures[0].caption == "图7：山上的灯" and article.pictures[0].alt == "一座山"
    assert [str(one.words["what"]) for one in article.remarks if one.code == "import-008"] == ["underline (1)"]
    assert said(article, "import-003") == []


def test_word_tells_what_it_keeps_apart() -> None:
    """Heads and feet, comments, text boxes, formulas: in the text or in the report; deleted text in neither."""
    box = ("<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
           f"{paragraph('in the box')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent></w:r>")
    article = taken(docx(
        paragraph("Title", style="Title"), paragraph("One", box, "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"),
        paragraph("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), paragraph(drawing("rId10")), paragraph(drawing("rId11")),
        media={"image1.x-emf": b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 80, "image2.gif": picture(form="GIF")},
        parts={"header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('the head')}</w:hdr>",
               "comments.xml": f'<w:comments {NAMESPACES}><w:comment w:id="1">{paragraph("really?")}</w:comment></w:comments>'}), "a.docx")
    text, told = text_of(article), "\n".join(one.text for one in article.remarks)
    assert text == "One\n\nin the box\n\na+b\n\n![](p-1)"
    assert "the head" in told and "really?" in told and "gone" not in text + told
    assert len(said(article, "import-006")) == 1 and len(said(article, "import-015")) == 1


def test_a_centred_first_line_of_word_is_the_title() -> None:
    """Who knows no styles puts it in the middle."""
    article = taken(docx(paragraph("一夜", properties=CENTRED), paragraph("到了。")), "a.docx")
    assert (article.title, text_of(article)) == ("一夜", "到了。")
