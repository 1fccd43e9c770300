"""The commands."""
import json
import re
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from corpora import CORPORA

import textmine
from textmine.cli import commands
from textmine.cli.progress import shown
from textmine.corpus import Progress, read_triples
from textmine.corpus.readers.totals import total

ARTICLE = "阿里巴巴2025年营业收入3.124亿元，同比增长150.9%；昨日股价收报120港元。\n"


def run(*arguments, code=0):
    result = CliRunner().invoke(commands, list(map(str, arguments)))
    if not isinstance(result.exception, (SystemExit, type(None))):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_extract_writes_a_table_and_tells_what_it_did(article, tmp_path):
    result = run("extract", article, "-o", tmp_path / "out" / "triples.parquet", "--published", "2026-01-08", "--to", "USD")
    rows = list(read_triples(tmp_path / "out" / "triples.parquet"))
    assert rows and {row["document"] for row in rows} == {"article"}
    assert any(row["unit"] == "CNY" and row["converted_unit"] == "USD" and row["rate_date"] for row in rows)
    assert f"1 documents, {len(textmine.load()(ARTICLE).mentions)} mentions, {len(rows)} triples in" in result.stderr


def test_extract_gives_the_same_for_any_number_of_workers(tmp_path):
    for workers in (1, 2):
        run("extract", CORPORA / "news", "-o", tmp_path / f"{workers}.jsonl", "--workers", workers)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_extract_goes_on_after_bad_input_and_fails_at_the_end(article, tmp_path):
    (tmp_path / "bad.jsonl").write_bytes(b'{"body": "x"}\n{"body": 5}\n\xff\n')
    result = run("extract", tmp_path, "-o", tmp_path / "out.jsonl", "--field", "text=body", code=1)
    (document, other) = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert (document["id"], other["id"]) == ("article", "bad:1")
    for line in (2, 3):
        assert f"not read: {tmp_path / 'bad.jsonl'}, line {line}: " in result.stderr
    assert "2 not read" in result.stderr


def test_extract_says_what_was_not_converted(tmp_path):
    record = {"id": "tw", "text": "台积电2025年第三季营收9899亿元，年增30%。", "published": "2025-10-16", "locale": "zh-TW"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), "utf-8")
    result = run("extract", tmp_path, "-o", tmp_path / "out.csv", "--to", "USD")
    assert "not converted: no exchange rates for TWD" in result.stderr and f"({tmp_path / 'a.jsonl'}, line 1)" in result.stderr


def test_rates_of_the_callers_own(tmp_path):
    record = {"id": "tw", "text": "台积电2025年第三季营收9899亿元，年增30%。", "published": "2025-10-16", "locale": "zh-TW"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), "utf-8")
    days = "".join(f"2025-{month:02}-{day:02},TWD,35.5\n" for month in range(6, 11) for day in range(1, 31))
    (tmp_path / "rates.csv").write_text("date,currency,rate\n" + days, "utf-8")
    run("extract", tmp_path / "a.jsonl", "-o", tmp_path / "out.parquet", "--to", "EUR", "--rates", tmp_path / "rates.csv")
    rows = [row for row in read_triples(tmp_path / "out.parquet") if row["unit"] == "TWD"]
    assert rows and all(row["rate_source"] == "rates.csv" for row in rows)


def test_show_texts_and_tables(article, tmp_path):
    out = run("show", article, "--published", "2026-01-08").output
    assert ARTICLE.strip()[:20] in out and "revenue" in out
    run("extract", CORPORA / "news", "-o", tmp_path / "t.parquet", "--to", "USD")
    out = run("show", tmp_path / "t.parquet", "--limit", 2).output
    assert "converted" in out and "USD" in out
    run("extract", article, "-o", tmp_path / "out", "--published", "2026-01-08")
    assert "revenue" in run("show", tmp_path / "out").output
    assert "no such file" in run("show", tmp_path / "nothing.txt", code=1).stderr


def test_evaluate_prints_and_writes_scores(tmp_path):
    result = run("evaluate", CORPORA / "news" / "gold", "--failures", tmp_path / "f.tsv", "--json", tmp_path / "s.json")
    scores = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert "triple core" in result.output and "offset faults 0" in result.output
    lines = (tmp_path / "f.tsv").read_text("utf-8").splitlines()
    missed = sum("\tMISS\ttriple\t" in line for line in lines)
    core = scores["triple core"]
    assert missed == core["gold"] - round(core["r"] * core["gold"])


@pytest.mark.parametrize("arguments, said", [
    (["extract", "x.txt", "-o", "out.csv", "--to", "XYZ"], "no exchange rates for XYZ"),
    (["extract", "x.txt", "-o", "out.xls"], ".jsonl or .csv or .parquet"),
    (["extract", "x.txt", "-o", "out.csv", "--published", "soon"], "published='soon'"),
    (["extract", "x.txt", "-o", "out.csv", "--field", "body"], "field='body'"),
    (["extract", "x.txt", "-o", "out.csv", "--workers", "0"], "workers=0"),
    (["evaluate", "nowhere"], "nowhere: no gold file"),
    (["show", "nowhere.parquet"], "nowhere.parquet: "),
])
def test_errors_are_one_line(arguments, said, tmp_path):
    done = subprocess.run([sys.executable, "-m", "textmine", *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("textmine: ") and done.stderr.count("\n") == 1 and said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_version():
    assert run("--version").output.strip() == f"textmine, version {textmine.__version__}"


def test_extract_to_a_folder_that_is_tried_again(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text('{"text": "甲公司2025年收入3亿元。"}\n{"text": 5}\n{"text": "Revenue rose 3%."}\n', "utf-8")
    result = run("extract", tmp_path / "in", "-o", tmp_path / "out", "--partition", "lang", code=1)
    assert "2 documents" in result.stderr and "1 not read; --retry-errors" in result.stderr
    assert (tmp_path / "out" / "triples" / "lang=zh-Hans" / "part-00000.parquet").exists()
    (tmp_path / "in" / "a.jsonl").write_text('{"text": "甲公司2025年收入3亿元。"}\n{"text": "乙"}\n{"text": "Revenue rose 3%."}\n', "utf-8")
    result = run("extract", tmp_path / "in", "-o", tmp_path / "out", "--partition", "lang", "--retry-errors", "--quiet")
    assert result.stderr == ""
    result = run("extract", tmp_path / "in", "-o", tmp_path / "out", "--partition", "lang", "--workers", "2")
    assert "3 documents" in result.stderr
    with pytest.raises(textmine.InputError, match="target_currency was None and is now 'USD'"):
        run("extract", tmp_path / "in", "-o", tmp_path / "out", "--partition", "lang", "--to", "USD")


def test_an_interrupt_is_said_and_gone_on_from(tmp_path):
    line = json.dumps({"text": "阿里巴巴2025年营业收入3.124亿元，同比增长150.9%。" * 5}, ensure_ascii=False) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 20_000, "utf-8")
    process = subprocess.Popen([sys.executable, "-m", "textmine.cli", "extract", "a.jsonl", "-o", "out"], cwd=tmp_path,
                               stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "out" / "_run" / "unfinished").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert "interrupted; the same command goes on from here" in process.communicate(timeout=60)[1]
    assert process.returncode == 130


def test_progress_without_a_terminal_is_lines(monkeypatch, capsys):
    monkeypatch.setattr("textmine.cli.progress._EVERY", 0.0)
    with shown(400, quiet=False) as watch:
        watch(Progress())
        watch(Progress(documents=95, characters=90_000, errors=5))
    said = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"100 of 400 documents, [\d,]+ characters/s, 5 errors, 0:00:0\d left", said[-1])
    with shown(400, quiet=True) as watch:
        watch(Progress(documents=95))
    assert capsys.readouterr().err == ""


def test_how_many_records_there_will_be(tmp_path):
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n{"text": "y"}', "utf-8")
    (tmp_path / "c.csv").write_text("text\nx\ny\nz\n", "utf-8")
    assert total([str(tmp_path)]) == 6
    assert total([str(tmp_path), "nowhere"], exclude=[tmp_path / "c.csv"]) == 4
    (tmp_path / "d.jsonl.gz").write_bytes(b"")
    assert total([str(tmp_path)]) is None and total(["-"]) is None
