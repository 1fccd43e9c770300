"""Every example of corpora/figures reads as its row says: spans, values, units, modifiers and denominators of all figures."""
from __future__ import annotations

from functools import lru_cache

import opencc
import pytest
from examples import expected_mentions, found_mentions, read_examples

import textmine

ROWS = read_examples("figures")
# Written to be measured by, not to be made right one by one.
SET_ASIDE = [row for row in ROWS if row["table"].endswith(("unseen-news.tsv", "unseen-wire.tsv"))]
FIGURES = ("money", "percent", "quantity", "number")
HARD: dict[str, str] = {}  # known failures: the text of the row and the reason
TO_SIMPLIFIED = opencc.OpenCC("t2s").convert


@lru_cache(maxsize=None)
def pipeline(locale: str) -> textmine.Pipeline:
    return textmine.load(locale=None if locale == "-" else locale)


def figures(row: dict[str, str], text: str | None = None) -> list[tuple]:
    document = pipeline(row["locale"])(text or row["text"], published="2026-01-08")
    return [mention for mention in found_mentions(document) if mention[2] in FIGURES]


def named(row: dict[str, str]) -> str:
    return f"{row['table']}:{row['line']}"


@pytest.mark.parametrize("row", [
    pytest.param(row, id=named(row), marks=pytest.mark.xfail(reason=HARD[row["text"]], strict=True) if row["text"] in HARD else ())
    for row in ROWS if row not in SET_ASIDE])
def test_reads_as_written(row):
    assert figures(row) == [mention for mention in expected_mentions(row) if mention[2] in FIGURES], row["text"]


def test_most_of_the_news_set_aside_is_right():
    expected, right = 0, 0
    for row in SET_ASIDE:
        mentions = {mention for mention in expected_mentions(row) if mention[2] in FIGURES}
        expected, right = expected + len(mentions), right + len(mentions & set(figures(row)))
    assert right >= 0.88 * expected >= 80


@pytest.mark.parametrize("row", [row for row in ROWS if row["table"].startswith("zh/") and row["locale"] != "-"], ids=named)
def test_scripts_agree(row):
    """A traditional text and its simplified form have the same figures at the same places."""
    simplified = TO_SIMPLIFIED(row["text"])
    assert figures(row, simplified) == figures(row)


def test_there_are_enough():
    """The tables keep their size: all of them, and the negative ones."""
    chinese = [row for row in ROWS if row["table"].startswith("zh/")]
    assert len(chinese) >= 650
    assert sum(row["expected"] == "-" for row in chinese) >= 160
