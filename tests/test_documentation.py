"""What the documentation shows is what happens."""
import doctest
import re
import runpy
import subprocess
import sys

import pytest
from corpora import ROOT

import textmine

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_in_pages_give_what_they_show(page):
    failures, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert failures == 0
    assert tried or page.name != "README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda script: script.name)
def test_example_scripts_run(script, tmp_path):
    for package in re.findall("^import (polars|duckdb)", script.read_text("utf-8"), re.MULTILINE):
        pytest.importorskip(package)
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_there_are_examples():
    assert len(EXAMPLES) >= 2


def test_the_changelog_speaks_of_this_version():
    assert f"## {textmine.__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_news_records_are_those_of_the_gold():
    collected = runpy.run_path(str(ROOT / "corpora" / "collect.py"))["articles"]()
    assert (ROOT / "corpora" / "news" / "articles.jsonl").read_text("utf-8") == collected
