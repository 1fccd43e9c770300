"""Predicates of names: what a figure says of whom or what a verb speaks of, where no measure is named."""
from __future__ import annotations

from itertools import takewhile
from typing import Any, NamedTuple

from textmine.model import Mention, Money, Percent
from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.fitting import can_measure
from textmine.triples.en.frame import Act
from textmine.triples.en.owners import GROWTH
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.quotations import quoted
from textmine.triples.en.references import owners_of
from textmine.triples.en.rules import Rules
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_SPOKEN_OF = PLACES | {"bond", "rate"}  # of which `it` tells the measure told before: a year ago it was 6.69%
_STOOD = frozenset({"was", "is", "been", "had been", "stood at", "stands at"})
_SHARES = ("stock", "shares", "units", "share")
_FIRMS = ("company", "name")
_GROWING = frozenset({"grew", "grow", "grows", "growing", "expanded", "expand", "contracted", "contract", "shrank", "shrink"})

_DEALS = frozenset({"acquisition_price", "investment", "stake", "funding_raised"})


class Predicate(NamedTuple):
    """A figure at an index that a verb tells, as a level or a change by a rule.

    `sign` is the direction of the verb, `fields` go into the reading.
    """

    at: int
    mention: Mention
    act: Act
    aspect: str
    rule: str
    confidence: float
    sign: int
    fields: dict[str, Any]

    @property
    def move(self) -> int:
        """The sign of a change; 0 for a level."""
        return self.sign if self.aspect == "change" else 0

    @property
    def is_percent_change(self) -> bool:
        return self.aspect == "change" and isinstance(self.mention, Percent)


class NamedSubjects(Rules):
    """Readings of names and references as the subject or object of a predicate."""

    def note(self, told: Predicate, phrase: Phrase | None, measure: Measure, variant: str = "", less: float = 0.0,
             **fields: Any) -> bool:
        """Note what a predicate tells as that of a measure, by a variant of its rule that is `less` sure."""
        rule = f"{variant} {told.rule}" if variant else told.rule
        return self.add(told.at, phrase, measure, told.aspect, rule, told.confidence - less,
                        **{"sign": told.sign, **told.fields, **fields})

    def of_name(self, told: Predicate, phrase: Phrase) -> bool:
        """Note the figure as that of each of those whom a phrase names or stands for."""
        done = False
        for owner in owners_of(phrase, self.frame, self.story):
            for way in (self._measured_before, self._grown, self._as_part):
                if (noted := way(told, phrase, owner)) is not None:
                    break
            else:
                noted = self._quoted(told, phrase, owner)
            done |= noted
        return done

    # Each of these says whether it has noted the figure, or None where it is nothing for it.

    def _measured_before(self, told: Predicate, phrase: Phrase, owner: Entity) -> bool | None:
        """What `it` or `they` tells is of the measure told before: a year ago it was 6.69%; in China they fell 12%."""
        last, place = self.frame.last, self.frame.place
        they, percent = phrase.reference == "they", told.is_percent_change
        here = they or self.frame.readings
        measure = self.frame.measure if here else self.story.measure  # sales have fallen for a year, and in May they were down 6%
        if they and percent and told.act.sign and not self.frame.readings and measure is not None \
                and measure.id not in ("market_cap", "pe_ratio"):
            part = place[1] if place else measure.segment
            return self.note(told, None, measure._replace(segment=part), less=0.15, owners=(owner,))
        stood = phrase.reference == "it" and told.aspect == "level" and told.act.verb.text in _STOOD  # in 2021 it had been $8 billion
        if phrase.reference in ("it", "they") and (owner.kind in _SPOKEN_OF or stood) and measure is not None \
                and can_measure(measure, told.mention, told.aspect):
            return self.note(told, None, measure, less=0.15, owners=(owner,), move=told.move)
        if they and percent and place is not None and last is not None and last.owners == (owner,) and last.measure.kind == "flow":
            return self.note(told, None, last.measure._replace(segment=place[1]), "part", 0.1, owners=(owner,))
        return None

    def _grown(self, told: Predicate, phrase: Phrase, owner: Entity) -> bool | None:
        """A country whose economy is told of (France expanded 0.5%), or a place whose homes are."""
        if owner.kind not in PLACES or not told.is_percent_change:
            return None
        before = (*(measure for measure, _ in self.story.told), *(reading.measure for reading in self.frame.readings))
        homes = before[0] if before and before[0].id == "home_price" else None
        if homes is not None:
            return self.note(told, None, homes._replace(segment=None), "region", 0.1, owners=(owner,))  # Melbourne fell 0.2%
        if owner.kind != "region":
            return None
        alone = self.frame.place is None and self.part(told.at + 1).text != "of"
        unheard = alone and not self.story.firm and told.act.verb.text in _GROWING
        if not any(measure.id in ("gdp", "gdp_growth") for measure in before) and not unheard:
            return None
        return self.note(told._replace(aspect="level"), None, Measure(GROWTH, told.act.verb.text), "region", 0.1, owners=(owner,))

    def _as_part(self, told: Predicate, phrase: Phrase, owner: Entity) -> bool | None:
        """A market, a brand or `it` as the part or the whole of a flow told before: with Miu Miu up 41%; though it was down 6%."""
        last, verb = self.frame.last, told.act.verb
        before = last.measure if last is not None else self.frame.spoken_of or self.story.measure
        if before is not None and before.id in _DEALS:  # North America, where it bought Acme for $2 billion, grew 6%
            before = next((measure for measure, _ in self.story.told if measure.id == "revenue"), None)
        if owner.kind in PLACES and phrase.owner is owner and told.is_percent_change and _is_of_firm(before) \
                and self.story.topic and self.story.topic[0].kind in _FIRMS:
            return self.note(told, None, before._replace(segment=phrase.place_words[0]), "part", 0.1, owners=self.story.topic)
        if verb.text not in ("up", "down") or last is None or not isinstance(told.mention, Percent):
            return None
        if len(verb.words) == 1 and last.aspect == "change" and _is_of_firm(last.measure) \
                and owner not in last.owners and owner.kind not in PLACES:
            return self.note(told, None, last.measure._replace(segment=None), "part", 0.1, owners=(owner,))
        if phrase.reference == "it" and owner in last.owners and last.measure.kind == "flow":
            return self.note(told, None, last.measure, "part", 0.1, owners=(owner,))
        return None

    def _quoted(self, told: Predicate, phrase: Phrase, owner: Entity) -> bool:
        """The price of a thing, or how far it moved."""
        mention, verb = told.mention, told.act.verb.text
        if phrase.reference in _SHARES:
            measure = Measure(known_metric("share_price"), phrase.reference)
        else:
            measure = quoted(owner, mention, verb, verb, self.story.market)
        if owner.kind == "work" and isinstance(mention, Money) and verb.startswith("add"):
            told = told._replace(aspect="level")
        if measure is None or not can_measure(measure, mention, told.aspect) or self._tells_of_another(told, measure, owner):
            return False
        return self.note(told, None, measure, "quoted", owners=(owner,))

    def _tells_of_another(self, told: Predicate, measure: Measure, owner: Entity) -> bool:
        """Whether a figure is of what follows rather: closed a $6.6 billion share sale, loses 1.9% of its customers."""
        at, mention, level = told.at, told.mention, told.aspect == "level"
        front = self._figures.text[max(0, mention.start - 3):mention.start].lower()
        if level and self.part(at + 1).kind == "np" and front.endswith((" a ", "an ")) or self._is_said_of_another(told.act.verb, owner):
            return True
        if not isinstance(mention, Percent):
            return False
        if measure.id == "share_price" and self.part(at + 1).text == "of" and self.part(at + 2).kind == "np":
            return True
        return level and owner.kind not in ("bond", "rate")

    def _is_said_of_another(self, verb: Chunk, owner: Entity) -> bool:
        """Whether a verb is that of what a firm says of something else: Acme said trips longer than a week rose 8%."""
        parts = self._figures.parts
        at = next((index for index, part in enumerate(parts) if part is verb), 0)
        between = list(takewhile(lambda part: part.kind != "verb", reversed(parts[:at])))
        told = parts[at - len(between) - 1] if len(between) < at else NOTHING
        subjects = [part for part in between if part.kind == "np"]
        named = any(word.roles.get("name") == owner for part in subjects for word in part.words)
        return told.plays("source") and bool(subjects) and not named and between[0].kind not in ("mark", "conjunction", "date")


def _is_of_firm(measure: Measure | None) -> bool:
    """Whether a measure is a flow that firms have."""
    return measure is not None and measure.bearer == "company" and measure.kind == "flow"
