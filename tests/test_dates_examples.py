"""Every row of every table under corpora/dates: the passage gives just the dates and durations it should."""
from __future__ import annotations

import pytest

import textmine
from examples import expected_mentions, found_mentions, read_examples

ROWS = read_examples("dates")


@pytest.fixture(scope="module")
def nlp() -> textmine.Pipeline:
    return textmine.load()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['table']}:{row['line']}:{row['tier']}" for row in ROWS])
def test_example(nlp: textmine.Pipeline, row: dict[str, str]) -> None:
    published, locale = (None if row[name] == "-" else row[name] for name in ("published", "locale"))
    found = found_mentions(nlp(row["text"], published=published, locale=locale))
    assert [m for m in found if m[2] in ("date", "duration")] == expected_mentions(row)


def test_tables_are_full() -> None:
    chinese = [row for row in ROWS if row["table"].startswith("zh/")]
    assert len(chinese) >= 500
    assert sum(row["expected"] == "-" for row in chinese) >= 110
    assert sum("unseen" in row["table"] for row in chinese) >= len(chinese) / 4


def test_negative_rows_expect_nothing() -> None:
    assert all(row["expected"] == "-" for row in ROWS if row["tier"].startswith("negative"))
