"""Noun phrases: the measure, owner and segment that one names, with the phrases that prepositions attach to it."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from textmine.lexicon.lexicon import Metric
from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.cores import CoreReader
from textmine.triples.en.fitting import AIMED
from textmine.triples.en.phrase import PLACES, Group, Phrase, is_good, is_part
from textmine.triples.en.quotations import foreseen_price
from textmine.triples.en.regions import bank_of
from textmine.triples.en.wholes import shared
from textmine.triples.en.words import affixes, listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric, unlisted
from textmine.triples.narrative import Measure

_ATTACHING = frozenset({"of", "from", "in", "at", "on", "for", "to", "by", "per", "across", "outside", "with", "under",
                        "between", "within", "against", "among"})
_MARKET_SHARE = known_metric("market_share")
_SALES_VOLUME = known_metric("sales_volume")
_HOME_PRICE = known_metric("home_price")
_UNITS = frozenset("business unit division arm segment brand platform service network chain market marketplace".split())
_SITES = frozenset({"port", "airport"})  # named by their place
# by value, at the period end, across its portfolio, attributable to shareholders
_NO_PARTS = listed("no_part")
_DWELLINGS = (["home"], ["homes"], ["house"], ["houses"], ["property"], ["properties"])
_SOLD_DWELLINGS = (*_DWELLINGS, ["flats"], ["apartments"])
_DEALS = frozenset({"stake", "acquisition_price", "investment", "loan", "contract_value", "order_value", "orders", "subsidy", "fine"})
_PREDICATING = ("verb", "each", "together")  # chunks that open a predicate
_FORESIGHT_ENDS = affixes("guidance")
# what tells whose such things are
_OF_PLACE = {"tourists": ("to", "in"), "exports": ("from", "by"), "imports": ("into", "by"), "trade_balance": ("in", "of", "for")}
_LENT = ("mortgage", "mortgages", "loan", "loans", "deal", "deals")
_LASTING = ("over", "in", "during", "for")
_JOINING = frozenset({",", "and", "&", "or"})
_EXTENDING, _JOINTS = frozenset({"date", "length", "preposition"}), frozenset({*_LASTING, "of", "as", "across"})  # of one phrase


class _Places(dict[int, Chunk]):
    """The chunks of a sentence by their indices, looked up some sixty times for each figure."""

    def __missing__(self, at: int) -> Chunk:
        return NOTHING


class PhraseReader:
    """Reads the noun phrases of a sentence."""

    def __init__(self, text: str, parts: Sequence[Chunk]) -> None:
        # The chunk at an index, or NOTHING in front of the sentence or behind it.
        self.part = _Places(enumerate((NOTHING, NOTHING, *parts, NOTHING, NOTHING, NOTHING), -2)).__getitem__
        self._read_before: dict[int, tuple[Phrase, int]] = {}
        self._cores = CoreReader(text, parts[0].start if len(parts) > 1 and parts[1].text in ("of", "in") else -1)

    def group(self, at: int) -> Group:
        """The phrase at `at` with what is attached to it, and those that are joined to it in front of a verb."""
        first, end = self.phrase(at)
        phrases = [first]
        joined = False
        alone = self.part(at - 1).kind in ("preposition", "figure")
        while not alone and (between := self.part(end).text) in _JOINING:
            joint, behind = end + 1, self.part(end + 1)
            if between == "," and behind.text in ("and", "or") and behind.kind != "np":
                joint, behind = end + 2, self.part(end + 2)
            if behind.kind != "np":
                break
            more, stop = self.phrase(joint)
            if self.part(stop).kind not in _PREDICATING and not self._goes_on(stop) and not self._is_aside(stop):
                break
            joined = joined or self.part(joint - 1).text in ("and", "&", "or")
            phrases.append(more)
            end = stop
        if len(phrases) == 1:
            return Group((first,), end)
        if not joined or self.part(end).kind not in (*_PREDICATING, "mark", "figure"):
            first, end = self.phrase(at)
            return Group((first,), end)
        if len(phrases) == 2 and not is_part(first) and first.kind == "other" and phrases[1].owner is None:
            whole = replace(first, text=f"{first.text} and {phrases[1].text}")
            if is_part(whole):
                return Group((whole,), end)  # the agriculture and turf unit
        return Group(tuple(_sharing(phrases)), end)

    def _is_aside(self, at: int) -> bool:
        """Whether a phrase between commas only says what those in front are: Ford and GM, the two largest carmakers, employ."""
        said = self.part(at).text == self.part(at + 2).text == "," and self.part(at + 1).kind == "np"
        return said and self.part(at + 3).kind == "verb" and self.part(at - 1).words[-1].part == "name"

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
        phrase = self._cores.read(self.part(at))
        end = at + 1
        while True:
            part, behind = self.part(end), self.part(end + 1)
            if part.kind not in _EXTENDING and part.text not in _JOINTS:
                break
            if part.kind == "date" or part.kind == "length" and behind.kind != "np":
                if phrase.kind == "entity" or part.kind == "length":
                    break
                phrase = replace(phrase, dates=(*phrase.dates, part.words[0].roles.get("date", part.words[0].roles.get("duration"))))
                end += 1
            elif part.text in _LASTING and behind.kind == "length" and phrase.kind == "measure" and self.part(end + 2).kind == "verb":
                phrase = replace(phrase, dates=(*phrase.dates, behind.words[0].roles["duration"]))  # orders over the past 10 weeks fell
                end += 2
            elif (part.kind == "preposition" and behind.kind == "date"
                    and part.text in ("in", "for", "of", "during", "on", "over", "at", "from")
                    and phrase.kind in ("measure", "other", "placeholder")
                    and (self.part(end + 2).kind in ("verb", "preposition", "relative", "mark")
                         or self.part(end + 2).kind == "conjunction" and self.part(end + 3).kind == "verb")):
                phrase = replace(phrase, dates=(*phrase.dates, behind.words[0].roles["date"]))
                end += 2
            elif (part.text == "as" and behind.text in ("percentage", "proportion", "share")
                    and self.part(end + 2).text == "of" and self.part(end + 3).kind == "np"
                    and phrase.measure is not None and phrase.measure.metric is not None):
                whole, end = self.phrase(end + 3)
                metric = phrase.measure.metric
                percent = Metric(metric.id, "%", "rate", (), metric.owner)
                phrase = replace(phrase, whole=whole.text, measure=phrase.measure._replace(metric=percent))
            elif part.text == "of" and behind.kind == "np" and phrase.reference == "central bank" and behind.words[-1].part == "name":
                phrase = replace(phrase, owner=bank_of(behind.words[-1].roles["name"]), reference=None)
                end += 2
            elif (part.text == "of" and behind.kind == "np" and phrase.reference in _SITES and phrase.owner is None
                    and behind.words[-1].part == "name"):
                site = Entity(f"{phrase.reference} of {self._cores.span(behind.words[-1:])}", "place")
                phrase = replace(phrase, kind="entity", owner=site, reference=None, places=(site,), place_words=(site.name,))
                end += 2  # the port of Long Beach
            elif part.text in ("in", "across") and behind.kind == "figure" and phrase.kind == "measure" and self._tells_places(end + 2):
                inner, end = self.phrase(end + 2)
                phrase = replace(phrase, places=inner.places, place_words=inner.place_words)  # home prices in 70 Chinese cities
            elif part.text in ("in", "across") and behind.possessor is not None and behind.possessor.kind in PLACES \
                    and phrase.kind == "measure" and self._counts_places(end + 2):
                name = self._cores.span(behind.words[:1])
                phrase = replace(phrase, places=(behind.possessor,), place_words=(name,))  # home prices in China's 70 major cities
                end += 4
            elif part.kind == "preposition" and behind.kind == "np" and part.text in _ATTACHING and phrase.kind != "entity" \
                    and not self._has_figure(end + 1):
                phrase, end = self._attach(phrase, part.text, end + 1)
            else:
                break
        return phrase, end

    def _tells_places(self, at: int) -> bool:
        """Whether the phrase at `at` is of the towns or the parts of a country: Chinese cities."""
        words = self.part(at).words
        named = any(word.part == "name" and word.roles["name"].kind in PLACES for word in words)
        return self.part(at).kind == "np" and named and words[-1].text in word_lists()["localities"]

    def _counts_places(self, at: int) -> bool:
        """Whether a number of towns or parts stands at an index: 70 major cities."""
        noun = self.part(at + 1)
        return self.part(at).kind == "figure" and noun.kind == "np" and noun.words[-1].text in word_lists()["localities"]

    def _has_figure(self, at: int) -> bool:
        """Whether the phrase at `at` is a measure with a figure of its own: an average price of $5."""
        if self.part(at + 1).text != "of" or self.part(at + 2).kind != "figure":
            return False
        phrase = self._cores.read(self.part(at))
        return phrase.measure is not None or phrase.kind == "rate" and self.part(at - 1).text == "to"  # raised its forecast to growth of 5%

    # -- attachments -------------------------------------------------------------------------------------------

    def _attach(self, phrase: Phrase, preposition: str, at: int) -> tuple[Phrase, int]:
        """The phrase with the one at `at` attached to it by a preposition, lists of segments included."""
        measure = phrase.measure
        yields = measure is not None and measure.text.lower().endswith(("yield", "yields", "rate", "rates", "borrowing costs"))
        if preposition == "on" and (phrase.reference in ("that", "those") or yields):
            bond = self._cores.bond(self.part(at))
            if bond is not None:
                lent = measure is not None and measure.id == "policy_rate" and bond.name.endswith(_LENT)
                named = Measure(None, measure.text) if lent and measure is not None else measure  # the rate on 30-year mortgages
                return replace(phrase, owner=bond, reference=phrase.reference if measure is None else None, measure=named), at + 1
        inner, end = self._named_behind(at) or self.phrase(at)
        if preposition == "per" and measure is not None and inner.text:
            named = measure if measure.kind in ("price", "rate", "count") else Measure(None, f"{measure.text} per {inner.text}")
            return replace(phrase, measure=named), end  # sales per square foot; rent per occupied square foot
        priced = _priced(phrase, preposition, inner) or shared(phrase, preposition, inner)
        if priced is not None:
            return priced, end
        if (inner.kind == "entity" and inner.owner is None and inner.reference and self.part(end).text == "of"
                and self.part(end + 1).kind == "np"):
            _, end = self.phrase(end + 1)  # at the maker of cordless drills
        others: list[Phrase] = []
        if preposition in ("of", "from", "in", "to", "at", "for", "on") and phrase.kind == "measure":
            others, stop = self._listed(end)
            if inner.places and any(not other.places for other in others):
                others = []  # 161 workers in Seattle, and Amazon plans
            end = stop if others else end
        if others and inner.definite and inner.kind == "other" and others[-1].text.lower().split()[-1:][0] in word_lists()["organisation"]:
            inner, others = Phrase("entity", inner.text, reference=others[-1].text.lower().split()[-1]), []
        if preposition == "outside" and inner.places and phrase.measure is not None:
            abroad = self._cores.between(self.part(at - 1), self.part(end - 1))  # outside the U.S.
            return replace(phrase, segments=(abroad,), dates=(*phrase.dates, *inner.dates)), end
        attached = (_led_on(phrase, preposition, inner)
                    or _owned(phrase, preposition, inner, others)
                    or _placed(phrase, [inner, *others])
                    or _parted(phrase, preposition, inner, others))
        return attached, end

    def _named_behind(self, at: int) -> tuple[Phrase, int] | None:
        """The name between commas of whom or what a phrase describes: shares of | its parent, Eternal, | have risen."""
        end = self.phrase(at)[1]
        name = self.part(end + 1)
        closed = self.part(end).text == self.part(end + 2).text == "," and self.part(end + 3).kind == "verb"
        if not closed or name.kind != "np" or self.part(at).words[-1].part == "name" or any(word.part != "name" for word in name.words):
            return None
        return self.phrase(end + 1)[0], end + 3

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
            phrase = self._cores.read(self.part(at + step))
            if phrase.kind == "measure":
                break
            found.append(phrase)
            at += step + 1
            if joined:
                break
        if joined and self.part(at).kind == "verb":
            return found, at
        return [], end


def _priced(phrase: Phrase, preposition: str, inner: Phrase) -> Phrase | None:
    """Of a place's visitors and trade, or of what a price is that of: arrivals to Japan, exports from Germany, the price of a flat, of
    a pound of coffee."""
    dates = (*phrase.dates, *inner.dates)
    if phrase.measure is None:
        return None
    if preposition in _OF_PLACE.get(phrase.measure.id or "", ()) and phrase.owner is None and inner.places and not phrase.places:
        return replace(phrase, owner=inner.places[0], dates=dates)
    if phrase.measure.id not in ("price", "average_selling_price") or preposition != "of":
        return None
    if inner.kind == "other" and inner.text.lower().split()[-1:] in _SOLD_DWELLINGS and inner.owner is None:
        return replace(phrase, measure=phrase.measure._replace(metric=_HOME_PRICE),
                               segments=(inner.text,) if " " in inner.text else (),
                               places=(*phrase.places, *inner.places), place_words=(*phrase.place_words, *inner.place_words))
    plain = phrase.measure.id == "price" or phrase.measure.text.lower() in ("average price", "average prices")
    if plain and is_good(inner) and not (phrase.owner or phrase.reference):
        packed = inner.text.lower() in word_lists()["packing"] and inner.segments  # a pound of ground coffee
        return replace(phrase, owner=Entity(inner.segments[0] if packed else inner.text, "commodity"), dates=dates,
                               measure=phrase.measure._replace(metric=known_metric("price")))
    return None


def _led_on(phrase: Phrase, preposition: str, inner: Phrase) -> Phrase | None:
    """What a phrase leads on to without a measure of its own: its forecast for growth, a rise in sales, the number of users."""
    dates, text = (*phrase.dates, *inner.dates), phrase.text.lower()
    if phrase.kind == "placeholder" and preposition in ("of", "for") and inner.kind in ("measure", "rate"):
        if inner.measure is not None and text.endswith((*_FORESIGHT_ENDS, *AIMED)):
            inner = replace(inner, text=f"{inner.text} {phrase.text}")  # its forecast for operating profit growth
        own = not (inner.places or inner.owner or inner.reference)  # else whose estimate it is says nothing of whose the measure is
        return replace(inner, dates=dates, owner=inner.owner or (phrase.owner if own else None),
                              reference=inner.reference or (phrase.reference if own else None))
    thing = inner.owner if inner.kind == "entity" and phrase.kind == "placeholder" and preposition in ("for", "on") else None
    if thing is not None and thing.kind in ("commodity", "currency", "index") and text.endswith((*_FORESIGHT_ENDS, *AIMED)):
        return replace(inner, kind="measure", text=phrase.text, reference=None, measure=foreseen_price(thing, phrase.text), dates=dates)
    if inner.reference == "board" and phrase.measure is not None and text == "turnover":
        return replace(phrase, segments=("main board",))  # turnover on the main board
    if preposition == "of" and text == "share" and inner.text.lower().endswith(("market", "markets")):
        return replace(phrase, kind="measure", measure=Measure(_MARKET_SHARE, f"{phrase.text} of {inner.text}"), dates=dates)
    if preposition == "of" and text in ("number", "total number") and inner.places and " visiting " in inner.text.lower():
        visitors = Measure(known_metric("tourists"), phrase.text)
        return replace(inner, kind="measure", measure=visitors, owner=inner.places[0], places=(), place_words=(), dates=dates)
    if preposition == "of" and text in ("number", "total number") and inner.kind in ("other", "people") and inner.text:
        counted = Measure(unlisted("quantity", "count"), inner.text)
        return replace(inner, kind="measure", measure=counted, dates=dates, definite=False)
    if phrase.kind == "rate" and phrase.measure is None and inner.measure is not None and preposition in ("in", "of"):
        return replace(inner, kind="rate", sign=phrase.sign, dates=dates)
    return None


def _owned(phrase: Phrase, preposition: str, inner: Phrase, others: Sequence[Phrase]) -> Phrase | None:
    """With a name as whose the phrase is, what a stake or deal is in, or a part: shares of Ford, a stake in Ford, sales from Ford."""
    dates = (*phrase.dates, *inner.dates)
    deal = phrase.measure is not None and phrase.measure.id in _DEALS and not is_part(inner)
    owner = inner.owner if inner.kind == "entity" else None
    if owner is not None and owner.kind in ("commodity", "currency") and phrase.measure is not None and phrase.measure.kind != "price":
        return replace(phrase, segments=(inner.text,), dates=dates)
    if owner is not None and owner.kind == "place" and preposition == "at" and phrase.kind == "measure" and not phrase.reference:
        venue = f"{phrase.text.lower().rpartition(' ')[2]} at" in word_lists()["named_with"]  # average attendance at Fen Stadium
        return replace(phrase, owner=phrase.owner or (None if venue else owner), dates=dates)  # traffic at Denver: at its airport
    if owner is None or owner.kind in PLACES:
        return replace(phrase, dates=dates) if deal else None
    if deal and preposition != "at":
        return replace(phrase, dates=dates, target=owner)
    aimed = phrase.text.lower().endswith(("price target", "target price"))  # its price target on Ford
    free = phrase.reference in (None, "that", "those") or owner.kind in ("product", "work") or aimed
    if phrase.kind != "people" and phrase.owner is None and free and preposition in ("of", "in", "at", "by", "for", "on"):
        # shares of Ford and General Motors
        sharers = tuple(item.owner for item in others
                        if item.kind == "entity" and item.owner is not None and item.owner.kind == owner.kind)
        reference = phrase.reference if phrase.reference in ("that", "those") else None
        return replace(phrase, owner=owner, reference=reference, dates=dates, sharers=sharers)
    part = phrase.segments or (inner.text,) if preposition in ("from", "to") and owner.kind != "agency" else phrase.segments
    return replace(phrase, dates=dates, segments=part)


def _placed(phrase: Phrase, listed: Sequence[Phrase]) -> Phrase | None:
    """With places where all that is attached are such: sales in China and Japan."""
    places = tuple(place for item in listed for place in item.places)
    if not places or not all(item.kind == "entity" and item.places for item in listed):
        return None
    words = tuple(word for item in listed for word in item.place_words)
    return replace(phrase, places=(*phrase.places, *places), place_words=(*phrase.place_words, *words),
                           dates=(*phrase.dates, *listed[0].dates))


def _parted(phrase: Phrase, preposition: str, inner: Phrase, others: Sequence[Phrase]) -> Phrase:
    """With the parts that the measure covers, or with whom a noun or pronoun refers to: sales of drills and saws, of its unit."""
    dates = (*phrase.dates, *inner.dates)
    if inner.kind == "entity" and inner.reference in _UNITS and " " in inner.text and "-based" not in inner.text:
        return replace(phrase, segments=(inner.text,), dates=dates)
    if inner.kind == "entity":
        reference = inner.reference if phrase.reference is None and phrase.owner is None else phrase.reference
        return replace(phrase, reference=reference, dates=dates)
    # average attendance at the stadium, the interest rate on new mortgages
    unlisted_head = phrase.text.lower().rpartition(" ")[2] if phrase.measure is None or phrase.measure.id is None else ""
    named = f"{unlisted_head} {preposition}" in word_lists()["named_with"]
    if named or phrase.kind not in ("measure", "other", "rate"):
        places, words = (inner.places, inner.place_words) if named else ((), ())
        return replace(phrase, dates=dates, places=(*phrase.places, *places), place_words=(*phrase.place_words, *words))
    segments = tuple(item.text for item in (inner, *others)
                     if item.text and item.text.lower() not in _NO_PARTS
                     and item.text.lower().split()[-1] not in ("delivery", "loading", "settlement"))
    if phrase.measure is not None and phrase.measure.id == "home_price" and inner.text.lower().split()[-1:] in _DWELLINGS:
        segments = ()
    sold = phrase.measure is not None and phrase.measure.id == "revenue" and phrase.measure.text.lower() == "sales"
    if sold and preposition == "of" and inner.text.lower().rpartition(" ")[2] in word_lists()["piece"]:
        phrase = replace(phrase, measure=phrase.measure._replace(metric=_SALES_VOLUME))  # sales of existing homes
    reference = phrase.reference or (inner.reference if phrase.owner is None else None)
    owned = inner.reference is None and (inner.possessed or inner.kind != "other")
    places = tuple(place for item in (inner, *others) for place in item.places)
    return replace(phrase, segments=segments or phrase.segments, owner=phrase.owner or (inner.owner if owned else None),
                           reference=reference, dates=dates, places=(*phrase.places, *places),
                           place_words=(*phrase.place_words, *inner.place_words))


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
        yield (replace(last, measure=last.measure._replace(segment=phrase.text), segments=(phrase.text,),
                             text=phrase.text) if part or goods else phrase)
    yield last
