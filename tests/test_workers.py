"""Work shared among processes."""
import os
import signal
import subprocess
import sys
import time

import pytest

from textmine.errors import OptionError, TextmineError
from textmine.workers import map_in_order


def test_results_come_in_order():
    items = list(range(100))
    assert list(map_in_order(abs, iter(items), 2)) == items
    assert list(map_in_order(abs, [], 2)) == []


def test_an_exception_comes_at_its_place():
    results = map_in_order(int, ["1", "2", "x", "4"], 2)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="'x'"):
        next(results)


def test_what_a_function_prints_does_not_disturb_the_results(capfd):
    assert list(map_in_order(print, ["one"] * 40, 2)) == [None] * 40
    assert "one" in capfd.readouterr().err


def test_a_worker_that_dies_is_an_error():
    with pytest.raises(TextmineError, match="died .exit code 3."):
        list(map_in_order(os._exit, [3] * 40, 2))


def test_too_few():
    with pytest.raises(OptionError):
        map_in_order(abs, [], 0)


SCRIPT = """
import textmine
documents = list(textmine.load().pipe(["2025年收入3亿元。"] * 3, workers=2))
print(len(documents), documents[0].money[0].low)
"""


@pytest.mark.parametrize("way", ["command", "file", "input"])
def test_scripts_need_no_guard(way, tmp_path):
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, "utf-8")
    arguments = {"command": ["-c", SCRIPT], "file": [str(path)], "input": ["-"]}[way]
    done = subprocess.run([sys.executable, "-W", "always", *arguments], input=SCRIPT, capture_output=True, text=True, encoding="utf-8",
                          timeout=120)
    assert (done.stderr, done.stdout) == ("", "3 300000000\n")


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_workers_end_with_their_caller():
    code = ("import sys, time\nfrom textmine.workers import map_in_order\n"
            "numbers = map_in_order(eval, ['__import__(\"os\").getpid()'] * 64, 2)\n"
            "print(next(numbers), flush=True)\ntime.sleep(60)\n")
    caller = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    worker = int(caller.stdout.readline())
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    caller.stdout.close()
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            break
        if open(f"/proc/{worker}/stat").read().split()[2] == "Z":  # dead, and not yet reaped by init
            break
        time.sleep(0.1)
    else:
        pytest.fail("the worker outlived its caller")
