"""Subjects: whom or what the verbs of a sentence speak of, and what is done to whom."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from textmine.model import Mention, Quantity
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.frame import Act, Frame
from textmine.triples.en.phrase import PLACES, Phrase, describes, is_good, is_part, stands_for_part
from textmine.triples.en.references import FIRMS, owners_of
from textmine.triples.en.regions import regions
from textmine.triples.en.story import Bid, EnglishStory
from textmine.triples.en.syntax import Syntax
from textmine.triples.en.topics import TOPICS, firm_in
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity

_OFFICES = listed("any_office") - {"index"}
_CONTRASTING = frozenset({"while", "whereas", "but", "although"})
_WITHIN = frozenset({"with", "saw", "sees", "see", "seeing"})  # what these bring in is of the part spoken of


class Subjects:
    """Takes the subjects and objects of one sentence of a document after the other; `main` is whom its main clause tells of."""

    def __init__(self, mentions: Sequence[Mention], story: EnglishStory) -> None:
        self._mentions = mentions
        self._story = story
        self.main: tuple[Entity, ...] = ()

    def begin(self, part: Callable[[int], Chunk], syntax: Syntax, frame: Frame) -> None:
        """Start a sentence."""
        self._part, self._syntax, self._frame = part, syntax, frame
        self.main = ()

    def pair(self, at: int) -> str:
        """The reference of a word that only counts the two told of: the two companies lost, both benchmarks fell."""
        part, noun = self._part(at), self._part(at + 1)
        if noun.kind != "np" or not self._syntax.predicate(at + 2) or self._part(at - 1).kind in ("verb", "preposition", "figure"):
            return ""
        if part.kind == "figure":
            mention = self._mentions[part.roles["amount"]]
            if not (isinstance(mention, Quantity) and mention.low == mention.high == 2):
                return ""
        elif part.text != "both":
            return ""
        lists = word_lists()
        if noun.text in lists["firms"]:
            return "the two" if len(self._story.pair) == 2 else ""
        return "both" if noun.text in lists["traded_pair"] and len(self._story.traded) == 2 else ""

    def subject(self, phrases: tuple[Phrase, ...], at: int, predicate: bool) -> None:
        """Take the phrases at an index as what a clause speaks of; `predicate` tells that a verb follows."""
        frame, story = self._frame, self._story
        before = self._part(at - 1)
        if predicate and frame.sized is not None:
            phrases, frame.sized = (frame.sized,), None  # firms with fewer than 50 workers
        first = phrases[0]
        if not predicate and not (first.kind in ("entity", "measure") or first.reference):
            return
        if (not predicate and first.kind == "entity" and before.kind == "conjunction"
                and self._part(at + 1).kind in ("mark", "end", "conjunction")
                and not (before.text in _CONTRASTING and self._part(at + 2).kind == "relative")):
            return  # Nestle and Danone; but while Danone, which grew 3%, expects
        if (first.kind == "entity" and first.owner is not None and not predicate and before.kind == "mark"
                and before.text == "," and frame.subjects and not self._syntax.predicate(at + 1)):
            if describes(frame.subjects[0]) and first.owner.kind in TOPICS and self._part(at + 1).text == ",":
                frame.subjects, frame.owners = phrases, (first.owner,)  # her company, Frostline,
                story.meet(first.owner)
                self.main = frame.owners
            return  # an apposition behind a name
        if (not predicate and before.text == "and" and frame.mover is not None and frame.readings
                and self._part(at + 1).text == "to" and self._part(at + 2).kind == "figure"):
            return  # revenue rose to $4 billion and profit to $1 billion
        if (first.measure is not None and first.measure.segment is None and before.text in _WITHIN and frame.subjects
                and is_part(frame.subjects[0])):
            part = frame.subjects[0].text
            # the hotel division made a profit, with occupancy averaging 84%
            phrases = (first._replace(measure=first.measure._replace(segment=part), segments=(part,)), *phrases[1:])
            first = phrases[0]
        if (not predicate and first.kind == "measure" and before.text in ("and", ",") and not first.owner
                and (self._foresees(at, before) or self._has_part())):
            return  # expects revenue of $2 billion and a margin of 12%; its cloud unit had revenue of $2 billion and a margin of 12%
        if frame.subjects and frame.subjects[0].measure is not None and not frame.in_statement():
            frame.passed = frame.subjects[0]
        frame.statement += 1
        frame.others = before.kind == "figure" and first.kind in ("other", "people") and first.text.lower() in word_lists()["firms"]
        frame.subjects, frame.objects = phrases, ()
        frame.act = Act(phrases=phrases)
        if before.kind in ("conjunction", "mark") and before.text != "," or at == 0:
            frame.mover = None
        verb = self._syntax.next_verb(at) if before.text == "and" else None
        governed = verb is not None and verb.words[0].text == "to"  # expects sales to rise and costs to fall
        if before.kind != "verb" and before.text != "with" and not governed:
            frame.status = (frame.status
                            if before.text in ("that", ",", "and") and frame.status == "reported"
                                or before.text == "that" and frame.status == "negated" else "actual")
        sourced = self._part(at).text in ("data", "figures") and self._part(at + 1).text == "from"  # data from China's statistics bureau
        words = self._part(at + 2 if sourced else at).words
        region = words[0].roles.get("name") if len(words) > 2 and words[1].part == "possessive" else None
        if predicate and region is not None and region.kind == "region" and words[-1].text in _OFFICES:
            frame.owners, frame.named = (region,), True  # South Korea's trade ministry said exports rose
            frame.subjects = frame.act.phrases = (Phrase("entity", first.text, owner=region),)
            story.meet(region)
            self.main = self.main or frame.owners
            return
        owners = self._owners(at, phrases, predicate)
        if not owners or first.kind not in ("entity", "people", "measure", "other", "rate"):
            return
        if owners[0].kind == "person":
            self._speaker(at, owners, predicate)
            return
        if first.kind == "entity" and first.reference in word_lists()["organisation"]:
            story.called.setdefault(first.reference, owners[0])
        if self._is_told_by_another(before, first):
            return
        frame.owners = owners
        frame.named = frame.named or first.owner is not None
        if first.kind == "entity" and first.owner is not None and first.owner.kind in PLACES:
            frame.place = None  # In Texas, output rose, and New Mexico pumped 2 million barrels
        for owner in owners:
            story.meet(owner)
        if not self.main:
            self.main = owners

    def _foresees(self, at: int, before: Chunk) -> bool:
        """Whether the clause foresees something that a phrase goes on with."""
        frame = self._frame
        return frame.act.plays("foresees") or (frame.status == "forecast" and before.text == "and" and frame.last is not None
                                               and self._part(at + 1).text == "of")

    def _has_part(self) -> bool:
        """Whether the clause tells what a part of a company has."""
        frame = self._frame
        return bool(frame.subjects) and frame.act.plays("have", "event") and stands_for_part(frame.subjects[0])

    def _is_told_by_another(self, before: Chunk, first: Phrase) -> bool:
        """Whether a firm that says so is spoken of on, not the line that its measure is named by: Amazon said AWS sales rose."""
        speaking = self.main == self._frame.owners and bool(self.main) and self.main[0].kind in FIRMS
        named = first.measure is not None and first.owner is not None and not first.possessed
        return speaking and named and (before.plays("source") or before.text == "that")

    def _owners(self, at: int, phrases: tuple[Phrase, ...], predicate: bool) -> tuple[Entity, ...]:
        """Whom a subject names; an office that publishes statistics is kept as such, not told of."""
        owners: list[Entity] = []
        for phrase in phrases:
            for owner in owners_of(phrase, self._frame, self._story) or _placed(phrase):
                if owner.kind == "agency" and (not predicate or phrases[0].kind != "entity" or self._publishes(at)):
                    self._story.official = owner
                    region = regions().offices.get(owner.name)
                    if region:
                        self._story.meet(region)
                elif owner not in owners:
                    owners.append(owner)
        return tuple(owners)

    def _publishes(self, at: int) -> bool:
        """Whether a subject does no more than tell or publish something."""
        verb = self._syntax.next_verb(at)
        return verb is None or verb.plays("source", "event")

    def _speaker(self, at: int, owners: tuple[Entity, ...], predicate: bool) -> None:
        """A person as the subject: the firm named with one who speaks is told of, else only what the person does."""
        frame, story = self._frame, self._story
        story.meet(owners[0])
        firm = firm_in(self._part(at))
        verb = self._syntax.next_verb(at)
        if firm is not None and (not story.topic or story.topic[0].kind in PLACES):
            frame.owners = self.main = (firm,)  # Lowe's chief executive Marvin Ellison said
            story.meet(firm)
        elif predicate and verb is not None and not verb.plays("source"):
            frame.owners = owners

    def resumed(self, at: int, told: Phrase | None) -> tuple[tuple[Phrase, ...], Act, tuple[Entity, ...]]:
        """What the sentence speaks of again behind a relative clause: that which stands in front of it, where no verb
        or preposition governs it."""
        frame = self._frame
        start = at - 3 if self._part(at - 1).text == "," else at - 2
        free = self._part(start).kind in ("mark", "conjunction", "end") and self._part(start).text != "and"
        if told is not None and (is_part(told) or free and is_good(told) and self._part(at + 1).plays("share")):
            return (told,), frame.act, frame.owners
        if told is not None and told.kind == "entity" and told.owner is not None and told.owner.kind in (*FIRMS, "person") and free:
            return (told,), frame.act, (told.owner,)  # while chip foundry SMIC, which has surged 140%, retreated
        foreseen = self._part(start).kind == "verb" and self._part(start).plays("foresees", "status")
        if told is not None and told.kind == "measure" and foreseen:
            return (told,), frame.act, frame.owners  # expects inflation, which stood at 3.0%, to fall to 2.1%
        return frame.subjects, frame.act, frame.owners

    def object(self, phrases: tuple[Phrase, ...]) -> None:
        """Take phrases as what the verb in front moves or does something to."""
        frame = self._frame
        frame.objects = phrases
        first = phrases[0]
        if frame.act.plays("up", "down") and (first.measure is not None or first.kind in ("other", "placeholder", "entity")):
            frame.act = replace(frame.act, phrases=phrases)
            frame.mover = frame.act
        elif first.owner is not None and first.kind == "entity":
            self._story.last_of[first.owner.kind] = first.owner
        if first.measure is None:
            self._bid_for(first.owner)

    def _bid_for(self, target: Entity | None) -> None:
        """Note a takeover where the verb tells of one and both sides are organisations."""
        frame = self._frame
        bidding = (frame.act.plays("deed.acquisition_price") and not frame.act.verb.text.startswith("pa")
                   or frame.act.verb.text in ("take", "taking", "took"))
        if (bidding and target is not None and target.kind in ("company", "name") and frame.owners
                and frame.owners[0].kind in ("company", "name") and target != frame.owners[0]):
            self._story.bid = Bid(frame.owners[0], target)


def _placed(phrase: Phrase) -> tuple[Entity, ...]:
    """The first place of a phrase that names nobody else."""
    alone = bool(phrase.places) and phrase.kind in ("entity", "people", "other") and not phrase.reference and not is_part(phrase)
    return phrase.places[:1] if alone else ()
