"""Tagging: the part that each word of a sentence plays, from what it can be and from its neighbours."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from textmine.text.patterns import pattern
from textmine.triples.en.neighbours import Neighbours
from textmine.triples.en.verbs import FINITE, MODALS, NEGATIONS, SHALL, is_verb
from textmine.triples.en.words import Word, closed_class, verb_forms, word_lists

_APOSTROPHES = frozenset("'’‘")
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_BEING: Mapping[str, Any] = {"level": "1"}
_POSSESSING = frozenset({"noun", "metric", "name", "possessive", "rate", "date", "length"})
_MOVES = frozenset({"up", "down", "higher", "lower"})
_AMBIGUOUS = _MOVES | {"last", "yet", "to", "it", "us", "that"}
_RELATING = frozenset({"per", "from", "than", "direction", "basis", "which", "estimate", "each", "together"})
_NOUNS_IN_LY = frozenset("monthly quarterly weekly daily yearly supply family assembly italy".split())
# a 36,000-seat park
_ADJECTIVAL = pattern(r"\d-(?!million|billion|trillion|thousand|crore|lakh|bn|mn|to-|percent|per-cent|pct|basis|point"
                      r"|bp|fold|year|month|day|week|\d)[a-z]+")
_PAID = pattern(r"\d-(?:cent|penny|dollar|euro|yuan|yen|rupee|peso)$")
_LED = frozenset({"led", "headed", "run", "backed", "owned", "driven", "built", "made", "sold"})
_SIZED = frozenset("older larger bigger smaller longer shorter faster slower cheaper dearer".split())  # 11 older shops
_ISSUED = frozenset({"compiled", "published", "released", "polled", "conducted", "sponsored"})


class Tagger:
    """Settles the part of each word from what it can be and from its neighbours."""

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self._words = words
        self._text = text
        self._near = Neighbours(words)
        self._parts = self._near.parts

    def tag(self) -> None:
        sure = _unambiguous()
        for index, word in enumerate(self._words):
            word.part = part = not word.roles and sure.get(word.text) or self._part(index, word)
            self._parts.append(part)

    def _part(self, at: int, word: Word) -> str:
        roles, text = word.roles, word.text
        if roles:
            if "amount" in roles:
                return self._amount(at, text) if "-" in text else "figure"
            if "date" in roles:
                return "date"
            if "duration" in roles:
                return "length"
            if "name" in roles:
                return "name"
        if text in _CLITICS:
            return self._clitic(at, word)
        if not text[0].isalnum():
            return "auxiliary" if text[1:] and closed_class().get(text) == "auxiliary" else "mark"  # they've
        return (roles and self._cue(at, word) or text in _AMBIGUOUS and self._by_neighbours(at, word)
                or closed_class().get(text) or self._open(at, word))

    def _amount(self, at: int, text: str) -> str:
        paid = _PAID.search(text) and any(self._near.word(at + step).plays("metric") for step in (1, 2))  # a 52-cent dividend
        return "noun" if _ADJECTIVAL.search(text) and not paid else "figure"

    def _clitic(self, at: int, word: Word) -> str:
        if self._near.word(at - 1).text in ("it", "that", "he", "she", "there", "what", "here"):
            word.roles = _BEING if len(word.text) > 1 else word.roles
            return "verb"
        if len(word.text) == 1 and not self._is_possessive(at):
            return "mark"
        return "possessive" if self._near.before(at) in _POSSESSING else "mark"

    def _by_neighbours(self, at: int, word: Word) -> str | None:
        """The part of some words of which the neighbours tell it: up, last, yet, to, it, that."""
        near, text = self._near, word.text
        if text in _MOVES and (near.ahead(at) == "figure" or text == "lower" and near.word(at - 1).text in MODALS):
            return "verb"
        if text == "last" and near.word(at + 1).is_verbal and near.word(at + 1).text.split()[0].endswith("ed"):
            return "adverb"  # last valued at $3 billion
        if text == "yet" and near.word(at - 1).text in NEGATIONS:
            return "adverb"
        if text == "to" and near.is_infinitive(at):
            return "auxiliary"
        if (text in ("it", "us") and self._text[word.start:word.end].isupper()
                and (at == 0 or not self._text[near.word(at - 1).start:near.word(at - 1).end].isupper())):
            return "noun"  # the Nifty IT index
        if text == "that":
            if near.word(at + 1).text in word_lists()["taken_up"] and near.ahead(at + 1) in ("auxiliary", "preposition"):
                return "determiner"  # expects that figure to double
            return "relative" if near.before(at) in ("noun", "name", "metric", "verb", "figure", "date") else "determiner"
        return None

    def _open(self, at: int, word: Word) -> str:
        """The part of a word of no closed class."""
        near, text = self._near, word.text
        front, following, ended = near.word(at - 1).text, near.word(at + 1).text, text.endswith(("ed", "s"))
        if (front == "to" and self._parts[-1] == "auxiliary" or front in SHALL and near.ahead(at) in ("figure", "determiner")) \
                and near.is_unknown(at):
            return "verb"  # would shave
        if following in ("in", "by") and self._only_describes(at, word, following):
            return "adverb"
        known = text in verb_forms()
        if ended and not (known or word.roles) and self._is_new_verb(at, text):
            return "verb"
        if (known or text in word_lists()["living"]) and is_verb(near, at, word):
            return "adverb" if self._is_reduced(at, text) else "verb"
        return "adverb" if text.endswith("ly") and len(text) > 4 and text not in _NOUNS_IN_LY else "noun"

    def _only_describes(self, at: int, word: Word, following: str) -> bool:
        """Whether a participle only tells of the noun in front: analysts polled by, $50 million in a round led by."""
        text, before = word.text, self._near.before(at)
        if following == "by" and text in _LED and before == "noun" and "verb" in self._parts:
            return True
        if word.roles or not text.endswith("ed"):
            return False
        if before == "rate":
            return True  # a 7.1% increase tipped in a poll
        return following == "by" and (before == "noun" or before == "metric" and text in _ISSUED)

    def _is_possessive(self, at: int) -> bool:
        """Whether an apostrophe alone tells whose the noun behind is, and neither closes a quotation nor tells of a trade:
        Siemens' cloud division."""
        owner, mark = self._near.word(at - 1), self._near.word(at)
        quoted = any(word.text in _APOSTROPHES and part == "mark" for word, part in zip(self._words, self._parts))
        own = owner.text.endswith("s") and owner.end == mark.start and owner.text not in word_lists()["firms"]  # developers' sales
        return own and not quoted and self._near.ahead(at) in ("noun", "date", "figure")

    def _negates(self, at: int, text: str) -> bool:
        """Whether a negation is that of a verb: did not raise, never made; not in: not only."""
        if text not in ("never", "no longer") and self._parts[-1:] != ["auxiliary"]:
            return False
        return self._near.word(at + 1).text not in ("only", "just", "merely", "necessarily")

    def _cue(self, at: int, word: Word) -> str | None:
        roles, text = word.roles, word.text
        if "hedge" in roles:
            return "hedge"
        if text in NEGATIONS and self._negates(at, text) or roles.get("status") == "reported" and text.endswith("ly"):
            return "auxiliary"
        if text in _MOVES and (self._near.ahead(at) == "figure"
                               or self._near.word(at + 1).text == "by" and self._near.ahead(at + 1) == "figure"):
            return "verb"  # down by a third
        if not _RELATING.isdisjoint(roles) and (part := self._relating(at, word)):
            return part
        if text in _MOVES:
            return "verb" if text == "lower" and self._near.word(at - 1).text in MODALS else "adverb"
        if word.is_verbal and is_verb(self._near, at, word):
            return "verb"
        if "metric" in roles:
            if (self._parts[-1:] == ["auxiliary"] and verb_forms().get(text) == "base"
                    and self._near.word(at - 1).text == "to" and self._near.ahead(at) in ("figure", "determiner")):
                return "verb"
            return "metric"
        return "rate" if "rate" in roles else None

    def _relating(self, at: int, word: Word) -> str | None:
        """The part of a word that relates one amount to another or to what is told of it."""
        roles, text, ahead, before = word.roles, word.text, self._near.ahead(at), self._near.before(at)
        if "per" in roles and before in ("figure", "metric", "mark", "noun"):
            return "per"
        if "from" in roles and (text != "saw" or before == "mark" and ahead == "figure"):
            return "preposition" if text == "from" and ahead not in ("figure", "date") else "from"
        if "than" in roles:
            if text in ("after", "following"):
                return ("than"
                        if ahead == "figure"
                            or ahead == "determiner" and self._near.word(at + 2).plays("metric")
                            or self._near.word(at + 1).plays("metric") else "preposition")
            return "than"
        if ("direction" in roles and before in ("figure", "mark") and self._near.is_near_figure(at)
                and not (text in _SIZED and ahead == "noun" and not self._near.word(at + 1).plays("than"))):
            return "direction"
        if "basis" in roles:
            return "basis"
        if "which" in roles:
            return "which"
        if "estimate" in roles and (ahead == "figure" or text.startswith("vs")):
            return "estimate"
        if "each" in roles:
            return "each"
        if text == "in total" and self._near.word(at + 1).plays("metric"):
            word.text, word.roles = "in", {}  # $36.5 billion in total debt
            return "preposition"
        return "together" if "together" in roles else None

    def _is_new_verb(self, at: int, text: str) -> bool:
        """Whether a word in no list is a verb by its ending and its neighbours: tin bucked the trend, the model scores 84%."""
        if not text.isalpha():
            return False
        before, ahead = self._near.before(at), self._near.ahead(at)
        if text.endswith("ed"):
            return (ahead == "figure" and self._near.word(at - 1).text == ","
                    or before in ("noun", "name", "metric", "pronoun") and ahead in ("determiner", "figure", "pronoun")
                    or before == "name" and ahead in ("conjunction", "end"))
        return (not text.endswith("ss") and before == "name" and self._near.front(at).text != "of"
                and ahead == "figure" and text not in word_lists()["ambivalent"])

    def _is_reduced(self, at: int, text: str) -> bool:
        """Whether a participle only tells of the noun in front, the verb of which comes behind: sales agreed were."""
        finite = self._near.word(at + 1).text in FINITE
        return finite and verb_forms()[text] == "past" and self._near.before(at) in ("noun", "metric", "rate")


@lru_cache(maxsize=1)
def _unambiguous() -> dict[str, str]:
    """The words and marks that play one part wherever they stand, which every other word of a text is one of."""
    return {**{mark: "mark" for mark in ",.:;()$%"}, **{word: part for word, part in closed_class().items()
                                                       if word[0].isalnum() and word not in _AMBIGUOUS | _CLITICS}}
