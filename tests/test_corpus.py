"""Reading records; documents as rows of tables."""
import datetime
import os
from decimal import Decimal

import pytest

from textmine.corpus import FieldNames, Record, read
from textmine.corpus.schema import arrow_schema, rows
from textmine.errors import EmptyTextError, EncodingError, InputError, OptionError, RecordError
from textmine.model import Conversion, Date, Document, Duration, Equivalent, Money, Percent, Triple

DAY = datetime.date(2026, 1, 8)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("甲公司2025年收入3亿元。", "utf-8")
    (tmp_path / "b" / "c.txt").write_bytes("\ufeff乙公司2025年收入2亿元。".encode())
    (tmp_path / "b" / "notes.docx").write_text("not read", "utf-8")
    (tmp_path / "d.jsonl").write_text(
        '{"id": 7, "text": "丙公司去年收入1亿元。", "published": "2026-01-08T09:00:00", "locale": "zh_hk", "other": [1]}\n'
        "\n"
        '{"text": "丁公司收入持平。"}\n', "utf-8")
    return tmp_path


def test_a_folder_is_read_in_the_order_of_its_names(folder):
    records = list(read([folder], published="2026-01-01", locale="zh-CN"))
    assert [record.id for record in records] == ["a", "b/c", "7", "d:3"]
    assert records[1].text == "乙公司2025年收入2亿元。"
    assert [record.published for record in records] == [datetime.date(2026, 1, 1)] * 2 + [DAY, datetime.date(2026, 1, 1)]
    assert [record.locale for record in records] == ["zh-CN", "zh-CN", "zh-HK", "zh-CN"]
    assert [record.line for record in records] == [None, None, 1, 3]


def test_files_and_patterns(folder):
    by_pattern = list(read([folder / "**" / "*.txt"]))
    assert [(record.id, record.path) for record in by_pattern] == [("a", str(folder / "a.txt")), ("b/c", str(folder / "b" / "c.txt"))]


def test_fields_have_the_names_that_the_caller_gives(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"nr": "n1", "body": "文", "date": "2026-01-08", "region": "zh-TW", "language": "zh-Hant"}\n', "utf-8")
    fields = FieldNames(text="body", id="nr", published="date", locale="region", lang="language")
    assert list(read([path], fields=fields)) == [
        Record(id="n1", text="文", published=DAY, locale="zh-TW", lang="zh-Hant", path=str(path), line=1, encoding="UTF-8")]


@pytest.mark.parametrize("name, content, kind, reason", [
    ("a.txt", b"abc\xff\xfe", EncodingError, "byte 3 is not UTF-8"),
    ("a.txt", b"", EmptyTextError, "no text"),
    ("a.txt", "\ufeff \n".encode(), EmptyTextError, "no text"),
    ("a.jsonl", b"", EmptyTextError, "no text"),
    ("a.jsonl", b'{"text": "x"', RecordError, "line 1: not JSON"),
    ("a.jsonl", b'{"text": "\xff"}', RecordError, "line 1: byte 10 of the line is not UTF-8"),
    ("a.jsonl", b'["text"]', RecordError, "line 1: a record is a JSON object, not list"),
    ("a.jsonl", b'{"body": "x"}', RecordError, "line 1: no field 'text'; it has 'body'"),
    ("a.jsonl", b'{"text": 5}', RecordError, "line 1: its field 'text' holds no text"),
    ("a.jsonl", b'{"text": "  "}', RecordError, "line 1: its field 'text' holds no text"),
    ("a.jsonl", b'{"text": "x", "published": "8 Jan"}', RecordError, "its field for published is '8 Jan'"),
    ("a.jsonl", b'{"text": "x", "published": "2026-02-30"}', RecordError, "its field for published is '2026-02-30'"),
    ("a.jsonl", b'{"text": "x", "published": 20260108}', RecordError, "its field for published is 20260108"),
    ("a.jsonl", b'{"text": "x", "locale": "mars"}', RecordError, "its field for locale is 'mars'"),
    ("a.jsonl", b'{"text": "x", "lang": "zh"}', RecordError, "its field for lang is 'zh'"),
    ("a.jsonl", b"[" * 100_000, RecordError, "line 1"),
    ("a.jsonl", b'{"text": "x", "id": ' + b"9" * 5000 + b"}", RecordError, "line 1"),
    ("a.docx", b"x", InputError, "not a kind of file that textmine reads (.txt, "),
])
def test_bad_input_is_an_error_that_names_file_and_reason_and_the_next_is_read(tmp_path, name, content, kind, reason):
    path, good = tmp_path / name, tmp_path / "z.txt"
    path.write_bytes(content)
    good.write_text("good", "utf-8")
    error, record = read([path, good])
    assert type(error) is kind
    assert error.path == str(path) and str(error).startswith(str(path)) and reason in str(error)
    assert record.text == "good"


def test_bad_lines_do_not_hide_the_good_ones_of_their_file(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "one"}\nnonsense\n{"text": "three"}\n')
    kinds = [type(item) for item in read([path])]
    assert kinds == [Record, RecordError, Record]


def test_missing_and_empty_places(tmp_path):
    (missing,) = read([tmp_path / "nowhere"])
    assert str(missing) == f"{tmp_path / 'nowhere'}: no such file or folder"
    (empty,) = read([tmp_path])
    assert "no file in this folder that textmine reads (.txt, " in str(empty)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that cannot be read")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("x", "utf-8")
    path.chmod(0)
    (error,) = read([path])
    assert "Permission denied" in str(error)


def test_options_that_no_document_can_be_read_with(tmp_path):
    with pytest.raises(OptionError, match="published"):
        list(read([tmp_path], published="tomorrow"))
    with pytest.raises(OptionError, match="locale"):
        list(read([tmp_path], locale="Taiwan"))


TEXT = "甲公司2025年亏损2.69億美元(約18.94億元)，\"占比\"25.5%，用时三年半。\n"


def sample():
    start = TEXT.index("2.69")
    money = Money(start=start, end=start + 7, text="2.69億美元", rule="r", low=Decimal("2.69E+8"), high=Decimal("2.69E+8"), unit="USD")
    date = Date(start=3, end=8, text="2025年", rule="r", timex="2025", from_=datetime.date(2025, 1, 1), to=datetime.date(2026, 1, 1))
    at = TEXT.index("25.5")
    share = Percent(start=at, end=at + 5, text="25.5%", rule="r", low=Decimal("25.5"), high=Decimal("25.5"), unit="%", modifier="about")
    at = TEXT.index("三年半")
    length = Duration(start=at, end=at + 3, text="三年半", rule="r", timex="P3Y6M")
    loss = Triple(entity="甲公司", metric="net_loss", metric_text="亏损", low=money.low, high=money.high, unit="USD", period="2025",
                  mentions=(1, 0), evidence=(0, 20), rule="r", confidence=0.9,
                  equivalent=Equivalent(low=Decimal(1894000000), high=Decimal(1894000000), unit="CNY", modifier="about"),
                  equivalent_rate=Decimal("7.0408921933085501858736059479"), equivalent_gap=Decimal("0.5"),
                  converted=Conversion(unit="EUR", low=Decimal("229000000.123456789012345"), high=Decimal(10) ** 40,
                                       rate=Decimal("0.851301115"), rate_date=DAY, rate_source="ECB", policy="average"))
    return Document(id="s", text=TEXT, lang="zh-Hans", locale="zh-CN", published=DAY, published_source="caller",
                    mentions=(date, money, share, length), triples=(loss,))


def test_triples_as_rows():
    (row,) = rows(sample(), "triples")
    assert row["low"] == Decimal(269000000) and row["amount_text"] == "2.69億美元"
    assert row["evidence"] == TEXT[0:20] and (row["document"], row["published"]) == ("s", DAY)
    assert row["converted_low"] == Decimal("229000000.1234567890")  # rounded to the column
    assert row["converted_high"] is None  # too large for it
    assert row["equivalent_rate"] == Decimal("7.040892193308550186")
    assert list(row) == list(arrow_schema("triples").names)


def test_mentions_as_rows():
    date, money, share, length = rows(sample(), "mentions")
    assert (date["timex"], date["from"], date["to"], date["set"], date["low"]) == (
        "2025", datetime.date(2025, 1, 1), datetime.date(2026, 1, 1), False, None)
    assert (money["type"], money["low"], money["unit"], money["unit_source"]) == ("money", Decimal(269000000), "USD", "explicit")
    assert (share["modifier"], length["timex"]) == ("about", "P3Y6M")
