"""Grounds: the words of a document that gave each field of a triple, found again in its text.

A triple points at its amount, its date and its sentence. The other fields are found by their words: the name of the
entity, the words of metric and segment, the cue words of the lexicon for aspect, basis and status. What is not in
the sentence itself is looked for in front of it, as it was carried over from there; what stands nowhere has no words.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from textmine.lexicon import default_lexicon, read_table
from textmine.model import Amount, Date, Document, Duration, Triple
from textmine.text.folding import fold
from textmine.triples.tokens import Token, Vocabulary, masked, whole_word
from textmine.triples.zh.lexing import Lexer

_REFERENCE = re.compile(r"\b(?:its?|they|their|the (?:company|group|firm|bank|automaker|carmaker|retailer|drugmaker"
                        r"|chipmaker|lender|airline|miner))\b")
_MOVES = ("up", "down", "rate")

Span = tuple[int, int]


class Ground(NamedTuple):
    """A field of a triple, what it says, and the spans of the words that say so (none where the text does not say it)."""

    field: str
    value: str
    spans: tuple[Span, ...]


def grounds(document: Document) -> Iterator[list[Ground]]:
    """For each triple of a document the grounds of its fields, entity first; a level and an actual statement need none."""
    folded = _lowered(fold(document.text))
    bare = masked(folded, document.mentions)
    for triple in document.triples:
        yield list(_of(triple, _Text(document, folded, bare, triple)))


def _of(triple: Triple, text: _Text) -> Iterator[Ground]:
    for name in filter(None, triple.entity.split("+")):  # +WOO嘉湖 is one name
        yield Ground("entity", name, text.entity(name))
    if triple.metric or triple.metric_text:
        yield Ground("metric", triple.metric or "", text.words(triple.metric_text))
    if triple.segment:
        yield Ground("segment", triple.segment, text.words(triple.segment))
    yield Ground("amount", "", text.amount())
    if triple.aspect == "change":
        yield Ground("aspect", "change",
                     text.cue(lambda token: any(_leads(token.roles[role], triple) for role in _MOVES
                                                if role in token.roles)))
    elif triple.aspect != "level":
        yield Ground("aspect", triple.aspect, text.cue(lambda token: token.plays(triple.aspect)))
    if triple.basis:
        yield Ground("basis", triple.basis,
                     text.cue(lambda token: token.roles.get("basis", "").endswith(triple.basis))
                     if triple.aspect == "change"
                     else text.words(triple.basis)
                         or text.cue(lambda token: token.plays("metric") and token.roles["metric"].id == triple.basis))
    if triple.period:
        yield Ground("period", triple.period, text.period())
    if triple.status != "actual":
        yield Ground("status", triple.status, text.cue(lambda token: token.roles.get("status") == triple.status))


def _leads(direction: str, triple: Triple) -> bool:
    """Whether a word of movement leads where the amount went."""
    return direction.startswith("-") == (triple.high < 0)


class _Text:
    """A document's folded text, as one of its triples looks at it; `bare` is without its figures."""

    def __init__(self, document: Document, folded: str, bare: str, triple: Triple) -> None:
        self._document = document
        self._folded = folded
        self._bare = bare
        self._triple = triple
        self._mention = document.mentions[triple.mentions[0]]
        self._start, self._end = triple.evidence

    def entity(self, name: str) -> tuple[Span, ...]:
        """Where the entity is named, or referred to and named."""
        names = [found for surface in (name, *_aliases(name)) for found in self._occurrences(surface)]
        here = self._nearest(span for span in names if self._inside(span))
        if here:
            return here
        return self._nearest(self._references()) + self._latest(names) if names else ()

    def words(self, words: str | None) -> tuple[Span, ...]:
        """Where the words of a field stand: in the sentence, else last in front of it."""
        found = list(self._occurrences(words)) if words else []
        return self._nearest(span for span in found if self._inside(span)) or self._latest(found)

    def amount(self) -> tuple[Span, ...]:
        """The amount, and the word beside it that gave its modifier."""
        span = (self._mention.start, self._mention.end)
        modifier = self._mention.modifier if isinstance(self._mention, Amount) else getattr(self._mention, "mod", None)
        before, behind = self._folded[:span[0]].rstrip(), self._folded[span[1]:].lstrip()
        at = len(self._folded) - len(behind)
        for word in _modifiers(modifier) if modifier else ():
            if before.endswith(word) and whole_word(self._folded, len(before) - len(word), len(before)):
                return (len(before) - len(word), len(before)), span
            if behind.startswith(word) and whole_word(self._folded, at, at + len(word)):
                return span, (at, at + len(word))
        return (span,)

    def period(self) -> tuple[Span, ...]:
        """The dates that gave the period: the triple's own, else the last one of that value in front of the amount."""
        mentions = self._document.mentions
        own = [mentions[index] for index in self._triple.mentions[1:]]
        same = [mention for mention in mentions if isinstance(mention, (Date, Duration)) and mention.timex == self._triple.period
                and mention.start < self._mention.start]
        return tuple((mention.start, mention.end) for mention in own or same[-1:])

    def cue(self, fits: Callable[[Token], bool]) -> tuple[Span, ...]:
        """The cue word of the sentence that fits and stands nearest to the amount."""
        return self._nearest((token.start + self._start, token.end + self._start) for token in self._tokens() if fits(token))

    def _references(self) -> Iterator[Span]:
        """The words of the sentence that may stand for a name: 该公司, its."""
        if self._document.lang == "en":
            yield from (match.span() for match in _REFERENCE.finditer(self._folded, self._start, self._mention.start))
            return
        for token in self._tokens():
            if token.plays("pronoun") and token.end + self._start <= self._mention.start:
                yield token.start + self._start, token.end + self._start

    def _tokens(self) -> list[Token]:
        """The metrics and cue words of the sentence, by their places in it."""
        sentence, lang = self._bare[self._start:self._end], self._document.lang[:2]
        return _lexer().words(sentence) if lang == "zh" else _vocabulary(lang).find(sentence)

    def _occurrences(self, words: str) -> Iterator[Span]:
        wanted = _lowered(fold(words))
        at = self._folded.find(wanted)
        while at >= 0:
            if whole_word(self._folded, at, at + len(wanted)):
                yield at, at + len(wanted)
            at = self._folded.find(wanted, at + 1)

    def _inside(self, span: Span) -> bool:
        return self._start <= span[0] and span[1] <= self._end

    def _nearest(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The span with the fewest characters between it and the amount; in front of it where two are as near."""
        nearest = min(spans, key=lambda span: (max(self._mention.start - span[1], span[0] - self._mention.end), span), default=None)
        return (nearest,) if nearest else ()

    def _latest(self, spans: list[Span]) -> tuple[Span, ...]:
        """The last span in front of the sentence, else the first behind."""
        earlier = [span for span in spans if span[1] <= self._start]
        return (max(earlier),) if earlier else tuple(sorted(spans)[:1])


def _lowered(text: str) -> str:
    """`text` in small letters, as long as it is."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


@lru_cache(maxsize=2)
def _vocabulary(lang: str) -> Vocabulary:
    return Vocabulary(default_lexicon(), lang)


@lru_cache(maxsize=1)
def _known_names() -> dict[str, tuple[str, ...]]:
    return {row.name: tuple(alias.lstrip("?") for alias in row.aliases) for row in default_lexicon().entities}


def _aliases(name: str) -> tuple[str, ...]:
    return _known_names().get(name, ())


@lru_cache(maxsize=8)
def _modifiers(modifier: str) -> tuple[str, ...]:
    """The words of a modifier, the longest first."""
    return tuple(sorted((row["word"] for row in read_table("modifiers") if row["modifier"] == modifier), key=len, reverse=True))


@lru_cache(maxsize=1)
def _lexer() -> Lexer:
    return Lexer(_vocabulary("zh"))
