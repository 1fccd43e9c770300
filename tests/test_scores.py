"""The command that writes the page of scores."""
import runpy

from corpora import CORPORA, ROOT

from textmine.evaluate import gold_files, read_gold

SCRIPT = runpy.run_path(str(ROOT / "benchmarks" / "scores.py"))


def rows(table):
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_regions_are_scored_apart():
    golds = [read_gold(path) for path in gold_files([CORPORA / "news" / "gold"])]
    found = [{"mentions": gold.mentions if gold.locale == "zh-CN" else [], "triples": []} for gold in golds]
    head, _, *regions = rows(SCRIPT["by_region"](golds, found))
    money, texts = head.index("money"), head.index("texts")
    scores = {row[0]: row for row in regions}
    assert scores["mainland"][money] == "1.000" and scores["English"][money] == "0.000" and 0 < float(scores["all"][money]) < 1
    assert sum(int(row[texts]) for name, row in scores.items() if name != "all") == int(scores["all"][texts]) == len(golds)
    assert scores["mainland"][head.index("core F1")] == "0.000"


def test_commits_stand_at_even_distances():
    evenly = SCRIPT["evenly"]
    assert evenly(15, 8) == [0, 2, 4, 6, 8, 10, 12, 14]
    assert (evenly(3, 8), evenly(1, 8)) == ([0, 1, 2], [0])
    assert len(evenly(100, 8)) == 8 and evenly(100, 8)[-1] == 99


def test_the_page_has_every_table():
    page = (ROOT / "docs" / "scores.md").read_text("utf-8")
    heads = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    assert heads == [*SCRIPT["CORPORA"], *SCRIPT["PASSAGES"], "The set-aside third over time"]
    assert page.count("| mainland |") == 3
