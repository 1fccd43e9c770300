"""Figures: round trips, every row of their tables, how currencies are settled, and what holds for any text."""
from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textmine
from textmine.figures import Reader
from textmine.figures.rules import RULES
from textmine.lexicon import default_lexicon, read_table
from textmine.numerals import Scanner
from textmine.text.view import view_of

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
FIGURES = ("money", "percent", "quantity", "number")
NLP = textmine.load()
TO_TRADITIONAL = opencc.OpenCC("s2t").convert
AMOUNTS = st.decimals(min_value="0.01", max_value=10**9, places=2)


def figures(text: str, locale: str | None = None) -> list:
    return [mention for mention in NLP(text, locale=locale, published="2026-01-08").mentions if mention.type in FIGURES]


def values(text: str, locale: str | None = None) -> list[tuple]:
    return [(m.start, m.end, m.type, m.low, m.high, m.unit, m.modifier, m.per) for m in figures(text, locale)]


# --- round trips

@given(AMOUNTS, st.sampled_from(["{}美元", "{}万港元", "约{}欧元", "人民币{}元", "US${}", "€{}m", "{} million yen", "GBP {}", "RMB{}bn", "{}元/股"]))
def test_money_reads_back(amount, style):
    scale = style.split("{}")[1].strip().split(" ")[0].removesuffix("港元")
    factor = {"万": 10**4, "m": 10**6, "million": 10**6, "bn": 10**9}.get(scale, 1)
    found = figures(f"The total: {style.format(f'{amount:,}')}." if style.isascii() else f"合计{style.format(amount)}。")
    assert [(m.type, m.low, m.high) for m in found] == [("money", amount * factor, amount * factor)]


@given(AMOUNTS, st.sampled_from([("{}%", "%"), ("-{}%", "%"), ("{}个百分点", "pp"), ("{} per cent", "%"),
                                 ("{} basis points", "bp"), ("百分之{}", "%"), ("{}‰", "permille")]))
def test_percent_reads_back(amount, style):
    written, unit = style
    (found,) = figures(f"上升{written.format(amount)}，" if not written.isascii() else f"It moved {written.format(amount)} today.")
    assert (found.type, found.low, found.unit) == ("percent", -amount if written[0] == "-" else amount, unit)


@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from([
    "{}亿至{}亿元", "{}-{}亿元", "{}亿—{}亿美元", "${}-{}bn", "${} billion to ${} billion", "between ${} billion and ${} billion"]))
def test_ranges_read_back(low, more, style):
    (found,) = figures(f"预计为{style.format(low, low + more)}。" if not style.isascii() else f"It expects {style.format(low, low + more)}.")
    scale = 10**8 if "亿" in style else 10**9
    assert (found.low, found.high) == (low * scale, (low + more) * scale)


# --- every row of the tables that only figures read

MODIFIERS = list(read_table("modifiers"))


@pytest.mark.parametrize("row", [row for row in MODIFIERS if row["modifier"] != "none"], ids=lambda row: f"{row['word']} {row['side']}")
def test_every_modifier_is_read(row):
    word, chinese = row["word"], not row["word"].isascii() or row["word"] == "~"
    if row["side"] == "left":
        text = f"规模{word}5亿元，" if chinese else f"The cost was {word} $5 million."
    else:
        text = f"规模5亿元{word}，" if chinese else f"It cost $5 million{'' if word[0] in '+-' else ' '}{word}."
    assert [m.modifier for m in figures(text)] == [row["modifier"]], text


@pytest.mark.parametrize("row", [row for row in MODIFIERS if row["modifier"] == "none" and row["side"] != "bridge"],
                         ids=lambda row: f"{row['word']} {row['side']}")
def test_what_only_looks_like_a_modifier_is_none(row):
    text = f"{row['word']}5亿元" if row["side"] == "left" else f"5亿元{row['word']}"
    if row["word"].isascii() and row["word"][0].isalpha():
        text = f"They {row['word']} $5 million."
    assert [m.modifier for m in figures(text) if m.type == "money"] == [None], text


@pytest.mark.parametrize("row", list(read_table("signs")), ids=lambda row: row["name"])
def test_every_sign_is_read(row):
    name = row["name"]
    gap = " " if len(name) > 2 and name[0].isascii() and name[0].isalpha() else ""
    text = f"The reading rose to 45{gap}{name} there." if name.isascii() else f"升至45{name}，"
    factor = Decimal("0.01" if row["kind"] == "discount" else row["factor"])
    assert [(m.unit, m.low) for m in figures(text)] == [(row["unit"], 45 * factor)], text


@pytest.mark.parametrize("row", list(read_table("calendar_words")), ids=lambda row: row["name"])
def test_a_numeral_of_the_calendar_is_no_figure(row):
    name = row["name"]
    assert figures(f"It took 12 {name} there." if name.isascii() else f"用了12{name}，") == []


@pytest.mark.parametrize("row", list(read_table("denominators")), ids=lambda row: f"{row['name']} {row['side']}")
def test_every_denominator_is_read(row):
    name = row["name"]
    if row["side"] == "left":
        text = f"{name}为5元" if not name.isascii() else f"{name} $5"
    else:
        text = f"每{name}5元" if not name.isascii() else f"$5 per {name}"
    assert [m.per for m in figures(text)] == [row["per"]], text


def test_every_rule_that_reads_has_a_name():
    texts = [json.loads(path.read_text("utf-8"))["text"] for path in sorted((CORPORA / "news" / "gold").glob("*.json"))]
    assert texts
    assert {mention.rule for text in texts for mention in figures(text)} <= RULES.keys()


# --- settling a currency

@pytest.mark.parametrize(("text", "locale", "code", "source"), [
    ("营收8亿美元", None, "USD", "explicit"),
    ("营收8亿元", None, "CNY", "default"),
    ("营收8亿元", "zh-HK", "HKD", "locale"),
    ("营收8亿元", "zh-TW", "TWD", "locale"),
    ("It paid $8 million.", None, "USD", "default"),
    ("It paid $8 million.", "en-AU", "AUD", "locale"),
    ("It paid $8 million.", "en-GB", "USD", "default"),
    ("It paid HK$8 million.", "en-US", "HKD", "explicit"),
    ("售价¥99", "zh-CN", "CNY", "locale"),
    ("东京股价收于¥99", None, "JPY", "cue"),
    ("The Tokyo group lost ¥48 billion.", None, "JPY", "cue"),
    ("年薪800万円", "zh-TW", "JPY", "explicit"),
    ("股價由80港元升至85元", "zh-CN", "HKD", "cue"),
    ("理想虧損6.24億元（人民幣，下同）", "zh-HK", "CNY", "cue"),
    ("金额单位：港元。营收3亿元", "zh-CN", "HKD", "cue"),
    ("按年升兩成，內地收入9億元人民幣，香港收入3億元", None, "HKD", "cue"),
    ("信達（6812）發盈警，虧損3億元", None, "HKD", "cue"),
])
def test_currencies_are_settled_by_evidence(text, locale, code, source):
    found = figures(text, locale)[-1]
    assert (found.unit, found.unit_source) == (code, source)


def test_a_currency_shared_in_a_list_says_so():
    assert [(m.unit, m.unit_source) for m in figures("分别为3、5和7亿美元")] == [("USD", "shared"), ("USD", "shared"), ("USD", "explicit")]


# --- what holds for any text

PIECES = st.lists(st.sampled_from([
    "营收", "约", "3", "5.2", "1,234", "亿", "万", "元", "美元", "%", "至", "-", "、", "和", "US$", "$", "(", ")", "百分之",
    "三", "七成", "半", "家", "个", "公司", "倍", "年", "月",
    " ", " million", "bn", " to ", " and ", "between ", "from ", " per ", "share", "/", "股", "每", "点", "point",
    "x", "，", "。", "\n", "-5", "１２", "萬", "億元", "多", "余", "\ud800",
    "第", "half", " of ", "a ", "third", "doubled", "翻番", "减半", "p", "k", "m", "+", "~", ":",
    "单位:万元", "分", "角", "块", "度", "大", "GLM-", "A320"]), max_size=24)


@given(PIECES)
@settings(max_examples=400)
def test_spans_are_the_callers_own_text(pieces):
    text = "".join(pieces)
    last = 0
    for mention in NLP(text).mentions:
        assert text[mention.start:mention.end] == mention.text != ""
        assert mention.start >= last
        last = mention.end
        if mention.type in FIGURES:
            assert mention.low <= mention.high and mention.unit and mention.low.is_finite()


def test_scripts_agree_on_the_news():
    """A simplified article and its traditional form have the same figures at the same places."""
    compared = 0
    for path in sorted((CORPORA / "news" / "gold").glob("cn-*.json")):
        text = json.loads(path.read_text("utf-8"))["text"]
        traditional = TO_TRADITIONAL(text)
        assert len(traditional) == len(text)
        assert values(traditional, "zh-CN") == values(text, "zh-CN")
        compared += len(values(text))
    assert compared > 100


def test_reading_takes_time_in_proportion_to_the_text():
    text = json.loads((CORPORA / "news" / "gold" / "cn-earnings.json").read_text("utf-8"))["text"] + "\n"

    scanner, reader = Scanner(default_lexicon()), Reader(default_lexicon())

    def seconds(copies: int) -> float:
        view, best = view_of(text * copies, lang="zh-Hans"), 9e9
        numerals = scanner.scan(view)
        for _ in range(3):
            start = time.process_time()
            reader.settle(view, reader.find(view, numerals), None)
            best = min(best, time.process_time() - start)
        return best

    seconds(1)
    assert seconds(32) < 16 * seconds(4)


@pytest.mark.parametrize("row", list(read_table("unit_guards")), ids=lambda row: row["unit"])
def test_a_unit_that_begins_another_word_is_none(row):
    for char in "价字典" if row["before"] == "*" else row["before"]:
        text = f"其中5{row['unit']}{char}。" if row["unit"] != "元" else f"其中五元{char}。"
        assert all(m.text[-1] != row["unit"] for m in figures(text)), text


@pytest.mark.parametrize("row", [row for row in MODIFIERS if row["side"] == "bridge"], ids=lambda row: row["word"])
def test_a_bridge_lets_the_modifier_through(row):
    text = f"about {row['word']} $5 million" if row["word"].isascii() else f"规模约{row['word']}5亿元"
    assert [m.modifier for m in figures(text)] == ["about"], text
