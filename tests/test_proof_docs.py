"""docs/proofreading says what is so: each row's wrong example is found, its right one is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chapbook.codes import CODES
from tests.conftest import HEADER, MakeBook
from tests.test_proof_cases import CHINESE, corrected_in, found_in

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = ["proofreading.md", "proofreading.zh.md"]
ROW = re.compile(r"^\| `(proof-\d+)` \| .* \| `(.*)` → `(.*)` \|$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_the_table_is_true(page: str, make_book: MakeBook) -> None:
    """Every code, in order; what `fix` writes is what the page shows."""
    text = (DOCS / page).read_text("utf-8")
    rows = ROW.findall(text)
    assert [code for code, _, _ in rows] == [code for code in CODES if code.startswith("proof-")]
    glossary = re.search(r"```toml\n(\[glossary\].*?)```", text, re.DOTALL)
    assert glossary is not None
    toml = f"{CHINESE}\n{glossary[1]}"
    for code, wrong, right in rows:
        root = make_book(toml=toml, text=wrong + "\n")
        found = list(found_in(root))
        assert {one.code for one in found} == {code}
        if all(one.replacement is not None for one in found):
            assert corrected_in(root)["book/chapters/one.md"].decode() == f"{HEADER}{right}\n"
        assert list(found_in(make_book(toml=toml, text=right + "\n"))) == []


@pytest.mark.parametrize("page", PAGES)
def test_what_is_kept_is_kept(page: str, make_book: MakeBook) -> None:
    """The ways to leave something as it is, as the page gives them."""
    text = (DOCS / page).read_text("utf-8")
    entries = re.findall(r'`("(.*?)" = \[\])`', text)
    assert len(entries) == 3
    for line, word in entries:
        assert len(found_in(make_book(toml=CHINESE, text=f"说到{word}與你\n"))) == 2
        assert [one.words["found"] for one in found_in(make_book(toml=f"{CHINESE}\n[glossary]\n{line}\n", text=f"说到{word}與你\n"))] == ["與"]
    for kept in (r"卡尔\.马克思", r"3\,5"):
        assert f"`{kept}`" in text
        assert list(found_in(make_book(toml=CHINESE, text=f"说到{kept}的话\n"))) == []
