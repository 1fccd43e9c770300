"""The English grammar of dates: its page, its cues, its rules, and what must hold of any text."""
from __future__ import annotations

import datetime
import time

import jieba
import pytest
from corpora import golds
from examples import read_examples
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.dates import Reader, en
from textmine.dates.en import cues, grammar
from textmine.dates.en.durations import _length
from textmine.dates.en.finder import page_of
from textmine.dates.en.words import VALUES, count
from textmine.dates.expression import Expression
from textmine.lexicon import default_lexicon
from textmine.text.view import view_of

ROWS = [row for row in read_examples("dates") if row["table"].startswith("en/")]
READER = Reader(default_lexicon())
PUBLISHED = datetime.date(2025, 11, 18)             # a Tuesday


def found(text: str) -> list[Expression]:
    return en.find(view_of(text, lang="en", locale="en-US"))


def read(text: str, published: datetime.date | None = PUBLISHED) -> list[tuple[str, str]]:
    view = view_of(text, lang="en", locale="en-US", published=published)
    return [(mention.text, mention.timex) for mention in READER.resolve(view, READER.find(view, []), published)]


# ---- the page

@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_the_page_keeps_its_offsets(text: str) -> None:
    assert len(page_of(text)) == len(text) + 1


def test_letters_that_grow_in_lower_case_keep_their_place() -> None:
    text = "İİ Sales rose on Nov. 3."
    assert [text[e.start:e.end] for e in found(text)] == ["Nov. 3"]


def test_wrapped_lines_read_as_one() -> None:
    text = ("The company said on Thursday that its profit for the third quarter of 2025 rose by a fifth from a\n"
            "year earlier, and that it would open forty more stores in the south of the country by the end of\n"
            "next year, the last of them in the first half of December; for the nine months ended September\n"
            "30, sales were flat, and it has no plans to raise its forecast for the year before the middle of\n"
            "January, when the board meets again to look at the budget of the three years to December 2028.")
    assert [value for _, value in read(text)] == [value for _, value in read(text.replace("\n", " "))]
    assert ("the nine months ended September\n30", "2025-01/2025-09") in [(mention, value) for mention, value in read(text)]


# ---- rules and examples

def test_a_paragraph_may_open_with_a_date() -> None:
    assert read("Profit fell.\n\nThird-quarter sales rose.") == [("Third-quarter", "2025-Q3")]


def test_every_rule_has_an_example() -> None:
    used = {e.rule for row in ROWS for e in found(row["text"])}
    named = {rule.name for rule in grammar._RULES}
    assert named - used == set()


def test_the_tables_are_full() -> None:
    assert len(ROWS) >= 400
    assert sum(row["expected"] == "-" for row in ROWS) >= 90
    assert sum("unseen" in row["table"] for row in ROWS) >= len(ROWS) / 4


@pytest.mark.parametrize("word, value",
                         [("three", 3), ("twenty-five", 25), ("2 1/2", 2.5), ("2½", 2.5), ("1.5", 1.5), ("a few", None),
                          ("a couple of", 2)])
def test_numbers_in_words_and_figures(word: str, value: float | None) -> None:
    assert count(word) == value


@pytest.mark.parametrize("amount, unit, value",
                         [(3.5, "year", "P3Y6M"), (0.5, "hour", "PT30M"), (2.5, "hour", "PT2H30M"),
                          (None, "month", "PXM"), (2, "decade", "P20Y"), (3, "quarter", "P9M"), (3.6, "day", "P3.6D"),
                          (48, "hour", "PT48H"), (0.5, "century", "P50Y")])
def test_lengths(amount: float | None, unit: str, value: str) -> None:
    assert _length(amount, unit) == value


# ---- cues

@pytest.mark.parametrize("before, tense",
                         [("the bank said on ", "past"), ("the bank will report on ", "future"),
                          ("results are due on ", "future"), ("the plant, which was to be closed in ", "future"),
                          ("sales were weaker than expected in ", None), ("prices rose in ", None),
                          ("its forecast for ", "hint"), ("the deadline is set for ", "future")])
def test_tense(before: str, tense: str | None) -> None:
    page = f"{before}may. "
    assert cues.tense(cues.clause_before(page, len(before)), page, len(page)) == tense


@pytest.mark.parametrize("before, compared",
                         [("up from $3.2 billion in ", True), ("the lowest since ", True), ("more than in ", True),
                          ("compared with 645 flats at hk$18,400 in ", True), ("after falling 0.6% in ", True),
                          ("the shares rose 5% on ", False), ("up from $3 billion to $4 billion in ", False),
                          ("after the deal was signed in ", False)])
def test_what_is_only_compared_with(before: str, compared: bool) -> None:
    assert cues.compared(cues.clause_before(before, len(before))) is compared


# ---- whatever the text

@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([*(word for words in VALUES.values() for word in words), "2025", "1998", "30", "'24",
                                 "to", "of", "the", "and", "between", "-", ",", ".", "Sept.", "p.m.", "GMT", "(", ")",
                                 "\n", "ended", "ago", "earlier"]), max_size=12), st.sampled_from([" ", "", "-"]))
def test_expressions_stand_in_order_and_apart(words: list[str], joint: str) -> None:
    text, done = joint.join(words), 0
    for e in found(text):
        assert done <= e.start < e.end <= len(text)
        done = e.end
    read(text), read(text, None)


@given(st.integers(0, 400))
def test_days_move_with_the_publication_date(days: int) -> None:
    published = PUBLISHED + datetime.timedelta(days=days)
    (_, yesterday), (_, weekday) = read("Shares fell yesterday after a gain on Friday.", published)
    assert datetime.date.fromisoformat(yesterday) == published - datetime.timedelta(days=1)
    assert datetime.date.fromisoformat(weekday).isoweekday() == 5
    assert 0 <= (published - datetime.date.fromisoformat(weekday)).days < 7


@given(st.integers(0, 2000))
def test_quarters_lie_nearest(days: int) -> None:
    published = PUBLISHED + datetime.timedelta(days=days)
    (_, last), (_, this), (_, following) = read("Sales fell last quarter, are flat this quarter and will rise next quarter.", published)
    assert last < this < following
    assert this == f"{published.year}-Q{(published.month + 2) // 3}"


def test_without_a_publication_date_nothing_is_guessed() -> None:
    assert read("Shares fell on Friday, in January and last year.", None) == [
        ("Friday", "XXXX-WXX-5"), ("January", "XXXX-01"), ("last year", "XXXX")]


def test_capitals_do_not_matter() -> None:
    text = "sales rose in the third quarter of 2025, on Nov. 3 and in the year ended June 30, 2025."
    assert [value for _, value in read(text.upper())] == [value for _, value in read(text)]


# ---- speed

def seconds(work, texts: list[str]) -> float:
    def once() -> float:
        start = time.process_time()
        for text in texts:
            work(text)
        return time.process_time() - start
    return min(once() for _ in range(5))


def test_faster_than_segmenting() -> None:
    texts = [gold["text"] for gold in golds() if gold["lang"] == "en"]
    assert texts
    jieba.lcut(texts[0])
    assert seconds(jieba.lcut, texts) > 3 * seconds(found, texts)


def test_text_without_dates_costs_next_to_nothing() -> None:
    dated = [gold["text"] for gold in golds() if gold["lang"] == "en"]
    plain = ["The board of the company has agreed to buy a rival for an undisclosed sum. " * 20] * len(dated)
    per_character = [seconds(found, texts) / sum(map(len, texts)) for texts in (dated, plain)]
    assert per_character[0] > 5 * per_character[1]


def test_time_is_linear() -> None:
    text = "In the third quarter of 2025 sales rose to $3 million from $2 million a year earlier. "
    assert seconds(found, [text * 400]) < 30 * seconds(found, [text * 40])
