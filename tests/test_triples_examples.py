"""Every example of corpora/triples/examples reads as its row says: all triples of its text, and no others.

The notation of a triple is `ENTITY: METRIC[<SEGMENT>] [ASPECT][/BASIS] [-]SPAN [@PERIOD] [!STATUS]`, triples are parted by ` ; `. The
metric `null` is one outside the list, the aspect `level` and the status `actual` go without saying, SPAN is the figure as the text
writes it (`-` where its sign is turned). `\\n` in a text is a line break, `-` as the whole expectation means that nothing is told.
"""
from __future__ import annotations

from functools import lru_cache

import pytest
from examples import CORPORA

import textmine

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


def written(document: textmine.Document) -> str:
    """The triples of a document in the notation of the tables."""
    told = []
    for triple in document.triples:
        mention = document.mentions[triple.mentions[0]]
        metric = triple.metric or "null"
        if triple.segment:
            metric += f"<{triple.segment}>"
        aspect = "" if triple.aspect == "level" else f" {triple.aspect}"
        basis = f"/{triple.basis}" if triple.basis else ""
        sign = "-" if triple.low != getattr(mention, "low", triple.low) else ""
        period = f" @{triple.period}" if triple.period else ""
        status = "" if triple.status == "actual" else f" !{triple.status}"
        told.append(f"{triple.entity}: {metric}{aspect}{basis} {sign}{mention.text}{period}{status}")
    return " ; ".join(told) or "-"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['tier']}:{row['text'][:24]}")
def test_reads_as_written(row):
    assert written(read(row)) == row["expected"], row["text"]


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
