"""What textmine reads of gold passages: this version, and for each passage the version before the one that it came with.

Rules are written with passages in mind, so that this version reads those better than any other text. What the version
before read of a passage is what
textmine reads of a text that nobody has seen. Needs the history of the repository (git).
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("metric", "metric_text", "amount", "aspect", "evidence", "rule", "segment", "sign", "basis", "date", "period",
          "status", "equivalent", "unit")


class Mention(NamedTuple):
    """As much of a mention as is needed."""

    start: int
    end: int
    type: str


class Trusting:
    """Leaves nothing unsaid."""

    def weighed(self, drafts: list[Any], _: object) -> list[Any]:
        return drafts


class Reading(NamedTuple):
    """What was read of one passage: the fields of its drafts, start, end, entity and kind of its names, its mentions, and its triples."""

    path: str
    drafts: list[dict[str, Any]]
    names: list[tuple[int, int, str, str]]
    mentions: list[tuple[int, int, str]]
    triples: list[dict[str, Any]]


def readings(paths: Iterable[Path]) -> Iterator[Reading]:
    """What this version reads."""
    return _run(ROOT, list(paths))


def first_readings(paths: Iterable[Path]) -> Iterator[Reading]:
    """What the versions before the passages read of them; passages older than all triples are left out."""
    came: defaultdict[str, list[Path]] = defaultdict(list)
    commits = _commits_of_passages()
    for path in paths:
        if path.name in commits:
            came[commits[path.name]].append(path)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "textmine"
        _git("worktree", "add", "--detach", str(tree), "HEAD")
        try:
            for commit, passages in came.items():
                _git("-C", str(tree), "checkout", "--detach", f"{commit}^")
                yield from _run(tree, passages)
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _commits_of_passages() -> dict[str, str]:
    """The commit that each passage came with, by the name of its file."""
    commits, commit = {}, ""
    for line in _git("log", "--diff-filter=A", "--no-renames", "--name-only", "--format=>%H", "--", "corpora").splitlines():
        if line.endswith(".json"):
            commits[Path(line).name] = commit
        elif line.startswith(">"):
            commit = line[1:]
    return commits


def _run(tree: Path, paths: list[Path]) -> Iterator[Reading]:
    """What the version in a folder reads, in a process of its own."""
    files = "\n".join(str(path.resolve()) for path in paths)
    done = subprocess.run([sys.executable, __file__], input=files, env=os.environ | {"PYTHONPATH": str(tree)},
                          check=True, capture_output=True, text=True)
    return (Reading(*json.loads(line)) for line in done.stdout.splitlines())


def _read(paths: list[str]) -> Iterator[Reading]:
    """Read passages with whatever version is imported. What it keeps to itself is listened to."""
    try:
        import textmine
        from textmine.evaluate import read_gold
        from textmine.triples import reader
        from textmine.triples.reader import assemble
        from textmine.triples.zh import grammar
        from textmine.triples.zh.grammar import masked_names
    except ImportError:
        return  # older than all triples

    heard: dict[str, list] = {}
    make = grammar.Grammar.__init__

    def assembling(drafts: Iterable[Any], *others: Any) -> Any:
        heard["drafts"] = list(drafts)
        return assemble(heard["drafts"], *others)

    def masking(text: str, names: list) -> str:
        heard["names"] = names
        return masked_names(text, names)

    def making(self: Any, *arguments: Any) -> None:
        make(self, *arguments)
        measured = getattr(self, "_confidence", {})
        self._confidence = dict.fromkeys(measured, 1.0) if isinstance(measured, dict) else Trusting()

    reader.assemble, grammar.masked_names, grammar.Grammar.__init__ = assembling, masking, making
    nlp = textmine.load()
    for path in paths:
        gold = read_gold(path)
        heard.update(drafts=[], names=[])
        document = nlp(gold.text, published=gold.published, locale=gold.locale).to_dict()
        yield Reading(path,
                      [{field: getattr(draft, field) for field in FIELDS}
                       | {"owners": [(owner.name, owner.kind) for owner in draft.owners]} for draft in heard["drafts"]],
                      [(name.start, name.end, name.roles["name"].name, name.roles["name"].kind)
                       for name in heard["names"]],
                      [(mention["start"], mention["end"], mention["type"]) for mention in document["mentions"]],
                      document["triples"])


if __name__ == "__main__":
    for read in _read(sys.stdin.read().splitlines()):
        print(json.dumps(read))
