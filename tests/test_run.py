"""Runs over a corpus: the same tables for any number of workers, whatever happens in between."""
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pipelines import Scripted
from pyarrow import parquet

from textmine.corpus import Record, extract
from textmine.corpus.plan import plan
from textmine.errors import InputError, OptionError

BAD = {5: "raise", 40: "crash", 41: "exit", 77: "sleep"}


def records(count, bad={}):
    for number in range(count):
        yield Record(id=f"d{number % 50}", text=bad.get(number, f"company{number % 7} {number}.5"), path="x.jsonl", line=number + 1)


def tables(folder):
    """What the files of a run hold, byte by byte."""
    return {str(path.relative_to(folder)): hashlib.md5(path.read_bytes()).hexdigest()
            for path in sorted(Path(folder).glob("*/**/*.parquet"))}


def errors(folder):
    return [(row["record"], row["kind"]) for path in sorted(Path(folder, "errors").iterdir())
            for row in parquet.read_table(path).to_pylist()]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The tables of 200 records, some bad, in parts of 64."""
    folder = tmp_path_factory.mktemp("undisturbed") / "out"
    report = extract(records(200, BAD), folder, Scripted(), workers=1, time_limit=0.3, part_records=64)
    assert (report.documents, report.errors) == (196, 4)
    return folder


def test_bad_documents_are_rows_and_all_others_are_complete(undisturbed):
    assert errors(undisturbed) == [(5, "ZeroDivisionError"), (40, "WorkerDied"), (41, "WorkerDied"), (77, "TimeLimit")]
    rows = [row for path in sorted((undisturbed / "errors").iterdir()) for row in parquet.read_table(path).to_pylist()]
    assert "in _raise" in rows[0]["trace"] and rows[0]["place"] == "x.jsonl, line 6" and rows[0]["document"] == "d5"
    assert "SIGSEGV" in rows[1]["reason"] and "exit code 3" in rows[2]["reason"]
    found = [parquet.read_table(path) for path in sorted((undisturbed / "documents").iterdir())]
    assert [number for table in found for number in table["record"].to_pylist()] == [n for n in range(200) if n not in BAD]
    assert sum(parquet.read_metadata(path).num_rows for path in (undisturbed / "mentions").iterdir()) == 3 * 196


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_gives_the_same_bytes(undisturbed, tmp_path, workers):
    extract(records(200, BAD), tmp_path / "out", Scripted(), workers=workers, time_limit=0.3, part_records=64)
    assert tables(tmp_path / "out") == tables(undisturbed)


def test_a_run_that_is_done_has_nothing_left_to_do(undisturbed):
    before = {path: path.stat().st_mtime_ns for path in undisturbed.glob("*/*.parquet")}
    seen = []
    report = extract(records(200, BAD), undisturbed, Scripted(), time_limit=0.3, part_records=64, watch=lambda p: seen.append(p.records))
    assert (report.documents, report.errors) == (196, 4) and seen == [0, 200]
    assert {path: path.stat().st_mtime_ns for path in undisturbed.glob("*/*.parquet")} == before


def test_errors_can_be_tried_again_and_come_in_their_place(tmp_path):
    partition = ("lang",)
    for name, pipeline in (("out", Scripted()), ("good", Scripted(mended=True))):
        extract(records(100, {5: "raise", 77: "raise"}), tmp_path / name, pipeline, part_records=64, partition=partition)
    assert tables(tmp_path / "out") != tables(tmp_path / "good")
    watched = []
    report = extract(records(100, {5: "raise", 77: "raise"}), tmp_path / "out", Scripted(mended=True), part_records=64, partition=partition,
                     retry_errors=True, watch=lambda progress: watched.append(progress.records))
    assert (report.documents, report.errors, watched[-1]) == (100, 0, 2)
    assert tables(tmp_path / "out") == tables(tmp_path / "good")


def test_what_could_not_be_read_can_be_mended(tmp_path):
    def items(mended):
        for item in records(10):
            yield InputError(path="x.jsonl", reason="no") if item.line == 4 and not mended else item

    extract(items(False), tmp_path / "out", Scripted())
    assert errors(tmp_path / "out") == [(3, "InputError")]
    extract(items(True), tmp_path / "out", Scripted(), retry_errors=True)
    extract(items(True), tmp_path / "whole", Scripted())
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")
    with pytest.raises(InputError, match="no errors of an earlier run"):
        extract(items(True), tmp_path / "new", Scripted(), retry_errors=True)


# A run of its own, to be killed: `python -c RUN out seconds workers count`. With parts of 64 records and batches of 32,
# of which a few are bad.
RUN = """
import sys
from pipelines import Scripted
from test_run import BAD, records
from textmine.corpus import extract

out, seconds, workers, count = sys.argv[1:]
extract(records(int(count), BAD), out, Scripted(float(seconds)), workers=int(workers), time_limit=0.3, part_records=64)
"""


def start(out, seconds=0.005, workers=2, count=200, **options):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])}
    return subprocess.Popen([sys.executable, "-c", RUN, str(out), str(seconds), str(workers), str(count)], env=environment,
                            stderr=subprocess.PIPE, text=True, **options)


def children(process):
    """The ids of the processes below one: its nursery, the workers."""
    tasks = Path(f"/proc/{process}/task")
    found = [int(child) for task in tasks.glob("*/children") for child in task.read_text().split()] if tasks.exists() else []
    return [each for child in found for each in (child, *children(child))]


linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes in /proc")


@linux
def test_kills_at_any_moment_leave_no_trace(undisturbed, tmp_path):
    chance = random.Random(7)
    for victim in ("parent", "worker", "parent", "worker", "parent"):
        process = start(tmp_path / "out")
        time.sleep(chance.uniform(0.5, 1.6))
        hit = process.pid if victim == "parent" else chance.choice(children(process.pid) or [process.pid])
        if process.poll() is None:
            os.kill(hit, signal.SIGKILL)
        if victim == "worker":
            assert process.wait(timeout=60) in (0, -signal.SIGKILL), process.stderr.read()
        process.communicate(timeout=60)
    process = start(tmp_path / "out")
    assert process.wait(timeout=60) == 0, process.stderr.read()
    process.communicate()
    assert tables(tmp_path / "out") == tables(undisturbed)
    assert not list((tmp_path / "out").rglob("*.part")) and not (tmp_path / "out" / "_run" / "unfinished").exists()


@linux
def test_an_end_takes_all_workers_along_and_leaves_no_errors_of_its_own(tmp_path):
    process = start(tmp_path / "out", seconds=0.02)
    while not list((tmp_path / "out").glob("documents/*.parquet")):
        time.sleep(0.02)
    below = children(process.pid)
    assert len(below) >= 3  # the nursery and the workers
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) != 0 and "KeyboardInterrupt" in process.communicate()[1]
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in below) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{child}").exists() for child in below)
    assert {number for number, kind in errors(tmp_path / "out")} <= set(BAD)


@linux
def test_two_runs_at_once_on_one_output(tmp_path):
    process = start(tmp_path / "out", seconds=0.05, count=600)
    while not (tmp_path / "out" / "_run" / "journal.jsonl").exists():
        time.sleep(0.02)
    with pytest.raises(InputError, match="another run is writing here"):
        extract(records(5), tmp_path / "out", Scripted())
    process.kill()
    process.communicate()


def test_a_worker_that_hears_nothing_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.corpus.isolation._GRACE", 0.5)
    report = extract(records(3, {1: "freeze"}), tmp_path / "out", Scripted(), time_limit=0.3)
    assert (report.documents, report.errors) == (2, 1) and errors(tmp_path / "out") == [(1, "TimeLimit")]


def test_a_thousand_broken_documents(tmp_path):
    broken = {number: "raise" for number in range(0, 2000, 2)}
    report = extract(records(2000, broken), tmp_path / "out", Scripted(), workers=2)
    assert (report.documents, report.errors, len(report.failures)) == (1000, 1000, 20)
    assert errors(tmp_path / "out") == [(number, "ZeroDivisionError") for number in broken]


def test_an_output_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(InputError, match="other things in this folder"):
        extract(records(1), tmp_path / "out", Scripted(), overwrite=True)
    assert os.listdir(tmp_path / "out") == ["thesis.txt"]


def test_other_input_and_other_options_are_noticed(tmp_path):
    out = tmp_path / "out"
    extract(records(70), out, Scripted(), part_records=64, about={"inputs": ["a"]})
    for count in (64, 71):
        with pytest.raises(InputError, match="not what it was .*--overwrite"):
            extract(records(count), out, Scripted(), part_records=64, about={"inputs": ["a"]})
    with pytest.raises(InputError, match="part 0"):
        extract(records(70, {3: "company 9"}), out, Scripted(), part_records=64, about={"inputs": ["a"]})
    with pytest.raises(InputError, match=r"inputs was \['a'\] and is now \['b'\].*--overwrite"):
        extract(records(70), out, Scripted(), part_records=64, about={"inputs": ["b"]})
    (out / "_run" / "manifest.json").unlink()  # what an overwrite that was killed leaves: tables that nothing speaks of
    extract(records(5), out, Scripted(), about={"inputs": ["b"]})
    assert [path.name for path in (out / "documents").iterdir()] == ["part-00000.parquet"]
    extract(records(5), out, Scripted(), about={"inputs": ["c"]}, overwrite=True)
    assert [path.name for path in (out / "documents").iterdir()] == ["part-00000.parquet"]


def test_a_single_file_appears_when_it_is_complete(tmp_path):
    out = tmp_path / "out.jsonl"

    def broken():
        yield from records(100)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        extract(broken(), out, Scripted(), part_records=64)
    assert not out.exists()
    extract(records(100), out, Scripted(), part_records=64)
    assert os.listdir(tmp_path) == ["out.jsonl"]
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == [record.id for record in records(100)]


def test_a_single_file_can_be_mended(tmp_path):
    out = tmp_path / "out.csv"
    assert extract(records(10, {3: "raise"}), out, Scripted()).errors == 1
    before = out.read_text("utf-8").splitlines()
    extract(records(10, {3: "raise"}), out, Scripted(mended=True), retry_errors=True)
    assert len(out.read_text("utf-8").splitlines()) == len(before) + 2 and os.listdir(tmp_path) == ["out.csv"]


def test_an_output_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        extract(records(1), tmp_path / "file" / "out.csv", Scripted())
    process = start(tmp_path / "out", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)))
    assert process.wait(timeout=60) == 1
    said = process.communicate()[1].splitlines()[-1]
    assert "cannot be written: File too large" in said and "the same command goes on from here" in said


def test_options_that_cannot_be(tmp_path):
    for options, said in (({"workers": 0}, "workers=0"), ({"partition": ["day"]}, "partition='day'"),
                          ({"table": "facts"}, "table='facts'")):
        with pytest.raises(OptionError, match=said):
            extract(records(1), tmp_path / "out", Scripted(), **options)
    with pytest.raises(OptionError, match="segmenter"):
        extract(records(1), tmp_path / "out", {"segmenter": "thulac"})
    assert not (tmp_path / "out").exists()


def test_an_error_of_reading_is_the_callers(tmp_path):
    def broken():
        yield from records(3)
        raise OSError("the network is gone")

    with pytest.raises(OSError, match="the network is gone"):
        extract(broken(), tmp_path / "out", Scripted())


def test_records_are_read_as_they_are_needed(tmp_path):
    """However long a corpus is, few of its records are in memory at once."""
    ahead = most = done = 0

    def counted():
        nonlocal ahead, most
        for record in records(3000):
            ahead += 1
            most = max(most, ahead)
            yield record

    def follow(progress):
        nonlocal ahead, done
        ahead -= progress.records - done
        done = progress.records

    extract(counted(), tmp_path / "out", Scripted(), workers=2, watch=follow)
    assert most <= 8 * 32


def test_parts_and_batches_depend_on_the_records_alone():
    batches = list(plan(records(200), 64))
    assert [batch.last for batch in batches] == [False, True] * 3 + [True]
    assert [(batch.part, batch.index, batch.first, len(batch.items)) for batch in batches] == [
        (part, index, 64 * part + 32 * index, 32) for part in range(3) for index in range(2)] + [(3, 0, 192, 8)]
    long = [Record(id="a", text="x" * 400_000, path="a")] * 4
    assert [(batch.part, len(batch.items), batch.last) for batch in plan(long)] == [(0, 1, False)] * 2 + [(0, 1, True), (1, 1, True)]
    assert [(batch.items, batch.last) for batch in plan([])] == [([], True)]
