"""Detection of script and locale."""
import importlib

import pytest
from corpora import ROOT

from textmine.lexicon import read_table
from textmine.text.script import converter, detect, guess_locale, simplify
from textmine.text.view import view_of

SIMPLIFIED = "公司今年营业收入增长两成，净利润创下历史新高。"
TRADITIONAL = "公司今年營業收入增長兩成，淨利潤創下歷史新高。"
ENGLISH = "The company said its revenue rose by a fifth this year, and profit hit a record."


@pytest.mark.parametrize("text, lang, mixed", [
    (SIMPLIFIED, "zh-Hans", False),
    (TRADITIONAL, "zh-Hant", False),
    (ENGLISH, "en", False),
    (SIMPLIFIED + TRADITIONAL, "zh-Hans", True),
    (TRADITIONAL * 5 + SIMPLIFIED, "zh-Hant", True),
    (TRADITIONAL * 20 + SIMPLIFIED, "zh-Hant", False),
    (TRADITIONAL * 2 + ENGLISH, "zh-Hant", True),
    (ENGLISH * 2 + SIMPLIFIED, "en", True),
    ("MiniMax 和 OpenAI 发布 GPT 与 M2 模型", "zh-Hans", False),
    ("Shares of Acme Holdings (艾可美, listed in Hong Kong) rose three percent on the news this morning", "en", False),
    ("12.5億", "zh-Hant", False),
    ("3.5%", "en", False),
    ("", "en", False),
])
def test_language_and_mixture(text, lang, mixed):
    found = detect(text)
    assert (found.lang, found.mixed) == (lang, mixed)


def test_characters_of_both_scripts_tell_nothing():
    assert detect(TRADITIONAL + "皇后在里面干了一杯" * 20) == detect(TRADITIONAL)
    assert detect(SIMPLIFIED + "乾隆夥同於徵" * 20) == detect(SIMPLIFIED)


def test_detection_looks_at_no_more_than_the_beginning():
    assert detect(ENGLISH * 100 + TRADITIONAL * 1000) == detect(ENGLISH * 100)


@pytest.mark.parametrize("lang, text, locale", [
    ("zh-Hans", SIMPLIFIED, "zh-CN"),
    ("zh-Hant", TRADITIONAL, "zh-TW"),
    ("zh-Hant", "這裏的股價有着羣眾支持", "zh-HK"),
    ("zh-Hant", "這裡的股價有著群眾支持", "zh-TW"),
    ("en", ENGLISH, "en-US"),
])
def test_locale_by_language_and_variants(lang, text, locale):
    assert guess_locale(lang, text) == locale


@pytest.mark.parametrize("text, told", [
    ("公司按年升兩成", "zh-HK"),
    ("公司營收年增兩成", "zh-TW"),
    ("安泰國際(00005)營業額升兩成", "zh-HK"),
    ("安泰(2912)營業額升兩成，於(2025)年", "zh-TW"),
    ("安泰(2912)與安泰國際(00005)營業額升兩成", None),
    (TRADITIONAL, None),
])
def test_words_and_stock_codes_tell_the_locale_of_traditional_text(text, told):
    assert view_of(text, lang="zh-Hant").told == told
    assert view_of(text, lang="zh-Hant", locale="zh-MO").told is None
    assert view_of(text, lang="zh-Hans").told is None


def test_what_needs_no_conversion_has_none():
    held = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore")
    assert "".join(map(simplify, held)) == "".join(map(converter("t2s"), held))
    assert [simplify(word) for word in ("答覆", "深沈", "英哩", "藉口")] == ["答复", "深沉", "英里", "借口"]


def test_simplify_leaves_alone_what_opencc_cannot_carry():
    assert simplify("億\0萬\ud800圓") == "亿\0万\ud800圆"
    assert simplify("𠮟嬇") == "𠮟嬇"  # their counterparts are in no common font


def test_the_telling_characters_are_those_of_opencc_and_the_encodings(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tools")
    built = importlib.import_module("build_scripts").telling_characters()
    assert {row["script"]: row["characters"] for row in read_table("scripts")} == built
