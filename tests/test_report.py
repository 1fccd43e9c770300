"""How documents look to people."""
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import pytest
from rich.console import Console
from test_corpus import TEXT, sample

import textmine
from textmine.corpus.schema import rows
from textmine.model import Document
from textmine.report.terminal import show_document, show_scores, show_triples
from textmine.report.wording import amount, exact, number, rounded, short, statement


@pytest.mark.parametrize("value, plain, scaled, computed", [
    ("0", "0", "0", "0"), ("1.50", "1.5", "1.5", "1.5"), ("-3480.83", "-3,480.83", "-3,480.83", "-3,481"),
    ("465E+6", "465,000,000", "465 m", "465 m"), ("18642000000", "18,642,000,000", "18.642 bn", "18.64 bn"),
    ("66053600000000", "66,053,600,000,000", "66.0536 tn", "66.05 tn"), ("43430.123", "43,430.123", "43,430.123", "43,430"),
    ("0.00321987", "0.00321987", "0.00321987", "0.00322"), ("123456789.123", "123,456,789.123", "123.456789123 m", "123.5 m"),
])
def test_numbers(value, plain, scaled, computed):
    value = Decimal(value)
    assert (exact(value), short(value), rounded(value)) == (plain, scaled, computed)


def test_numbers_that_were_computed_are_cut_short():
    assert number(Decimal("1911214570.135746606334841629")) == "1,911,214,570"
    assert number(Decimal("7.10488687")) == "7.1"
    assert number(Decimal("0.0004567891")) == "0.0004568"


@pytest.mark.parametrize("arguments, words", [
    ((Decimal(3), Decimal(3), "CNY"), "3 CNY"), ((Decimal(2), Decimal("2.8"), "%", "about"), "about 2 to 2.8%"),
    ((Decimal(78), Decimal(78), "USD", "over", "barrel"), "over 78 USD per barrel"), ((Decimal(5), Decimal(5), "1"), "5"),
])
def test_amounts(arguments, words):
    assert amount(*arguments) == words


def test_statement_says_only_what_is_not_plain():
    (row,) = rows(sample(), "triples")
    assert statement({**row, "converted_high": row["converted_low"]}) == {
        "entity": "甲公司", "metric": "net_loss", "segment": "", "amount": "269 m USD", "converted": "229 m EUR", "aspect": "",
        "period": "2025", "status": ""}
    assert statement({**row, "aspect": "share", "basis": "收入", "status": "forecast", "converted_unit": None}) == {
        "entity": "甲公司", "metric": "net_loss", "segment": "", "amount": "269 m USD", "converted": "", "aspect": "share of 收入",
        "period": "2025", "status": "forecast"}


def plain_sample():
    """The sample with a conversion that fits its column."""
    import msgspec

    document = sample()
    (triple,) = document.triples
    converted = msgspec.structs.replace(triple.converted, high=triple.converted.low)
    return msgspec.structs.replace(document, triples=(msgspec.structs.replace(triple, converted=converted),))


def test_explanation_names_rules_words_and_sources():
    said = plain_sample().explain()
    assert said == textmine.explain(plain_sample())
    for part in ("s: zh-Hans, zh-CN, published 2026-01-08 (from the caller)", "4 mentions", "“2.69億美元” at 10:17 is money 269 m USD",
                 "rule r, currency explicit", "from 2025-01-01, before 2026-01-01", "“三年半”", "1 triples", "甲公司 | net_loss",
                 "amount “2.69億美元”, period “2025年”, metric “亏损”", "confidence 0.90", "1.894 bn CNY", "0.5% off the rate history",
                 "converted to 229,000,000 EUR"):
        assert part in said, part


class Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.said, self.marks, self.open = "", [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag == "mark":
            self.marks.append(dict(attrs)["title"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "table" not in self.open:
            self.said += data


def test_html_shows_the_text_unchanged_with_its_figures_marked():
    parser = Text()
    parser.feed(plain_sample()._repr_html_())
    assert parser.said == TEXT and not parser.open
    assert parser.marks == ["date: 2025", "money: 269 m USD", "percent: about 25.5%", "duration: P3Y6M"]


def test_a_text_that_no_file_can_hold_is_shown_all_the_same():
    document = Document(id=None, text="a\ud800b", lang="en", locale="en-US", published=None)
    assert "a?b" in textmine.to_html(document)
    assert "a?b" in shown(show_document, document)


def test_html_escapes():
    html = textmine.to_html(Document(id=None, text="<script>&\"", lang="en", locale="en-US", published=None))
    assert "<script>" not in html and "&lt;script&gt;&amp;" in html


def shown(show, *arguments, width=120, **options):
    out = StringIO()
    show(*arguments, Console(file=out, width=width), **options)
    return out.getvalue()


def test_the_terminal_shows_text_and_table():
    out = shown(show_document, plain_sample())
    assert "甲公司2025年亏损2.69億美元" in out and "net_loss" in out and "269 m USD" in out and "229 m EUR" in out
    assert "status" not in out  # a column that no row needs


def test_the_table_of_triples_is_grouped_and_limited_by_document():
    (row,) = rows(plain_sample(), "triples")
    lines = shown(show_triples, [{**row, "document": name} for name in "aaabb"], limit=2).splitlines()
    assert [line.split()[0] for line in lines if "net_loss" in line] == ["a", "甲公司", "b", "甲公司"]
    assert shown(show_triples, []).strip() == ""


def test_narrow_terminals_break_words_but_not_amounts():
    (row,) = rows(plain_sample(), "triples")
    out = shown(show_triples, [{**row, "entity": "一家名字很长很长的公司" * 3}], width=60)
    assert "269 m USD" in out and "…" not in out


def test_scores():
    out = shown(show_scores, {"money": {"gold": 3, "found": 2, "p": 1.0, "r": 0.6667, "f1": 0.8, "strict_f1": 0.8}})
    assert "money" in out and "0.667" in out
