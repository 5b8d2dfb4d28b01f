"""The manuscript's own Markdown rules: one rule, one file, each a markdown-it-py plugin."""
