"""Syntax: what the chunks around a phrase make of it: subject of a verb, aside, apposition, who said the rest."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.frame import Reading
from textmine.triples.en.phrase import Phrase, is_part
from textmine.triples.en.phrases import PhraseReader
from textmine.triples.en.references import FIRMS
from textmine.triples.entities import Entity

_TELLING = ("told", "tells")  # behind which stands who is told


class Syntax:
    """Answers for the chunks of one sentence, told by their indices."""

    def __init__(self, text: str, parts: Sequence[Chunk], phrases: PhraseReader, is_factor: Callable[[int], bool]) -> None:
        self._text = text
        self._parts = parts
        self._phrases = phrases
        self._part = phrases.part
        self._is_factor = is_factor
        self.aside = -1  # an apposition between a subject and its verb

    def predicate(self, at: int) -> bool:
        """Whether a verb follows a phrase, over a date or an aside between commas."""
        steps = 0
        while steps < 4:
            part = self._part(at)
            if part.kind == "verb":
                return part.text != "worth" or len(part.words) > 1  # a deal worth $900 million is no subject
            if (part.kind == "preposition" and part.text in ("for", "on", "in", "at", "of", "excluding")
                    and self._part(at + 1).kind == "np" and self._part(self._phrases.phrase(at + 1)[1]).kind == "verb"):
                return True
            if part.text == "," and self._part(at + 1).kind == "np" and steps < 2:
                close = at + 2 if self._part(at + 2).text == "," else self._phrases.phrase(at + 1)[1]
                if (self._part(close).text == "," and self._part(close + 1).kind == "verb"
                        and (close == at + 2 or self._part(at + 1).words[0].text in ("a", "an", "the"))):
                    self.aside = at + 1
                    return True
            if part.kind == "figure":
                return self._is_factor(at)
            if part.text == "," and self._part(at + 1).kind == "figure" and self._part(at + 2).text == "," \
                    and self._part(at - 1).kind == "np" and self._part(at - 1).words[-1].part == "name":
                at += 3  # Owen Tate, 44, owns 31%
                continue
            if part.kind == "each" and part.text != "respectively":
                return True
            if part.text in (",", "and") and self._part(at - 1).kind == self._part(at + 1).kind == "date":
                at, steps = at + 2, steps - 1  # in 2023, 2024 and 2025
            elif part.kind == "preposition" and self._part(at + 1).kind == "date":
                at += 2
            elif part.kind in ("date", "each", "together"):
                at += 1
            else:
                return False
            steps += 1
        return False

    def is_reduced(self, at: int, end: int) -> bool:
        """Whether the verb behind a phrase only tells by whom something was done to it: valued at $3 billion in a round led by Ford."""
        verb = self._part(end)
        governed = self._part(at - 1).kind == "preposition" and self._part(at - 2).kind in ("figure", "verb")
        return governed and verb.kind == "verb" and len(verb.words) == 1 and self._part(end + 1).text == "by"

    def is_apposed(self, at: int, phrase: Phrase) -> bool:
        """Whether a phrase behind a name only describes it."""
        if phrase.reference == "those" and not phrase.text and self._part(at + 1).text in ("made", "sold", "aged", "built", "used"):
            return self._part(at - 2).kind == "np"  # advanced chips, those made with 7-nanometre processes,
        named = phrase.owner is not None and phrase.owner.kind == "name" or phrase.kind == "entity" and phrase.leads
        return (named and phrase.measure is None and self._part(at - 2).kind == "np" and self._part(at - 2).words[-1].part == "name"
                and self._part(at).words[-1].part != "name")

    def is_led_on(self, at: int, end: int) -> bool:
        """Whether a description behind a name goes on with what another did: Acme, the rival (that) Ford spun off in 2023, lost."""
        words, front = self._part(at).words, self._part(at - 2)
        named = words[0].text in ("the", "a", "an") and words[-1].part == "name"
        inner = end if named else end + 1 + (self._part(end).text in ("that", "which", "whom"))
        if (front.kind != "np" or front.words[-1].part != "name" or self._part(inner).kind != "verb"
                or not named and self._part(inner - 1).kind not in ("np", "pronoun")):
            return False
        close = next((close for close in range(inner, len(self._parts)) if self._part(close).text == ","), None)
        return close is not None and self.goes_on(close + 1)

    def is_attribution(self, at: int, end: int) -> bool:
        """Whether a phrase and the verb behind it only say who told the rest: `, the company said on Monday`."""
        verb = self._part(end)
        if verb.kind != "verb" or not verb.plays("source") or not any(part.kind == "figure" for part in self._parts[:at]):
            return False
        behind = self._part(end + 1)
        return (self._part(at - 1).text == ","
                and (behind.kind in ("end", "mark", "date")
                     or behind.kind == "preposition" and self._part(end + 2).kind in ("date", "np")))

    def teller(self) -> Entity | None:
        """The firm that a sentence ends with as the one who told the rest: revenue rose 5%, Northwind Labs said on Monday; said Ann
        Lee, founder of Northwind Labs."""
        for at in range(len(self._parts) - 2, max(1, len(self._parts) - 8), -1):
            if self._part(at).kind != "verb" or not self._part(at).plays("source"):
                continue
            named = self._part(at - 1).words[-1].roles.get("name")
            if self._part(at - 2).text == ",":
                return named if named is not None and named.kind in FIRMS else None
            if self._part(at - 1).kind == "mark":
                near = self._parts[max(0, at - 6):at] if self._part(at).text in _TELLING else self._parts[at + 1:at + 7]
                told = (word.roles.get("name") for part in near for word in part.words)
                return next((name for name in told if name is not None and name.kind in FIRMS), None)
        return None

    def pair_before(self, at: int) -> tuple[Phrase, ...]:
        """The two that a relative clause tells of respectively: Trent and Maruti, which climbed 3.4% and 2.1%, respectively."""
        near = at - 1 if self._part(at - 1).kind == "np" else at - 2
        if (self._part(near).kind != "np"
                or self._part(near - 1).text != "and"
                or self._part(near - 2).kind != "np"
                or not any(part.text == "respectively" for part in self._parts)):
            return ()
        both = (self._phrases.phrase(near - 2)[0], self._phrases.phrase(near)[0])
        return both if all(phrase.kind == "entity" and phrase.owner is not None for phrase in both) else ()

    def listed_before(self, at: int) -> tuple[Phrase, ...]:
        """The parts that a relative clause tells of respectively: led by circuits, media and PCs, which climbed 40%, 46% and 80%."""
        step, found = at - 1 - (self._part(at - 1).text == ","), []
        while self._part(step).kind == "np" or self._part(step).text in (",", "and"):
            if self._part(step).kind == "np":
                found.append(self._phrases.phrase(step)[0])
            step -= 1
        parts = len(found) > 1 and all(phrase.kind == "other" and phrase.text for phrase in found)
        together = any(part.text == "respectively" for part in self._parts)
        return tuple(reversed(found)) if parts and together and self._part(step).text == "by" else ()

    def is_of_counted(self, at: int, last: Reading | None) -> bool:
        """Whether a verb only tells of the things whose number was read last: sold 96 of the 120 flats it offered,
        118 flats released at a site."""
        noun = at - 1 if self._part(at - 1).kind == "np" else at - 2
        verb = self._part(at)
        past = verb.kind == "verb" and len(verb.words) == 1 and verb.text.endswith("ed")
        return (past and last is not None and last.rule.startswith("deed") and self._part(noun).kind == "np"
                and (noun == at - 1 or self._part(at - 1).kind == "pronoun")
                and last.chunk in (noun - 1, noun - 3) and self._part(noun - 1).kind == "figure"
                and self._part(at + 1).kind in ("preposition", "mark", "date"))

    def is_read(self, at: int, readings: Sequence[Reading]) -> bool:
        """Whether the figure in front of a phrase is one of those read, or only adds to one, so that a date in the
        phrase is for it; not so in: operates 923 stores and plans 28 openings this year."""
        figure = at - 1 if self._part(at - 1).kind == "figure" else at - 2
        if self._part(figure - 1).text in ("of", "from") and self._part(figure - 2).kind == "figure":
            figure -= 2  # sold 231 of 250 flats
        return any(reading.chunk == figure for reading in readings)

    def next_verb(self, at: int) -> Chunk | None:
        """The first verb among the next chunks."""
        for step in range(1, 6):
            if self._part(at + step).kind == "verb":
                return self._part(at + step)
        return None

    def goes_on(self, at: int) -> bool:
        """Whether the verb behind a comma is one of the clause that the relative clause before it stands in: X, which shut a port, and
        lifted its guidance."""
        verb = self._part(at + 1 if self._part(at).text == "and" else at)
        return verb.kind == "verb" and not verb.words[0].text.endswith("ing")

    def ends_description(self, at: int) -> bool:
        """Whether a phrase is the last that says what the subject makes or owns: the maker of Sunny cheese and Tate ketchup expects."""
        if self._part(at - 1).text != "and":
            return False
        maker = self._part(at - 4)
        return (self._part(at - 2).kind == "np" and self._part(at - 3).text == "of"
                and maker.kind == "np" and maker.words[-1].text in ("maker", "owner", "operator", "producer", "publisher", "developer"))

    def joined(self, at: int) -> str | None:
        """The words of a part of a company, its name of one phrase or of two: its fashion and leather goods division."""
        first, end = self._phrases.phrase(at)
        if is_part(first):
            return first.text
        if self._part(end).text not in ("and", "&") or self._part(end + 1).kind != "np" or first.kind != "other":
            return None
        last = self._phrases.phrase(end + 1)[0]
        whole = first._replace(text=f"{first.text} {self._part(end).text} {last.text}")
        return whole.text if is_part(whole) and last.owner is None else None

    def apposition(self, at: int) -> str | None:
        """The words between two commas behind a phrase that name the same."""
        end = self._phrases.phrase(at)[1]
        close = next((step for step in range(end + 2, end + 6) if self._part(step).text == ","), None)
        if (self._part(end).text != ","
                or close is None
                or any(self._part(step).kind not in ("np", "conjunction") for step in range(end + 1, close))):
            return None
        return self._text[self._part(end + 1).start:self._part(close - 1).end]
