"""Wholes: what a share is taken of, as the phrase that names it tells."""
from __future__ import annotations

from msgspec.structs import replace

from textmine.lexicon.lexicon import Metric
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.words import listed
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_CURRENT = listed("current")
_NEEDED = frozenset({"demand", "consumption", "needs", "use"})
_PRODUCTION = known_metric("production")


def is_needed(whole: Phrase) -> bool:
    """Whether a whole is what is needed of something: electricity demand."""
    return whole.measure is not None and whole.measure.text.rpartition(" ")[2] in _NEEDED


def is_current(whole: Phrase | None) -> bool:
    """Whether a whole is all the electricity of a place."""
    return whole is not None and whole.measure is not None and whole.measure.text.lower() in _CURRENT


def of_source(phrase: Phrase) -> Phrase:
    """What electricity is made of, for the electricity made of it: power from wind."""
    return replace(phrase, text=phrase.segments[0]) if phrase.segments and phrase.text.lower() in _CURRENT else phrase


def of_current(whole: Phrase) -> Phrase:
    """A whole that is the electricity of a place, as what is generated there, or what is needed."""
    text = whole.text.lower()
    head, _, noun = text.rpartition(" ")
    needed = noun in _NEEDED and (head in _CURRENT or not head)
    if whole.measure is not None and whole.measure.id is not None or text not in _CURRENT and not needed:
        return whole
    measure = Measure(_PRODUCTION if text in _CURRENT else None, whole.text)
    return replace(whole, kind="measure", measure=measure, owner=whole.owner or next(iter(whole.places), None))


def shared(phrase: Phrase, preposition: str, inner: Phrase) -> Phrase | None:
    """The phrase for the share that a part has in a whole: Europe's share of its sales, coal's share of India's power output."""
    part = phrase.owner if preposition == "of" and phrase.text.lower().rpartition(" ")[2] == "share" else None
    whole = of_current(inner)
    metric = whole.measure.metric if part is not None and whole.measure is not None else None
    if part is None or metric is None or metric.id == "-":
        return None
    if part.kind not in (*PLACES, "commodity") and not (metric is _PRODUCTION and part.kind == "name"):
        return None
    rate = Metric(metric.id, "%", "rate", (), metric.owner)
    return replace(whole, measure=Measure(rate, whole.measure.text, part.name), segments=(part.name,), places=(), place_words=(),
                   whole=whole.text, dates=(*phrase.dates, *inner.dates))
