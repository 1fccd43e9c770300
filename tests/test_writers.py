"""The tables of a run: part files in a folder, and every kind of single file; read back by the libraries that people read them with."""
import csv
import datetime
import json
import re
import sqlite3
from contextlib import closing
from decimal import Decimal

import pyarrow as pa
import pytest
from corpora import ROOT
from pipelines import Fixed
from pyarrow import dataset, parquet
from test_corpus import TEXT, sample

from textmine.corpus import Record, read_triples, tasks
from textmine.corpus.kernel import Kernel
from textmine.corpus.records import batch_of
from textmine.corpus.schema import COLUMNS, TABLES, VERSION, arrow_schema, rows
from textmine.corpus.store import Part, opened
from textmine.corpus.writers import Output
from textmine.corpus.writers.parquet import check_partition, read_part
from textmine.errors import InputError, OptionError


def record(number, text=TEXT):
    return Record(id=f"d{number}", text=text, path="a.jsonl", line=number)


def write(store, part, items, kernel, partition=()):
    """Write a part as a run does, in this process."""
    results = kernel(batch_of(items, range(10 * part, 10 * part + len(items))))
    path = str(store.folder / f"{part}.arrow")
    tasks.save(results, tasks.counts_of(results), path)
    files, counts = tasks.WritePart(part, [path], str(store.staging(part, 0)), partition, str(store.folder), []).do(kernel, lambda: None)
    store.commit(Part(part, 0, len(items), "", files, counts))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two parts of two documents each, the first with an error."""
    kernel = Kernel(Fixed(), lines=True)
    with opened(tmp_path_factory.mktemp("store"), {}) as store:
        write(store, 0, [record(0), InputError(path="b.txt", reason="no"), record(2)], kernel)
        write(store, 1, [record(3), record(4)], kernel)
        yield store


@pytest.fixture
def put(store, tmp_path):
    def put(name, table=None):
        Output(tmp_path / name, table).finish(store)
        return tmp_path / name

    return put


def expected(table):
    return [row | {"record": number, "document": f"d{index}"} for number, index in ((0, 0), (2, 2), (10, 3), (11, 4))
            for row in rows(sample(), table)]


def test_a_folder_has_part_files_with_schema_and_version(store):
    files = {str(path.relative_to(store.folder)) for table in TABLES for path in (store.folder / table).iterdir()}
    assert files == {f"{table}/part-{part:05}.parquet" for table in TABLES for part in (0, 1)} - {"errors/part-00001.parquet"}
    for name in files:
        schema, table = parquet.read_schema(store.folder / name), name.split("/")[0]
        assert schema.equals(arrow_schema(table), check_metadata=True)
        assert schema.metadata[b"textmine.schema"] == VERSION.encode()
        assert ({row.compression
                 for row in map(parquet.ParquetFile(store.folder / name).metadata.row_group(0).column,
                                range(2))} <= {"ZSTD"}
                or "errors" in name)


@pytest.mark.parametrize("table", ["mentions", "triples"])
def test_pyarrow_reads_folders_and_files(store, put, table):
    read = parquet.read_table(store.folder / table)
    assert read.to_pylist() == parquet.read_table(put("one.parquet", table)).to_pylist() == expected(table)
    assert read.schema.equals(arrow_schema(table)) and pa.types.is_decimal128(read.schema.field("low").type)
    assert dataset.dataset(store.folder / table).to_table().num_rows == len(read)


def test_polars_reads_exact_amounts(store):
    polars = pytest.importorskip("polars")
    triples = polars.read_parquet(store.folder / "triples" / "*.parquet")
    assert triples.rows(named=True) == expected("triples")
    assert triples.schema["low"] == polars.Decimal(38, 10)


def test_pandas_reads_exact_amounts(store):
    pandas = pytest.importorskip("pandas")
    triples = pandas.read_parquet(store.folder / "triples")
    assert list(triples["low"]) == [row["low"] for row in expected("triples")]
    assert list(triples["entity"]) == ["甲公司"] * 4


def test_duckdb_reads_exact_amounts(store, put):
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"SELECT low, typeof(low), entity FROM '{store.folder}/triples/*.parquet'").fetchall()
    assert found == [(Decimal(269000000), "DECIMAL(38,10)", "甲公司")] * 4
    with duckdb.connect(str(put("all.duckdb")), read_only=True) as database:
        for table in TABLES:
            read = database.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in read.description]
            assert [dict(zip(names, row)) for row in read.fetchall()] == parquet.read_table(store.folder / table).to_pylist()


@pytest.mark.parametrize("name", ["all.sqlite", "all.db"])
def test_sqlite_keeps_amounts_exact(store, put, name):
    with closing(sqlite3.connect(put(name))) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (int(VERSION),)
        for table, columns in COLUMNS.items():
            described = database.execute(f"PRAGMA table_info({table})").fetchall()
            assert [row[1] for row in described] == list(columns)
        found = database.execute('SELECT DISTINCT low, typeof(low), published, "set", "from" FROM mentions ORDER BY start').fetchall()
        assert ("269000000", "text", "2026-01-08", None, None) in found and (None, "null", "2026-01-08", 0, "2025-01-01") in found
        assert database.execute("SELECT equivalent_rate FROM triples").fetchone() == ("7.040892193308550186",)
        assert database.execute("SELECT sum(CAST(low AS REAL)) FROM triples").fetchone() == (4 * 269000000.0,)
        assert database.execute("SELECT record, kind FROM errors").fetchall() == [(1, "InputError")]


def test_jsonl_holds_the_documents(put):
    lines = [json.loads(line) for line in put("out.jsonl").read_text("utf-8").splitlines()]
    assert lines == [sample().to_dict()] * 4


def test_csv_and_jsonl_rows_are_plain_and_exact(put):
    with put("out.csv", "mentions").open(newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert list(table[0]) == list(COLUMNS["mentions"]) and len(table) == 16
    assert [row["low"] for row in table[:4]] == ["", "269000000", "25.5", ""]
    assert table[0]["from"] == "2025-01-01" and table[1]["text"] == "2.69億美元"
    lines = [json.loads(line) for line in put("out.jsonl", "mentions").read_text("utf-8").splitlines()]
    assert [line["low"] for line in lines[:4]] == [None, 269000000, "25.5", None]
    with put("errors.csv", "errors").open(newline="", encoding="utf-8") as file:
        assert [row["place"] for row in csv.DictReader(file)] == ["b.txt"]


def test_reading_triples_back(put, tmp_path):
    assert list(read_triples(put("out.parquet"))) == expected("triples")
    (tmp_path / "no.parquet").write_bytes(b"no")
    for wrong in ("no.parquet", "missing.parquet"):
        with pytest.raises(InputError, match=wrong):
            list(read_triples(tmp_path / wrong))


class Various(Fixed):
    """Documents of several days and languages."""

    def __call__(self, text, *, id=None, **about):
        document = sample()
        lang, day = {"d0": ("en", datetime.date(2025, 1, 2)), "d2": ("en", None), "d3": ("zh-Hans", datetime.date(2025, 12, 31))}[id]
        return type(document)(**{name: getattr(document, name) for name in document.__struct_fields__}
                              | {"lang": lang, "published": day})


def test_folders_can_be_divided_and_are_read_as_one(tmp_path):
    kernel = Kernel(Various())
    with opened(tmp_path / "out", {}) as store:
        write(store, 0, [record(0), record(2), record(3), InputError(path="b.txt", reason="no")], kernel, ("lang", "month"))
        files = store.parts[0].files
    assert set(files) == {"errors/part-00000.parquet", *(f"{table}/{place}/part-00000.parquet" for table in TABLES[:3] for place in (
        "lang=en/month=2025-01", "lang=en/month=__HIVE_DEFAULT_PARTITION__", "lang=zh-Hans/month=2025-12"))}
    whole = dataset.dataset(tmp_path / "out" / "mentions", partitioning="hive").to_table().sort_by("record")
    assert whole.column("lang").to_pylist() == ["en"] * 8 + ["zh-Hans"] * 4
    assert parquet.read_table(tmp_path / "out" / "mentions").num_rows == 12
    again = read_part(tmp_path / "out", files, TABLES)
    with opened(tmp_path / "plain", {}) as store:
        write(store, 0, [record(0), record(2), record(3), InputError(path="b.txt", reason="no")], kernel)
        for table in TABLES:
            (rows_there,) = store.rows(table)
            assert again[table].equals(rows_there), table


def test_nothing_at_all_is_a_table_too(tmp_path):
    for partition in ((), ("lang",)):
        with opened(tmp_path / f"out{len(partition)}", {}) as store:
            write(store, 0, [], Kernel(Fixed(), lines=True), partition)
            assert all(dataset.dataset(store.folder / table).to_table().num_rows == 0 for table in TABLES)
        if not partition:
            Output(tmp_path / "empty.csv").finish(store)
    assert (tmp_path / "empty.csv").read_text("utf-8").strip() == ",".join(COLUMNS["triples"])


@pytest.mark.parametrize("name, table, reason", [
    ("out.xlsx", None, ".jsonl or .csv or .parquet"),
    ("out.csv", "facts", "documents, mentions, triples, errors"),
    ("out.sqlite", "mentions", "all tables"),
    ("out", "mentions", "a folder has all tables"),
])
def test_outputs_that_cannot_be(tmp_path, name, table, reason):
    with pytest.raises(OptionError, match=reason):
        Output(tmp_path / name, table)
    assert list(tmp_path.iterdir()) == []


def test_partitions_that_cannot_be():
    with pytest.raises(OptionError, match="lang, locale, year, month"):
        check_partition(["day"])


def test_the_documentation_has_every_column_with_its_type():
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    for table in TABLES:
        section = re.search(rf"^### {table}\n(.*?)(?=^#|\Z)", page, re.M | re.S)[1]
        described = re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", section, re.M)
        assert described == [(field.name, str(field.type).replace("[day]", "")) for field in arrow_schema(table)]
    assert f"version {VERSION}" in page
