"""Gold files: a text with the mentions and triples that a careful reader finds in it.

A gold file is a JSON object: `id`, `published`, `locale`, `lang`, `text` (or `seed`, the name of a file that holds
it), `entities` (canonical name to aliases), `mentions` and `triples` with the fields of `Document.to_dict()`.
Offsets are left to the machine: a mention names its span by `text` and `nth`, the occurrence of that very string
in the text, counted from 1; a triple names its amount by `amount_text` and `amount_nth`.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from textmine.errors import GoldError

TYPES = ("money", "percent", "quantity", "number", "date", "duration")
MODIFIERS = (None, "about", "over", "nearly", "under", "at_least", "at_most", "order")
DATE_MODIFIERS = (*MODIFIERS, "START", "MID", "END", "APPROX", "BEFORE", "AFTER")
ASPECTS = ("level", "change", "share", "multiple")
STATUSES = ("actual", "forecast", "plan", "reported", "negated")


class Gold(msgspec.Struct, frozen=True):
    """A gold file: its mentions and triples are mappings as in `Document.to_dict()`, the mentions with offsets."""

    id: str
    text: str
    published: str | None
    locale: str | None
    lang: str
    entities: dict[str, list[str]]
    mentions: list[dict[str, Any]]
    triples: list[dict[str, Any]]


def gold_files(paths: Iterable[str | Path]) -> list[Path]:
    """The gold files among files and folders, those of a folder by name. Raises GoldError where a path has none."""
    files: list[Path] = []
    for path in map(Path, paths):
        found = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.is_file() else []
        if not found:
            raise GoldError(path=str(path), faults=["no gold file (.json) here"])
        files += found
    return files


def read_gold(path: str | Path, seeds: str | Path | None = None) -> Gold:
    """One gold file, checked. `seeds` is the folder of the texts of gold files that name a seed (default: the folder
    `seeds` beside that of the gold file). Raises GoldError with every fault of the file.
    """
    path = Path(path)
    try:
        values = json.loads(path.read_text("utf-8"))
        missing = [f"no {field}" for field in ("id", "published", "locale", "lang") if field not in values]
        if "text" not in values:
            folder = Path(seeds) if seeds else path.resolve().parent.parent / "seeds"
            values["text"] = (folder / values["seed"]).read_text("utf-8")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(path=str(path), faults=[f"{type(error).__name__}: {error}"]) from error
    text, entities = values["text"], values.get("entities", {})
    mentions, triples = values.get("mentions", []), values.get("triples", [])
    faults = [*missing, *(fault for mention in mentions for fault in _locate_mention(mention, text)), *_overlaps(mentions)]
    spans = {(mention.get("start"), mention.get("end")) for mention in mentions}
    faults += [fault for triple in triples for fault in _locate_triple(triple, text, spans, entities)]
    if faults:
        raise GoldError(path=str(path), faults=faults)
    return Gold(values["id"], text, values["published"], values["locale"], values["lang"], entities, mentions, triples)


def _locate_mention(mention: dict[str, Any], text: str) -> Iterator[str]:
    """Give a mention its offsets and defaults; yields its faults."""
    where = f"mention {mention.get('text')!r}"
    at = _occurrence(text, mention.get("text"), mention.get("nth", 1))
    if at is None:
        yield f"{where}: occurrence {mention.get('nth', 1)} is not in the text"
        return
    mention["start"], mention["end"] = at
    if mention.get("type") not in TYPES:
        yield f"{where}: type {mention.get('type')!r}"
    elif mention["type"] in ("date", "duration"):
        if not mention.get("timex"):
            yield f"{where}: no timex"
        if mention.get("mod") not in DATE_MODIFIERS:
            yield f"{where}: mod {mention['mod']!r}"
    else:
        if not _set_high(mention):
            yield f"{where}: low and high are numbers"
        if mention.get("modifier") not in MODIFIERS:
            yield f"{where}: modifier {mention['modifier']!r}"
        if not mention.get("unit") and mention["type"] != "number":
            yield f"{where}: no unit"


def _locate_triple(triple: dict[str, Any], text: str, spans: set[tuple[int, int]],
                   entities: dict[str, list[str]]) -> Iterator[str]:
    """Give a triple the offsets of its amount and defaults; yields its faults."""
    where = f"triple {triple.get('entity')}, {triple.get('metric')}, {triple.get('amount_text')!r}"
    at = _occurrence(text, triple.get("amount_text"), triple.get("amount_nth", 1))
    if at not in spans:
        yield f"{where}: its amount is no mention"
    else:
        triple["start"], triple["end"] = at
    if not _set_high(triple):
        yield f"{where}: low and high are numbers"
    if triple.get("aspect") not in ASPECTS:
        yield f"{where}: aspect {triple.get('aspect')!r}"
    if triple.setdefault("status", "actual") not in STATUSES:
        yield f"{where}: status {triple['status']!r}"
    for name in (triple.get("entity") or "").split("+"):
        if name not in entities:
            yield f"{where}: entity {name!r} is not in the table of entities"
    for field in ("metric", "metric_text", "segment", "unit", "basis", "period"):
        triple.setdefault(field, None)


def _occurrence(text: str, piece: Any, nth: int) -> tuple[int, int] | None:
    """The span of the nth occurrence of `piece`; occurrences may overlap."""
    if not isinstance(piece, str):
        return None
    at = -1
    for _ in range(nth):
        at = text.find(piece, at + 1)
        if at < 0:
            return None
    return at, at + len(piece)


def _set_high(values: dict[str, Any]) -> bool:
    values.setdefault("high", values.get("low"))
    return all(isinstance(values[bound], (int, float)) for bound in ("low", "high") if bound in values) and "low" in values


def _overlaps(mentions: list[dict[str, Any]]) -> Iterator[str]:
    located = sorted((mention for mention in mentions if "start" in mention), key=lambda m: (m["start"], m["end"]))
    for one, other in zip(located, located[1:]):
        if other["start"] < one["end"]:
            yield f"mentions {one['text']!r} and {other['text']!r} overlap"
