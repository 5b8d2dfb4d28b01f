"""The typesetter: sheets of markup become pages. The one place that knows WeasyPrint's inside.

In: a `Sheet` a section, style sheets, faces and renditions. Out: pages with their folios, ready to be written,
and diagnostics for what does not fit. `faces.use_only` runs before `pages` is imported: fontconfig reads its
configuration when WeasyPrint is first imported.
"""
