"""The texts that the project's corpora hold, for the tests that must be true of any text."""
from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT / "corpora"
SHARED = ROOT.parent / "shared"


def golds() -> list[dict]:
    """The gold documents of the project."""
    files = [*sorted((CORPORA / "news" / "gold").glob("*.json")), *sorted((CORPORA / "triples").glob("*/*.json"))]
    assert len(files) >= 18
    return [json.loads(path.read_text("utf-8")) for path in files]


def negative_sentences() -> list[tuple[str, str]]:
    """Sentences that hold no figure, with the file they stand in."""
    found = [(path.name, line) for path in sorted((CORPORA / "negative").glob("*.txt"))
             for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    assert len(found) >= 60
    return found


def texts() -> list[str]:
    """Every text of the corpora, and the seeds where they are."""
    seeds = [path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    return [*(gold["text"] for gold in golds()), *(line for _, line in negative_sentences()), *seeds]
