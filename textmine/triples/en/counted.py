"""Counted: how many of something a place has (there were 5.7 million businesses in Britain, 2.6 million people out of work)."""
from __future__ import annotations

from textmine.model import Mention
from textmine.text.patterns import pattern
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import COUNT
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

_IDLE = frozenset({"unemployed", "jobless"})
_AREAS = ("in", "across")
_SIZED = pattern(r"\b(?P<firms>(?:(?:[Ss]mall|[Ll]arge|[Mm]id-sized|[Pp]rivate) )?"
                 r"(?:[Ff]irms|[Bb]usinesses|[Cc]ompanies|[Ee]mployers|[Ee]nterprises|[Tt]hose|[Oo]rganisations))"
                 r" (?:with|employing|of|that (?:employ|have)) "
                 r"(?P<bound>(?:fewer|less|more) than |at least |up to |over |under |between )?$")
_OR_MORE = (" or more", " or fewer", " or less", " to ", " and ")
_REACH = 60  # characters


class Counted(Rules):
    """Rules of a FigureReader."""

    @reads(COUNT)
    def out_of_work(self, at: int, mention: Mention) -> bool:
        """`with 2.6 million people out of work`, `7.2 million people were unemployed in Spain`: of the region told of."""
        noun = self.part(at + 1)
        if noun.kind != "np" or noun.words[-1].text not in ("people", "workers"):
            return False
        step = at + 3 if self.part(at + 2).kind == "verb" and self.part(at + 2).plays("level") else at + 2
        away = self.part(step).text == "out of" and self.part(step + 1).text == "work"
        if not (away or self.part(step).text in _IDLE or any(word.text in _IDLE for word in noun.words)):
            return False
        named = self._place(step + 2 if away else step + (self.part(step).text in _IDLE))
        owners = named or tuple(owner for owner in self.frame.owners if owner.kind in PLACES) or self._region()
        words = self._figures.text[noun.start:self.part(step + 1 if away else step).end] if away or step > at + 1 else noun.text
        told = bool(owners) and self.add(at, None, Measure(None, words), "level", "out of work", 0.8, owners=owners)
        if told and self.part(at + 2).kind == "verb":
            self.frame.readings[-1].act += 1  # that of the verb to come, of which dates behind it tell
        return told

    @reads(COUNT)
    def size(self, at: int, mention: Mention) -> bool:
        """`Firms with fewer than 50 employees made up 96% of the total`: by what firms are told apart, which is no number of anybody."""
        text, noun = self._figures.text, self.part(at + 1)
        found = _SIZED.search(text, max(0, mention.start - _REACH), mention.start)
        further = text.startswith(_OR_MORE, mention.end)
        at = at + 2 if further and noun.kind != "np" else at + 1
        noun = self.part(at)
        if found is None or not (found["bound"] or further) or noun.kind != "np" or noun.words[-1].text not in word_lists()["staff"]:
            return False
        self.frame.sized = Phrase("other", text[found.start("firms"):noun.end])
        return True

    @reads(COUNT, front=("verb",))
    def there(self, at: int, mention: Mention) -> bool:
        """`There were 5.7 million private businesses in Britain`: of the place named behind."""
        front, noun = self.front(at), self.part(at + 1)
        if self.part(front - 1).text != "there" or not self.part(front).plays("level") or noun.kind != "np":
            return False
        phrase, end = self.phrases.phrase(at + 1)
        owners = phrase.places[:1] or self._place(end) or self._region()
        if not owners or phrase.measure is not None or phrase.kind not in ("other", "people") or self._is_had(phrase):
            return False
        text = self._figures.text[noun.start:noun.end]
        return self.add(at, None, Measure(None, text), "level", "there are", 0.75, owners=owners)

    def _is_had(self, phrase: Phrase) -> bool:
        """Whether a noun counts what is no number of a place: analysts, days, ways."""
        return phrase.text.lower().rpartition(" ")[2] in word_lists()["person"]

    def _place(self, at: int) -> tuple[Entity, ...]:
        """The place that `in` names at an index."""
        placed = self.part(at).text in _AREAS and self.part(at + 1).kind == "np"
        return self.phrases.phrase(at + 1)[0].places[:1] if placed else ()

    def _region(self) -> tuple[Entity, ...]:
        told = self.story.region is not None and (self.story.reported is not None or self.story.firm is None)
        return (self.story.region,) if told else ()
