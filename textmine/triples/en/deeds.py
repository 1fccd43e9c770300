"""Deeds: figures that a verb alone measures (sold 812 flats, raised $40 million)."""
from __future__ import annotations

from typing import TYPE_CHECKING

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure, same_sort
from textmine.triples.en.owners import SPREAD
from textmine.triples.en.phrase import PLACES, Phrase, sold_in
from textmine.triples.en.prices import DEAR, Prices
from textmine.triples.en.references import done_to, meant, sector_of
from textmine.triples.en.verb_metrics import MAKING, Told, VerbMetrics, made_in
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

_ADJECTIVAL = pattern(r"\d-(?!million|billion|trillion|thousand|bn|mn)[a-z]")  # a 36,000-seat park
_STAFFED = listed("staffed")
_GIVING = ("deed.loan", "deed.dividend", "deed.donation", "deed.price")
_PROFITS = frozenset({"net_profit", "pretax_profit", "operating_profit", "adjusted_net_profit"})
_EARNING = frozenset({"company", "name"})  # what makes profits
_PROJECTS = frozenset({"company", "name", "place", "product"})  # kinds of names that projects have
_PAID = frozenset({"hour", "day", "week", "month", "year"})  # how often wages are
_UNLISTED = frozenset({"passengers", "handled"})  # counts of no metric of the list
_COUNTED = _UNLISTED | {"employees", "stores", "tourists", "users", "customers"}  # told by the noun that is counted
_TO_OTHERS = frozenset({"employees", "loan", "orders", "order_value", "contract_value", "valuation", "price", "fine"})
_TRAINING = ("train", "training")
_MOVING, _MORE_THAN_MOVING = frozenset({"level", "up", "down"}), ("valued", "worth", "return")
_CURRENT = frozenset({"kWh", "MWh", "GWh", "TWh"})
_MONEY, _COUNT = "money", "quantity"


def _metric(name: str, dimension: str, kind: str = "flow", owner: str = "company") -> Metric:
    return Metric(name, dimension, kind, (), owner)


def _only_moves(verb: Chunk) -> bool:
    """Whether a verb tells no more than a level or a move, as most of those in front of figures."""
    return bool(verb.roles) and _MOVING.issuperset(verb.roles) and not verb.text.startswith(_MORE_THAN_MOVING)


class Deeds:
    """Rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures
        self._verbs = VerbMetrics(figures)
        self._prices = Prices(figures)

    def deed(self, at: int, mention: Mention) -> bool:
        """A figure that is the object of a verb which is a metric of its own."""
        figures, frame, act = self._figures, self._figures.frame, self._figures.frame.act
        front_at, money = figures.front(at), isinstance(mention, Money)
        front = figures.part(front_at)
        if money and front.kind == "preposition" and front.text in ("with", "to") and self._took(at):
            return True
        if money and front.kind == "preposition" and front.text == "for":
            return self._bought_for(at, mention)
        if money and front.kind == "preposition" and front.text in ("at", "to") and act.plays("deed.valuation"):
            return self._valued_at(at)
        if front.kind in ("than", "from") and front.text not in ("after", "following", "down from"):
            return self._compared(at, mention)
        if front.text == "of" and front_at == at - 1 and isinstance(mention, Quantity) and self._out_of(at):
            return True
        if money and act.plays("deed.fine") and (fined := done_to(front, frame, figures.story)):
            return figures.add(at, None, Measure(_metric("fine", _MONEY), "fined"), "level", "fined", 0.85, owners=fined)
        doing = front is act.verb
        if money and (doing and (self._traded(at) or self._trained(at)) or self._prices.sold(at, mention, front)
                      or self._prices.paid(at, mention, front)):
            return True
        if doing and (self._added(at, mention) or money and self._made(at, mention)):
            return True
        if isinstance(mention, Quantity) and _ADJECTIVAL.search(mention.text):
            return False
        if money and mention.per in _PAID and self._paid(at, front):
            return True
        giving = front.kind == "np" and figures.part(front_at - 1) is act.verb and act.plays(*_GIVING)  # has lent the club £95m
        return (doing or giving) and not _only_moves(act.verb) and self._done(at, mention)

    def _done(self, at: int, mention: Mention) -> bool:
        """What the verb right in front of its figure tells."""
        figures, frame, act = self._figures, self._figures.frame, self._figures.frame.act
        money, doer = isinstance(mention, Money), act.phrases[0] if act.phrases else None
        shares = doer is not None and doer.measure is not None and doer.measure.id == "share_price"
        entity = doer is not None and doer.kind == "entity"
        valued = act.verb.text == "valued at" and (entity or shares) or entity and self._is_worth(at, act.verb)
        if money and (valued or act.plays("share") and doer is not None):
            return valued and self._valued_at(at)
        told = act.measured[0] if act.measured and act.plays("deed.net_profit", "deed.price") else None
        if money and told is not None and can_measure(told.measure, mention, "level"):
            return figures.add(at, told, told.measure, "level", "stood", 0.8)  # tea exports earned $1bn, interest payments cost $970bn
        if not self._doers() and doer is None:
            return False
        if money and act.verb.text == "paid" and act.plays("passive") and frame.owners and frame.owners[0].kind == "person":
            salary = Measure(_metric("salary", _MONEY, "price", "any"), "paid")
            return figures.add(at, None, salary, "level", "paid person", 0.75, owners=frame.owners)
        made = figures.phrases.phrase(at + 1)[0].measure if act.verb.text in MAKING and figures.part(at + 1).kind == "np" else None
        if made is not None and made.id != "employees":
            return False  # made 1.1 million deliveries
        noun = self._counted(at)
        deed = self._verbs.told(act.verb, mention, noun)
        return deed is not None and self._tell(at, mention, deed, noun)

    def _is_worth(self, at: int, verb: Chunk) -> bool:
        """Whether a verb tells what the firm spoken of is worth: would be worth, now worth behind a comma, not shares worth."""
        owners, front = self._figures.frame.owners, self._figures.front(at)
        named = self._figures.part(front - 2).words[-1:]
        apposed = self._figures.part(front - 1).text == "," and bool(named) and named[0].part == "name"
        return verb.text == "worth" and (len(verb.words) > 1 or apposed) and bool(owners) and owners[0].kind in _EARNING

    def _took(self, at: int) -> bool:
        """`Iron Winter topped the charts with $41 million`: what a film has taken."""
        frame = self._figures.frame
        if not frame.owners or frame.owners[0].kind != "work" or frame.act.plays("deed.price"):
            return False
        where = next(iter(frame.objects[0].place_words), None) or sold_in(frame.objects[0]) if frame.objects else None
        takings = Measure(_metric("box_office", _MONEY, "flow", "film"), frame.act.verb.text, where)
        return self._figures.add(at, None, takings, "level", "took with", 0.8, owners=frame.owners)

    def _out_of(self, at: int) -> bool:
        """`closed 14 of its 190 shops`: the whole that stores or people are taken from."""
        whole = self._figures.frame.last
        if (whole is None or self._figures.part(at - 2).kind != "figure" or whole.chunk != at - 2 or whole.aspect != "change"
                or whole.rule not in ("deed stores", "deed employees", "part of staff")):
            return False
        return self._figures.add(at, whole.phrase, whole.measure, "level", "out of", 0.75, owners=whole.owners, status="actual")

    def _traded(self, at: int) -> bool:
        """`the dollar bought 7.08 yuan`, `cost 156 yen`: a rate of exchange."""
        frame, act = self._figures.frame, self._figures.frame.act
        if (not frame.owners or frame.owners[0].kind != "currency"
                or not act.plays("deed.acquisition_price", "deed.price")):
            return False
        rate = Measure(_metric("exchange_rate", "number", "price", "currency"), act.verb.text)
        return self._figures.add(at, None, rate, "level", "quoted traded at", 0.85, owners=frame.owners)

    def _tell(self, at: int, mention: Mention, told: Told, noun: str) -> bool:
        """Add what the verb tells of its figure, with the noun that is counted and the part of the doer that it covers."""
        figures, act = self._figures, self._figures.frame.act
        doers, deed, last = self._doers(told.metric), told.metric, self._figures.frame.last
        of_region = bool(doers) and doers[0].kind == "region"
        deed = "exports" if deed == "shipments" and of_region else deed  # Russia shipped 2.6 million tons
        sold = deed == "funding_raised" and last is not None and last.rule == "deed sales_volume" and last.measure.segment is not None
        deed = "revenue" if sold else deed  # sold 168 flats at Harbour Vista, raising HK$1.1 billion
        text = noun if deed in _COUNTED and noun else act.verb.text
        if deed == "stores" and not noun and last is not None:
            text = last.measure.text
        service = self._served_for(at, deed)
        if service is not None and service.kind == "entity" and service.owner not in (None, *doers):
            doers, service = (service.owner,), None
        segment = (self._segment(deed, noun, text) or self._earner(deed) or self._wares(at, deed, act.verb, of_region)
                   or self._project(at, deed) or self._place(at, deed, doers)
                   or (service.text or None if service is not None and service.kind == "other" else None))
        if deed == "employees" and (self._is_industry_of(doers) or act.phrases[:1] and act.phrases[0].reference == "government"):
            segment = " and ".join(phrase.text for phrase in act.phrases)  # manufacturers shed 7,000 jobs
        if deed == "production" and of_region and segment is None and mention.unit in _CURRENT and self._is_industry_of(doers):
            segment = act.phrases[0].text  # wind farms generated 8.9 TWh
        if deed == "revenue" and segment is None and last is not None and last.rule == "deed sales_volume":
            segment = last.measure.segment  # sold 142 flats at Harbour Crest, raking in HK$1.2 billion
        kind = "count" if deed in ("employees", "stores") and told.aspect == "level" else "flow"
        dimension = "person" if deed == "employees" else _MONEY if isinstance(mention, Money) else _COUNT
        counted = figures.phrases.phrase(at + 1)[0].measure if deed == "handled" and figures.part(at + 1).kind == "np" else None
        metric = _metric(deed, dimension, kind) if deed not in _UNLISTED else counted.metric if counted is not None else None
        phrase = Phrase("measure", text, segments=(segment,) if segment else ())
        return figures.add(at, phrase, Measure(metric, text, segment), told.aspect, f"deed {deed}", 0.85, sign=told.sign,
                           owners=doers)

    def _is_industry_of(self, doers: tuple[Entity, ...]) -> bool:
        """Whether the subject is an industry of the region told of, not all its employers."""
        act, story = self._figures.frame.act, self._figures.story
        doer = act.phrases[0] if act.phrases else None
        placed = doers[0].kind in PLACES if doers else story.firm is None and story.protagonist is None
        return (doer is not None and placed and bool(doer.text) and doer.kind != "entity"
                and not doer.text.lower().endswith(("employers", "economy", "economists")))

    def _trained(self, at: int) -> bool:
        """`R1 cost $294,000 to train`, `spent $5.6 million training V3`, `Training R1 cost $294,000`: of the model."""
        figures, act = self._figures, self._figures.frame.act
        if not act.plays("deed.price", "deed.investment"):
            return False
        step = at + 2 if figures.part(at + 1).text == "on" else at + 1
        model = self._model(step) or (act.phrases[0] if act.phrases and figures.part(step).text == "train" else None)
        if model is None and act.phrases and act.phrases[0].text.lower().startswith("training "):
            model = act.phrases[0]
        owners = (model.owner,) if model is not None and model.owner is not None else ()
        return bool(owners) and figures.add(at, None, Measure(_metric("training_cost", _MONEY, owner="any"), act.verb.text), "level",
                                            "deed price", 0.8, owners=owners)

    def _model(self, at: int) -> Phrase | None:
        """What is trained by the words at an index: training V3, to train its V3 model."""
        words = self._figures.part(at).words
        if not words or words[0].text != "training" and words[-1].text not in _TRAINING:
            return None
        at = at + 1 if words[-1].text in _TRAINING else at
        return self._figures.phrases.phrase(at)[0] if self._figures.part(at).kind == "np" else None

    def _added(self, at: int, mention: Mention) -> bool:
        """`will add £24mn to its cost base`, `wiped $2 billion off its market value`: what a deed does to a measure."""
        figures, act = self._figures, self._figures.frame.act
        joint = figures.part(at + 1)
        if (joint.text not in ("to", "off", "from") or figures.part(at + 2).kind != "np"
                or not act.plays("up", "down") and joint.text != "off"):
            return False
        if joint.text == "to" and not act.verb.text.startswith("add") or joint.text == "from" and not act.plays("down"):
            return False
        phrase, _ = figures.phrases.phrase(at + 2)
        if phrase.measure is None or not can_measure(phrase.measure, mention, "change"):
            return False
        if (phrase.reference and phrase.measure.bearer == "company" and figures.frame.owners
                and figures.frame.owners[0].kind in PLACES and figures.story.protagonist is not None):
            return figures.add(at, phrase._replace(reference=None), phrase.measure, "change", "added to", 0.8,
                               sign=1 if joint.text == "to" else -1, owners=(figures.story.protagonist,))
        return figures.add(at, phrase, phrase.measure, "change", "added to", 0.8, sign=1 if joint.text == "to" else -1)

    def _made(self, at: int, mention: Money) -> bool:
        """`It made £66.1mn last year`: the profit that the text speaks of."""
        figures, verb = self._figures, self._figures.frame.act.verb
        if verb.text not in ("made", "make", "makes") or verb.plays("passive"):
            return False
        doers = self._doers()
        if (not doers or doers[0].kind not in _EARNING
                or figures.part(at + 1).kind == "np" or figures.part(at + 1).text in ("for", "from", "off")):
            return False
        metric = made_in(figures.part(at + 1), figures.part(at + 2))
        if metric is not None:  # made $5 million in sales
            made = Measure(known_metric(metric), figures.part(at + 2).words[-1].text)
            return figures.add(at, None, made, "level", "made", 0.8, owners=doers)
        if figures.part(at + 1).text == "of":
            return False
        told = next((told for told, unit in figures.story.told if told.id in _PROFITS and unit == mention.unit),
                    None) if figures.story.reporter in doers else None
        profit = told._replace(segment=None) if told is not None else Measure(_metric("net_profit", _MONEY), verb.text)
        return figures.add(at, None, profit, "level", "made", 0.8, owners=doers)

    def _paid(self, at: int, front: Chunk) -> bool:
        """`the average worker earns $54,000 a year`, `pays its nurses $44 an hour`: the pay of those who work for the one told of."""
        frame, staff = self._figures.frame, word_lists()["staff"]
        earning = front is frame.act.verb and frame.act.plays("deed.net_profit") and frame.act.phrases
        paying = front.kind == "np" and frame.act.verb.text.startswith(("pay", "paid")) and frame.objects
        people = frame.act.phrases[0] if earning else frame.objects[0] if paying else None
        noun = people.text.lower().split()[-1:] if people is not None else []
        if not noun or noun[0] not in staff and f"{noun[0]}s" not in staff:
            return False
        segment = self._segment("employees", noun[0] if noun[0] in staff else f"{noun[0]}s", "") or next(iter(people.segments), None)
        return self._figures.add(at, None, Measure(_metric("salary", _MONEY, "price", "any"), frame.act.verb.text, segment), "level",
                                 "paid person", 0.75, owners=self._doers())

    def _doers(self, deed: str = "") -> tuple[Entity, ...]:
        frame, story = self._figures.frame, self._figures.story
        doer = frame.act.phrases[0] if frame.act.phrases else None
        if doer is not None and doer.text.lower().startswith("employers") and story.region is not None:
            return doer.places[:1] or (story.region,)  # Employers in Ohio
        placed = frame.owners and frame.owners[0].kind in PLACES
        return frame.owners if placed or deed in _TO_OTHERS else sector_of(doer) or frame.owners

    def _counted(self, at: int) -> str:
        """The noun behind a count, in lower case."""
        figures = self._figures
        behind = figures.part(at + 1)
        if behind.text == "of" and figures.part(at + 2).kind == "figure":
            behind = figures.part(at + 3)  # 14 of its 190 locations
        elif behind.text == "of" and figures.part(at + 2).kind == "np" and figures.part(at + 2).words[0].text in ("its", "their"):
            return figures.part(at + 2).text  # 5,000 of its Optimus robots
        if behind.kind == "np" and behind.words[0].part != "determiner":
            names = [word for word in behind.words if word.part not in ("name", "determiner")]
            return " ".join(word.text for word in names) or behind.text
        return ""

    def _segment(self, deed: str, noun: str, text: str) -> str | None:
        if deed != "employees" or not noun:
            return None
        if noun.split()[-1] not in ("employees", "staff", "workers", "jobs", "positions", "roles", "posts", "people"):
            return noun
        return noun.split()[0] if noun.split()[0] in _STAFFED else None

    def _earner(self, deed: str) -> str | None:
        """The part of a company that brings its revenue or profit in: advertising services brought in $17.7 billion."""
        frame = self._figures.frame
        phrase = frame.act.phrases[0] if deed in ("revenue", "net_profit") and frame.act.phrases else None
        if phrase is not None and phrase.possessed and phrase.owner is not None and phrase.owner.kind in PLACES:
            return phrase.text or None  # Macau's casinos took in
        rentals = phrase is not None and phrase.measure is not None and phrase.measure.id == "rent" and phrase.text.lower() == "rentals"
        plain = (phrase is not None and (phrase.kind == "other" or rentals)
                 and not (phrase.owner or phrase.reference or phrase.places or phrase.definite or phrase.possessed))
        told_of = (self._figures.story.topic, frame.last.owners if frame.last is not None else ())
        return phrase.text if phrase is not None and plain and frame.owners in told_of else None

    def _wares(self, at: int, deed: str, verb: Chunk, of_region: bool) -> str | None:
        """What an amount is made with: exported $43 billion of clothing, took in $1.5 billion of casino revenue; of a region
        goods by weight or piece too, of which a firm makes but some: Brazil exported 12 million tons of soybeans."""
        figures = self._figures
        if figures.part(at + 1).text != "of" or deed not in ("revenue", "exports", "imports", "production"):
            return None
        phrase = figures.phrases.phrase(at + 2)[0]
        if phrase.measure is not None:
            return phrase.measure.segment if phrase.measure.id == deed else None
        traded = verb.plays("deed.sales_volume") or deed != "revenue" and (of_region or isinstance(figures.mention(at), Money))
        return phrase.text if traded and phrase.text.lower() not in word_lists()["any_ware"] else None

    def _project(self, at: int, deed: str) -> str | None:
        """The project that homes are sold in: 180 flats at Skyline Bay."""
        figures = self._figures
        for step in range(at + 1, at + 8) if deed == "sales_volume" else ():
            part = figures.part(step)
            if part.kind in ("mark", "end"):
                break
            if part.text == "at" and figures.part(step + 1).kind == "np":
                return next((word.roles["name"].name for word in figures.part(step + 1).words
                             if word.part == "name" and word.roles["name"].kind in _PROJECTS), None)
        return None

    def _served_for(self, at: int, deed: str) -> Phrase | None:
        """What a price is charged for: charges $22 a month for its basic plan, for emptying a bin, for ChatGPT Plus."""
        figures = self._figures
        step = at + 2 if figures.part(at + 1).kind == "per" else at + 1
        if deed != "price" or figures.part(step).text != "for" or figures.part(step + 1).kind != "np":
            return None
        done = figures.part(step + 1).text.endswith("ing") and figures.part(step + 2).kind == "np"
        return figures.phrases.phrase(step + 2 if done else step + 1)[0]

    def _place(self, at: int, deed: str, doers: tuple[Entity, ...]) -> str | None:
        """Where a firm has done so: closed 120 outlets in Vietnam, sold 9,000 cars in the domestic market."""
        figures = self._figures
        if deed not in SPREAD or not doers or doers[0].kind in PLACES or figures.part(at + 1).kind != "np":
            return None
        counted = figures.phrases.phrase(at + 1)[0]
        markets = figures.part(at + 2).text == "in" and figures.part(at + 3).kind == "np" and sold_in(figures.phrases.phrase(at + 3)[0])
        return next(iter(counted.place_words), None) or markets or None

    def _bought_for(self, at: int, mention: Mention) -> bool:
        """`agreed to buy X for $5 billion`."""
        figures, act = self._figures, self._figures.frame.act
        if act.plays("deed.buyback") and figures.part(at - 2).kind == "np":
            return figures.add(at, None, Measure(_metric("buyback", _MONEY), act.verb.text), "level", "bought for",
                               0.85, owners=self._doers())
        if act.plays("deed.orders") and figures.part(at - 2).kind == "np":
            return figures.add(at, None, Measure(_metric("order_value", _MONEY), act.verb.text), "level", "bought for",
                               0.8, owners=self._doers())
        ware = figures.frame.objects[0] if figures.frame.objects else None
        if act.verb.text in ("sell", "sells") and ware is not None and ware.kind == "other" and ware.text and mention.high < DEAR:
            # sells its cheapest model for $5,900
            return figures.add(at, None, Measure(_metric("price", _MONEY, "price", "any"), act.verb.text, ware.text),
                               "level", "sold for", 0.75, owners=self._doers())
        sold = (figures.frame.last
                if figures.frame.last is not None and figures.frame.last.rule == "deed sales_volume"
                    and figures.frame.last.act == figures.frame.acts else None)
        if sold is not None and (sold.measure.segment is not None or self._counted(sold.chunk) in word_lists()["piece"]) \
                and figures.part(at + 1).kind not in ("each", "per"):
            # 212 flats for a total of
            return figures.add(at, None, Measure(_metric("revenue", _MONEY), act.verb.text, sold.measure.segment),
                               "level", "deed revenue", 0.8, owners=sold.owners)
        selling = act.verb.text in ("sell", "sold", "selling", "sells")
        buyer = self._buyer(at) if selling else None
        if buyer is not None or selling and not act.plays("passive"):
            return (buyer is not None
                    and figures.add(at, None, Measure(_metric("acquisition_price", _MONEY), act.verb.text), "level",
                                    "bought for", 0.8, owners=(buyer,)))
        if not act.plays("deed.acquisition_price") or act.verb.text.startswith(("pay", "paid")) or not act.verb.words:
            return False
        target = figures.frame.objects[0].owner if figures.frame.objects else None
        if figures.part(at + 1).kind == "per" and (target is None or target.kind not in _EARNING):
            return False
        for step in range(at - 2, max(0, at - 6), -1):
            if figures.part(step).text == "by" and figures.part(step + 1).kind == "np":
                buyer, _ = figures.phrases.phrase(step + 1)
                if buyer.owner is not None:
                    return figures.add(at, None, Measure(_metric("acquisition_price", _MONEY), act.verb.text), "level",
                                       "bought for", 0.8, owners=(buyer.owner,))
        return figures.add(at, None, Measure(_metric("acquisition_price", _MONEY), act.verb.text), "level", "bought for", 0.85)

    def _buyer(self, at: int) -> Entity | None:
        """To whom something is sold: agreed to sell its wind farms to Maple Leaf for $2.35 billion."""
        figures = self._figures
        for step in range(at - 2, max(0, at - 12), -1):
            part = figures.part(step)
            if part.kind in ("figure", "mark", "conjunction"):
                return None
            if part.text == "to" and part.kind == "preposition" and figures.part(step + 1).kind == "np":
                phrase = figures.phrases.phrase(step + 1)[0]
                return (phrase.owner
                        if phrase.kind == "entity" and phrase.owner is not None
                            and phrase.owner.kind in ("company", "name") else None)
        return None

    def _valued_at(self, at: int) -> bool:
        """`values CoolVault at 5.4 billion ringgit`, `was valued at $2 billion`."""
        figures, frame = self._figures, self._figures.frame
        target = frame.objects[0] if frame.objects else None
        owners = meant(target, frame, figures.story) if target is not None else frame.owners
        funded = next((reading.owners for reading in figures.frame.readings if reading.measure.id == "funding_raised"), ())
        if funded and (target is None or target.owner is None):
            owners = funded  # led a round in Brightline that valued the start-up at
        if not owners:
            return False
        # on a market
        told = (*figures.frame.readings, *(reading for reading in figures.previous if reading.owners == owners))
        quoted = (any(phrase.measure.id == "share_price" for phrase in frame.act.measured)
                  or any(reading.measure.id in ("share_price", "closing_price", "price_change") for reading in told))
        return figures.add(at, None,
                           Measure(_metric("market_cap" if quoted else "valuation", _MONEY, "stock"),
                                   frame.act.verb.text), "level", "valued at", 0.85, owners=owners)

    def _compared(self, at: int, mention: Mention) -> bool:
        """`sold 812 flats, compared with 645`: the deed again, earlier."""
        figures, frame = self._figures, self._figures.frame
        last = frame.last if frame.last is not None and frame.last.statement == frame.statement else None
        if last is not None and not last.rule.startswith("deed"):
            last = next((reading for reading in reversed(frame.in_statement())
                         if reading.rule.startswith("deed") and same_sort(figures.mentions[reading.amount], mention)),
                        None)
            if last is not None and same_sort(figures.mentions[frame.last.amount], mention):
                last = None
        if (last is not None and figures.part(figures.front(at)).text == "from"
                and getattr(figures.mentions[last.amount], "unit", None) != getattr(mention, "unit", None)):
            return False  # sold 1.2 million loaves from 46 shops
        if (last is None
                or type(figures.mentions[last.amount]) is not type(mention)
                    and not isinstance(mention, (Quantity, Number))
                or isinstance(mention, Percent)):
            return False
        return figures.add(at, last.phrase, last.measure, last.aspect, "deed earlier", 0.85, sign=last.sign,
                           owners=last.owners, earlier=True, status="actual" if last.status == "plan" else last.status)
