"""Noun phrases: the measure, owner and segment that one names, with the phrases that prepositions attach to it."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.lexicon.lexicon import Metric
from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.owners import price_of
from textmine.triples.en.phrase import LOCAL, PLACES, Group, Phrase, is_good
from textmine.triples.en.regions import regions
from textmine.triples.en.words import Word, referents, word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

_ATTACHING = frozenset({"of", "from", "in", "at", "on", "for", "to", "by", "per", "across", "outside", "with", "under",
                        "between", "within", "against"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "whose"})
_NARROWING = frozenset({"same-store", "like-for-like", "comparable", "comparable-store", "organic", "core", "online",
                        "domestic", "overseas", "international"})
_MARKET_SHARE = Metric("market_share", "%", "rate", (), "company")
_HOME_PRICE = Metric("home_price", "money", "price", (), "place")
_EARNING = frozenset({"commercial", "matchday", "match-day", "broadcast", "broadcasting", "ticketing", "sponsorship"})  # income of a club
_UNITS = frozenset("business unit division arm segment brand platform service network chain market marketplace".split())
_DEBTS = frozenset("note notes bond bonds gilt gilts bund bunds treasury treasuries treasurys bill bills jgb jgbs "
                   "debt mortgage mortgages security securities loan loans".split())
# sold by the piece
_PIECES = frozenset("vehicle vehicles car cars auto autos truck trucks ev evs home homes house houses flat flats "
                    "apartment apartments condominium smartphone smartphones phone phones pc pcs tablet tablets "
                    "tractor tractors motorcycle motorcycles".split())
_ATTENDED = ("attendance", "attendances", "turnout", "footfall")
_SITES = frozenset({"port", "airport"})  # named by their place
_PARTS = frozenset({"unit", "division", "arm", "segment"})
# by value, at the period end
_NO_PARTS = frozenset({"value", "volume", "period end", "period-end", "year end", "year-end", "quarter end", "quarter-end", "end"})
_OWNED = frozenset({"unit", "subsidiary", "affiliate"})
# take their own names
_MAKES = frozenset("platform brand app service network marketplace label site website search engine exchange league "
                   "franchise".split())
_WORKS = frozenset({"film", "movie", "release", "picture", "sequel", "thriller", "drama", "comedy", "blockbuster", "musical"})
_LISTED = ("-listed", "-traded", "-quoted")
_DWELLINGS = (["home"], ["homes"], ["house"], ["houses"], ["property"], ["properties"])
_NO_FIRMS = PLACES | {"commodity", "currency", "index", "rate"}
_FORESIGHT = frozenset({"forecast", "forecasts", "target", "targets", "outlook", "estimate", "estimates", "projection",
                        "projections", "view"})
_FORESIGHT_ENDS = ("forecast", "forecasts", "guidance", "outlook", "projection", "estimate", "estimates")


class _Places(dict[int, Chunk]):
    """The chunks of a sentence by their indices, looked up some sixty times for each figure."""

    def __missing__(self, at: int) -> Chunk:
        return NOTHING


class PhraseReader:
    """Reads the noun phrases of a sentence."""

    def __init__(self, text: str, parts: Sequence[Chunk]) -> None:
        self._text = text
        # The chunk at an index, or NOTHING in front of the sentence or behind it.
        self.part = _Places(enumerate((NOTHING, NOTHING, *parts, NOTHING, NOTHING, NOTHING), -2)).__getitem__
        self._read_before: dict[int, tuple[Phrase, int]] = {}
        self._opening = parts[0].start if parts and len(parts) > 1 and parts[1].text in ("of", "in") else -1

    def group(self, at: int) -> Group:
        """The phrase at `at` with what is attached to it, and those that are joined to it in front of a verb."""
        first, end = self.phrase(at)
        phrases = [first]
        joined = False
        while self.part(at - 1).kind not in ("preposition", "figure"):
            joint = end
            if self.part(joint).text == "," and self.part(joint).kind == "mark" and self.part(joint + 1).kind == "np":
                joint += 1
            elif self.part(joint).text in ("and", "&", "or") and self.part(joint + 1).kind == "np":
                joint += 1
            elif self.part(joint).text == "," and self.part(joint + 1).text in ("and", "or") and self.part(joint + 2).kind == "np":
                joint += 2
            else:
                break
            more, stop = self.phrase(joint)
            if self.part(stop).kind not in ("verb", "each") and not self._goes_on(stop):
                break
            joined = joined or self.part(joint - 1).text in ("and", "&", "or")
            phrases.append(more)
            end = stop
        if len(phrases) > 1 and (not joined or self.part(end).kind not in ("verb", "each", "mark", "figure")):
            first, end = self.phrase(at)
            return Group((first,), end)
        return Group(tuple(_sharing(phrases)), end)

    def _goes_on(self, at: int) -> bool:
        """Whether a list of phrases goes on behind `at` up to a verb."""
        steps = 0
        while steps < 12:
            part = self.part(at + steps)
            if part.kind in ("verb", "each"):
                return steps > 0 and any(self.part(at + step).text in ("and", "or", "&") for step in range(steps))
            if (part.kind not in ("np", "preposition", "mark", "conjunction")
                    or part.kind == "mark" and part.text != ","
                    or part.text in ("while", "but", "as")):
                return False
            steps += 1
        return False

    def phrase(self, at: int) -> tuple[Phrase, int]:
        """The phrase at `at` with what prepositions attach to it, and the index behind."""
        found = self._read_before.get(at)
        if found is None:
            found = self._read_before[at] = self._phrase(at)
        return found

    def _phrase(self, at: int) -> tuple[Phrase, int]:
        phrase = self._read(self.part(at))
        end = at + 1
        while True:
            part, behind = self.part(end), self.part(end + 1)
            if part.kind == "date" or part.kind == "length" and behind.kind != "np":
                if phrase.kind == "entity" or part.kind == "length":
                    break
                phrase = phrase._replace(dates=(*phrase.dates, part.words[0].roles.get("date", part.words[0].roles.get("duration"))))
                end += 1
            elif (part.kind == "preposition" and behind.kind == "date"
                    and part.text in ("in", "for", "of", "during", "on", "over", "at", "from")
                    and phrase.kind in ("measure", "other", "placeholder")
                    and self.part(end + 2).kind in ("verb", "preposition", "relative", "mark")):
                phrase = phrase._replace(dates=(*phrase.dates, behind.words[0].roles["date"]))
                end += 2
            elif (part.text == "as" and behind.text in ("percentage", "proportion", "share")
                    and self.part(end + 2).text == "of" and self.part(end + 3).kind == "np"
                    and phrase.measure is not None and phrase.measure.metric is not None):
                whole, end = self.phrase(end + 3)
                metric = phrase.measure.metric
                phrase = phrase._replace(whole=whole.text,
                                         measure=phrase.measure._replace(
                                             metric=Metric(metric.id, "%", "rate", (), metric.owner)))
            elif part.text == "of" and behind.kind == "np" and phrase.reference == "central bank" and behind.words[-1].part == "name":
                place = behind.words[-1].roles["name"]
                phrase = phrase._replace(owner=regions().banks.get(
                    place.name, Entity(f"Central Bank of {place.name}", "central_bank")), reference=None)
                end += 2
            elif (part.text == "of" and behind.kind == "np" and phrase.reference in _SITES and phrase.owner is None
                    and behind.words[-1].part == "name"):
                site = Entity(f"{phrase.reference} of {self._span(behind.words[-1:])}", "place")
                phrase = phrase._replace(kind="entity", owner=site, reference=None, places=(site,), place_words=(site.name,))
                end += 2  # the port of Long Beach
            elif part.kind == "preposition" and behind.kind == "np" and part.text in _ATTACHING and phrase.kind != "entity" \
                    and not self._has_figure(end + 1):
                phrase, end = self._attach(phrase, part.text, end + 1)
            else:
                break
        return phrase, end

    def _has_figure(self, at: int) -> bool:
        """Whether the phrase at `at` is a measure with a figure of its own: an average price of $5."""
        if self.part(at + 1).text != "of" or self.part(at + 2).kind != "figure":
            return False
        phrase = self._read(self.part(at))
        return phrase.measure is not None or phrase.kind == "rate" and self.part(at - 1).text == "to"  # raised its forecast to growth of 5%

    # -- one phrase --------------------------------------------------------------------------------------------

    def _read(self, chunk: Chunk) -> Phrase:
        words = [word for word in chunk.words]
        self._whole: Sequence[Word] = chunk.words
        owner, reference, core = self._possessor(words)
        dates = tuple(word.roles.get("date", word.roles.get("duration")) for word in words if word.part in ("date", "length"))
        bare = [word for word in core if word.part not in ("determiner", "date", "possessive", "length")]
        determiner = core[0].text if core and core[0].part == "determiner" else ""
        if not bare:
            if reference or owner:
                return Phrase("entity", "", owner=owner, reference=reference, dates=dates)
            return Phrase("other", "", reference=determiner if determiner in ("that", "those", "this") else None, dates=dates)
        text = self._span(bare)
        base = Phrase("other", text, owner=owner, reference=reference, dates=dates,
                      definite=determiner in ("the", "this", "these"), possessed=owner is not None)
        metric_at = next((index for index in range(len(bare) - 1, -1, -1) if bare[index].part == "metric"), None)
        if bare[-1].part == "name" and not bare[-1].plays("adjective"):
            return self._named(base, bare)
        if (metric_at is not None and bare[metric_at].text in ("units", "share", "stocks")
                and not (len(bare) == 1
                         and (determiner == "the" or owner or reference or chunk.words[0].start == self._opening))
                and not (metric_at
                         and (bare[metric_at - 1].part == "name"
                              or bare[metric_at].text == "stocks"
                                  and bare[metric_at - 1].text in word_lists()["stocked"]))):
            metric_at = None
        if metric_at is not None and all(word.part == "rate" or word.text in word_lists()["tail"] for word in bare[metric_at + 1:]):
            return self._measured(base, bare, metric_at)
        return self._plain(base, bare, determiner)

    def _span(self, words: Sequence[Word]) -> str:
        return self._text[words[0].start:words[-1].end] if words else ""

    def _possessor(self, words: Sequence[Word]) -> tuple[Entity | None, str | None, list[Word]]:
        """Whose the phrase is: the entity or the reference in front of 's, or of `its`; and the words behind."""
        mark = next((index for index in range(len(words) - 1, -1, -1) if words[index].part == "possessive"), None)
        if mark is None:
            if words and words[0].text in _POSSESSIVES:
                return None, words[0].text, list(words[1:])
            return None, None, list(words)
        front = words[:mark]
        name = next((word for word in reversed(front) if word.part == "name"), None)
        if name is not None and (front[-1] is name or not name.plays("adjective")) and front[-1] is name:
            return name.roles["name"], None, list(words[mark + 1:])
        if front and front[-1].part in ("date", "length"):
            return None, None, [word for word in words if word.part != "possessive"]
        noun = front[-1].text if front else ""
        if (len(front) > 2 and front[0].text in _POSSESSIVES and noun in word_lists()["unit"]
                and not any(word.part == "name" for word in front)):
            return None, front[0].text, [*front[1:], *words[mark + 1:]]  # its industrial unit's sales
        return None, noun if noun in referents() else f"?{noun}", \
            list(words[mark + 1:])

    def _named(self, base: Phrase, bare: Sequence[Word]) -> Phrase:
        """A phrase that ends in a name: the obesity drug Slimara, rival Corvane, U.S. shale producer X."""
        entity = bare[-1].roles["name"]
        if entity.kind in PLACES:
            return base._replace(kind="entity", owner=entity, places=(entity,), place_words=(self._span(bare[-1:]),))
        return base._replace(kind="entity", owner=entity, reference=None)

    def _measured(self, base: Phrase, bare: Sequence[Word], at: int) -> Phrase:
        word = bare[at]
        metric = word.roles["metric"]
        front = list(bare[:at])
        owner, places, place_words = base.owner, [], []
        if (metric.kind == "price" and base.reference in _POSSESSIVES and bare[-1].text in _FORESIGHT
                and (metric.owner == "good" or metric.id == "price")):
            base = base._replace(reference=None)  # its gold price forecast
        if metric.id == "-" and word.text.startswith("growth "):
            moved = next((index for index in range(at - 1, -1, -1) if bare[index].part == "metric"), None)
            if moved is not None:
                return self._measured(base, bare[:moved + 1], moved)._replace(kind="rate", sign=1)  # its revenue growth target
        goods = next((item.roles["name"] for item in front if item.part == "name" and item.roles["name"].kind == "commodity"), None)
        if goods is not None and metric.kind != "price" and front[0].text.startswith(("u.s. ", "us ")):
            goods, places, place_words = None, [Entity("United States", "region")], ["U.S."]  # U.S. crude inventories
        base = base._replace(goods=goods, leads=bool(front) and front[0].part == "name" and front[0].roles["name"].kind in PLACES)
        kept: list[Word] = []
        for item in front:
            entity = item.roles.get("name") if item.part == "name" else None
            if entity is None:
                kept.append(item)
            elif entity.kind in PLACES:
                places.append(entity)
                place_words.append(self._span([item]))
                if kept:
                    kept.append(item)
            elif entity.kind in ("commodity", "currency") and metric.kind != "price" or owner is not None or base.reference:
                kept.append(item)
            elif entity.kind != "person":
                owner, kept = entity, []
        if metric.id == "revenue" and word.text == "sales" and kept and kept[-1].text.rsplit("-", 1)[-1] in _PIECES:
            metric = Metric("sales_volume", "quantity", "flow", (), "good")
        plain = word_lists()["plain"]
        # Hong Kong-listed shares
        kept = kept[max((index for index, item in enumerate(kept) if item.text.endswith(_LISTED)), default=-1) + 1:]
        while kept and kept[0].text in plain and kept[0].text not in _NARROWING:
            kept.pop(0)
        while kept and kept[-1].text in plain and kept[-1].text not in _NARROWING:
            kept.pop()
        rate = next((int(item.roles["rate"]) for item in bare[at + 1:] if item.part == "rate"), 0)
        if metric.id == "-" and kept and not places:
            return base._replace(kind="rate" if rate else "measure", measure=Measure(metric, self._span([*kept, word])),
                                 owner=owner, sign=rate)
        if metric.id == "bond_yield" and owner is None:
            debt = self._yielding(base, kept, word, places)
            if debt is not None:
                return base._replace(kind="rate" if rate else "measure", measure=Measure(metric, word.text), owner=debt,
                                     sign=rate, reference=None)
        if word.text == "costs" and kept and not places:
            # build costs
            return base._replace(kind="rate" if rate else "measure",
                                 measure=Measure(Metric("-", "money", "flow", (), "any"), self._span([*kept, word])),
                                 owner=owner, sign=rate)
        # full-service restaurants are all its restaurants
        segment = (self._span(kept) or "").removeprefix("U.S. ") or None if metric.id != "stores" else None
        if (segment is not None
                and segment.lower() in ("organic", "underlying", "constant-currency", "constant exchange rates",
                                        "constant currency", "constant currencies")):
            segment = None  # measured otherwise, but of the whole
        first = word.text.split()[0]
        if segment is None and first in _NARROWING | _EARNING and first not in ("core", "organic"):
            segment = first
        text = self._span([*kept, word] if kept and not places else [word])
        if metric.id in ("customers", "users") and any(item.text in ("paying", "paid") for item in front):
            metric = Metric(f"paying_{metric.id}", metric.dimension, metric.kind, (), metric.owner)
            kept = [item for item in kept if item.text not in ("paying", "paid")]
            segment = self._span(kept) or None
        return base._replace(kind="rate" if rate else "measure", measure=Measure(metric, text, segment), owner=owner,
                             sign=rate, places=tuple(places), place_words=tuple(place_words),
                             segments=(segment,) if segment else ())

    def _yielding(self, base: Phrase, kept: Sequence[Word], word: Word, places: Sequence[Entity]) -> Entity | None:
        """The debt of which a yield is told in front: the 10-year Treasury yield, German bund yields."""
        head = re.sub(r"(?:bond )?yields?$", "", self._text[word.start:word.end]).strip()
        lengths = [item for item in self._whole if item.part == "length" and item.end <= word.start]
        if not lengths and not base.dates and head.lower() in _DEBTS:
            return Entity(re.sub(r"\s*(?:bond )?yields?$", "", base.text), "bond")  # gilt yields, German bund yields
        if lengths and (head or kept):
            return Entity(re.sub(r"\s*(?:bond )?yields?$", "", self._text[lengths[0].start:word.end]), "bond")
        return None

    def _plain(self, base: Phrase, bare: Sequence[Word], determiner: str) -> Phrase:
        lists = word_lists()
        head, two = bare[-1].text, " ".join(word.text for word in bare[-2:])
        if bare[-1].part == "rate":
            return base._replace(kind="rate", sign=int(bare[-1].roles["rate"]))
        names = [word for word in bare if word.part == "name"]
        places = tuple(word.roles["name"] for word in names if word.roles["name"].kind in PLACES)
        place_words = tuple(self._span([word]) for word in names if word.roles["name"].kind in PLACES)
        if head == "family" and len(bare) > 1 and bare[-2].part == "name":
            return base._replace(kind="entity", owner=Entity(self._span(bare[-2:]), "name"))  # the Lindqvist family
        companies = [word.roles["name"] for word in names if word.roles["name"].kind not in _NO_FIRMS]
        if (head == "index" and len(bare) > 1 and bare[-2].part == "name"
                and (bare[-2].roles["name"].kind in ("index", "company", "name") or bare[0].text == "benchmark")):
            return base._replace(kind="entity", owner=Entity(bare[-2].roles["name"].name, "index"))  # the benchmark KLCI index
        if (head == "index" and determiner == "the" and len(bare) == 3 and bare[0].part == "name"
                and bare[0].roles["name"].kind == "index" and bare[1].part == "noun"):
            return base._replace(kind="entity", owner=Entity(self._span(bare[:2]), "index"))  # the Nifty IT index
        if (determiner in ("the", "this") and base.owner is None and two != "central bank"
                and head in lists["organisation"] and head not in lists["unit"]
                and all(entity.kind in ("name", "place", "region") for entity in companies) and head not in _MAKES):
            seated = bool(companies) or bool(places) or any(word.text.endswith("-based") for word in bare)
            # the Denver startup
            return base._replace(kind="entity", reference=two if two in lists["organisation"] else head, leads=seated,
                                 places=(), place_words=())
        if determiner == "the" and base.owner is None and companies and head in _OWNED and len(bare) == 2:
            return base._replace(kind="entity", reference=head)  # the Alphabet unit
        if determiner == "the" and base.owner is None and companies and head in _WORKS:
            return base._replace(kind="entity", reference="film")  # the Disney release
        owner = base.owner or (companies[-1] if companies else None)
        base = base._replace(owner=owner, places=places, place_words=place_words)
        if two == "central bank":
            region = base.owner or (places[0] if places else None)
            bank = (regions().banks.get(region.name, Entity(f"Central Bank of {region.name}", "central_bank"))
                    if region is not None and region.kind == "region" else None)
            return base._replace(kind="entity", owner=bank, reference=None if bank else "central bank", places=(), place_words=())
        if (base.owner is not None and base.owner.kind in PLACES and len(bare) > 1 and head in lists["organisation"]
                and head not in lists["unit"] and not names):
            # Norway's sovereign wealth fund
            return base._replace(kind="entity", owner=Entity(self._text[self._whole[0].start:bare[-1].end], "name"),
                                 places=(), place_words=())
        if determiner == "the" and len(bare) == 1 and head in ("former", "latter"):
            return base._replace(kind="entity", reference=head)
        if head in lists["placeholder"] and len(bare) > 1 and bare[-2].text == "growth":
            return base._replace(kind="rate", sign=1)
        thing = (next((word.roles["name"] for word in names
                       if word.roles["name"].kind in ("commodity", "currency", "index")), None) if head in _FORESIGHT
                 else None)
        if thing is not None:
            metric = (Metric("index_level", "number", "price", (), "index") if thing.kind == "index"
                      else Metric(price_of(thing) or "price", "money", "price", (), "good"))
            return base._replace(kind="measure", owner=thing, reference=None, measure=Measure(metric, base.text))  # its Brent forecast
        if (head == "rate" and len(bare) > 1 and bare[-2].part == "noun" and bare[-2].text not in lists["plain"]
                and bare[-2].text != "growth"):
            return base  # its reservation rate
        if head in lists["placeholder"]:
            return base._replace(kind="placeholder")
        if head in lists["person"]:
            return base._replace(kind="people")
        if determiner in ("the", "this") and base.owner is None and head in LOCAL:
            return base._replace(kind="entity", reference=head)
        if determiner in ("the", "this") and base.owner is None:
            for part in ("organisation", "product", "security") if not (
                    head in _PARTS and len(bare) > 1 and not names and not bare[0].text.endswith("-based")) else ():
                if head in lists[part] or two in lists[part]:
                    return base._replace(kind="entity", reference=two if two in lists[part] else head)
        return base

    # -- attachments -------------------------------------------------------------------------------------------

    def _attach(self, phrase: Phrase, preposition: str, at: int) -> tuple[Phrase, int]:
        """The phrase with the one at `at` attached to it by a preposition, lists of segments included."""
        if (preposition == "on"
                and (phrase.reference in ("that", "those")
                     or phrase.measure is not None
                         and phrase.measure.text.lower().endswith(("yield", "yields", "rate", "rates")))):
            bond = self._bond(self.part(at))
            if bond is not None:
                return phrase._replace(owner=bond, reference=phrase.reference if phrase.measure is None else None), at + 1
        inner, end = self.phrase(at)
        if preposition == "per" and phrase.measure is not None and phrase.measure.kind in ("flow", "stock") and inner.text:
            return phrase._replace(measure=Measure(None, f"{phrase.measure.text} per {inner.text}")), end
        if (phrase.measure is not None and phrase.measure.id == "tourists" and preposition in ("to", "in")
                and phrase.owner is None and inner.places):
            return phrase._replace(owner=inner.places[0], dates=(*phrase.dates, *inner.dates)), end
        if (phrase.measure is not None and phrase.measure.id == "price" and preposition == "of"
                and inner.kind == "other"
                and inner.text.lower().split()[-1:] in (*_DWELLINGS, ["flats"], ["apartments"])
                and inner.owner is None):
            kind = (inner.text,) if " " in inner.text else ()
            return (phrase._replace(measure=phrase.measure._replace(metric=_HOME_PRICE), segments=kind,
                                    places=(*phrase.places, *inner.places),
                                    place_words=(*phrase.place_words, *inner.place_words)), end)
        if (phrase.measure is not None and phrase.measure.id == "price" and preposition == "of" and is_good(inner)
                and not (phrase.owner or phrase.reference)):
            packed = inner.text.lower() in word_lists()["packing"] and inner.segments  # a pound of ground coffee
            return (phrase._replace(owner=Entity(inner.segments[0] if packed else inner.text, "commodity"),
                                    dates=(*phrase.dates, *inner.dates)), end)
        if (inner.kind == "entity" and inner.owner is None and inner.reference and self.part(end).text == "of"
                and self.part(end + 1).kind == "np"):
            _, end = self.phrase(end + 1)  # at the maker of cordless drills
        others: list[Phrase] = []
        if preposition in ("of", "from", "in", "to", "at", "for", "on") and phrase.kind == "measure":
            others, end = self._listed(end)
        if phrase.kind == "placeholder" and preposition in ("of", "for") and inner.kind in ("measure", "rate"):
            if inner.measure is not None and phrase.text.lower().endswith(_FORESIGHT_ENDS):
                inner = inner._replace(text=f"{inner.text} {phrase.text}")  # its forecast for operating profit growth
            own = not (inner.places or inner.owner or inner.reference)  # else whose estimate it is says nothing of whose the measure is
            return inner._replace(dates=(*phrase.dates, *inner.dates), owner=inner.owner or (phrase.owner if own else None),
                                  reference=inner.reference or (phrase.reference if own else None)), end
        if inner.reference == "board" and phrase.measure is not None and phrase.text.lower() == "turnover":
            return phrase._replace(segments=("main board",)), end  # turnover on the main board
        if preposition == "of" and phrase.text.lower() == "share" and inner.text.lower().endswith("market") and phrase.measure is None:
            return (phrase._replace(kind="measure", measure=Measure(_MARKET_SHARE, f"{phrase.text} of {inner.text}"),
                                    dates=(*phrase.dates, *inner.dates)), end)
        if preposition == "of" and phrase.text.lower() in ("number", "total number") and inner.kind in ("other", "people") and inner.text:
            counted = Measure(Metric("-", "quantity", "count", (), "any"), inner.text)
            return inner._replace(kind="measure", measure=counted, dates=(*phrase.dates, *inner.dates), definite=False), end
        if phrase.kind == "rate" and phrase.measure is None and inner.measure is not None and preposition in ("in", "of"):
            return inner._replace(kind="rate", sign=phrase.sign, dates=(*phrase.dates, *inner.dates)), end
        dates = (*phrase.dates, *inner.dates)
        stake = (phrase.measure is not None
                 and phrase.measure.id in ("stake", "acquisition_price", "investment", "loan", "contract_value",
                                           "order_value", "orders"))
        if (inner.kind == "entity" and inner.owner is not None and inner.owner.kind in ("commodity", "currency")
                and phrase.measure is not None and phrase.measure.kind != "price"):
            return phrase._replace(segments=(inner.text,), dates=dates), end
        if inner.kind == "entity" and inner.owner is not None and inner.owner.kind not in PLACES:
            if stake and preposition != "at":
                return phrase._replace(dates=dates, target=inner.owner), end
            if (phrase.kind != "people" and phrase.owner is None
                    and (phrase.reference in (None, "that", "those") or inner.owner.kind in ("product", "work"))
                    and preposition in ("of", "in", "at", "by", "for", "on")):
                sharers = tuple(item.owner for item in others
                                if item.kind == "entity" and item.owner is not None
                                and item.owner.kind == inner.owner.kind)
                # shares of Ford and General Motors
                return (phrase._replace(owner=inner.owner,
                                        reference=phrase.reference if phrase.reference in ("that", "those") else None,
                                        dates=dates, sharers=sharers), end)
            return (phrase._replace(dates=dates,
                                    segments=phrase.segments or (inner.text,) if preposition in (
                                        "from", "to") and inner.owner.kind != "agency" else phrase.segments), end)
        if stake:
            return phrase._replace(dates=dates), end
        all_inner = [inner, *others]
        places = tuple(place for item in all_inner for place in item.places)
        if places and all(item.kind == "entity" and item.places for item in all_inner):
            return (phrase._replace(places=(*phrase.places, *places), dates=dates,
                                    place_words=(*phrase.place_words,
                                                 *(w for item in all_inner for w in item.place_words))), end)
        if inner.kind == "entity" and inner.reference in _UNITS and " " in inner.text and "-based" not in inner.text:
            return phrase._replace(segments=(inner.text,), dates=dates), end
        if inner.kind == "entity":
            reference = inner.reference if phrase.reference is None and phrase.owner is None else phrase.reference
            return phrase._replace(reference=reference, dates=dates), end
        segments = tuple(item.text for item in all_inner
                         if item.text and item.text.lower() not in _NO_PARTS
                         and item.text.lower().split()[-1] not in ("delivery", "loading", "settlement"))
        reference = phrase.reference or (inner.reference if phrase.owner is None else None)
        owner = phrase.owner or (inner.owner if inner.reference is None and (inner.possessed or inner.kind != "other") else None)
        if phrase.measure is not None and phrase.measure.id == "home_price" and inner.text.lower().split()[-1:] in _DWELLINGS:
            segments = ()
        if preposition == "at" and phrase.text.lower().endswith(_ATTENDED):
            return phrase._replace(dates=dates), end  # average attendance at the stadium
        if phrase.kind in ("measure", "other", "rate"):
            measure = phrase.measure
            if measure is not None and preposition == "of" and len(segments) == 1 and measure.id != "share_price":
                measure = measure._replace(text=measure.text)
            return phrase._replace(segments=segments or phrase.segments, owner=owner, reference=reference, dates=dates, measure=measure,
                                   places=(*phrase.places, *places), place_words=(*phrase.place_words, *inner.place_words)), end
        return phrase._replace(dates=dates), end

    def _bond(self, chunk: Chunk) -> Entity | None:
        """The debt that a yield or rate is of: 10-year gilts, a 30-year mortgage."""
        words = [word for word in chunk.words if word.part != "determiner"]
        if words and words[0].text in ("benchmark", "average", "typical"):
            words = words[1:]
        if not words or not (words[-1].text in _DEBTS or any(word.part == "length" for word in words)):
            return None
        return Entity(self._span(words), "bond")

    def _listed(self, end: int) -> tuple[list[Phrase], int]:
        """Further phrases of a list behind an attached one, where the list ends in front of a verb or with the sentence's end."""
        found: list[Phrase] = []
        at = end
        joined = False
        while True:
            if self.part(at).text == "," and self.part(at + 1).kind == "np":
                step = 1
            elif self.part(at).text in ("and", "&") and self.part(at + 1).kind == "np":
                step, joined = 1, True
            elif self.part(at).text == "," and self.part(at + 1).text == "and" and self.part(at + 2).kind == "np":
                step, joined = 2, True
            else:
                break
            phrase = self._read(self.part(at + step))
            if phrase.kind == "measure":
                break
            found.append(phrase)
            at += step + 1
            if joined:
                break
        if joined and self.part(at).kind == "verb":
            return found, at
        return [], end


def _sharing(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Joined phrases, each part of the measure that the last one names made a measure of its own: cloud and hardware revenue."""
    last = phrases[-1]
    for phrase in phrases[:-1]:
        part = (phrase.kind == "other" and phrase.text and not (phrase.definite or phrase.reference or phrase.owner)
                and last.measure is not None and last.measure.segment)
        goods = (phrase.kind == "entity" and phrase.owner is not None and phrase.owner.kind == "commodity"
                 and last.measure is not None and last.measure.segment and last.measure.kind != "price"
                 and not phrase.possessed)
        # oil and gas production
        yield (last._replace(measure=last.measure._replace(segment=phrase.text), segments=(phrase.text,),
                             text=phrase.text) if part or goods else phrase)
    yield last
