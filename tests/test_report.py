"""How documents look to people."""
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import msgspec
import pytest
from corpora import golds
from rich.console import Console
from test_corpus import TEXT, sample

import textmine
from textmine.corpus.schema import rows
from textmine.model import Document
from textmine.report.grounds import grounds
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
    document = sample()
    (triple,) = document.triples
    converted = msgspec.structs.replace(triple.converted, high=triple.converted.low)
    return msgspec.structs.replace(document, triples=(msgspec.structs.replace(triple, converted=converted),))


def test_explanation_names_rules_words_and_sources():
    said = plain_sample().explain()
    assert said == textmine.explain(plain_sample())
    for part in ("s: zh-Hans, zh-CN, published 2026-01-08 (from the caller)", "4 mentions",
                 "“2.69億美元” at 10:17 is money 269 m USD", "rule r, currency explicit",
                 "from 2025-01-01, before 2026-01-01", "“三年半”", "1 triples", "甲公司 | net_loss", "entity: “甲公司” at 0:3",
                 "metric net_loss: “亏损” at 8:10", "amount: “2.69億美元” at 10:17", "period 2025: “2025年” at 3:8",
                 "confidence 0.90", "1.894 bn CNY", "0.5% off the rate history", "converted to 229,000,000 EUR"):
        assert part in said, part


def said_of(text, index, **about):
    """The grounds of one triple of a text: the words by field."""
    document = textmine.load()(text, published="2026-01-08", **about)
    return {ground.field: [text[start:end] for start, end in ground.spans] for ground in list(grounds(document))[index]}


ZH = "雲嶺智能2025年實現營業收入3.12億元，同比增長約45%；淨虧損2.69億元。該公司海外收入占比升至20%。預計2026年收入超過5億元。"
EN = "Northwind Robotics said revenue fell 28% in 2025. The company expects cloud sales of more than $300 million in 2026."


@pytest.mark.parametrize("text, index, words", [
    (ZH, 0, {"entity": ["雲嶺智能"], "metric": ["營業收入"], "amount": ["3.12億元"], "period": ["2025年"]}),
    (ZH, 1, {"entity": ["雲嶺智能"], "metric": ["營業收入"], "amount": ["約", "45%"], "aspect": ["增長"], "basis": ["同比"], "period": ["2025年"]}),
    (ZH, 3, {"entity": ["該公司", "雲嶺智能"], "metric": ["收入"], "segment": ["海外"], "amount": ["20%"], "aspect": ["占比"], "basis": ["收入"],
             "period": ["2025年"]}),
    (ZH, 4, {"entity": ["雲嶺智能"], "metric": ["收入"], "amount": ["超過", "5億元"], "period": ["2026年"], "status": ["預計"]}),
    (EN, 0, {"entity": ["Northwind Robotics"], "metric": ["revenue"], "amount": ["28%"], "aspect": ["fell"], "period": ["2025"]}),
    (EN, 1,
     {"entity": ["The company", "Northwind Robotics"], "metric": ["cloud sales"], "segment": ["cloud"],
      "amount": ["more than", "$300 million"],
             "period": ["2026"], "status": ["expects"]}),
])
def test_each_field_is_explained_by_its_words(text, index, words):
    assert {field: said for field, said in said_of(text, index).items() if field in words} == words
    assert said_of(text, index).keys() - words.keys() <= {"basis"}


def test_what_the_text_does_not_say_has_no_words():
    (triple,) = sample().triples
    document = msgspec.structs.replace(plain_sample(), triples=(msgspec.structs.replace(
        triple, entity="不存在公司", period="2031", mentions=triple.mentions[:1], segment="海外", converted=None),))
    said = textmine.explain(document)
    for field in ("entity 不存在公司", "period 2031", "segment 海外"):
        assert f"{field}: not in so many words" in said


def test_every_triple_of_the_corpora_can_be_explained():
    nlp = textmine.load()
    for gold in golds()[::8]:
        document = nlp(gold["text"], published=gold["published"], locale=gold["locale"])
        found = list(grounds(document))
        assert len(found) == len(document.triples)
        for triple, reasons in zip(document.triples, found):
            amount = document.mentions[triple.mentions[0]]
            assert (amount.start, amount.end) in {ground.field: ground for ground in reasons}["amount"].spans
            assert all(0 <= start < end <= len(document.text) for ground in reasons for start, end in ground.spans)


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
