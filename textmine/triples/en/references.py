"""References: whom a phrase names or takes up (the company, its, the former)."""
from __future__ import annotations

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.frame import Frame
from textmine.triples.en.phrase import LOCAL, PLACES, Phrase
from textmine.triples.en.regions import bank_of, regions
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity

FIRMS = frozenset({"company", "name"})  # kinds of names that companies have
OURS = frozenset({"its", "their", "it", "they", "we", "our", "whose", "them", "which", "that", "who"})
# said of whoever is spoken of
_ANY_FIRM = listed("any_firm")
_ANYBODY = frozenset({"company", "firm", "business", "concern", "corporation", "unit"})  # that a description does not single out
_SECTORS = frozenset({"?industry", "?market", "?sector"})
_TOWNS = frozenset({"city", "town", "borough"})
_OF_PAIR = {"former": slice(0, 1), "latter": slice(1, 2), "the two": slice(0, 2)}
_PERSONS = frozenset({"he", "she", "his", "her"})
_SECURITIES = {"index": ("index",), "benchmark": ("index",), "gauge": ("index",), "currency": ("currency",),
               "greenback": ("currency",), "metal": ("commodity",), "crude": ("commodity",),
               "commodity": ("commodity",), "contract": ("commodity",)}
_OFFICES = listed("any_office")
_OTHERS = frozenset({"rival", "peer", "competitor", "rivals", "buyer", "seller"})  # nobody spoken of


def is_family(entity: Entity | None) -> bool:
    """Whether an entity is a family, which is told of as a person that `its` stands for."""
    return entity is not None and entity.kind == "person" and entity.name.endswith(" family")


def is_firm(phrase: Phrase) -> bool:
    """Whether a phrase is the name of a firm."""
    return phrase.kind == "entity" and phrase.owner is not None and phrase.owner.kind in FIRMS


def refer(reference: str, frame: Frame, story: EnglishStory) -> tuple[Entity, ...]:
    """The entities that a pronoun or a noun such as `the company` takes up."""
    reference = reference.lstrip("?")
    if reference in ("which", "whose", "who", "that") and frame.antecedent is not None:
        return (frame.antecedent,)
    if reference in _OF_PAIR:
        return story.pair[_OF_PAIR[reference]] if len(story.pair) == 2 else ()
    if reference == "both":
        return story.traded
    if reference in _PERSONS:
        return (story.person,) if story.person else ()
    speaking = (frame.owners or story.topic)[:1] == (story.person,) and not is_family(story.person)
    if reference in ("it", "its") and speaking and (story.firm is not None or story.pair):
        return (story.firm or story.pair[-1],)  # When Delia Marsh took over Castellan, its debt was $740 million
    if reference in OURS:
        spoken_of = frame.owners or story.topic or ((frame.teller,) if frame.teller is not None else ())
        told_of = spoken_of or (frame.last.owners if frame.last is not None else ())
        if reference in ("it", "they") and frame.place is not None and told_of and all(owner.kind in PLACES for owner in told_of):
            return (frame.place[0],)  # while in Wellington they increased
        return (story.aside,) if story.aside is not None and not frame.named and frame.owners == story.topic else spoken_of
    for kind in _SECURITIES.get(reference, ()):
        return tuple(entity for entity in (story.last_of.get(kind),) if entity)
    if reference in word_lists()["product"]:
        entity = story.last_of.get("work") or story.last_of.get("product")
        if entity is not None:
            return (entity,)
    if reference in LOCAL:
        local = tuple(owner for owner in story.topic if owner.name.lower().endswith(reference) or owner.kind in PLACES)
        place = story.last_of.get("place") if reference in _TOWNS else story.region if reference in ("country", "nation") else None
        return local or ((place,) if place is not None else ())
    if reference in ("country", "economy", "nation"):
        return (story.region,) if story.region else ()
    if reference == "central bank":
        if frame.place is not None and frame.place[0].kind == "region":
            return (bank_of(frame.place[0]),)  # In Turkey, where inflation is 49%, the central bank
        own = regions().banks.get(story.region.name) if story.region is not None else None
        return tuple(entity for entity in (story.last_of.get("central_bank") or own,) if entity)
    if reference == "exchange":
        return tuple(entity for entity in (story.last_of.get("exchange"),) if entity)
    if reference in _OFFICES:
        return (story.region,) if reference == "government" and story.region else ()
    if reference in word_lists()["organisation"] or reference in ("shares", "stock", "units", "share"):
        if reference in _OTHERS:
            return ()
        described = story.described.get(reference) if reference not in _ANYBODY else None
        if described is not None:
            return (described,)
        if reference in story.called and reference not in _ANY_FIRM:
            return (story.called[reference],)
        if story.aside is not None and reference not in _ANY_FIRM:
            if frame.named and frame.owners and frame.owners[0].kind in FIRMS:
                return frame.owners[:1]  # Tesmart rose 2% after the supermarket lifted its guidance
            return (story.aside,)  # the sofa retailer: the one that the sentence before has turned to
        reporter = story.reporter
        if reporter is not None and story.company is not None and reporter.name.split()[0] == story.company.name.split()[0]:
            return (reporter,)  # not its arm of like name
        if story.company in story.passing and story.protagonist is not None:
            return _told_of(frame) or (story.protagonist,)
        company = story.firm if story.company in story.owned and story.firm is not None else story.company
        return (company,) if company else tuple(owner for owner in story.topic if owner.kind in FIRMS) or story.pair[-1:]
    return ()


def _told_of(frame: Frame) -> tuple[Entity, ...]:
    """The firm that the sentence has named and told something of: Ford's sales doubled, and the Dearborn-based company aims."""
    told = frame.named and frame.last is not None and frame.last.owners == frame.owners and frame.owners[0].kind in FIRMS
    return frame.owners[:1] if told else ()


def owners_of(phrase: Phrase, frame: Frame, story: EnglishStory) -> tuple[Entity, ...]:
    """The owners that a phrase names or takes up, or none."""
    if phrase.owner is not None:
        return (story.of_term(phrase.owner), *phrase.sharers)
    if phrase.reference is not None and phrase.leads and phrase.kind == "entity" and story.firm is not None:
        spoken_of = frame.owners[:1] if frame.named and frame.owners[0].kind in FIRMS else ()
        return spoken_of or (story.aside or story.firm,)  # the Denver startup: whom the sentence, else the text is about
    if phrase.reference in _SECTORS and story.region is not None:
        return (story.region,)  # the industry's sales
    if phrase.reference is not None and not phrase.reference.startswith("?"):
        return refer(phrase.reference, frame, story)
    return ()


def sector_of(phrase: Phrase | None) -> tuple[Entity, ...]:
    """Firms that a phrase tells of without naming them: smartphone vendors shipped 25 million units, developers sold 466 homes."""
    if phrase is None or phrase.kind == "entity" or phrase.owner or phrase.reference or phrase.definite or phrase.places:
        return ()
    unnamed = phrase.text.lower().rpartition(" ")[2] in word_lists()["firms"]
    return (Entity(phrase.text, "sector"),) if unnamed else ()


def meant(phrase: Phrase, frame: Frame, story: EnglishStory) -> tuple[Entity, ...]:
    """Of whom something is said that others do to them: of the target of a deal where a noun would take up the buyer (SoftBank invests
    in OpenAI, valuing the company at $300 billion)."""
    owners = owners_of(phrase, frame, story)
    taken_up = phrase.owner is None and phrase.reference is not None
    return (story.bid.target,) if taken_up and story.bid is not None and owners == (story.bid.buyer,) else owners


def done_to(front: Chunk, frame: Frame, story: EnglishStory) -> tuple[Entity, ...]:
    """To whom a verb does something, as the words behind it tell: the agency fined Acme (fined it, fined the company) $3 million."""
    if front.kind == "pronoun" and front.text == "it":
        return (story.firm,) if story.firm is not None else ()
    return owners_of(frame.objects[0], frame, story) if front.kind == "np" and frame.objects else ()
