"""The same book for Typst: one .typ file with the same page, faces, pictures, notes, tables and lists.

In: a `Book` after its recipe and the folder of its originals. Out: markup. Pictures are the originals: Typst
embeds a JPEG as it is, while the engine develops it for the edition (upright, sRGB, scaled, no metadata).
What Typst has no word for is set as near as it comes: text does not run beside a half-width picture.
"""

from __future__ import annotations

import json
import re

from dialect import Dialect
from markdown_it.tree import SyntaxTreeNode

from chapbook.labels import labels_of
from chapbook.model import FRONTMATTER, Book, Figure, FigureGroup, Section, Table

SPECIAL = re.compile(r"([\\`*_$#<>@=\-+/\[\]~'\"])")

SETUP = """
#set document(title: {title}, author: {authors}, date: datetime(year: {y}, month: {m}, day: {d}))
#set page(width: {trim_width}mm, height: {trim_height}mm,
  margin: (inside: {gutter}mm, outside: {outer}mm, top: {head}mm, bottom: {foot}mm),
  header: context {{
    let before = query(selector(heading.where(level: 1)).before(here()))
    set text(font: "Chapbook Hei", size: 7.5pt, fill: rgb("#1F4F5C"))
    if calc.even(here().page()) [#{title}] else if before.len() > 0 {{ align(right, before.last().body) }}
  }},
  footer: context {{
    set text(font: "Chapbook Latin", size: 9pt)
    align(if calc.even(here().page()) {{ left }} else {{ right }}, counter(page).display())
  }})
#set text(font: ("Chapbook Song", "Chapbook Latin"), size: {size}pt, lang: {language}, fill: rgb("#1A1A1A"),
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {gap}pt, spacing: {gap}pt)
#show heading: set text(font: "Chapbook Hei", fill: rgb("#1F4F5C"))
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#set figure(numbering: none)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: set text(font: "Chapbook Kai", size: 8pt)
#show figure.caption: set par(leading: 4pt)
#set table(stroke: (bottom: .5pt + rgb("#8FAEB4")), inset: 3pt)
#show table: set text(size: 8.5pt)
#show table: set par(leading: 5pt, first-line-indent: 0pt)
#show quote: set text(font: "Chapbook Kai")
#let hand(body) = text(font: "Chapbook Kai", body)
#let dots(body) = underline(body, stroke: (dash: "dotted"))
#let ruby(base, reading) = box({{ base; place(top + center, dy: -.75em, text(font: "Chapbook Latin", size: .5em, reading)) }})
#let pullquote(body) = block(inset: (left: 1.5em), stroke: (left: 2.4pt + rgb("#B5382A")), text(font: "Chapbook Kai", size: 13pt, body))
#let sidebar(title, body) = block(fill: rgb("#E6EDEE"), inset: 1em, width: 100%, {{ strong(title); parbreak(); text(size: 9pt, body) }})
#let signature(body) = align(right, hand(body))
#let verse(body) = pad(left: 4em, hand(body))
#let pause() = align(center, text(size: 6pt)[◆])
#let bare(body) = page(margin: 0pt, header: none, footer: none, body)
"""


class Typst(Dialect):
    """Typst markup. Every call ends in `;` so that what follows is text again."""

    def document(self) -> str:
        """The whole book."""
        parts = [self._setup()]
        counted = False
        for section in self.book.sections:
            if section.division != FRONTMATTER and not counted:
                parts.append('#pagebreak(weak: true, to: "odd")\n#set page(numbering: "1")\n#counter(page).update(1)')
                counted = True
            parts.append(self._section(section))
        return "\n\n".join(parts) + "\n"

    def _setup(self) -> str:
        meta, page = self.book.meta, self.book.meta.page
        return SETUP.format(
            title=_string(meta.title), authors="(" + "".join(f"{_string(one.name)}, " for one in meta.contributors) + ")",
            y=meta.release_date.year, m=meta.release_date.month, d=meta.release_date.day,
            trim_width=page.trim_width, trim_height=page.trim_height, gutter=page.gutter, outer=page.outer, head=page.head,
            foot=page.foot, size=page.size, gap=page.leading - page.size, language=_string(meta.language.split("-")[0]))

    def _section(self, section: Section) -> str:
        made = getattr(self, "_" + section.role.replace("-", "_"), None)
        if made:
            return str(made(section))
        to = ', to: "odd"' if section.opens == "recto" else ""
        opener = self._opener(section)
        subtitle = f"#hand[{_escape(section.subtitle)}];\n\n" if section.subtitle else ""
        label = labels_of(self.book.meta).chapter(section.number) + " " if section.role == "chapter" else ""
        return (f"#pagebreak(weak: true{to})\n{opener}= {_escape(label + section.title)} <sec-{section.id}>\n\n{subtitle}"
                + self.text_of(section))

    def _opener(self, section: Section) -> str:
        if not section.opener:
            return ""
        page = self.book.meta.page
        return (f"#place(top + left, dx: -{page.gutter}mm, dy: -{page.head}mm, pdf.artifact(image({self._file(section.opener)}, "
                f"width: {page.trim_width}mm)))\n#v(52mm)\n")

    def _cover(self, _: Section) -> str:
        meta = self.book.meta
        art = f"#place(pdf.artifact({self._picture(meta.cover_photo, '100%', 'height: 100%, ')}));" if meta.cover_photo else ""
        lettering = f'images/{meta.cover_lettering}' if meta.cover_lettering else ""
        title = f"text(size: 34pt)[{_escape(meta.title)}]"
        if lettering:
            title = f"image({_string(lettering)}, width: 120mm, alt: {_string(meta.title)})"
        subtitle = f"#place(bottom, dx: 14mm, dy: -22mm)[{_escape(meta.subtitle)}];"
        return f"#bare[{art} #place(dx: 14mm, dy: 20mm, {title}); {subtitle}]"

    def _backcover(self, _: Section) -> str:
        text = f"text(fill: white)[{_escape(self.book.meta.back_text)}]"
        return f"#bare[#block(width: 100%, height: 100%, fill: rgb(\"#1F4F5C\"), inset: 24mm, {text});]"

    def _halftitlepage(self, _: Section) -> str:
        return f"#page(header: none, footer: none)[#v(40mm); #text(size: 17pt)[{_escape(self.book.meta.title)}];]"

    def _titlepage(self, _: Section) -> str:
        names = " \\\n".join(_escape(one.name) for one in self.book.meta.contributors)
        return f"#page(header: none, footer: none)[#v(30mm); #text(size: 30pt)[{_escape(self.book.meta.title)}];\n\n{names}]"

    def _copyright_page(self, _: Section) -> str:
        meta = self.book.meta
        cells = [("title", meta.title), ("publisher", meta.publisher), ("release", meta.release), ("rights", meta.rights)]
        rows = ", ".join(f"[{_escape(name)}], [{_escape(value)}]" for name, value in cells)
        return f"#page(header: none, footer: none)[#align(bottom, table(columns: 2, {rows}));]"

    def _toc(self, section: Section) -> str:
        return f"#pagebreak(weak: true)\n= {_escape(section.title)} <sec-{section.id}>\n#outline(title: none, depth: 2)"

    def _loi(self, section: Section) -> str:
        heading = f"#pagebreak(weak: true)\n= {_escape(section.title)} <sec-{section.id}>"
        return f"{heading}\n#outline(title: none, target: figure.where(kind: image))"

    def _file(self, name: str) -> str:
        return _string(self.book.photos[name].path)

    def _picture(self, name: str, width: str, more: str = "") -> str:
        alt = self.book.photos[name].alt or name
        return f"image({self._file(name)}, width: {width}, {more}fit: \"cover\", alt: {_string(alt)})"

    def _caption(self, figure: Figure) -> str:
        photo = self.book.photos[figure.photo]
        return " ".join(_escape(part) for part in (figure.number, photo.caption, photo.credit) if part)

    def figure(self, figure: Figure) -> str:
        if figure.placement == "plate":
            picture = self._picture(figure.photo, "100%", "height: 100%, ")
            caption = f"#place(bottom + left, dx: 12mm, dy: -12mm, block(fill: white, inset: 4pt)[{self._caption(figure)}]);"
            return f"#bare[#place({picture}); {caption} #metadata(none) <{figure.id}>]"
        return self._placed(figure, "50%" if figure.width == "half" else "100%")

    def group(self, group: FigureGroup) -> str:
        cells = ", ".join(f"[{self._placed(one, '100%')}]" for one in group.figures)
        return f"#grid(columns: {len(group.figures)}, column-gutter: 6pt, {cells})"

    def _placed(self, figure: Figure, width: str) -> str:
        return f"#figure({self._picture(figure.photo, width)}, caption: [{self._caption(figure)}]) <{figure.id}>"

    def captioned_table(self, table: Table) -> str:
        caption = f"{_escape(table.number)} {_escape(table.caption)}"
        label = f" <tab-{table.id}>" if table.id else ""
        body = self._table(SyntaxTreeNode(list(table.tokens)).children[0], table.widths)
        return f"#figure({body}, kind: table, supplement: none, caption: figure.caption(position: top)[{caption}]){label}"

    def _table(self, node: SyntaxTreeNode, widths: tuple[float, ...] = ()) -> str:
        head, rows = self.cells(node)
        columns = "(" + "".join(f"{width}fr, " for width in widths or [1] * len(head)) + ")"
        written = "".join(f"  {', '.join(f'[{cell}]' for cell in row)},\n" for row in rows)
        return f"table(columns: {columns}, align: left, table.header({', '.join(f'[{cell}]' for cell in head)}),\n{written})"

    def table(self, node: SyntaxTreeNode) -> str:
        return f"#{self._table(node)};"

    def paragraph(self, node: SyntaxTreeNode) -> str:
        return self.blocks(node.children)

    def heading(self, node: SyntaxTreeNode) -> str:
        return f"{'=' * int(node.tag[1])} {self.blocks(node.children)} <{node.attrs['id']}>"

    def blockquote(self, node: SyntaxTreeNode) -> str:
        return f"#quote(block: true)[{self.blocks(node.children)}];"

    def bullet_list(self, node: SyntaxTreeNode) -> str:
        return f"#list({self._items(node)});"

    def ordered_list(self, node: SyntaxTreeNode) -> str:
        return f"#enum({self._items(node)});"

    def _items(self, node: SyntaxTreeNode) -> str:
        return ", ".join(f"[{self.blocks(item.children)}]" for item in node.children)

    def dl(self, node: SyntaxTreeNode) -> str:
        rows = []
        for child in node.children:
            text = self.blocks(child.children)
            rows.append(f"#strong[{text}];" if child.type == "dt" else f"#pad(left: 2em)[{text}];")
        return "\n\n".join(rows)

    def hr(self, _: SyntaxTreeNode) -> str:
        return "#pause();"

    def container_any(self, node: SyntaxTreeNode) -> str:
        name, body = node.meta["name"], self.blocks(node.children)
        if name == "box":
            return f"#sidebar([{_escape(node.meta['title'])}])[{body}];"
        return f"#{name}[{body}];"

    def on_text(self, node: SyntaxTreeNode) -> str:
        return _escape(node.content)

    def on_softbreak(self, _: SyntaxTreeNode) -> str:
        return "\n"

    def on_hardbreak(self, _: SyntaxTreeNode) -> str:
        return " \\\n"

    def on_code_inline(self, node: SyntaxTreeNode) -> str:
        return f"#raw({_string(node.content)});"

    def on_em(self, node: SyntaxTreeNode) -> str:
        return f"#hand[{self.run(node)}];"

    def on_strong(self, node: SyntaxTreeNode) -> str:
        return f"#strong[{self.run(node)}];"

    def on_span(self, node: SyntaxTreeNode) -> str:
        return f"#dots[{self.run(node)}];"

    def on_link(self, node: SyntaxTreeNode) -> str:
        return f"#link({_string(str(node.attrs['href']))})[{self.run(node)}];"

    def on_ruby(self, node: SyntaxTreeNode) -> str:
        base, readings = str(node.meta["base"]), node.meta["readings"]
        pairs = zip(base, readings, strict=True) if len(readings) == len(base) else [(base, readings[0])]
        return "".join(f"#ruby[{_escape(one)}][{_escape(reading)}];" for one, reading in pairs)

    def on_reference(self, node: SyntaxTreeNode) -> str:
        kind, name = node.meta["kind"], node.meta["name"]
        target = self.book.targets[f"{kind}:{name}"]
        text = f"#context counter(page).at(<{target.id}>).first();" if kind == "page" else _escape(target.label)
        return f"#link(<{target.id}>)[{text}];"

    def on_footnote_ref(self, node: SyntaxTreeNode) -> str:
        number, first = self.first_call(node)
        label = f"fn-{self.section.id}-{number}"
        return f"#footnote[{self.note(number)}] <{label}>" if first else f"#footnote(<{label}>);"


def write_typst(book: Book) -> str:
    """The book as one Typst file; photos and drawings are looked for under images/ beside it."""
    return Typst(book).document()


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
