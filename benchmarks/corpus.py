"""How corpora are run: workers, memory, growth, kills and broken documents, measured on whole processes in one run.

    python benchmarks/corpus.py                      # prints the page
    python benchmarks/corpus.py --write              # writes it to docs/benchmarks.md
    python benchmarks/corpus.py --quick              # a tenth of the articles, fewer rounds and kills
    python benchmarks/corpus.py --only kills         # one part: workers, growth, kills, broken

An article is made of paragraphs of corpora/news and corpora/triples/seen, dealt from decks that are shuffled with a
fixed seed and gone through
to the end before they are shuffled again, so that every stretch of articles holds much the same text. Every run is
`textmine extract` in a process of its own, and its memory that of all its processes. Needs Linux, for /proc.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
from pyarrow import dataset

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
TABLES = ("documents", "mentions", "triples", "errors")
SEED, LENGTH, PAUSE = 7, 150, 0.05                 # characters that an article has at least; seconds between looks at the memory
INTRO = """# Benchmarks of corpora

Written by `python benchmarks/corpus.py --write`. Python {python}, {cores} cores. Articles of {length} characters on average,
made of shuffled paragraphs. Whole processes, start-up included; all figures of a part are from the same run.
"""

Record = dict[str, Any]


class Scale(msgspec.Struct, frozen=True):
    """How much is measured."""

    articles: int = 5000
    rounds: int = 5
    sizes: tuple[int, ...] = (500, 5000, 50_000)
    kills: int = 20


QUICK = Scale(articles=500, rounds=1, sizes=(100, 500, 2000), kills=5)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md instead of printing")
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it works, measures little")
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts alone")
    options = parser.parse_args(arguments)
    length = round(statistics.mean(len(article["text"]) for article in articles(5000)))
    page = [INTRO.format(python=sys.version.split()[0], cores=os.cpu_count(), length=length)]
    for name in options.only or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            page += PARTS[name](Path(folder), QUICK if options.quick else Scale())
    text = "\n".join(page).rstrip() + "\n"
    if options.write:
        PAGE.write_text(text, "utf-8")
    else:
        print(text, end="")


# ---- articles

def articles(count: int) -> Iterator[Record]:
    """So many articles, each with paragraphs of one locale."""
    chance = random.Random(SEED)
    decks = _paragraphs()
    locales = [locale for locale, deck in decks.items() for _ in deck]
    dealt: dict[str, list[str]] = {locale: [] for locale in decks}
    order: list[str] = []
    for number in range(count):
        order = order or chance.sample(locales, len(locales))
        locale, text = order.pop(), ""
        while len(text) < LENGTH:
            dealt[locale] = dealt[locale] or chance.sample(decks[locale], len(decks[locale]))
            text += ("\n" if text else "") + dealt[locale].pop()
        yield {"id": f"article-{number:06}", "text": text, "published": "2026-01-08", "locale": locale}


def _paragraphs() -> dict[str, list[str]]:
    """The paragraphs of the corpora by locale."""
    records = [json.loads(line) for line in (ROOT / "corpora" / "news" / "articles.jsonl").read_text("utf-8").splitlines()]
    records += [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "corpora" / "triples" / "seen").glob("*.json"))]
    found: dict[str, list[str]] = {}
    for record in records:
        found.setdefault(record["locale"], []).extend(line for line in record["text"].splitlines() if line.strip())
    return found


def write_articles(folder: Path, count: int) -> Path:
    """So many articles as a file of records."""
    return _write_lines(folder / f"articles-{count}.jsonl", map(_line, articles(count)))


def _write_lines(path: Path, lines: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(line + b"\n" for line in lines)
    return path


def _line(record: Record) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


# ---- runs

class Run(msgspec.Struct):
    """A finished process: its seconds, and the most memory that it and its children held at one time, in MB."""

    seconds: float
    memory: float


def start(source: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """`textmine extract`, in a process group of its own."""
    return subprocess.Popen([sys.executable, "-m", "textmine.cli", "extract", str(source), "-o", str(out), "--workers", str(workers)],
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def ended(process: subprocess.Popen[bytes], lost: bool = False) -> None:
    """Wait for its end. A run that lost documents ends with 1."""
    _, told = process.communicate()
    if process.returncode != int(lost):
        raise SystemExit(f"exit code {process.returncode}: {told.decode()}")


def run(source: Path, out: Path, workers: int, watched: bool = False) -> Run:
    """One whole run, with its memory if it is watched."""
    shutil.rmtree(out, ignore_errors=True)
    began, memory = time.perf_counter(), 0.0
    process = start(source, out, workers)
    while watched and process.poll() is None:
        memory = max(memory, tree_memory(process.pid))
        time.sleep(PAUSE)
    ended(process)
    return Run(time.perf_counter() - began, memory)


def tree_memory(process: int) -> float:
    """What a process and its descendants hold, in MB; memory that several share is counted once (PSS)."""
    total = 0
    for number in _descendants(process):
        try:
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue                                # it has just ended
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _descendants(process: int) -> set[int]:
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, last = {process}, set()
    while found != last:
        last = set(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found


def tables(out: Path) -> dict[str, pyarrow.Table]:
    """The tables of an output, in the order of their parts."""
    return {name: dataset.dataset(sorted(map(str, (out / name).rglob("*.parquet")))).to_table() for name in TABLES}


# ---- parts

def workers(folder: Path, scale: Scale) -> Iterator[str]:
    source = write_articles(folder, scale.articles)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(scale.rounds):
        for number in seconds:
            seconds[number].append(run(source, folder / "out", number).seconds)
    one, two = (statistics.median(times) for times in seconds.values())
    gains = [alone / shared for alone, shared in zip(*seconds.values())]
    yield f"## Workers\n\n{scale.articles:,} articles, median of {scale.rounds} rounds in which both take turns.\n"
    yield table(["", "seconds"], [["one worker", f"{one:.1f}"], ["two workers", f"{two:.1f}"],
                                  ["**ratio**", f"**{one / two:.2f}** ({min(gains):.2f} to {max(gains):.2f})"]]) + "\n"


def growth(folder: Path, scale: Scale) -> Iterator[str]:
    """The same runs tell time and memory."""
    sizes = (1, *scale.sizes)
    sources = {size: write_articles(folder, size) for size in sizes}
    characters = {size: sum(len(article["text"]) for article in articles(size)) for size in sizes}
    runs: dict[int, list[Run]] = {size: [] for size in sizes}
    for turn in range(scale.rounds):
        for size in sizes:
            if turn == 0 or size < 10_000:          # the longest are steady enough, and long
                runs[size].append(run(sources[size], folder / "out", 2, watched=True))
    seconds = {size: statistics.median(one.seconds for one in found) for size, found in runs.items()}
    memory = {size: statistics.median(one.memory for one in found) for size, found in runs.items()}
    paces = {after: (seconds[after] - seconds[before]) / (characters[after] - characters[before]) * 1e6
             for before, after in zip(scale.sizes, scale.sizes[1:])}
    small, large = scale.sizes[-2:]
    yield ("## Growth\n\nTwo workers. From one size to the next the characters that are more take so many seconds a "
           "million: what a run costs at its start, and with its first texts of each kind, is in both. Peak memory is "
           "the sum over all processes, of each page its share (PSS).\n")
    yield table(["articles", "seconds", "seconds per million characters more", "peak memory, MB"], [
        [f"{size:,}", f"{seconds[size]:.1f}", f"{paces[size]:.2f}" if size in paces else "", f"{memory[size]:.0f}"] for size in sizes])
    yield f"\nThe last stretch takes **{paces[large] / paces[small]:.3f}** of the time of the one before."
    yield f"\nMemory of {large:,} articles against {small:,}: **{memory[large] / memory[small]:.2f}**.\n"


def kills(folder: Path, scale: Scale) -> Iterator[str]:
    source = write_articles(folder, scale.articles)
    whole = run(source, folder / "undisturbed", 2)
    startup = run(write_articles(folder, 1), folder / "one", 2).seconds
    share = (whole.seconds - startup) / scale.kills  # of the work, for each kill
    chance, done, moments = random.Random(SEED), 0, []
    while done < scale.kills:
        moment = startup * chance.random() if done % 4 == 0 else startup + share * 1.6 * chance.random()
        process = start(source, folder / "killed", 2)
        try:
            process.wait(moment)
            break                                   # it came to its end before its time
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        done += 1
        moments.append(moment)
    ended(start(source, folder / "killed", 2))
    one, other = tables(folder / "undisturbed"), tables(folder / "killed")
    same = [name for name in TABLES if one[name].equals(other[name])]
    yield (f"## Kills\n\n{scale.articles:,} articles, two workers; SIGKILL to the whole process group {done} times, "
           f"{min(moments, default=0):.2f} to "
           f"{max(moments, default=0):.2f} s after each start (an undisturbed run takes {whole.seconds:.1f} s), then "
           f"to the end.\n")
    yield table(["table", "rows, undisturbed", "rows, killed", "equal"],
                [[name, f"{len(one[name]):,}", f"{len(other[name]):,}", "yes" if name in same else "**no**"] for name in TABLES]) + "\n"


def broken(folder: Path, scale: Scale) -> Iterator[str]:
    count = scale.articles // 5
    good = list(articles(scale.articles - count))
    chance = random.Random(SEED)
    places = set(chance.sample(range(scale.articles), count))
    lines, rest, kinds, bad = [], iter(good), {}, {}
    for number in range(scale.articles):
        if number in places:
            kind = list(BROKEN)[len(bad) % len(BROKEN)]
            bad[number] = kind
            lines.append(BROKEN[kind](f"broken-{number}"))
        else:
            lines.append(_line(next(rest)))
    _write_lines(folder / "broken.jsonl", lines)
    ended(start(folder / "broken.jsonl", folder / "out", 2), lost=True)
    run(_write_lines(folder / "good.jsonl", map(_line, good)), folder / "good", 2)
    found, clean = tables(folder / "out"), tables(folder / "good")
    for row in found["errors"].to_pylist():
        kind = bad.pop(row["record"], "none")
        kinds.setdefault(kind, {"errors": 0, "reason": row["reason"]})["errors"] += 1
    same = {name: _without_numbers(found[name]).equals(_without_numbers(clean[name])) for name in ("documents", "mentions", "triples")}
    yield (f"## Broken documents\n\n{count:,} of {scale.articles:,} lines of a jsonl file; {len(bad)} of them are "
           f"missing in the table of errors.\n")
    yield (table(["kind", "errors", "such as"],
                 ([kind, str(row["errors"]), f"`{_short(row['reason'])}`"] for kind, row in kinds.items())) + "\n")
    yield table(["table", "rows", "equal to those of the good lines alone"],
                ([name, f"{len(found[name]):,}", "yes" if equal else "**no**"] for name, equal in same.items())) + "\n"


def _without_numbers(rows: pyarrow.Table) -> pyarrow.Table:
    """A table without what tells where in the input its documents stood."""
    return rows.drop_columns([name for name in ("record", "place") if name in rows.schema.names])


def _short(reason: str) -> str:
    reason = " ".join(reason.replace("`", "'").replace("|", "/").split())
    return reason if len(reason) <= 90 else f"{reason[:90]}…"


# A broken line of each kind.
BROKEN: dict[str, Callable[[str], bytes]] = {
    "bytes of no encoding": lambda id: b'{"id": "%s", "text": "\xff\xfe\x81\x00 2025 \xff"}' % id.encode(),
    "no text": lambda id: _line({"id": id, "text": ""}),
    "blanks alone": lambda id: _line({"id": id, "text": " \n\u3000 "}),
    "a missing field": lambda id: _line({"id": id, "headline": "营收3亿元"}),
    "text that is no string": lambda id: _line({"id": id, "text": ["营收3亿元"]}),
    "JSON cut off": lambda id: _line({"id": id, "text": "营收3亿元"})[:-2],
    "no object": lambda id: b'["%s"]' % id.encode(),
    "a hundred thousand brackets": lambda id: b"[" * 100_000,
    "a date that is none": lambda id: _line({"id": id, "text": "营收3亿元", "published": "2026-13-45"}),
    "a locale that is none": lambda id: _line({"id": id, "text": "营收3亿元", "locale": "xx-YY"}),
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


PARTS: dict[str, Callable[[Path, Scale], Iterator[str]]] = {"workers": workers, "growth": growth, "kills": kills, "broken": broken}


if __name__ == "__main__":
    main()
