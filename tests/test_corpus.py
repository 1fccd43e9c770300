"""Reading records, writing tables, running a pipeline over a corpus."""
import csv
import datetime
import json
import os
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

import textmine
from textmine.corpus import FieldNames, Record, extract, open_writer, outcomes, read, read_triples
from textmine.corpus.schema import VERSION, arrow_schema, rows
from textmine.errors import (ConversionError, EmptyTextError, EncodingError, InputError, OptionError, RecordError,
                             UnknownCurrencyError)
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


@pytest.mark.parametrize("table", ["mentions", "triples"])
def test_parquet_has_the_schema_and_exact_amounts(tmp_path, table):
    with open_writer(tmp_path / "new" / "out.parquet", table) as write:
        write(sample())
    written = parquet.read_table(tmp_path / "new" / "out.parquet")
    assert written.schema.equals(arrow_schema(table), check_metadata=True)
    assert written.schema.metadata == {b"textmine.table": table.encode(), b"textmine.schema": VERSION.encode()}
    assert written.to_pylist() == list(rows(sample(), table))
    assert pa.types.is_decimal128(written.schema.field("low").type)


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


def test_jsonl_holds_the_documents(tmp_path):
    with open_writer(tmp_path / "out.jsonl") as write:
        write(sample())
        write(Document(id="\ud800", text="", lang="en", locale="en-US", published=None))
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert lines[0] == sample().to_dict()
    assert lines[1]["id"] == "\ud800"


def test_csv_and_jsonl_rows_are_plain_and_exact(tmp_path):
    for name in ("out.csv", "out.jsonl"):
        with open_writer(tmp_path / name, "mentions") as write:
            write(sample())
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert [row["low"] for row in table] == ["", "269000000", "25.5", ""]
    assert table[0]["from"] == "2025-01-01"
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["low"] for line in lines] == [None, 269000000, "25.5", None]


def test_a_file_appears_only_when_it_is_complete(tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old", "utf-8")
    with pytest.raises(RuntimeError):
        with open_writer(out) as write:
            write(sample())
            raise RuntimeError
    assert out.read_text("utf-8") == "old"
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("name, table, reason", [
    ("out.xlsx", None, ".jsonl or .csv or .parquet"),
    ("out.csv", "documents", "documents in .jsonl only"),
    ("out.csv", "facts", "documents, mentions, triples"),
])
def test_outputs_that_cannot_be(tmp_path, name, table, reason):
    with pytest.raises(OptionError, match=reason):
        with open_writer(tmp_path / name, table):
            pass
    assert os.listdir(tmp_path) == []


def test_an_output_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        with open_writer(tmp_path / "file" / "out.csv"):
            pass


def test_reading_triples_back(tmp_path):
    with open_writer(tmp_path / "out.parquet") as write:
        write(sample())
    assert list(read_triples(tmp_path / "out.parquet")) == list(rows(sample(), "triples"))
    (tmp_path / "no.parquet").write_bytes(b"no")
    for wrong in ("no.parquet", "missing.parquet"):
        with pytest.raises(InputError, match=wrong):
            list(read_triples(tmp_path / wrong))


@pytest.fixture(scope="module")
def nlp():
    return textmine.load()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_reports_what_it_lost_and_goes_on(folder, nlp, workers):
    (folder / "aa.txt").write_bytes(b"\xff")
    report = extract(read([folder]), folder / "out.jsonl", nlp, workers=workers)
    assert [type(error) for error in report.errors] == [EncodingError]
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b/c", "7", "d:3"]
    assert (report.documents, report.mentions) == (4, sum(len(line["mentions"]) for line in lines))
    assert lines[2]["published"] == "2026-01-08"


def test_a_document_that_breaks_the_pipeline_is_reported(folder):
    class Broken:
        options = {"target_currency": None}

        def __call__(self, text, **about):
            if "乙" in text:
                raise ZeroDivisionError("oh")
            return sample()

    results = list(outcomes(read([folder]), Broken()))
    assert [result.error is None for result in results] == [True, False, True, True]
    assert str(results[1].error) == f"{folder / 'b' / 'c.txt'}: ZeroDivisionError: oh"


def test_unconverted_triples_are_accounted_for(folder):
    class Converter:
        def convert(self, triple, target):
            raise UnknownCurrencyError(currency="TWD")

    class WithoutRates:
        options = {"target_currency": "EUR"}
        converter = Converter()

        def __call__(self, text, *, id, **about):
            document = sample()
            (triple,) = document.triples
            kept = {name: getattr(triple, name) for name in triple.__struct_fields__} | {"converted": None}
            return Document(id=id, text=text, lang="zh-Hans", locale="zh-CN", published=None, mentions=document.mentions,
                            triples=(Triple(**kept), triple))

    report = extract(read([folder]), folder / "out.parquet", WithoutRates())
    assert report.unconverted == {str(UnknownCurrencyError(currency="TWD")): [
        str(folder / "a.txt"), str(folder / "b" / "c.txt"), f"{folder / 'd.jsonl'}, line 1", f"{folder / 'd.jsonl'}, line 3"]}
    assert issubclass(UnknownCurrencyError, ConversionError) and report.errors == []
