"""Every row of every table under corpora/dates: the passage gives just the dates and durations it should."""
from __future__ import annotations

import pytest

import textmine
from examples import expected_mentions, found_mentions, read_examples

ROWS = read_examples("dates")
# Written to be measured by, not to be made right one by one.
SET_ASIDE = [row for row in ROWS if row["table"].endswith(("unseen-news.tsv", "unseen-wire.tsv"))]


@pytest.fixture(scope="module")
def nlp() -> textmine.Pipeline:
    return textmine.load()


def found(nlp: textmine.Pipeline, row: dict[str, str]) -> list[tuple]:
    published, locale = (None if row[name] == "-" else row[name] for name in ("published", "locale"))
    return [m for m in found_mentions(nlp(row["text"], published=published, locale=locale)) if m[2] in ("date", "duration")]


@pytest.mark.parametrize("row", [
    pytest.param(row, id=f"{row['table']}:{row['line']}:{row['tier']}") for row in ROWS if row not in SET_ASIDE])
def test_example(nlp: textmine.Pipeline, row: dict[str, str]) -> None:
    assert found(nlp, row) == expected_mentions(row)


def test_most_of_the_news_set_aside_is_right(nlp: textmine.Pipeline) -> None:
    expected, right = 0, 0
    for row in SET_ASIDE:
        mentions = expected_mentions(row)
        expected, right = expected + len(mentions), right + len(set(mentions) & set(found(nlp, row)))
    assert right >= 0.83 * expected >= 100


def test_tables_are_full() -> None:
    chinese = [row for row in ROWS if row["table"].startswith("zh/")]
    assert len(chinese) >= 500
    assert sum(row["expected"] == "-" for row in chinese) >= 110
    assert sum("unseen" in row["table"] for row in chinese) >= len(chinese) / 4


def test_negative_rows_expect_nothing() -> None:
    assert all(row["expected"] == "-" for row in ROWS if row["tier"].startswith("negative"))
