"""Ray and Spark, really started: their tables are those of a run on this machine, whatever dies on the way.

One Ray and one Spark serve all tests; pytest-xdist keeps the tests of the group in one process (`--dist loadgroup`).
"""
import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pipelines import Scripted
from pyarrow import fs, parquet

from textmine.cli import commands
from textmine.corpus import FieldNames, extract, read
from textmine.corpus.schema import TABLES, arrow_schema
from textmine.errors import InputError, OptionError

pytestmark = pytest.mark.xdist_group("engines")

OPTIONS = {"target_currency": "USD"}
TABLES_OF_TEXTS = [table for table in TABLES if table != "errors"]


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    """Ten small files, a file of records, and what cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(10):
        (folder / f"a{number}.txt").write_text(f"甲公司2025年收入{number + 1}亿元，同比增长{number}%。", "utf-8")
    texts = ["台積電2024年合併營收2.89兆元，年增33.9%。", "Northwind Robotics said revenue rose to $938 million in 2024.", ""]
    records = [{"id": f"r{number}", "text": text, "published": "2026-01-08"} for number, text in enumerate(texts)]
    (folder / "b.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records) + "nonsense\n", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def local(articles, tmp_path_factory):
    """The tables of a run on this machine."""
    out = tmp_path_factory.mktemp("local") / "out"
    extract(read([articles]), out, OPTIONS)
    return tables(out)


def tables(out):
    return {table: pa.concat_tables(map(parquet.read_table, sorted((out / table).rglob("*.parquet")))) for table in TABLES}


def assert_same(found, expected, names=TABLES):
    for name in names:
        assert found[name].schema.equals(expected[name].schema, check_metadata=True)
        assert found[name].equals(expected[name]), name


@pytest.fixture(scope="module")
def paths():
    """What the processes of engines need to find what these tests are made of."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    yield
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


# ---- Ray

@pytest.fixture(scope="module")
def ray(paths):
    """`textmine.corpus.ray`, with a Ray of two workers running."""
    pytest.importorskip("ray")
    from textmine.corpus import ray

    with ray.session(workers=2):
        yield ray


def test_ray_gives_the_tables_of_a_local_run(ray, articles, local, tmp_path):
    results = ray.extract(ray.read([articles]), OPTIONS, task_records=3)
    report = ray.write(results, tmp_path / "out")
    assert_same(tables(tmp_path / "out"), local)
    assert (report.documents, report.errors) == (12, 3) and report.triples == local["triples"].num_rows
    assert [failure.place for failure in report.failures] == local["errors"]["place"].to_pylist()
    assert (tmp_path / "out" / "_SUCCESS").exists() and not list(tmp_path.rglob("*.part"))


def test_ray_reads_small_files_in_several_tasks(ray, articles):
    results = ray.extract(ray.read([articles]), Scripted(), task_records=2)
    assert results.materialize().num_blocks() >= 7


def test_ray_takes_any_dataset(ray, local):
    from ray.data import from_arrow

    rows = pa.table({"name": [f"a{number}" for number in range(10)], "seen": [datetime.date(2026, 1, 8)] * 10, "extra": range(10),
                     "body": [f"甲公司2025年收入{number + 1}亿元，同比增长{number}%。" for number in range(9)] + [None]})
    results = ray.extract(from_arrow(rows), OPTIONS, fields=FieldNames(text="body", id="name", published="seen"), task_records=4)
    triples = pa.concat_tables(map(pa.Table.from_batches, [[batch] for batch in ray.table(results, "triples").iter_batches(
        batch_size=None, batch_format="pyarrow") for batch in batch.to_batches()]))
    expected = local["triples"].filter(pa.compute.is_in(local["triples"]["document"], pa.array([f"a{number}" for number in range(9)])))
    assert triples.schema.equals(arrow_schema("triples"))
    assert triples.drop_columns(["record", "published"]).equals(expected.drop_columns(["record", "published"]))
    (error,) = ray.table(results, "errors").take_all()
    assert error["document"] == "a9" and "no text" in error["reason"]
    with pytest.raises(OptionError, match="mentions"):
        ray.table(results, "nonsense")


def test_ray_reads_and_writes_uris_and_file_systems(ray, articles, local, tmp_path):
    source, out = articles.as_uri(), (tmp_path / "out").as_uri()
    ray.write(ray.extract(ray.read([source]), OPTIONS), out)
    found = tables(tmp_path / "out")
    places = [place.replace(source, str(articles)) for place in found["documents"]["place"].to_pylist()]
    assert places == local["documents"]["place"].to_pylist()
    assert_same(found, local, ["mentions", "triples"])
    fsspec = pytest.importorskip("fsspec")
    system = fs.PyFileSystem(fs.FSSpecHandler(fsspec.filesystem("dir", path=str(tmp_path), fs=fsspec.filesystem("file"))))
    ray.write(ray.extract(ray.read([articles]), OPTIONS), "by/fsspec", filesystem=system)
    assert_same(tables(tmp_path / "by" / "fsspec"), local)


def test_ray_keeps_what_is_there_unless_told_otherwise(ray, articles, local, tmp_path):
    (tmp_path / "triples").mkdir()
    (tmp_path / "triples" / "part-00099.parquet").write_bytes(b"old")
    (tmp_path / "notes.txt").write_text("mine")
    results = ray.extract(ray.read([articles]), OPTIONS)
    with pytest.raises(InputError, match="did not end.*--overwrite"):
        ray.write(results, tmp_path)
    ray.write(results, tmp_path, overwrite=True)
    assert_same(tables(tmp_path), local)
    assert (tmp_path / "notes.txt").exists()
    with pytest.raises(InputError, match="there already"):
        ray.write(results, tmp_path)


def scripted(folder, count):
    (folder / "in.jsonl").write_text("".join(json.dumps({"id": f"n{number}", "text": f"company {number}"}) + "\n"
                                             for number in range(count)))
    return folder / "in.jsonl"


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the worker in /proc")
def test_a_ray_worker_that_is_killed_loses_nothing(ray, tmp_path):
    source = scripted(tmp_path, 60)
    extract(read([source]), tmp_path / "local", Scripted())
    killed, done = [], threading.Event()

    def kill():
        while not done.is_set() and len(killed) < 2:
            time.sleep(0.7)
            killed.extend(busy := ray_workers("_results")[:1])
            for worker in busy:
                os.kill(worker, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        ray.write(ray.extract(ray.read([source]), Scripted(seconds=0.1), task_records=5), tmp_path / "out")
    finally:
        done.set()
        killer.join()
    assert killed
    assert_same(tables(tmp_path / "out"), tables(tmp_path / "local"))


def ray_workers(task):
    """The process ids of the Ray workers that are at a task; Ray names its processes by what they do."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            name = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if name.startswith("ray::") and task in name:
            found.append(int(path.parent.name))
    return found


def test_a_document_that_kills_its_process_on_ray_is_an_error(ray, tmp_path):
    texts = ["good 1", "crash", "good 2", "raise", "freeze", "good 3"]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"id": text, "text": text}) + "\n" for text in texts))
    report = ray.write(ray.extract(ray.read([tmp_path / "in.jsonl"]), Scripted(), time_limit=1), tmp_path / "out")
    errors = {row["document"]: row["kind"] for row in tables(tmp_path / "out")["errors"].to_pylist()}
    assert errors == {"crash": "WorkerDied", "raise": "ZeroDivisionError", "freeze": "TimeLimit"}
    assert report.documents == 3


def test_the_command_starts_a_ray_of_its_own(ray, articles, local, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    done = subprocess.run([sys.executable, "-m", "textmine.cli", "extract", str(articles), "-o", "out", "--to", "USD",
                           "--engine", "ray", "--workers", "1"], cwd=tmp_path, env=environment, capture_output=True,
                          text=True, timeout=300)
    told = done.stderr.splitlines()
    assert done.returncode == 1 and done.stdout == "" and told[-1].startswith("12 documents, ")
    assert all(line.startswith("not ") for line in told[:-1])
    assert_same(tables(tmp_path / "out"), local)
    found = CliRunner().invoke(commands, ["query", str(tmp_path / "out"), "台積電", "revenue", "--json"])
    assert found.exit_code == 0 and "2024" in found.stdout


@pytest.mark.parametrize("option", [["-o", "out.csv"], ["-o", "out", "--partition", "lang"], ["-o", "out", "--retry-errors"]])
def test_what_ray_does_not_do_is_said(articles, tmp_path, option, monkeypatch):
    pytest.importorskip("ray")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(commands, ["extract", str(articles), "--engine", "ray", *option])
    assert isinstance(result.exception, OptionError) and "engine" in str(result.exception)


# ---- Spark

@pytest.fixture(scope="module")
def spark(paths):
    """A Spark of two threads."""
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        pytest.skip("Spark needs Java")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = sql.SparkSession.builder.master("local[2]").config(map={
        "spark.ui.enabled": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",   # no compiling for so little data
        "spark.sql.codegen.wholeStage": "false", "spark.sql.adaptive.enabled": "false",
    }).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark_gives_the_tables_of_a_local_run(spark, articles, local, tmp_path):
    from textmine.corpus.spark import extract, table

    rows = [(f"a{number}", (articles / f"a{number}.txt").read_text("utf-8"), None) for number in range(10)]
    rows += [("r0", "台積電2024年合併營收2.89兆元，年增33.9%。", "2026-01-08"), ("none", None, None)]
    frame = spark.createDataFrame(rows, "name string, body string, published string")
    results = extract(frame, OPTIONS, fields=FieldNames(id="name", text="body")).cache()
    read_by_both = pa.array([name for name, text, _ in rows if text])
    for name in TABLES_OF_TEXTS:
        found = table(results, name).toArrow()
        expected = local[name].filter(pa.compute.is_in(local[name]["document"], read_by_both))
        unlike = ["record", "place", "encoding"] if name == "documents" else ["record"]     # what only files have
        assert found.schema.names == expected.schema.names and found.schema.types == expected.schema.types
        assert found.drop_columns(unlike).sort_by("document").to_pylist() == expected.drop_columns(unlike).sort_by("document").to_pylist()
    (error,) = table(results, "errors").collect()
    assert error.document == "none" and "no text" in error.reason
    with pytest.raises(OptionError, match="mentions"):
        table(results, "nonsense")


def test_a_document_that_kills_its_process_on_spark_is_an_error(spark):
    from textmine.corpus.spark import extract, table

    frame = spark.createDataFrame([("good", "good 1"), ("bad", "crash"), ("better", "good 2")], "id string, text string").coalesce(1)
    results = extract(frame, Scripted()).cache()
    assert [(row.document, row.kind) for row in table(results, "errors").collect()] == [("bad", "WorkerDied")]
    assert sorted(row.document for row in table(results, "documents").collect()) == ["better", "good"]
