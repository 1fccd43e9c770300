"""How fast textmine is, held against jieba.lcut on the same texts in the same run.

    python benchmarks/speed.py                      # prints the page
    python benchmarks/speed.py --write              # writes it to docs/speed.md
    python benchmarks/speed.py --quick              # fewer rounds, smaller documents; --largest N sets their size
    python benchmarks/speed.py --only throughput    # one section: throughput, startup, memory, growth, hostile, peers
    python benchmarks/speed.py --peers VENV         # with other libraries, in an environment of their own that is made if it is not there

Times are medians of several rounds in which all candidates take turns, so that a busy moment of the machine meets each
of them, and count the
processor's work, not the clock's. What loads once in a process (start-up, memory) is measured in new processes, start-up by the clock.
"""
from __future__ import annotations

import argparse
import datetime
import gc
import json
import logging
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import textmine
from textmine import dates, figures
from textmine.mentions import arbitrate
from textmine.text.script import detect
from textmine.text.sentences import split
from textmine.text.view import view_of

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "speed.md"
SEEDS = ROOT.parent / "shared" / "seeds"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SECTIONS = ("throughput", "startup", "memory", "growth", "hostile", "peers")
_REPEATS = 3                                       # of the texts in one round: a few kilobytes alone are too short to time
INTRO = """# Speed

Written by `python benchmarks/speed.py --write`. Ratios are to `jieba.lcut` on the same text in the same run: 2 is twice as fast as
segmentation alone. Each is the median of {rounds} rounds in which all candidates take turns. Python {python}, one core.
"""
# What a chunk of each hostile document is.
HOSTILE = {
    "one numeral": "7", "ten thousand nested brackets": "(", "一 without end": "一", "digits and commas": "1,", "digits and dashes": "1-",
    "Chinese news in one line": None, "English news in one line": None, "blanks": " ", "line ends": "\n", "1亿": "1亿", "3至": "3至",
    "2025年": "2025年", "$1 to": "$1 to ", "1 and": "1 and ", "5%、": "5%、", "million": "million ", "one": "one ",
    "the year to": "the year to ",
    "Jan 1": "Jan 1 ", "quotation marks": "“", "公司": "公司", "½": "½", "1万": "1万",
    "1%,": "1%,", "May": "May ", "单位:亿元 3": "单位:亿元 3 ", "rules of tables": "|---|---|\n",
}

Record = dict[str, Any]
Task = Callable[[], object]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write docs/speed.md instead of printing")
    parser.add_argument("--quick", action="store_true", help="three rounds, documents of at most 100,000 characters")
    parser.add_argument("--largest", type=int, metavar="N", help="characters of the largest documents (10,000,000)")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="these sections alone")
    parser.add_argument("--peers", type=Path, metavar="VENV",
                        help="an environment outside the project with jionlp, recognizers-text-suite, quantulum3, "
                             "dateparser; made where there is none")
    options = parser.parse_args(arguments)
    rounds = 3 if options.quick else 5
    largest = options.largest or (100_000 if options.quick else 10_000_000)
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "throughput": lambda: throughput(rounds),
        "startup": lambda: startup(rounds),
        "memory": memory,
        "growth": lambda: growth(1 if options.quick else 3, largest),
        "hostile": lambda: hostile(largest),
        "peers": lambda: peers(options.peers, rounds) if options.peers else iter(())}
    page = [INTRO.format(rounds=rounds, python=sys.version.split()[0])]
    page += (part for name in options.only or SECTIONS for part in makers[name]())
    text = "\n".join(page).rstrip() + "\n"
    if options.write:
        PAGE.write_text(text, "utf-8")
    else:
        print(text, end="")


# ---- what is read, and by what

def corpora() -> dict[str, list[Record]]:
    """The news by language, and the seeds where they lie beside the project."""
    groups: dict[str, list[Record]] = {f"news, {lang}": [] for lang in LANGUAGES}
    for line in (ROOT / "corpora" / "news" / "articles.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        groups[f"news, {detect(record['text']).lang}"].append({name: record.get(name) for name in ("text", "published", "locale")})
    seeds = [{"text": path.read_text("utf-8"), "published": None, "locale": None} for path in sorted(SEEDS.glob("*.txt"))]
    return groups | ({"seeds": seeds} if seeds else {})


def segmentation() -> Callable[[str], list[str]]:
    """jieba.lcut, loaded and silent."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba.lcut


def stages(nlp: textmine.Pipeline, records: list[Record]) -> dict[str, Task]:
    """Each stage of the pipeline over the records, given what the stages before it make."""
    views = [view_of(r["text"], lang=detect(r["text"]).lang, locale=r["locale"],
                     published=r["published"] and datetime.date.fromisoformat(r["published"])) for r in records]
    numerals = [nlp._numerals.scan(view) for view in views]
    kept = [arbitrate(nlp._dates.find(view, found), nlp._figures.find(view, found)) for view, found in zip(views, numerals)]
    amounts = [[reading for reading in readings if isinstance(reading, figures.Figure)] for readings in kept]
    phrases = [[reading for reading in readings if isinstance(reading, dates.Expression)] for readings in kept]
    return {
        "script, folding": lambda: [view_of(r["text"], lang=detect(r["text"]).lang) for r in records],
        "sentences": lambda: [list(split(view.text)) for view in views],
        "numerals": lambda: list(map(nlp._numerals.scan, views)),
        "figures": lambda: list(map(nlp._figures.find, views, numerals)),
        "dates": lambda: list(map(nlp._dates.find, views, numerals)),
        "currencies settled": lambda: [nlp._figures.settle(view, found, view.published) for view, found in zip(views, amounts)],
        "dates resolved": lambda: [nlp._dates.resolve(view, found, view.published) for view, found in zip(views, phrases)],
    }


def rounds_of(tasks: dict[str, Task], rounds: int, *, warm: bool = False,
              clock: Callable[[], float] = time.process_time) -> dict[str, float]:
    """The median time of each task, in seconds, all taking turns; `warm` ones once untimed, since the task before has
    emptied the caches."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            if warm:
                task()
            gc.collect()
            began = clock()
            task()
            times[name].append(clock() - began)
    return {name: statistics.median(measured) for name, measured in times.items()}


# ---- sections

def throughput(rounds: int) -> Iterator[str]:
    nlp, bare, lcut = textmine.load(), textmine.load(triples=False), segmentation()
    rows: dict[str, list[str]] = {}
    groups = corpora()
    for records in groups.values():
        tasks: dict[str, Task] = {
            "jieba.lcut": lambda: [lcut(r["text"]) for r in records],
            "**whole pipeline**": lambda: [nlp(**r) for r in records],
            "**mentions alone**": lambda: [bare(**r) for r in records],
            **stages(nlp, records)}
        for task in tasks.values():                # calendars, engines and caches of the first text
            task()
        times = rounds_of({name: lambda task=task: [task() for _ in range(_REPEATS)] for name, task in tasks.items()}, rounds, warm=True)
        size = _REPEATS * sum(len(r["text"]) for r in records)
        for name, seconds in times.items():
            speed = f"{size / seconds / 1000:,.0f}"
            rows.setdefault(name, []).append(speed if name == "jieba.lcut" else f"{times['jieba.lcut'] / seconds:.1f} ({speed})")
    yield "## Throughput\n\nRatio to `jieba.lcut`, and in brackets thousand characters per second.\n"
    yield table(["", *groups], ([name, *cells] for name, cells in rows.items())) + "\n"


def startup(rounds: int) -> Iterator[str]:
    chinese, english = (next(r for r in corpora()[f"news, {lang}"])["text"] for lang in ("zh-Hans", "en"))
    jieba = "import logging; logging.getLogger('jieba').setLevel(40); import jieba"
    read = "import textmine; textmine.load()"
    codes = {"import textmine": "import textmine", "import numpy": "import numpy",
             "`load()` and the first Chinese document": f"{read}({chinese!r})",
             "jieba: import and first `lcut`": f"{jieba}; jieba.lcut({chinese!r})",
             "`load()` and the first English document": f"{read}({english!r})", "import spacy": "import spacy",
             "Python itself": "pass"}
    with tempfile.TemporaryDirectory() as folder:  # jieba leaves its cache there
        run = {name: (lambda code=code: execute(code, TMPDIR=folder, XDG_CACHE_HOME=folder, PYTHONPYCACHEPREFIX=folder))
               for name, code in codes.items()}
        for task in run.values():
            task()
        seconds = rounds_of(run, rounds, clock=time.perf_counter)
    bare = seconds.pop("Python itself")
    times = {name: max(measured - bare, 0.001) for name, measured in seconds.items()}
    pairs = list(zip(*[iter(times)] * 2))
    yield "## Start-up\n\nSeconds in a new process, that of an empty one taken off.\n"
    yield (table(["", "s", "against", "s", "ratio"],
                 ([ours, f"{times[ours]:.3f}", other, f"{times[other]:.3f}", f"{times[ours] / times[other]:.2f}"]
                  for ours, other in pairs)) + "\n")


def memory() -> Iterator[str]:
    groups = corpora()
    every = [r["text"] for records in groups.values() for r in records]
    code = """
import json, sys
def resident():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
texts, sizes = json.load(sys.stdin), {"Python itself": resident()}
import textmine
sizes["import textmine"] = resident()
nlp = textmine.load()
sizes["`load()`"] = resident()
nlp(texts[0], published="2026-01-08")
sizes["first document"] = resident()
for text in texts: nlp(text, published="2026-01-08").to_dict()
sizes["all news of both languages"] = resident()
textmine.load(target_currency="USD")(texts[0], published="2026-01-08")
sizes["and conversion"] = resident()
print(json.dumps(sizes))
"""
    if not Path("/proc/self/status").exists():     # Linux alone tells it so
        return
    sizes = json.loads(execute(code, given=json.dumps(every)))
    yield "## Memory\n\nPeak resident memory of one process, in MB.\n"
    yield table(["after", "MB"], ([name, f"{size:.0f}"] for name, size in sizes.items())) + "\n"


def growth(rounds: int, largest: int) -> Iterator[str]:
    nlp, bare, groups = textmine.load(), textmine.load(triples=False), corpora()
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if size <= largest]
    rows = []
    for lang in LANGUAGES:
        text = "\n".join(r["text"] for r in groups[f"news, {lang}"])
        for name, read in (("whole pipeline", nlp), ("mentions alone", bare)):
            nlp(text)
            costs = [rounds_of({"": lambda: read(long(text, size), published="2026-01-08")},
                               rounds if size < 10**6 else 1)[""] / size * 1e6 for size in sizes]
            rows.append([f"{lang}, {name}", *(f"{cost:.2f}" for cost in costs), f"{costs[-1] / costs[1]:.2f}"])
    yield ("## Growth with length\n\nMicroseconds a character, of documents made of news one after another; and the "
           "last against that of 10,000 characters.\n")
    yield table(["", *(f"{size:,}" for size in sizes), "ratio"], rows) + "\n"


def hostile(size: int) -> Iterator[str]:
    nlp, groups = textmine.load(), corpora()
    news = {lang: "\n".join(r["text"] for r in groups[f"news, {lang}"]) for lang in ("zh-Hans", "en")}

    def seconds(text: str) -> float:
        return rounds_of({"": lambda: nlp(text, published="2026-01-08")}, 1)[""]

    nlp(news["zh-Hans"])
    nlp(news["en"])
    usual = seconds(long(news["zh-Hans"], size))
    rows = [["Chinese news", f"{usual:.1f}", "1.0"]]
    for name, unit in HOSTILE.items():
        if unit is None:
            unit = "".join(char for char in news["zh-Hans" if name.startswith("Chinese") else "en"] if char not in "\n。.！!？?")
        took = seconds("(" * 10_000 + ")" * 10_000 + long(news["zh-Hans"], size - 20_000) if unit == "(" else long(unit, size))
        rows.append([name, f"{took:.1f}", f"{took / usual:.1f}"])
    yield f"## Hostile documents\n\nSeconds for {size:,} characters, against ordinary news of that length.\n"
    yield table(["", "s", "ratio"], rows) + "\n"


# What is installed for each library (Recognizers-Text imports what later releases of emoji have not), and what is timed.
PACKAGES = {"JioNLP": ("jionlp",), "Recognizers-Text": ("recognizers-text-suite", "emoji<2"),
            "quantulum3": ("quantulum3",), "dateparser": ("dateparser",)}
_RECOGNISED = "(r.recognize_currency, r.recognize_percentage, r.recognize_datetime)"
PEERS = (
    ("JioNLP", "money", "zh", "import jionlp; f = lambda t: jionlp.ner.extract_money(t)"),
    ("JioNLP", "dates", "zh", "import jionlp; f = lambda t: jionlp.ner.extract_time(t)"),
    ("Recognizers-Text", "money, percentages, dates", "zh",
     f"import recognizers_suite as r; f = lambda t: [g(t, 'zh-cn') for g in {_RECOGNISED}]"),
    ("Recognizers-Text", "money, percentages, dates", "en",
     f"import recognizers_suite as r; f = lambda t: [g(t, 'en-us') for g in {_RECOGNISED}]"),
    ("quantulum3", "quantities, money", "en", "from quantulum3 import parser; f = parser.parse"),
    ("dateparser", "dates", "en", "from dateparser.search import search_dates; f = search_dates"),
)


def peers(venv: Path, rounds: int) -> Iterator[str]:
    """The other libraries: each in a process of its own, jieba timed in this one right before and after; and textmine in this one."""
    missing = installed(venv)
    lcut, groups, rows = segmentation(), corpora(), []
    texts = {lang: [r["text"] for r in groups[f"news, {name}"]] for lang, name in (("zh", "zh-Hans"), ("en", "en"))}
    for lang, read in texts.items():
        for name, nlp in (("mentions", textmine.load(triples=False)), ("mentions and triples", textmine.load())):
            times = rounds_of({"jieba": lambda: list(map(lcut, read)), "textmine": lambda: list(map(nlp, read))}, rounds, warm=True)
            rows.append(["textmine", name, lang, f"{times['jieba'] / times['textmine']:.3f}"])
    for library, kinds, lang, code in PEERS:
        body = (f"import json, sys, time, statistics\ntexts = json.load(sys.stdin)\n{code}\n"
                f"f(texts[0]); times = []\nfor _ in range({rounds}):\n    began = time.process_time()\n    for text in texts: f(text)\n"
                "    times.append(time.process_time() - began)\nprint(statistics.median(times))")
        before = rounds_of({"": lambda: list(map(lcut, texts[lang]))}, rounds)[""]
        try:
            took = float(execute(body, python=venv / "bin" / "python", given=json.dumps(texts[lang])).splitlines()[-1])
        except subprocess.CalledProcessError as failed:
            rows.append([library, kinds, lang, f"– ({missing.get(library) or last_line(failed.stderr)})"])
            continue
        after = rounds_of({"": lambda: list(map(lcut, texts[lang]))}, rounds)[""]
        rows.append([library, kinds, lang, f"{(before + after) / 2 / took:.3f}"])
    yield ("## Peers\n\nRatio to `jieba.lcut` of libraries that read a part of the mentions, on the same news; a dash "
           "where one cannot be installed or run.\n")
    yield table(["", "reads", "language", "ratio"], rows) + "\n"


def installed(venv: Path) -> dict[str, str]:
    """Make the environment where there is none, with all that can be installed in it. Why the others cannot, by library."""
    if ROOT in venv.resolve().parents:
        raise SystemExit(f"{venv}: the environment of other libraries goes outside the project")
    missing = {}
    if not venv.exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        for library, packages in PACKAGES.items():
            done = subprocess.run([str(venv / "bin" / "pip"), "install", "-q", *packages], capture_output=True, text=True)
            if done.returncode:
                missing[library] = last_line(done.stderr)
    return missing


def last_line(text: str) -> str:
    """What a failed command says at last, without the places of this machine."""
    said = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason given")
    return re.sub(r" ?\(/[^()]*\)", "", said).replace("|", "/")


# ---- tools

def long(text: str, size: int) -> str:
    """A text of this size, made of another one after another."""
    return (text * (size // len(text) + 1))[:size]


def execute(code: str, *, python: Path | str = sys.executable, given: str = "", **environment: str) -> str:
    """What a new process prints. It may keep compiled modules, as an installed package does. Raises CalledProcessError where it fails."""
    place = {} if python != sys.executable else {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    return subprocess.run([str(python), "-W", "ignore", "-c", code], input=given, check=True, capture_output=True, text=True,
                          env={**os.environ, **place, "PYTHONDONTWRITEBYTECODE": "", **environment}).stdout


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, figures to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
