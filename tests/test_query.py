"""Queries over what was extracted, by words and by SQL."""
import csv
import json
from io import StringIO

import pytest
from click.testing import CliRunner

import textmine
from textmine.cli import commands
from textmine.corpus import Record, extract
from textmine.errors import InputError

duckdb = pytest.importorskip("duckdb")

ARTICLES = {
    "mainland": ("2026-01-20", "zh-CN", "星河智能2024年营业收入3.12亿元，同比增长45%；净亏损2.69亿元。星河智能2025年第三季度营业收入1.5亿元。"),
    "taiwan": ("2025-10-16", "zh-TW", "台積電公布2024年合併營收2.89兆元，年增33.9%。台積電員工8.3萬人。"),
    "hongkong": ("2025-08-20", "zh-HK", "雲嶺科技2024年收入12億港元，股東應佔溢利3億港元。"),
    "english": ("2025-02-03", "en-US",
                "Northwind Robotics said revenue rose to $938 million in 2024. Net profit was $120 million in 2024."),
}


def records():
    return [Record(id=id, text=text, published=textmine.arguments.publication_date(day), locale=locale, path=id)
            for id, (day, locale, text) in ARTICLES.items()]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("query") / "out"
    extract(records(), folder, textmine.load())
    return folder


def found(out, words, **options):
    from textmine.corpus.query import find

    return [(row["document"], row["metric"], int(row["low"]), row["unit"], row["period"]) for row in find(out, words, **options).rows]


def run(*arguments, code=0):
    result = CliRunner().invoke(commands, ["query", *map(str, arguments)])
    if not isinstance(result.exception, (SystemExit, type(None))):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def test_entity_metric_and_period(out):
    assert found(out, "星河智能 revenue 2024") == [("mainland", "revenue", 312000000, "CNY", "2024"), ("mainland", "revenue", 45, "%", "2024")]
    assert found(out, "Northwind net profit 2024") == [("english", "net_profit", 120000000, "USD", "2024")]


@pytest.mark.parametrize("name", ["台積電", "台积电", "台積電股份有限公司", "積電"])
def test_names_in_any_script_and_form(out, name):
    assert {row[0] for row in found(out, name)} == {"taiwan"}


@pytest.mark.parametrize("name", ["NORTHWIND ROBOTICS", "northwind", "Ｎｏｒｔｈｗｉｎｄ", "North Wind Robotics"])
def test_names_in_any_case_and_width(out, name):
    assert {row[0] for row in found(out, name)} == {"english"}


@pytest.mark.parametrize("metric", ["revenue", "营收", "營收", "turnover", "net sales", "營業額"])
def test_metrics_by_id_or_any_of_their_names(out, metric):
    rows = found(out, metric)
    assert {row[0] for row in rows} == set(ARTICLES) and {row[1] for row in rows} == {"revenue"}


@pytest.mark.parametrize("period, periods", [
    ("2024", {"2024"}), ("2024年", {"2024"}), ("民國113年", {"2024"}), ("2025", {"2025-Q3"}), ("2025-Q3", {"2025-Q3"}),
    ("2025年第三季", {"2025-Q3"}),
    ("Q3 2025", {"2025-Q3"}), ("Q3", {"2025-Q3"}), ("2025-07/2025-09", {"2025-Q3"}), ("2023", set()), ("2025-08", set()),
])
def test_periods_hold_the_periods_within_them(out, period, periods):
    assert {row[4] for row in found(out, f"revenue {period}")} == periods


def test_units(out):
    assert {row[0] for row in found(out, "revenue HKD")} == {row[0] for row in found(out, "收入 港元")} == {"hongkong"}
    assert {row[0] for row in found(out, "% 2024")} == {"mainland", "taiwan"}


def test_other_words_are_looked_for_in_the_evidence_in_either_script(out):
    assert {row[0] for row in found(out, "公布 2024")} == {"taiwan"}
    assert {row[0] for row in found(out, "rose")} == {"english"}
    assert found(out, "rose 公布") == []


def test_words_run_together_are_parted(out):
    assert found(out, "星河智能2024年的營收") == found(out, "星河智能 2024年 營收") == found(out, "星河智能 revenue 2024")


def test_what_is_named_in_full_comes_first(out):
    assert found(out, "星河智能")[0][4] == "2025-Q3"            # the newest period
    assert [row[4] for row in found(out, "revenue 2024/2025")][0] == "2025-Q3"
    assert found(out, "营收 2024")[-1][3] == "%"                # levels before changes


def test_the_limit_and_the_total(out):
    from textmine.corpus.query import find

    some = find(out, "revenue", limit=2)
    assert len(some.rows) == 2 and some.total == len(find(out, "revenue", limit=None).rows) > 4
    assert some.understood == {"revenue": "metric revenue"}


@pytest.mark.parametrize("words", ["'; drop table triples; --", "revenue' or '1'='1", 'x" or 1=1 --', "%_%", "\\", "? ?", "\0", "\ud800"])
def test_words_are_never_sql(out, words):
    before = (out / "triples" / "part-00000.parquet").read_bytes()
    try:
        assert len(found(out, words)) <= 6
    except InputError as error:
        assert "no words" in str(error)
    assert (out / "triples" / "part-00000.parquet").read_bytes() == before


def test_on_the_terminal(out):
    result = run(out, "星河智能", "revenue", "2024")
    assert "312 m CNY" in result.output and "营业收入3.12亿元" in result.output
    assert "2 of 2 triples" in result.stderr and "revenue: metric revenue" in result.stderr


def test_csv_and_json(out):
    (first, _) = csv.DictReader(StringIO(run(out, "星河智能 revenue 2024", "--csv").stdout))
    (same, _) = json.loads(run(out, "星河智能 revenue 2024", "--json").stdout)
    assert first["low"] == "312000000" and same["low"] == 312000000
    assert first["published"] == same["published"] == "2026-01-20" and first["segment"] == "" and same["segment"] is None
    assert list(first) == list(same)
    assert json.loads(run(out, "nonesuch", "--json").stdout) == []


def test_sql(out):
    rows = json.loads(run(out, "--sql", "SELECT entity, low FROM triples WHERE metric = 'revenue' AND unit = 'HKD'", "--json").stdout)
    assert rows == [{"entity": "云岭科技", "low": 1200000000}]
    assert "1,200,000,000" in run(out, "--sql", "SELECT low FROM triples WHERE unit = 'HKD'").output
    assert len(json.loads(run(out, "--sql", "FROM triples", "--json", "--limit", 2).stdout)) == 2
    assert [row["column_name"]
            for row in json.loads(run(out, "--sql", "DESCRIBE triples",
                                      "--json").stdout)][1:3] == ["document", "published"]


@pytest.mark.parametrize("statement", [
    "COPY triples TO '{out}/triples/x.csv'", "CREATE TABLE a AS SELECT 1", "DROP VIEW triples", "DELETE FROM triples",
    "ATTACH '{out}/a.db'",
    "SELECT 1; DROP VIEW triples", "SET threads = 1", "INSTALL httpfs", "EXPLAIN ANALYZE COPY triples TO '{out}/triples/x.csv'", "",
    "SELECT * FROM read_csv('{other}')", "SELECT * FROM '{other}'", "SELECT * FROM read_text('{other}')", "nonsense",
])
def test_sql_only_reads_and_only_the_output(out, tmp_path, statement):
    from textmine.corpus.database import open_database

    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    files = sorted(out.rglob("*"))
    with open_database(out) as database, pytest.raises(InputError):
        list(database.sql(statement.format(out=out, other=tmp_path / "secret.csv")).rows)
    assert sorted(out.rglob("*")) == files


@pytest.mark.parametrize("name", ["a.parquet", "a.duckdb", "a.sqlite", "a.db"])
def test_single_files(out, tmp_path, name):
    extract(records(), tmp_path / name, textmine.load())
    before = (tmp_path / name).read_bytes()
    for words in ("revenue", "星河智能 2024", "公布"):
        assert found(tmp_path / name, words) == found(out, words)
    rows = json.loads(run(tmp_path / name, "--sql",
                          "SELECT published, low + 1 AS more FROM triples WHERE unit = 'HKD' AND metric = 'revenue'",
                          "--json").stdout)
    assert rows == [{"published": "2025-08-20", "more": 1200000001}]
    assert (tmp_path / name).read_bytes() == before


def test_divided_tables_and_uris(out, tmp_path):
    extract(records(), tmp_path / "divided", textmine.load(), partition=["lang", "year"])
    for other in (tmp_path / "divided", out.as_uri()):
        assert found(other, "revenue") == found(out, "revenue")
    rows = json.loads(run(tmp_path / "divided", "--sql", "SELECT DISTINCT lang FROM triples ORDER BY lang", "--json").stdout)
    assert [row["lang"] for row in rows] == ["en", "zh-Hans", "zh-Hant"]
    (row,) = json.loads(run(out, "--sql", "SELECT count(*) AS errors FROM errors", "--json").stdout)
    assert row == {"errors": 0}


@pytest.mark.parametrize("make, reason", [
    (lambda path: path / "nothing", "no such file or folder"),
    (lambda path: path, "no tables of textmine"),
    (lambda path: path / "a.txt", "cannot be queried"),
    (lambda path: path / "a.parquet", "not a Parquet file"),
    (lambda path: path / "a.duckdb", "cannot be queried"),
    (lambda path: path.as_uri(), "no tables of textmine"),
])
def test_what_cannot_be_queried_says_why(tmp_path, make, reason):
    for name in ("a.txt", "a.parquet", "a.duckdb"):
        (tmp_path / name).write_text("nonsense" * 600)
    with pytest.raises(InputError, match=reason):
        found(make(tmp_path), "revenue")


def test_either_words_or_sql(out):
    for arguments in ([], ["revenue", "--sql", "FROM triples"]):
        with pytest.raises(textmine.OptionError, match="words to look for"):
            run(out, *arguments)
