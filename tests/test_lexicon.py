"""The tables of currencies, units and numeral words: whole, folded, without doubles, and every row read by the pipeline."""
from __future__ import annotations

import re
from decimal import Decimal

import pytest

import textmine
from textmine.lexicon import default_lexicon
from textmine.numerals import Scanner
from textmine.text.folding import fold
from textmine.text.view import view_of

LEXICON = default_lexicon()
NLP = textmine.load()
HAN = re.compile("[\u4e00-\u9fff]")
CURRENCIES = LEXICON.currencies
UNITS = LEXICON.units


def test_every_current_code_is_there():
    """Nothing of ISO 4217 that CLDR calls tender today is missing."""
    numbers = pytest.importorskip("babel.numbers")
    from babel import Locale

    tender = {code for territory in Locale("en").territories if len(territory) == 2
              for code in numbers.get_territory_currencies(territory, tender=True, non_tender=False)}
    known = {code for row in CURRENCIES for code in row.codes}
    assert len(tender) > 140 and tender <= known


@pytest.mark.parametrize("table", [CURRENCIES, UNITS, LEXICON.numeral_words], ids=["currencies", "units", "numeral_words"])
def test_rows_are_folded_and_single(table):
    names = [row.word if hasattr(row, "word") else row.name for row in table]
    assert [name for name in names if fold(name) != name] == []
    keys = [(name, getattr(row, "kind", None)) for name, row in zip(names, table)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_names_of_entities_are_folded():
    names = [name.lstrip("?") for row in LEXICON.entities for name in (row.name, *row.aliases)]
    assert [name for name in names if fold(name) != name] == []


def test_columns_hold_known_values():
    assert {row.kind for row in CURRENCIES} == {"code", "sign", "name", "subunit"}
    assert {row.side for row in CURRENCIES} == {"before", "after", "both"}
    assert {row.kind for row in UNITS} == {"measure", "classifier", "noun"}
    assert all(re.fullmatch("[A-Z]{3}", code) for row in CURRENCIES for code in row.codes)
    assert all(Decimal(row.factor) > 0 for row in (*CURRENCIES, *UNITS))
    assert all(Decimal(row.factor) < 1 for row in CURRENCIES if row.kind == "subunit")


def _sentence(row) -> str:
    """A sentence of news with 250 of the currency, on the side where its name stands; a bare peso wants its country."""
    if row.codes[0] == "MXN" and len(row.codes) > 1:
        return f"墨西哥当日成交总额为250万{row.name}。" if HAN.search(row.name) else f"Mexico paid 250 {row.name} for it."
    if HAN.search(row.name):
        if row.kind == "subunit":
            return f"每股派息250{row.name}。"
        return f"当日成交总额为{row.name}250万。" if row.side == "before" else f"当日成交总额为250万{row.name}。"
    gap = "" if row.kind == "sign" or len(row.name) == 1 else " "
    return f"It paid {row.name}{gap}250 million." if row.side == "before" else f"It paid 250{gap}{row.name} for it."


@pytest.mark.parametrize("row", CURRENCIES, ids=lambda row: row.name)
def test_every_currency_is_read(row):
    money = NLP(_sentence(row)).money
    assert [m.unit in row.codes for m in money] == [True], _sentence(row)
    assert money[0].low in {Decimal(amount) * Decimal(row.factor) for amount in (250, 2_500_000, 250_000_000)}


@pytest.mark.parametrize("row", [row for row in UNITS if row.kind != "noun"], ids=lambda row: row.name)
def test_every_unit_is_read(row):
    gap = " " if row.name[0].isascii() and row.name[0].isalpha() else ""
    text = (f"总量为250{row.name}。" if HAN.search(row.name)
            else f"{'A current' if row.unit == 'A' else 'It'} came to 250{gap}{row.name} in all.")
    assert [(q.unit, q.low) for q in NLP(text).quantities] == [(row.unit, 250 * Decimal(row.factor))], text


@pytest.mark.parametrize("row",
                         [row for row in UNITS
                          if row.kind == "noun" and (HAN.match(row.name) or re.search("(?<![su])s$", row.name))],
                         ids=lambda row: row.name)
def test_every_counted_noun_gives_its_unit(row):
    text = f"目前共有30万{row.name}。" if HAN.search(row.name) else f"It now has 300,000 {row.name}."
    assert [(q.unit, q.low) for q in NLP(text).quantities] == [(row.unit, 300_000)], text


SCANNER = Scanner(LEXICON)


def _numerals(text: str) -> list[str]:
    return [text[n.start:n.end] for n in SCANNER.scan(view_of(text, lang="zh-Hans"))]


def test_every_word_of_numerals_is_left_alone():
    words = [row.word for row in LEXICON.numeral_words if row.kind != "before"]
    assert [(word, found) for word in words
            if (found := _numerals(f"In {word}, as said." if word.isascii() else f"记者从{word}获悉。"))] == []


def test_every_word_of_names_takes_its_number():
    words = [row.word for row in LEXICON.numeral_words if row.kind == "before"]
    assert [(word, found) for word in words
            if (found := _numerals(f"In {word} 17, as said." if word.isascii() else f"记者查{word}17获悉。"))] == []


def test_extended_rows_win():
    """A caller's own word is left alone where the scan would read a number."""
    from textmine.lexicon.lexicon import NumeralWord

    text = "五丰楼去年盈利3亿元。"
    lexicon = LEXICON.extended(numeral_words=(NumeralWord("盈利3亿", "product"),))
    assert [m.text for m in NLP(text).money] == ["3亿元"]
    assert textmine.load(lexicon=lexicon)(text).money == ()
