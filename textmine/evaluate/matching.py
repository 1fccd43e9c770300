"""When an extracted mention or triple is the same as one of the gold.

Both are mappings as in `Document.to_dict()`.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textmine.model.timex import interval
from textmine.text.script import simplify

Entry = Mapping[str, Any]

_STRETCH = re.compile(r"\d{4}(-(Q[1-4]|H[12]|\d\d(-\d\d)?))?(/\d{4}(-(Q[1-4]|H[12]|\d\d(-\d\d)?))?)?")
_PRICE_MOVES = {"price_change", "share_price", "closing_price", "index_level", "index_points_change"}


def pairs(gold: Sequence[Entry], found: Sequence[Entry],
          same: Callable[[Entry, Entry], bool]) -> tuple[int, list[Entry], list[Entry]]:
    """Pair each gold entry with the first found one that is the same, one to one: how many, and the rest of both."""
    free, missed = list(found), []
    for entry in gold:
        at = next((i for i, candidate in enumerate(free) if same(entry, candidate)), None)
        if at is None:
            missed.append(entry)
        else:
            del free[at]
    return len(gold) - len(missed), missed, free


def overlap(one: Entry, other: Entry) -> bool:
    """Whether two spans share a character."""
    return one["start"] < other["end"] and other["start"] < one["end"]


def same_span(gold: Entry, found: Entry) -> bool:
    """The same span, but for a leading English article."""
    return _span(gold) == _span(found)


def _span(mention: Entry) -> tuple[int, int]:
    article = 4 if mention["text"][:4].lower() == "the " else 0
    return mention["start"] + article, mention["end"]


def same_value(gold: Entry, found: Entry) -> bool:
    """The same value and unit. What kind of thing is counted may be named differently, and counts may be numbers."""
    if gold["type"] in ("date", "duration"):
        return same_time(gold["timex"], found.get("timex"))
    if not _same_range(gold, found):
        return False
    if gold["type"] in ("quantity", "number"):
        return True
    return gold["type"] == found["type"] and _unit(gold) == _unit(found)


def same_time(gold: str | None, found: str | None) -> bool:
    """The same TIMEX3 value; stretches of the calendar by their first and last day (2025-H1 is 2025-01/2025-06)."""
    return _time(gold) == _time(found)


def _time(value: str | None) -> Any:
    value = (value or "").replace(" ", "").upper()
    return _STRETCH.fullmatch(value) and interval(value) or value


def same_triple(gold: Entry, found: Entry, aliases: Mapping[str, list[str]]) -> bool:
    """The same entity, metric, amount and aspect (core). `aliases` are the other names of each gold entity."""
    return (
        gold["aspect"] == found.get("aspect")
        and _same_range(gold, found)
        and (_unit(gold) == _unit(found) or gold["aspect"] == "level" and not _unit(gold).isupper())
        and _same_metric(gold, found)
        and _same_entity(gold["entity"], found.get("entity") or "", aliases)
    )


def same_scope(gold: Entry, found: Entry) -> bool:
    """The same period and segment: what a full match asks beside the core."""
    return same_time(gold.get("period"), found.get("period")) and same_part(folded(gold.get("segment")), folded(found.get("segment")))


def same_part(one: str, other: str) -> bool:
    """The same segment, or one that is within the other; both folded."""
    return one == other or _contained(one, other)


def _same_entity(gold: str, found: str, aliases: Mapping[str, list[str]]) -> bool:
    """By any of the gold entity's names. Of several together (`+`) the order matters unless they are named canonically."""
    golds, founds = gold.split("+"), found.split("+")
    if set(map(folded, golds)) == set(map(folded, founds)):
        return True
    return len(golds) == len(founds) and all(
        any(folded(other) == folded(name) for other in founds for name in (one, *aliases.get(one, ()))) for one in golds)


def _same_metric(gold: Entry, found: Entry) -> bool:
    """By id where both have one, else by their words. A price, an index and its moves are alike when they change."""
    if gold.get("metric") and found.get("metric"):
        ids = {gold["metric"], found["metric"]}
        return len(ids) == 1 or gold["aspect"] == "change" and ids <= _PRICE_MOVES
    return _contained(folded(gold.get("metric_text")), folded(found.get("metric_text")))


def _contained(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def folded(text: str | None) -> str:
    """A name or phrase as they are compared: simplified, in lower case, without blanks."""
    return "".join(simplify(text or "").casefold().split())


def _unit(entry: Entry) -> str:
    return entry.get("unit") or "1"


def _same_range(gold: Entry, found: Entry) -> bool:
    return _same_number(gold["low"], found.get("low")) and _same_number(gold["high"], found.get("high"))


def _same_number(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    one, other = float(one), float(other)
    return abs(one - other) <= 1e-6 * max(1e-9, abs(one), abs(other))
