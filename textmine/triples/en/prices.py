"""Prices: what a thing is sold for, or what those who subscribe to it pay."""
from __future__ import annotations

from typing import TYPE_CHECKING

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.references import FIRMS, owners_of
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

DEAR = 1_000_000  # no ware is
_SUBSCRIPTION = pattern(r"^subscription|\b(?:subscription|membership)s?$")
_PLANS, _VERSIONS = listed("plan"), listed("version")
_TERMS = ("month", "year")
_PAYING, _PAYERS = frozenset({"pay", "pays", "paid", "paying"}), listed("payer")
_SUBSCRIBERS = frozenset({"users", "paying_users", "customers", "paying_customers"})
_HOMES = (["home"], ["house"], ["flat"], ["apartment"], ["property"])


def _price(metric: str, owner: str) -> Metric:
    return Metric(metric, "money", "price", (), owner)


class Prices:
    """Rules of Deeds."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures

    def sold(self, at: int, mention: Money, front: Chunk) -> bool:
        """`anhydrous ammonia costs $768 a ton`, `the Cape Meridian was sold for $58m`: the price of a thing."""
        figures, act = self._figures, self._figures.frame.act
        passive = front.text == "for" and act.plays("passive") and act.verb.text in ("sold", "bought", "auctioned")
        costs = front is act.verb and act.plays("deed.price") and not act.plays("passive")
        if not act.phrases or not (passive or costs):
            return False
        phrase = act.phrases[0]
        if not passive and self._is_subscribed(phrase, mention):
            return self._subscribed(at, phrase)
        if phrase.kind == "other" and phrase.text.lower().split()[-1:] in _HOMES:
            spoken_of = (*phrase.places, *figures.frame.owners, *figures.story.topic, *filter(None, (figures.story.region,)))
            return figures.add(at, None, Measure(_price("home_price", "place"), phrase.text), "level", "sold for", 0.7,
                               owners=tuple(owner for owner in spoken_of if owner.kind in PLACES)[:1])
        dear = phrase.kind == "other" and mention.high >= DEAR or phrase.text.lower().rpartition(" ")[2] in word_lists()["project"]
        owners = self._ware(phrase, passive) if passive or not dear else ()  # what a factory or an attack costs is no price
        measure = Measure(_price("price", "good"), act.verb.text)
        sellers = owners_of(phrase, figures.frame, figures.story) if owners and phrase.reference in ("its", "their") else ()
        if sellers and sellers[0].kind in FIRMS and owners != sellers:
            owners, measure = sellers, measure._replace(segment=owners[0].name)  # a cup of its milk tea costs 14 yuan
        return bool(owners) and figures.add(at, None, measure, "level", "sold for", 0.7, owners=owners)

    def paid(self, at: int, mention: Money, front: Chunk) -> bool:
        """`210,000 subscribers who pay 4.90 euros a month`, `the average member pays £24.99 a month`: what those pay who subscribe."""
        figures, frame = self._figures, self._figures.frame
        if mention.per not in _TERMS or front is not frame.act.verb or front.text not in _PAYING or not frame.act.phrases:
            return False
        people, last = frame.act.phrases[0], frame.last
        counted = last is not None and last.measure.id in _SUBSCRIBERS and people.text in ("who", last.measure.text)
        if not counted and people.text.lower().rpartition(" ")[2] not in _PAYERS:
            return False
        owners = last.owners if counted else owners_of(people, frame, figures.story) or frame.owners or figures.story.topic
        return bool(owners) and owners[0].kind not in PLACES and figures.add(
            at, None, Measure(_price("subscription_price", "any"), front.text), "level", "members pay", 0.7, owners=owners)

    def _ware(self, phrase: Phrase, passive: bool) -> tuple[Entity, ...]:
        """What is sold: a kind of thing by its noun, or what a name or reference means."""
        lists, text = word_lists(), phrase.text.lower()
        free = not phrase.reference or phrase.reference in ("its", "their")
        if phrase.kind == "other" and text and phrase.measure is None and free and text.split()[-1] not in lists["organisation"]:
            return (Entity(phrase.segments[0] if phrase.segments and text in lists["packing"] else phrase.text, "product"),)
        if phrase.kind == "entity" and (passive or phrase.owner is not None and phrase.owner.kind == "commodity"):
            return owners_of(phrase, self._figures.frame, self._figures.story)
        return ()

    def _is_subscribed(self, phrase: Phrase, mention: Money) -> bool:
        """Whether a thing is what people subscribe to: its basic tier costs $7.99, the ad-free version is $15.99 a month."""
        if phrase.measure is not None and phrase.measure.id == "subscription_price" or _SUBSCRIPTION.search(phrase.text.lower()):
            return True
        noun = phrase.text.lower().rpartition(" ")[2]
        plan = noun in _PLANS or noun in _VERSIONS and mention.per in _TERMS
        return plan and phrase.kind in ("other", "entity") and mention.high < DEAR

    def _subscribed(self, at: int, phrase: Phrase) -> bool:
        """Note what those pay who subscribe to a service, or to one of its plans."""
        figures = self._figures
        owners = owners_of(phrase, figures.frame, figures.story) or figures.frame.owners or figures.story.topic
        whole = phrase.measure is not None or _SUBSCRIPTION.search(phrase.text.lower()) or " " not in phrase.text
        measure = Measure(_price("subscription_price", "any"), phrase.text, None if whole else phrase.text)
        return figures.add(at, None, measure, "level", "sold for", 0.7, owners=owners)
