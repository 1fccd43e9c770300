"""Cores: what one noun phrase says by its own words, before prepositions attach others to it."""
from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from textmine.lexicon.lexicon import Metric
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.phrase import DIVISIONS, LOCAL, PLACES, Phrase
from textmine.triples.en.quotations import foreseen_price
from textmine.triples.en.regions import bank_of
from textmine.triples.en.words import Word, listed, referents, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric, unlisted
from textmine.triples.narrative import Measure

_YIELD = pattern(r"\s*(?:bond )?yields?$")
_COST = unlisted("money", "flow")
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "whose"})
_NARROWING = listed("narrowing")
_FOREMOST = listed("superlative") | {"most", "top", "leading"}
_EARNING = listed("earning")  # commercial revenue, rental income
_OWNED = frozenset({"unit", "subsidiary", "affiliate"})
_WORKS = listed("work")
_AMBIGUOUS = ("units", "share", "stocks")  # measures only where their owner or their goods are told
_OTHERWISE = frozenset({"organic", "underlying", "constant-currency", "currency-neutral", "constant exchange rates", "constant currency",
                        "constant currencies"})  # measured otherwise, but of the whole
_BESIDE = frozenset({"determiner", "date", "possessive", "length"})  # parts of words that tell no measure
_QUOTED = ("commodity", "currency", "index")
_LISTED = ("-listed", "-traded", "-quoted")
_NO_FIRMS = PLACES | {"commodity", "currency", "index", "rate"}
_FORESIGHT = listed("foresight")


class CoreReader:
    """Reads the noun phrases of one sentence word by word; `opening` is where a phrase opens it that `of` or `in` follows, or -1."""

    def __init__(self, text: str, opening: int) -> None:
        self._text = text
        self._opening = opening

    def read(self, chunk: Chunk) -> Phrase:
        """The phrase that a chunk of words is by itself."""
        self._whole = words = chunk.words
        parts = [word.part for word in words]
        owner, reference, core = self._possessor(words) if "possessive" in parts else _unpossessed(words)
        dates = _dates(words) if "date" in parts or "length" in parts else ()
        bare = [word for word in core if word.part not in _BESIDE]
        determiner = core[0].text if core and core[0].part == "determiner" else ""
        if not bare:
            if owner and chunk.possessor is owner:
                return Phrase("other", "", owner=owner, reference="those", dates=dates)  # while Ford's slipped 3%
            if reference or owner:
                return Phrase("entity", "", owner=owner, reference=reference, dates=dates)
            return Phrase("other", "", reference=determiner if determiner in ("that", "those", "this") else None, dates=dates)
        text, head = self.span(bare), bare[-1]
        base = Phrase("other", text, owner=owner, reference=reference, dates=dates,
                      definite=determiner in ("the", "this", "these"), possessed=owner is not None)
        if head.part == "name" and "adjective" not in head.roles:
            return self._named(base, head)
        if head.text in word_lists()["listed_paper"] and self._are_of_market(base, bare):
            return replace(base, kind="entity", owner=Entity(text, "market"))
        if "metric" in parts:
            told = determiner == "the" or bool(owner or reference) or words[0].start == self._opening
            metric_at = _measuring(bare, told)
            if metric_at is not None:
                return self._measured(base, bare, metric_at)
        return self._plain(base, bare, determiner)

    def _are_of_market(self, base: Phrase, bare: Sequence[Word]) -> bool:
        """Whether shares are all those of a place or of a trade: Hong Kong stocks, European bank shares."""
        if len(bare) < 2 or base.possessed or base.reference:
            return False
        trades = word_lists()["listed_trade"]
        return all(word.text in trades or word.part == "name" and word.roles["name"].kind in PLACES for word in bare[:-1])

    def span(self, words: Sequence[Word]) -> str:
        """The text from the first of the words to the last."""
        return self._text[words[0].start:words[-1].end] if words else ""

    def between(self, first: Chunk, last: Chunk) -> str:
        """The text from the first of the chunks to the last: outside the U.S."""
        return self._text[first.start:last.end]

    def _possessor(self, words: Sequence[Word]) -> tuple[Entity | None, str | None, Sequence[Word]]:
        """Whose the phrase is: the entity or the reference in front of 's; and the words behind."""
        mark = next(index for index in range(len(words) - 1, -1, -1) if words[index].part == "possessive")
        front = words[:mark]
        if front and front[-1].part == "name":
            return front[-1].roles["name"], None, words[mark + 1:]
        if front and front[-1].part in ("date", "length"):
            return None, None, [word for word in words if word.part != "possessive"]
        noun = front[-1].text if front else ""
        if len(front) > 1 and front[-2].part == "name" and noun.title() in word_lists()["site"]:
            return front[-2].roles["name"], None, words[mark + 1:]  # the Kirra mine's output
        if (len(front) > 2 and (front[0].text in _POSSESSIVES or front[0].text == "the") and noun in word_lists()["unit"]
                and not any(word.part == "name" for word in front)):
            return None, None if front[0].text == "the" else front[0].text, [*front[1:], *words[mark + 1:]]  # its industrial unit's sales
        if " ".join(word.text for word in front[-2:]) == "central bank":
            return None, "central bank", words[mark + 1:]
        return None, noun if noun in referents() else f"?{noun}", words[mark + 1:]

    def _named(self, base: Phrase, head: Word) -> Phrase:
        """A phrase that ends in a name: the obesity drug Slimara, rival Corvane, U.S. shale producer X."""
        entity = head.roles["name"]
        if entity.kind in PLACES:
            return replace(base, kind="entity", owner=entity, places=(entity,), place_words=(self.span((head,)),))
        return replace(base, kind="entity", owner=entity, reference=None)

    def _measured(self, base: Phrase, bare: Sequence[Word], at: int) -> Phrase:
        word = bare[at]
        metric = word.roles["metric"]
        front = bare[:at]
        owner, places, place_words = base.owner, [], []
        if (metric.kind == "price" and base.reference in _POSSESSIVES and bare[-1].text in _FORESIGHT
                and (metric.owner == "good" or metric.id == "price")):
            base = replace(base, reference=None)  # its gold price forecast
        if metric.id == "-" and word.text.startswith("growth "):
            moved = next((index for index in range(at - 1, -1, -1) if bare[index].part == "metric"), None)
            if moved is not None:
                return replace(self._measured(base, bare[:moved + 1], moved), kind="rate", sign=1)  # its revenue growth target
        goods = next((item.roles["name"] for item in front if item.part == "name" and item.roles["name"].kind == "commodity"), None) \
            if front else None
        if goods is not None and metric.kind != "price" and front[0].text.startswith(("u.s. ", "us ")):
            goods, places, place_words = None, [Entity("United States", "region")], ["U.S."]  # U.S. crude inventories
        placed = bool(front) and front[0].part == "name" and front[0].roles["name"].kind in PLACES
        leads = placed or bool(places)
        kept: list[Word] = []
        for item in front:
            entity = item.roles.get("name") if item.part == "name" else None
            if entity is None:
                kept.append(item)
            elif entity.kind in PLACES:
                places.append(entity)
                place_words.append(self.span([item]))
                if kept:
                    kept.append(item)
            elif entity.kind in ("commodity", "currency") and metric.kind != "price" or owner is not None or base.reference:
                kept.append(item)
            elif entity.kind != "person":
                owner, kept = entity, []
        if metric.id == "revenue" and word.text == "sales" and kept and kept[-1].text.rsplit("-", 1)[-1] in word_lists()["piece"]:
            metric = known_metric("sales_volume")
        if kept and kept[0].text == "listing" and metric.id in ("total_assets", "liabilities", "debt"):
            kept = kept[1:]  # filed for bankruptcy, listing assets of $640 million
        kept = _telling(kept) if kept else kept
        rate = next((int(item.roles["rate"]) for item in bare[at + 1:] if item.part == "rate"), 0) if at + 1 < len(bare) else 0
        base = replace(base, kind="rate" if rate else "measure", owner=owner, sign=rate, goods=goods, leads=leads)
        if metric.id == "-" and kept and not places:
            return replace(base, measure=Measure(metric, self.span([*kept, word])))
        debt = self._yielding(base, kept, word) if metric.id == "bond_yield" and owner is None else None
        if debt is not None:
            return replace(base, measure=Measure(metric, word.text), owner=debt, reference=None)
        if word.text == "costs" and kept and not places:
            return replace(base, measure=Measure(_COST, self.span([*kept, word])))  # build costs
        segment = self.span(kept).removeprefix("U.S. ") or None
        if metric.id == "stores" or segment is not None and segment.lower() in _OTHERWISE:
            segment = None  # full-service restaurants are all its restaurants
        first = word.text.split()[0]
        if metric.id in ("dividend", "dividend_per_share") and (first == "special" or any(item.text == "special" for item in front)):
            segment = "special"
        if metric.id == "home_price" and segment is None:
            segment = next((text for text in (*(item.text for item in front), first) if text in word_lists()["dwelling"]), None)
        narrowed = first in _NARROWING or metric.id == "revenue" and first in _EARNING
        if segment is None and narrowed and first not in ("core", "organic"):
            segment = first
        text = self.span([*kept, word] if kept and not places else [word])
        if metric.id in ("customers", "users") and any(item.text in ("paying", "paid") for item in front):
            metric = Metric(f"paying_{metric.id}", metric.dimension, metric.kind, (), metric.owner)
            kept = [item for item in kept if item.text not in ("paying", "paid")]
            segment = self.span(kept) or None
        return replace(base, measure=Measure(metric, text, segment), places=tuple(places), place_words=tuple(place_words),
                             segments=(segment,) if segment else ())

    def _yielding(self, base: Phrase, kept: Sequence[Word], word: Word) -> Entity | None:
        """The debt of which a yield is told in front: the 10-year Treasury yield, German bund yields."""
        head = _YIELD.sub("", self._text[word.start:word.end])
        lengths = [item for item in self._whole if item.part == "length" and item.end <= word.start]
        if not lengths and not base.dates and head.lower() in word_lists()["debt"]:
            return Entity(_YIELD.sub("", base.text), "bond")  # gilt yields, German bund yields
        if lengths:
            return Entity(_YIELD.sub("", self._text[lengths[0].start:word.end]), "bond")  # of the two-year yield only its term
        return None

    def _plain(self, base: Phrase, bare: Sequence[Word], determiner: str) -> Phrase:
        if bare[-1].part == "rate":
            return replace(base, kind="rate", sign=int(bare[-1].roles["rate"]))
        lists, head, before = word_lists(), bare[-1].text, bare[-2] if len(bare) > 1 else None
        two = f"{before.text} {head}" if before is not None else head
        called = self._called(base, bare, determiner, two)
        if called is not None:
            return called
        if determiner == "that" and before is None and head in DIVISIONS:
            return replace(base, kind="entity", reference=head)  # that unit made a profit
        names = [word for word in bare if word.part == "name"]
        placed = [word for word in names if word.roles["name"].kind in PLACES]
        places, place_words = tuple(word.roles["name"] for word in placed), tuple(self.span((word,)) for word in placed)
        once = names and any(word.text == "former" for word in bare)  # three former Qualcomm engineers
        companies = [word.roles["name"] for word in names if word.roles["name"].kind not in _NO_FIRMS and not once]
        if determiner in ("the", "this") and base.owner is None:
            taken_up = _taken_up(base, bare, two, determiner, companies, bool(places))
            if taken_up is not None:
                return taken_up
        if names:
            base = replace(base, owner=base.owner or (companies[-1] if companies else None), places=places, place_words=place_words)
        of_place = base.owner is not None and base.owner.kind in PLACES
        if head in ("index", "gauge") and of_place and bare[0].text in lists["headline_index"]:
            return replace(base, kind="entity", owner=None, reference=head, places=(), place_words=())  # London's blue-chip index
        if two == "central bank":
            region = base.owner or (places[0] if places else None)
            bank = bank_of(region) if region is not None and region.kind == "region" else None
            return replace(base, kind="entity", owner=bank, reference=None if bank else "central bank", places=(), place_words=())
        if (base.owner is not None and base.owner.kind in PLACES and len(bare) > 1 and head in lists["organisation"]
                and head not in lists["unit"] and not names):
            if any(word.text.rpartition("-")[2] in _FOREMOST for word in bare[:-1]):  # Australia's second-largest airline
                return replace(base, kind="entity", owner=None, reference=head, leads=True, places=(), place_words=())
            fund = Entity(self._text[self._whole[0].start:bare[-1].end], "name")  # Norway's sovereign wealth fund
            return replace(base, kind="entity", owner=fund, places=(), place_words=())
        if determiner == "the" and len(bare) == 1 and head in ("former", "latter"):
            return replace(base, kind="entity", reference=head)
        if head in lists["placeholder"] and before is not None and before.text == "growth":
            return replace(base, kind="rate", sign=1)
        thing = next((word.roles["name"] for word in names if word.roles["name"].kind in _QUOTED), None) if head in _FORESIGHT else None
        if thing is not None:
            measure = foreseen_price(thing, base.text)  # its Brent forecast
            return replace(base, kind="measure", owner=thing, reference=None, measure=measure)
        if (head in ("rate", "value") and before is not None and before.part == "noun" and before.text != "growth"
                and before.text not in lists["plain"]):
            return base  # its reservation rate, its portfolio value
        if head in lists["placeholder"] or determiner == "that" and head in lists["taken_up"]:
            return replace(base, kind="placeholder")
        if head in lists["person"]:
            return replace(base, kind="people")
        if determiner not in ("the", "this") or base.owner is not None:
            return base
        if head in LOCAL or head == "government" and not names:
            return replace(base, kind="entity", reference=head)  # the county; the federal government
        named = any(word.roles["name"].kind not in PLACES for word in names)
        if (head in DIVISIONS or head == "business" and places) and len(bare) > 1 and not named and not bare[0].text.endswith("-based"):
            return base
        for part in ("organisation", "product", "security"):
            if head in lists[part] or two in lists[part]:
                return replace(base, kind="entity", reference=two if two in lists[part] else head)
        return base

    def _called(self, base: Phrase, bare: Sequence[Word], determiner: str, two: str) -> Phrase | None:
        """A name told with what it is that of: the Lindqvist family, Alibaba's Qwen app, the benchmark KLCI index."""
        head, before = bare[-1].text, bare[-2] if len(bare) > 1 else None
        name = before.roles["name"] if before is not None and before.part == "name" else None
        if head == "family" and name is not None:
            return replace(base, kind="entity", owner=Entity(self.span(bare[-2:]), "person"))
        place = bare[0].roles["name"] if bare[0].part == "name" else None
        if two == "stock exchange" and len(bare) == 3 and place is not None and place.kind in PLACES:
            return replace(base, kind="entity", owner=Entity(base.text, "exchange"))  # the Hong Kong stock exchange
        if base.owner is not None and name is not None and name.kind not in (*_NO_FIRMS, "person") and head in word_lists()["product"]:
            return replace(base, kind="entity", owner=name, reference=None)  # Alibaba's Qwen app
        if head != "index":
            return None
        if name is not None and (name.kind in ("index", "company", "name") or bare[0].text == "benchmark"):
            return replace(base, kind="entity", owner=Entity(name.name, "index"))
        if (determiner == "the" and len(bare) == 3 and bare[0].part == "name" and bare[0].roles["name"].kind == "index"
                and bare[1].part == "noun"):
            return replace(base, kind="entity", owner=Entity(self.span(bare[:2]), "index"))
        return None

    def bond(self, chunk: Chunk) -> Entity | None:
        """The debt that a yield or rate is of: 10-year gilts, a 30-year mortgage."""
        words = [word for word in chunk.words if word.part != "determiner"]
        if words and words[0].text in ("benchmark", "average", "typical"):
            words = words[1:]
        if not words or not (words[-1].text in word_lists()["debt"] or any(word.part == "length" for word in words)):
            return None
        return Entity(self.span(words), "bond")


def _unpossessed(words: Sequence[Word]) -> tuple[None, str | None, Sequence[Word]]:
    """The same of a phrase in which no 's stands: whose it is where `its` opens it."""
    return (None, words[0].text, words[1:]) if words[0].text in _POSSESSIVES else (None, None, words)


def _dates(words: Sequence[Word]) -> tuple[int, ...]:
    return tuple(word.roles.get("date", word.roles.get("duration")) for word in words if word.part in ("date", "length"))


def _measuring(bare: Sequence[Word], told: bool) -> int | None:
    """The index of the measure that a phrase is one of, if it is; `told` is whether it is told whose it is."""
    at = next((index for index in range(len(bare) - 1, -1, -1) if bare[index].part == "metric"), None)
    if at is None or bare[at].text in ("stock", "share") and bare[-1].text == "index":  # the main stock index
        return None
    if bare[at].text in _AMBIGUOUS and not _is_specified(bare, at, told):
        return None
    for word in bare[at + 1:]:
        if word.part != "rate" and word.text not in word_lists()["tail"]:
            return None
    return at


def _taken_up(base: Phrase, bare: Sequence[Word], two: str, determiner: str, companies: Sequence[Entity], placed: bool) -> Phrase | None:
    """Someone spoken of before, taken up by what they are: the Denver startup, the ChatGPT maker, the Alphabet unit, the Disney release."""
    lists, head = word_lists(), bare[-1].text
    strange = all(entity.kind in ("name", "product", "work", "place", "region") or entity.name.endswith("League") for entity in companies)
    if two != "central bank" and head in lists["organisation"] and strange and head not in lists["unit"] and head not in lists["brand"]:
        seated = bool(companies) or placed or any(word.text.endswith("-based") for word in bare)
        return replace(base, kind="entity", reference=two if two in lists["organisation"] else head, leads=seated,
                             places=(), place_words=())
    if determiner == "the" and companies and head in _OWNED and len(bare) == 2:
        return replace(base, kind="entity", reference=head)
    if determiner == "the" and companies and head in _WORKS:
        return replace(base, kind="entity", reference="film")
    return None


def _is_specified(bare: Sequence[Word], at: int, told: bool) -> bool:
    """Whether an ambiguous measure stands alone where it is told whose it is, or behind its owner or its goods."""
    if at == 0:
        return len(bare) == 1 and told
    return bare[at - 1].part == "name" or bare[at].text == "stocks" and bare[at - 1].text in word_lists()["stocked"]


def _telling(words: list[Word]) -> list[Word]:
    """The words in front of a measure that tell its part: without plain ones at the edges, and where shares are listed."""
    words = words[max((index for index, item in enumerate(words) if item.text.endswith(_LISTED)), default=-1) + 1:]
    plain = word_lists()["plain"]
    while words and words[0].text in plain and words[0].text not in _NARROWING:
        words = words[1:]
    while words and words[-1].text in plain and words[-1].text not in _NARROWING:
        words = words[:-1]
    return words
