"""The kernel: a batch of records in, a batch of what was extracted out."""
import datetime
import pickle
import time
from decimal import Decimal

import pyarrow as pa
import pytest
from pipelines import Fixed
from test_corpus import TEXT, sample

import textmine
from textmine.corpus import Record, batches
from textmine.corpus.kernel import Kernel, tables
from textmine.corpus.schema import COLUMNS, TABLES, VERSION, arrow_schema, rows
from textmine.errors import EncodingError, UnknownCurrencyError
from textmine.model import Document

DAY = datetime.date(2026, 1, 8)


class Scripted:
    """A pipeline that does what the text says."""

    options = {"target_currency": "EUR"}

    class converter:
        @staticmethod
        def convert(triple, target):
            raise UnknownCurrencyError(currency="TWD")

    def __call__(self, text, *, id=None, **about):
        if text == "raise":
            raise ZeroDivisionError("oh \ud800")
        if text == "hang":
            try:
                while True:
                    time.sleep(0.01)
            except Exception:
                return None
        document = sample()
        (triple,) = document.triples
        kept = {name: getattr(triple, name) for name in triple.__struct_fields__} | {"converted": None}
        return Document(id=id, text=text, lang="zh-Hans", locale="zh-CN", published=DAY, mentions=document.mentions,
                        triples=(type(triple)(**kept),))


def run(items, kernel):
    (batch,) = batches(items)
    return tables(kernel(batch))


def record(text, number=0):
    return Record(id=f"r{number}", text=text, path="a.jsonl", line=number, title="T", encoding="UTF-8")


def test_each_record_is_a_document_or_an_error():
    items = [record(TEXT, 1), EncodingError(path="b.txt", encoding="UTF-8", position=3, reason="no"), record("raise", 3), record(TEXT, 4)]
    found = run(items, Kernel(Scripted()))
    assert {name: table.schema for name, table in found.items()} == {name: arrow_schema(name) for name in TABLES}
    first, last = found["documents"].to_pylist()
    assert (first["record"], first["document"], last["record"], last["place"]) == (0, "r1", 3, "a.jsonl, line 4")
    assert (first["title"], first["encoding"], first["characters"], first["mentions"], first["triples"]) == ("T", "UTF-8", len(TEXT), 4, 1)
    assert first["unconverted"] == str(UnknownCurrencyError(currency="TWD"))
    unread, failed = found["errors"].to_pylist()
    assert (unread["record"], unread["place"], unread["kind"], unread["trace"]) == (1, "b.txt", "EncodingError", None)
    assert (failed["record"], failed["document"], failed["kind"], failed["reason"]) == (2, "r3", "ZeroDivisionError", "oh ?")
    assert "in __call__" in failed["trace"]
    assert found["mentions"].column("record").to_pylist() == [0] * 4 + [3] * 4


def test_rows_are_those_of_the_documents(tmp_path):
    nlp = textmine.load(target_currency="USD")
    texts = ["阿里巴巴2025年营业收入3.124亿元，同比增长150.9%；昨日股价收报120港元。", "Nothing.", "Acme earned €5 million (about $5.4 million) in 2025."]
    found = run([Record(id=str(n), text=text, path="x", published=DAY) for n, text in enumerate(texts)], Kernel(nlp, lines=True))
    documents = [nlp(text, id=str(n), published=DAY) for n, text in enumerate(texts)]
    for table in ("mentions", "triples"):
        expected = [row | {"record": n} for n, document in enumerate(documents) for row in rows(document, table)]
        assert expected and found[table].to_pylist() == expected


def test_amounts_are_exact_and_fitted_to_their_columns():
    found = run([record(TEXT)], Kernel(textmine.load()))
    assert pa.types.is_decimal128(found["mentions"].schema.field("low").type)
    kernel = Kernel(Fixed())
    (row,) = run([record(TEXT)], kernel)["triples"].to_pylist()
    assert row["converted_low"] == Decimal("229000000.1234567890") and row["converted_high"] is None
    assert row["equivalent_rate"] == Decimal("7.040892193308550186")


def test_a_document_past_its_time_is_an_error_and_the_next_is_read():
    found = run([record("hang"), record(TEXT)], Kernel(Scripted(), time_limit=0.2))
    (error,) = found["errors"].to_pylist()
    assert (error["kind"], error["reason"]) == ("TimeLimit", "took longer than 0.2 seconds")
    assert found["documents"].column("record").to_pylist() == [1]


def test_text_that_is_no_utf8_keeps_its_length():
    found = run([record("\ud800" + TEXT)], Kernel(textmine.load()))
    assert found["documents"].column("characters").to_pylist() == [len(TEXT) + 1]


def test_a_pickled_kernel_gives_the_same():
    kernel = Kernel(Scripted())
    assert run([record(TEXT)], pickle.loads(pickle.dumps(kernel))) == run([record(TEXT)], kernel)


@pytest.mark.parametrize("table", TABLES)
def test_schemas_name_table_and_version(table):
    assert arrow_schema(table).metadata == {b"textmine.table": table.encode(), b"textmine.schema": VERSION.encode()}
    assert arrow_schema(table).names == list(COLUMNS[table])


def test_a_triple_says_what_its_amount_is_per():
    document = textmine.load()("甲公司2025年每股派息1.5元，收入3亿元。")
    assert [(row["low"], row["per"]) for row in rows(document, "triples")] == [(Decimal("1.5"), "share"), (Decimal(300000000), None)]
