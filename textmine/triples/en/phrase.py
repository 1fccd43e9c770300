"""What a noun phrase says: its measure, owner and segment, and what a phrase is by its words."""
from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

LOCAL = frozenset("country nation county city state town council borough province district municipality island "
                  "territory village bloc area".split())
PEOPLED = frozenset({"company", "name", "product", "work", "group", "exchange", "index", "market", "central_bank", "person", "agency"})
PLACES = frozenset({"region", "place"})
_BEFORE = ("same ", "previous ", "prior ", "preceding ", "earlier ")
DIVISIONS = frozenset({"unit", "division", "arm", "segment"})  # nouns for parts of a company


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """What a noun phrase says. `kind` is measure, rate (a rise, a cut), placeholder (a total, a rate), entity, people, or other.

    `owner` is the entity that the phrase names as the one it belongs to (or is), `reference` a noun or pronoun that takes one up;
    `whole` is what the measure is told as a percentage of; `goods` is the commodity that it is told of, `target` what a
    stake is in; `places` are regions in it that may be owner or segment; `sign` is the direction of a rate; `dates`
    index the mentions;
    `sharers` are further owners, named in one list with the first.
    """

    kind: str
    text: str
    measure: Measure | None = None
    owner: Entity | None = None
    reference: str | None = None
    places: tuple[Entity, ...] = ()
    place_words: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    sign: int = 0
    dates: tuple[int, ...] = ()
    target: Entity | None = None
    definite: bool = False
    possessed: bool = False
    goods: Entity | None = None
    leads: bool = False
    sharers: tuple[Entity, ...] = ()
    whole: str | None = None

    def _replace(self, **changes: Any) -> Phrase:
        return msgspec.structs.replace(self, **changes)


def is_part(phrase: Phrase) -> bool:
    """Whether a phrase names a part of a company by what it is: its professional segment, the ocean division."""
    if phrase.kind != "other":
        return False
    words = phrase.text.lower().split()
    return (len(words) > 1 and words[-1] in word_lists()["unit"]
            and (words[-1] == "operations" or phrase.definite or phrase.reference is not None or phrase.possessed))


def stands_for_part(phrase: Phrase) -> bool:
    """Whether a phrase names a part of a company, or takes one up: the unit."""
    return is_part(phrase) or phrase.reference in DIVISIONS and phrase.text == phrase.reference


def describes(phrase: Phrase) -> bool:
    """Whether a phrase only says what somebody is whose name may follow: her company, the ride-hailing giant."""
    return phrase.kind == "other" or phrase.kind == "entity" and phrase.owner is None and (phrase.leads or phrase.definite)


def is_good(phrase: Phrase) -> bool:
    """Whether a phrase names a kind of thing that has a price: a pint, used cars."""
    return phrase.kind == "other" and bool(phrase.text) and not (phrase.owner or phrase.reference or phrase.places or phrase.definite)


def sold_in(phrase: Phrase) -> str | None:
    """The markets at home or abroad that a phrase names as a part of what a firm or a film makes: the domestic market, overseas
    markets, the international box office."""
    if phrase.measure is not None and phrase.measure.id == "box_office":
        return phrase.measure.segment
    nearness, _, market = phrase.text.lower().partition(" ")
    return phrase.text if market in ("market", "markets") and nearness in word_lists()["marketed"] else None


def is_mark(phrase: Phrase) -> bool:
    """Whether a phrase only names what an amount is set against: 43% from their 2019 peak, 5% from the previous season."""
    text = phrase.text.lower()
    return text in word_lists()["mark"] or text.startswith(_BEFORE)


def names_market(phrase: Phrase) -> bool:
    """Whether a phrase names a market by what is sold there: the smartphone market, the market for inference chips."""
    words = phrase.text.lower().split()
    return phrase.kind == "other" and words[-1:] == ["market"] and (len(words) > 1 or bool(phrase.segments))


def market_of(phrase: Phrase) -> Entity:
    """The market that such a phrase names."""
    return Entity(phrase.segments[0] if phrase.segments else phrase.text.removeprefix("global "), "product")


class Group(NamedTuple):
    """Phrases joined by commas and `and`, and the index of the chunk behind them."""

    phrases: tuple[Phrase, ...]
    end: int


def measures(phrase: Phrase) -> bool:
    """Whether the head of a phrase names something that is measured or counted: average attendance, diesel consumption."""
    return any(word in word_lists()["measuring"] for word in phrase.text.lower().split()[-1:])
