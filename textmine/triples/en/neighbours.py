"""The neighbours of a word in a sentence of which the parts are being found: what stands in front, and what is coming."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.triples.en.words import Word, closed_class, verb_forms, word_lists

_MULTIPLYING = frozenset({"double", "triple", "treble", "quadruple", "halve"})
_NO_WORD = Word(0, 0, " ", "", {})


class Neighbours:
    """The words of a sentence and, of those in front, the `parts` that they play."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._aheads: dict[int, str] = {}
        self.parts: list[str] = []

    def word(self, at: int) -> Word:
        """The word at an index, or an empty one outside the sentence."""
        return self._words[at] if 0 <= at < len(self._words) else _NO_WORD

    def before(self, at: int) -> str:
        """The part of the last word in front that is no adverb or hedge, as far as the words have parts."""
        at = self.index_before(min(at, len(self.parts)))
        return self.parts[at] if at >= 0 else "start"

    def front(self, at: int) -> Word:
        """The last word in front that is no adverb or hedge."""
        return self.word(self.index_before(at))

    def index_before(self, at: int) -> int:
        """The index of that word; -1 where there is none."""
        at -= 1
        while at >= 0 and self.parts[at] in ("adverb", "hedge"):
            at -= 1
        return at

    def ahead(self, at: int) -> str:
        """What comes behind hedges and adverbs: figure, date, determiner, preposition, or other."""
        if at not in self._aheads:
            self._aheads[at] = self._behind(at + 1)
        return self._aheads[at]

    def _behind(self, at: int) -> str:
        while at < len(self._words):
            word = self._words[at]
            roles = word.roles
            if "amount" in roles:
                return "figure"
            if "date" in roles:
                return "date"
            if "name" in roles or "metric" in roles:
                return "noun"
            closed = closed_class().get(word.text)
            if "hedge" in roles or closed == "adverb" or word.text.endswith("ly"):
                at += 1
                continue
            return closed or ("noun" if word.text[0].isalnum() else "mark")
        return "end"

    def is_near_figure(self, at: int) -> bool:
        """Whether a figure stands in front, across `, or 0.5%,` too."""
        return any(word.plays("amount") for word in self._words[max(0, at - 2):at])

    def is_infinitive(self, at: int) -> bool:
        """Whether a verb follows the `to` at an index."""
        ahead = self.word(at + 1)
        if ahead.text in ("be", "have") or closed_class().get(ahead.text) == "adverb" and self.word(at + 2).text in verb_forms():
            return True
        if ahead.plays("amount") and ahead.text in _MULTIPLYING:
            return True  # expects revenue to double
        if ahead.plays("amount", "date", "name") or ahead.text.endswith("s") and ahead.plays("metric", "rate"):
            return False
        if self.is_unknown(at + 1) and self.ahead(at + 1) in ("figure", "determiner") and self.before(at) not in ("figure", "date"):
            return True
        form = "base" if ahead.text in word_lists()["invariable"] else verb_forms().get(ahead.text)
        return form == "base" or ahead.is_verbal and form is None and not ahead.text.endswith(("ed", "ing"))

    def is_unknown(self, at: int) -> bool:
        """Whether a word is in no list, so that only its place tells what it is."""
        word = self.word(at)
        return (not word.roles and word.text.isalpha() and word.text.islower() and not word.text.endswith(("s", "ly"))
                and word.text not in closed_class() and word.text not in verb_forms()
                and word.text not in word_lists()["plain"])

    def is_possessed(self, at: int) -> bool:
        """Whether a word closes a phrase that `its` opens: its fourth-quarter Brent forecast."""
        at -= 1
        while at >= 0 and self.parts[at] in ("name", "date", "metric"):
            at -= 1
        return self.word(at).text in ("its", "their", "his", "her")

    def moves_to(self, at: int) -> bool:
        """Whether where a move goes or how far follows a word: to 5%, by a third."""
        behind = self.word(at + 1)
        return behind.text in ("to", "by", "from", "at", "below", "above") and self.ahead(at + 1) in ("figure", "date")

    def is_set_at(self, at: int) -> bool:
        """Whether a figure that something is put at follows within a few words: values Ford at $8bn."""
        return any(self.word(step).text == "at" and self.ahead(step) == "figure" for step in range(at + 2, at + 7))
