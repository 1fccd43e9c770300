"""Every example of corpora/triples/examples reads as its row says: all triples of its text, and no others.

The notation is that of `textmine.evaluate.notation`; `\\n` in a text is a line break.
"""
from __future__ import annotations

from functools import lru_cache

import pytest
from examples import CORPORA

import textmine
from textmine.evaluate import write_notation

PUBLISHED = "2026-01-08"


def read_rows() -> list[dict[str, str]]:
    rows = []
    for path in sorted((CORPORA / "triples" / "examples").glob("*.tsv")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
        head = lines[0].split("\t")
        rows += [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]
    return rows


ROWS = read_rows()


@lru_cache(maxsize=None)
def pipeline(locale: str) -> textmine.Pipeline:
    return textmine.load(locale=locale, min_confidence=0.0)  # what the rules say, however sure


def read(row: dict[str, str]) -> textmine.Document:
    return pipeline(row["locale"])(row["text"].replace("\\n", "\n"), published=PUBLISHED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['tier']}:{row['text'][:24]}")
def test_reads_as_written(row):
    assert write_notation(read(row)) == row["expected"], row["text"]


def test_there_are_enough():
    assert len(ROWS) >= 120
    assert sum(row["expected"] == "-" for row in ROWS) >= 40
    assert {row["locale"] for row in ROWS} >= {"zh-CN", "zh-TW", "zh-HK"}


def test_examples_show_the_rules_that_speak():
    """Each Chinese way of finding a measure, and each of finding its owner, has an example."""
    seen = {triple.rule for row in ROWS for triple in read(row).triples} - {"zh.table"}
    assert {rule.split(".")[1] for rule in seen if rule.startswith("zh.")} == {"level", "change", "share", "multiple"}
    assert {rule.split(".")[2] for rule in seen if rule.startswith("zh.")} >= {"named", "behind", "carried", "quotation"}
    assert {rule.split(".")[3] for rule in seen if rule.startswith("zh.")} >= {"clause", "sentence", "lead", "product"}
