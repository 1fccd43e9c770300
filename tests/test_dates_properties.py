"""What must hold of dates whatever the text: intervals, shifts of the publication date, parity of the scripts."""
from __future__ import annotations

import datetime

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textmine
from examples import read_examples
from textmine.dates.calendars import holiday, lunar_day, roc_year, solar_term
from textmine.model.timex import between, containing, interval, months_of, shift, unit_of
from textmine.lexicon.lexicon import FiscalYear, default_lexicon

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"])
CHINESE = [row for row in read_examples("dates") if row["table"].startswith("zh/")]
RELATIVE = ["今天", "昨日", "前天", "明天", "后天", "昨晚", "大前天"]


@pytest.fixture(scope="module")
def nlp() -> textmine.Pipeline:
    return textmine.load()


def dates_of(document: textmine.Document) -> list[tuple]:
    return [(m.start, m.end, m.timex, m.mod) for m in document.mentions if m.type in ("date", "duration")]


# ---- TIMEX3 values

@given(DAYS, UNITS)
def test_a_period_holds_its_day(day: datetime.date, unit: str) -> None:
    first, last = interval(containing(day, unit))
    assert first <= day < last
    assert unit_of(containing(day, unit)) == unit


@given(DAYS, UNITS, UNITS)
def test_an_interval_holds_its_parts(day: datetime.date, fine: str, coarse: str) -> None:
    order = ["day", "month", "quarter", "half", "year", "decade", "century"]
    if fine not in order or coarse not in order or order.index(fine) > order.index(coarse):
        return
    part, whole = interval(containing(day, fine)), interval(containing(day, coarse))
    assert whole[0] <= part[0] and part[1] <= whole[1]


@given(DAYS, UNITS, st.integers(-40, 40))
def test_a_shift_is_undone_by_its_opposite(day: datetime.date, unit: str, count: int) -> None:
    value = containing(day, unit)
    if unit == "century":
        count %= 3
    assert shift(shift(value, unit, count), unit, -count) == value
    assert (count == 0) == (shift(value, unit, count) == value)


@given(DAYS, DAYS, st.sampled_from(["day", "month", "quarter", "half", "year"]))
def test_a_stretch_runs_from_the_first_day_to_the_last(a: datetime.date, b: datetime.date, unit: str) -> None:
    first, last = sorted((a, b))
    stretch = interval(between(containing(first, unit), containing(last, unit)))
    assert stretch == (interval(containing(first, unit))[0], interval(containing(last, unit))[1])


def test_whole_quarters_halves_and_years_take_their_letter() -> None:
    assert [months_of(2025, *ends) for ends in ((1, 3), (10, 12), (1, 6), (7, 12), (1, 12), (1, 9), (2, 4))] == [
        "2025-Q1", "2025-Q4", "2025-H1", "2025-H2", "2025", "2025-01/2025-09", "2025-02/2025-04"]


@pytest.mark.parametrize("value", ["2025-13", "2025-02-30", "2025-W54", "XXXX-01-09", "P3Y", "", "20255", "2025/"])
def test_no_interval_where_there_is_no_such_time(value: str) -> None:
    assert interval(value) is None


# ---- calendars

@given(st.integers(1980, 2060))
def test_the_lunar_new_year_lies_between_late_january_and_february(year: int) -> None:
    assert datetime.date(year, 1, 21) <= lunar_day(year, 1, 1) <= datetime.date(year, 2, 21)
    assert holiday("new_year_eve_lunar", year, "CN")[0] == lunar_day(year, 1, 1) - datetime.timedelta(days=1)


@given(st.integers(1980, 2060))
def test_solar_terms_keep_their_season(year: int) -> None:
    assert solar_term(year, "立春").month == 2
    assert solar_term(year, "冬至").month == 12


def test_holidays_are_those_of_the_country() -> None:
    day = datetime.date
    assert holiday("national_day", 2025, "CN") == (day(2025, 10, 1), day(2025, 10, 8))
    assert holiday("national_day", 2025, "TW") == (day(2025, 10, 10), day(2025, 10, 10))
    assert holiday("national_day", 2025, "HK") == (day(2025, 10, 1), day(2025, 10, 1))
    assert holiday("labour_day", 2025, "US") == (day(2025, 9, 1), day(2025, 9, 1))
    assert holiday("thanksgiving", 2025, "US") == (day(2025, 11, 27), day(2025, 11, 27))
    assert roc_year(114) == 2025


# ---- documents

@settings(max_examples=40, deadline=None)
@given(day=DAYS, days=st.integers(1, 400))
def test_relative_days_move_with_the_publication_date(nlp: textmine.Pipeline, day: datetime.date, days: int) -> None:
    text = "，".join(RELATIVE)
    later = day + datetime.timedelta(days=days)
    for a, b in zip(nlp(text, published=day).dates, nlp(text, published=later).dates, strict=True):
        assert (b.from_ - a.from_).days == days and (b.to - a.to).days == days


@settings(max_examples=40, deadline=None)
@given(year=st.integers(1995, 2055), years=st.integers(1, 4))
def test_relative_years_move_with_the_publication_date(nlp: textmine.Pipeline, year: int, years: int) -> None:
    text = "去年，今年9月，明年上半年，前年第三季度"
    for a, b in zip(nlp(text, published=datetime.date(year, 5, 14)).dates,
                    nlp(text, published=datetime.date(year + years, 5, 14)).dates, strict=True):
        assert shift(a.timex, "year", years) == b.timex


@settings(max_examples=60, deadline=None)
@given(day=DAYS)
def test_absolute_dates_do_not_care_for_the_publication_date(nlp: textmine.Pipeline, day: datetime.date) -> None:
    text = "2025年9月30日，2024年前三季度，上世纪90年代是另一回事"
    assert [m.timex for m in nlp(text, published=day).dates[:2]] == ["2025-09-30", "2024-01/2024-09"]


@settings(max_examples=80, deadline=None)
@given(day=DAYS)
def test_a_day_is_read_in_every_style(nlp: textmine.Pipeline, day: datetime.date) -> None:
    styles = [f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}", day.isoformat(),
              f"{day.year}年{day.month:02}月{day.day:02}日", "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year)) + f"年{day.month}月{day.day}日"]
    for style in styles:
        mention, = nlp(f"公司于{style}公告。").dates
        assert (mention.text, mention.timex, mention.from_) == (style, day.isoformat(), day)


@pytest.mark.parametrize("row", CHINESE, ids=[f"{row['table']}:{row['line']}" for row in CHINESE])
def test_scripts_are_on_a_par(nlp: textmine.Pipeline, row: dict[str, str], other: dict[str, opencc.OpenCC]) -> None:
    published, locale = (None if row[name] == "-" else row[name] for name in ("published", "locale"))
    versions = {row["text"], other["s2t"].convert(row["text"]), other["t2s"].convert(row["text"])}
    read = [dates_of(nlp(text, published=published, locale=locale or "zh-CN")) for text in versions if len(text) == len(row["text"])]
    assert all(dates == read[0] for dates in read)


@pytest.fixture(scope="module")
def other() -> dict[str, opencc.OpenCC]:
    return {name: opencc.OpenCC(name) for name in ("s2t", "t2s")}


def test_intervals_of_mentions_are_those_of_their_values(nlp: textmine.Pipeline) -> None:
    for row in CHINESE:
        for mention in nlp(row["text"], published=None if row["published"] == "-" else row["published"]).dates:
            assert (mention.from_, mention.to) == (interval(mention.timex) or (None, None))
            assert mention.from_ is None or mention.from_ < mention.to


# ---- fiscal years

def test_fiscal_years_are_those_of_the_entity() -> None:
    lexicon = default_lexicon().extended(fiscal_years=(FiscalYear("苹果", 10), FiscalYear("豐田", 4, named_by="start")))
    nlp = textmine.load(lexicon=lexicon)
    text = "蘋果2025財年營收創新高，2025財年第一財季亦然；豐田2025財年獲利下滑，2025財年上半年也下滑。"
    assert [m.timex for m in nlp(text, published="2025-11-20", locale="zh-TW").dates] == [
        "2024-10/2025-09", "2024-Q4", "2025-04/2026-03", "2025-04/2025-09"]


def test_fiscal_years_of_unknown_calendar_are_calendar_years(nlp: textmine.Pipeline) -> None:
    assert [m.timex for m in nlp("微软2025财年上半年", published="2025-11-20").dates] == ["2025-H1"]


# ---- the publication date in the text

@pytest.mark.parametrize("text, day", [
    ("（本报2026年1月8日讯）昨日，公司公告回购。", "2026-01-08"),
    ("2026-01-08 10:32　来源：某网\n昨日，公司公告回购。", "2026-01-08"),
    ("發布時間：2026/01/08 05:30\n昨天，公司公告回購。", "2026-01-08"),
    ("本报1月8日讯 截至2025年12月底，公司回购3亿元。", "2026-01-08"),
    ("新华社北京12月30日电 2025年11月，出口增长5%。", "2025-12-30"),
    ("公司成立于2015年5月8日，昨日公告回购。", None),
    ("本报1月8日讯 公司公告回购。", None),
])
def test_the_publication_date_is_found_in_the_text(nlp: textmine.Pipeline, text: str, day: str | None) -> None:
    document = nlp(text)
    assert document.published == (day and datetime.date.fromisoformat(day))
    assert document.published_source == (day and "text")
    assert nlp(text, published="2020-02-02").published_source == "caller"
