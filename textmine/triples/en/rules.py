"""What every group of rules shares: the sentence, its frame, and the ways to note a reading."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textmine.model import Mention
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.frame import Act, Frame, Reading
from textmine.triples.en.phrase import Phrase
from textmine.triples.en.phrases import PhraseReader
from textmine.triples.en.story import EnglishStory
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

Rule = Callable[..., bool]  # a method that takes the index of a figure and its mention, and says whether it has read it
_Rule = TypeVar("_Rule", bound=Rule)


def reads(*sorts: str, told: bool = False, front: Iterable[str] = ()) -> Callable[[_Rule], _Rule]:
    """Mark a rule with the sorts of figures that it reads, where these are not all, as one that goes on with what the sentence has
    `told`, and with the words or kinds of chunks in `front` of a figure, one of which it needs."""
    def mark(rule: _Rule) -> _Rule:
        vars(rule).update(sorts=sorts, told=told, front=frozenset(front))
        return rule
    return mark


def may_read(rule: Rule, sort: str, told: bool, *front: str) -> bool:
    """Whether a rule can read a figure of a sort, in a sentence that has `told` some before or none, with such a word or chunk in
    `front` of it."""
    sorts, needed = getattr(rule, "sorts", ()), getattr(rule, "front", ())
    return (not sorts or sort in sorts) and (told or not getattr(rule, "told", False)) and (not needed or not needed.isdisjoint(front))


class Rules:
    """A group of rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures
        self.mention, self.front = figures.mention, figures.front  # each rule asks for them

    def begin(self, part: Callable[[int], Chunk], frame: Frame) -> None:
        """Start a sentence: `part` gives its chunks by their index."""
        self.part = part
        self.frame = frame

    @property
    def story(self) -> EnglishStory:
        return self._figures.story

    @property
    def phrases(self) -> PhraseReader:
        return self._figures.phrases

    @property
    def mentions(self) -> Sequence[Mention]:
        return self._figures.mentions

    @property
    def phrase_end(self) -> int:
        """The index behind the last noun phrase."""
        return self._figures.phrase_end

    @property
    def phrases_before(self) -> tuple[Phrase, ...]:
        """The last noun phrase, and those joined to it."""
        return self._figures.phrases_before

    def add(self, at: int, phrase: Phrase | None, measure: Measure, aspect: str, rule: str, confidence: float, **fields: object) -> bool:
        return self._figures.add(at, phrase, measure, aspect, rule, confidence, **fields)

    def of_predicate(self, at: int, mention: Mention, act: Act, aspect: str, rule: str, confidence: float,
                     sign: int = 1, **fields: object) -> bool:
        return self._figures.predicates.of_predicate(at, mention, act, aspect, rule, confidence, sign, **fields)

    def last_of_statement(self, at: int) -> Reading | None:
        return self._figures.last_of_statement(at)

    def last_level(self, mention: Mention) -> Reading | None:
        return self._figures.last_level(mention)
