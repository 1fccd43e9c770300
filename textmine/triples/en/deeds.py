"""Deeds: figures that a verb alone measures (sold 812 flats, raised $40 million)."""
from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure, is_fraction, same_sort
from textmine.triples.en.owners import owners_of
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

_ADJECTIVAL = pattern(r"\d-(?!million|billion|trillion|thousand|bn|mn)[a-z]")  # a 36,000-seat park
_STAFFED = frozenset({"full-time", "part-time", "office", "factory", "temporary", "seasonal", "permanent", "salaried", "hourly", "production"})
_CAPITAL = frozenset("equipment machines machinery servers centers centres plants factories capital capacity vessels aircraft ships wells rigs upgrades infrastructure facilities tools warehouses".split())
_DEAR = 1_000_000  # no ware is
_PAPERS = frozenset("bonds bond notes debt shares stock equity assets securities loans units debentures paper treasuries property properties stakes holdings".split())
_PAID_OUT = pattern(r"\b(?:in|through|as|via) (?:an? )?(?:(?:special|interim|final|ordinary|cash) )?dividends?\b")
_PROFITS = frozenset({"net_profit", "pretax_profit", "operating_profit", "adjusted_net_profit"})
_EARNING = frozenset({"company", "name"})  # what makes profits
_PROJECTS = frozenset({"company", "name", "place", "product"})  # kinds of names that projects have
_MONEY, _COUNT = "money", "quantity"


def _metric(name: str, dimension: str, kind: str = "flow", owner: str = "company") -> Metric:
    return Metric(name, dimension, kind, (), owner)


class Deeds:
    """Rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures

    # -- verbs ---------------------------------------------------------------------------------------------------

    def deed(self, at: int, mention: Mention) -> bool:
        """A figure that is the object of a verb which is a metric of its own."""
        figures, frame = self._figures, self._figures.frame
        front_at = figures.front(at)
        front = figures.part(front_at)
        act = frame.act
        if front.text in ("with", "to") and isinstance(mention, Money) and frame.owners and frame.owners[0].kind == "work" and not act.plays("deed.price"):
            places = frame.objects[0].place_words if frame.objects else ()
            return figures.add(at, None, Measure(_metric("box_office", _MONEY, "flow", "film"), act.verb.text, places[0] if places else None), "level", "took with", 0.8, owners=frame.owners)
        if front.kind == "preposition" and front.text == "for" and isinstance(mention, Money):
            return self._bought_for(at, mention)
        if front.kind == "preposition" and front.text in ("at", "to") and act.plays("deed.valuation") and isinstance(mention, Money):
            return self._valued_at(at)
        if front.kind in ("than", "from") and front.text not in ("after", "following", "down from"):
            return self._compared(at, mention)
        whole = frame.last if front.text == "of" and front_at == at - 1 and figures.part(at - 2).kind == "figure" else None
        if whole is not None and whole.rule in ("deed stores", "deed employees") and whole.aspect == "change" and whole.chunk == at - 2 and isinstance(mention, Quantity):
            return figures.add(at, whole.phrase, whole.measure, "level", "out of", 0.75, owners=whole.owners, status="actual")
        if front.kind == "np" and act.plays("deed.fine") and isinstance(mention, Money) and frame.objects and frame.objects[0].owner is not None:
            return figures.add(at, frame.objects[0], Measure(_metric("fine", _MONEY), "fined"), "level", "fined", 0.85)
        if front is act.verb and isinstance(mention, Money) and frame.owners and frame.owners[0].kind == "currency" and act.plays("deed.acquisition_price", "deed.price"):
            return figures.add(at, None, Measure(_metric("exchange_rate", "number", "price", "currency"), act.verb.text), "level", "quoted traded at", 0.85, owners=frame.owners)
        if self._sold(at, mention, front) or self._added(at, mention, front) or self._made(at, mention, front):
            return True
        if isinstance(mention, Quantity) and _ADJECTIVAL.search(mention.text):
            return False
        if front is act.verb and isinstance(mention, Money) and act.verb.text == "valued at" and act.phrases and (
                act.phrases[0].kind == "entity" or act.phrases[0].measure is not None and act.phrases[0].measure.id == "share_price"):
            return self._valued_at(at)
        if front is act.verb and isinstance(mention, Money) and act.plays("share") and act.phrases:
            part = act.phrases[0].place_words[0] if act.phrases[0].place_words else act.phrases[0].text
            last = next((reading for reading in reversed(frame.readings) if not reading.earlier), None)
            behind = figures.phrases.phrase(at + 2)[0] if figures.part(at + 1).text in ("of", "in", "to") and figures.part(at + 2).kind == "np" else None
            if last is None and part and behind is not None and behind.measure is not None and figures.story.firm is not None and can_measure(behind.measure, mention, "level"):
                return figures.add(at, None, behind.measure._replace(segment=part), "level", "contributed", 0.75, owners=(figures.story.firm,))
            told = next((told for told, _ in islice(figures.story.told, 6) if told.id == "revenue"), figures.story.measure)
            if last is None and part and told is not None and told.kind == "flow" and told.bearer == "company" and figures.story.firm is not None and (act.phrases[0].kind == "other" or act.phrases[0].place_words):
                return figures.add(at, None, told._replace(segment=part), "level", "contributed", 0.75, owners=(figures.story.firm,))
            own = act.phrases[0].owner is not None and last is not None and act.phrases[0].owner in last.owners  # what it pays in itself is no part
            return bool(part) and last is not None and not own and figures.add(at, None, last.measure._replace(segment=part), "level", "contributed", 0.75, owners=last.owners)
        if front.kind == "np" and figures.part(front_at - 1) is act.verb and act.plays("deed.loan", "deed.dividend", "deed.donation"):
            front = act.verb  # has lent the club £95m
        if front is not act.verb:
            return False
        if act.measured and isinstance(mention, Money) and act.plays("deed.net_profit") and can_measure(act.measured[0].measure, mention, "level"):
            return figures.add(at, act.measured[0], act.measured[0].measure, "level", "stood", 0.8)  # tea exports earned 181 billion shillings
        doers = self._doers()
        if not doers and not act.phrases:
            return False
        if act.verb.text == "paid" and act.plays("passive") and front is act.verb and isinstance(mention, Money) and frame.owners and frame.owners[0].kind == "person":
            return figures.add(at, None, Measure(_metric("salary", _MONEY, "price", "any"), "paid"), "level", "paid person", 0.75, owners=frame.owners)
        noun = self._counted(at)
        verb = act.verb
        for deed, rule in self._candidates(verb, mention, noun):
            sign = rule[1]
            aspect = rule[0]
            text = noun if deed in ("employees", "stores", "passengers", "tourists", "users") and noun else verb.text
            if deed == "stores" and not noun and frame.last is not None:
                text = frame.last.measure.text
            metric = _metric(deed, "person" if deed in ("employees",) else _MONEY if isinstance(mention, Money) else _COUNT,
                             "count" if deed in ("employees", "stores") and aspect == "level" else "flow")
            if deed == "passengers":
                metric = None
            segment = self._segment(deed, noun, text) or self._earner(deed) or self._wares(at, deed, verb) or self._project(at, deed)
            doer = act.phrases[0] if act.phrases else None
            if deed == "employees" and doer is not None and self._doers()[:1] and self._doers()[0].kind == "region" and doer.text and doer.kind != "entity" \
                    and not doer.text.lower().endswith(("employers", "economy", "economists")):
                segment = " and ".join(phrase.text for phrase in act.phrases)  # manufacturers shed 7,000 jobs
            if deed == "revenue" and segment is None and frame.last is not None and frame.last.rule == "deed sales_volume":
                segment = frame.last.measure.segment  # sold 142 flats at Harbour Crest, raking in HK$1.2 billion
            phrase = Phrase("measure", text, segments=(segment,) if segment else ())
            return figures.add(at, phrase, Measure(metric, text, segment), aspect, f"deed {deed}", 0.85, sign=sign, owners=self._doers())
        return False

    def _sold(self, at: int, mention: Mention, front: Chunk) -> bool:
        """`anhydrous ammonia costs $768 a ton`, `the Cape Meridian was sold for $58m`: the price of a thing."""
        figures, act = self._figures, self._figures.frame.act
        passive = act.plays("passive") and act.verb.text in ("sold", "bought", "auctioned") and front.text == "for"
        if not isinstance(mention, Money) or not act.phrases or not (passive or front is act.verb and act.plays("deed.price") and not act.plays("passive")):
            return False
        phrase = act.phrases[0]
        if phrase.kind == "other" and phrase.text.lower().split()[-1:] in (["home"], ["house"], ["flat"], ["apartment"]):
            return figures.add(at, None, Measure(_metric("home_price", _MONEY, "price", "place"), phrase.text), "level", "sold for", 0.7,
                               owners=tuple(owner for owner in (*phrase.places, *figures.frame.owners, *figures.story.topic) if owner.kind in ("region", "place"))[:1])
        if phrase.kind == "other" and phrase.text and phrase.measure is None and (not phrase.reference or phrase.reference in ("its", "their")) and phrase.text.lower().split()[-1] not in word_lists()["organisation"]:
            good = phrase.segments[0] if phrase.segments and phrase.text.lower() in word_lists()["packing"] else phrase.text
            owners: tuple[Entity, ...] = (Entity(good, "product"),)
        elif phrase.kind == "entity" and passive:
            owners = owners_of(phrase, figures.frame, figures.story)
        else:
            return False
        return figures.add(at, None, Measure(_metric("price", _MONEY, "price", "good"), act.verb.text), "level", "sold for", 0.7, owners=owners)

    def _added(self, at: int, mention: Mention, front: Chunk) -> bool:
        """`will add £24mn to its cost base`, `wiped $2 billion off its market value`: what a deed does to a measure."""
        figures, act = self._figures, self._figures.frame.act
        joint = figures.part(at + 1)
        if front is not act.verb or joint.text not in ("to", "off", "from") or figures.part(at + 2).kind != "np" or not act.plays("up", "down") and joint.text != "off":
            return False
        if joint.text == "to" and not act.verb.text.startswith("add") or joint.text == "from" and not act.plays("down"):
            return False
        phrase, _ = figures.phrases.phrase(at + 2)
        if phrase.measure is None or not can_measure(phrase.measure, mention, "change"):
            return False
        if phrase.reference and phrase.measure.bearer == "company" and figures.frame.owners and figures.frame.owners[0].kind in PLACES and figures.story.protagonist is not None:
            return figures.add(at, phrase._replace(reference=None), phrase.measure, "change", "added to", 0.8, sign=1 if joint.text == "to" else -1, owners=(figures.story.protagonist,))
        return figures.add(at, phrase, phrase.measure, "change", "added to", 0.8, sign=1 if joint.text == "to" else -1)

    def _made(self, at: int, mention: Mention, front: Chunk) -> bool:
        """`It made £66.1mn last year`: the profit that the text speaks of."""
        figures = self._figures
        doers = self._doers()
        if front is not figures.frame.act.verb or front.text not in ("made", "make", "makes") or front.plays("passive") or not isinstance(mention, Money) \
                or not doers or doers[0].kind not in _EARNING or figures.part(at + 1).kind == "np" or figures.part(at + 1).text in ("for", "from", "off"):
            return False
        told = next((told for told, unit in figures.story.told if told.id in _PROFITS and unit == mention.unit), None)
        return figures.add(at, None, told._replace(segment=None) if told is not None else Measure(_metric("net_profit", _MONEY), front.text), "level", "made", 0.8, owners=doers)

    def _doers(self) -> tuple[Entity, ...]:
        frame, story = self._figures.frame, self._figures.story
        if frame.act.phrases and frame.act.phrases[0].text.lower().startswith("employers") and story.region is not None:
            return (story.region,)
        return frame.owners

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
        if deed == "employees" and noun and noun.split()[-1] not in ("employees", "staff", "workers", "jobs", "positions", "roles", "posts", "people"):
            return noun
        if deed == "employees" and noun and noun.split()[0] in _STAFFED:
            return noun.split()[0]
        return None

    def _earner(self, deed: str) -> str | None:
        """The part of a company that brings its revenue in: advertising services brought in $17.7 billion."""
        act = self._figures.frame.act
        phrase = act.phrases[0] if deed == "revenue" and act.phrases else None
        plain = phrase is not None and phrase.kind == "other" and not (phrase.owner or phrase.reference or phrase.places or phrase.definite or phrase.possessed)
        return phrase.text if phrase is not None and plain and self._figures.frame.owners == self._figures.story.topic else None

    def _wares(self, at: int, deed: str, verb: Chunk) -> str | None:
        """What the revenue is made with: sells $3.25 billion of networking gear."""
        figures = self._figures
        if deed != "revenue" or not verb.plays("deed.sales_volume") or figures.part(at + 1).text != "of":
            return None
        return figures.phrases.phrase(at + 2)[0].text or None

    def _project(self, at: int, deed: str) -> str | None:
        """The project that homes are sold in: 180 flats at Skyline Bay."""
        figures = self._figures
        for step in range(at + 1, at + 6) if deed == "sales_volume" else ():
            part = figures.part(step)
            if part.kind in ("mark", "verb", "end"):
                break
            if part.text == "at" and figures.part(step + 1).kind == "np":
                return next((word.roles["name"].name for word in figures.part(step + 1).words if word.part == "name" and word.roles["name"].kind in _PROJECTS), None)
        return None

    def _candidates(self, verb: Chunk, mention: Mention, noun: str) -> list[tuple[str, tuple[str, int]]]:
        """The metrics that this verb gives such a figure, the likeliest first."""
        found: list[tuple[str, tuple[str, int]]] = []
        head = noun.split()[-1] if noun else ""
        money, count = isinstance(mention, Money), isinstance(mention, (Quantity, Number)) and not is_fraction(mention) and not (isinstance(mention, Quantity) and mention.unit == "x")
        person = isinstance(mention, Quantity) and mention.unit == "person"
        if count:
            if verb.plays("deed.employees"):
                sign = int(verb.roles["deed.employees"])
                if sign == 0:
                    return [("employees", ("level", 1))]
                if head in word_lists()["staff"] or person and head not in ("customers", "users", "subscribers", "members", "passengers", "visitors", "tourists"):
                    return [("employees", ("change", sign))]
            last = self._figures.frame.last
            if verb.plays("deed.stores") and not head and last is not None and last.measure.id == "stores":
                return [("stores", ("change", int(verb.roles["deed.stores"])))]
            if verb.plays("status") and "new" in noun.split() and head in word_lists()["shop"]:
                return [("stores", ("change", 1))]
            if verb.plays("deed.stores") and head in word_lists()["shop"]:
                return [("stores", ("change", int(verb.roles["deed.stores"])))]
            if verb.plays("deed.stores") and head in word_lists()["facility"] | {"centers"} and int(verb.roles["deed.stores"]) < 0:
                return []
            if head in ("shares", "stake", "stakes"):
                return []
            if verb.plays("deed.passengers") and head in ("passengers", "people", "travellers", "travelers", "customers"):
                return [("passengers", ("level", 1))]
            if verb.plays("deed.tourists") and head in ("visitors", "tourists", "arrivals", "guests"):
                return [("tourists", ("level", 1))]
            if verb.plays("deed.users") and head in ("users", "subscribers", "customers", "members"):
                return [("users", ("change", int(verb.roles["deed.users"])))]
            for deed in ("imports", "exports", "sales_volume", "deliveries", "shipments", "production", "orders"):
                if verb.plays(f"deed.{deed}") and (head or isinstance(mention, Quantity)):
                    if deed == "production" and verb.words[0].text == "to" and self._figures.frame.status not in ("forecast", "plan"):
                        continue  # what something is for
                    if deed == "production" and verb.text in ("make", "makes", "made", "built", "build", "builds", "generated") and not head \
                            and not (isinstance(mention, Quantity) and mention.unit not in ("x", "person") and mention.text[-1:].isalpha()):
                        continue
                    found.append((deed, ("level", 1)))
        if isinstance(mention, Percent) and verb.plays("deed.accuracy"):
            return [("accuracy", ("level", 1))]
        if money:
            found += self._spent(verb)
        if verb.plays("deed.stake") and verb.text.startswith(("own", "hold", "held", "control")) and (isinstance(mention, Percent) or is_fraction(mention)):
            found.append(("stake", ("level", 1)))
        return found

    def _spent(self, verb: Chunk) -> list[tuple[str, tuple[str, int]]]:
        figures = self._figures
        parts = figures.parts
        at = next((index for index, part in enumerate(parts) if part is verb), 0) + 2
        behind, noun = figures.part(at), figures.part(at + 1)
        if behind.text in ("over", "in") and noun.kind in ("length", "date"):
            behind, noun = figures.part(at + 2), figures.part(at + 3)  # spend $600 million over three years on
        noun = figures.part(at + 4) if noun.kind == "figure" and behind.text == "on" and figures.part(at + 4).kind == "np" else noun
        text = " ".join(word.text for word in noun.words) if noun.kind == "np" else ""
        sentence = " ".join(word.text for part in parts for word in part.words)
        stop = next((index for index in range(at, len(parts)) if parts[index].kind == "figure"), len(parts))
        near = " ".join(word.text for part in parts[at:stop] for word in part.words)
        after = " ".join(word.text for word in behind.words) if behind.kind == "np" else ""
        if behind.kind == "per" and verb.plays("deed.net_profit") and verb.text.startswith("earn"):
            return [("eps", ("level", 1))]
        bid = figures.story.bid
        bidding = bid is not None and figures.frame.owners[:1] == (bid.buyer,) or any(
            figures.part(step).text == "for" and figures.part(step + 1).kind == "np" and figures.phrases.phrase(step + 1)[0].owner is not None for step in range(at, at + 4))
        if behind.kind == "per" and verb.text.split()[-1].startswith(("pay", "paid")) and bidding:
            return [("acquisition_price", ("level", 1))]  # Tessaro will pay $58 a share, for each share of it
        if verb.plays("deed.sales_volume") and verb.text.startswith(("sell", "sold")) and behind.text == "of" and noun.kind == "np" and noun.words[-1].text not in _PAPERS:
            return [("revenue", ("level", 1))]
        if behind.kind == "per" and verb.plays("deed.dividend"):
            return [("dividend_per_share", ("level", 1))]
        if verb.plays("deed.impairment") and behind.text in ("for", "to", "against") and any(word in text for word in ("loan", "debt", "loss", "credit", "default", "impair")):
            return [("impairment", ("level", 1))]
        if verb.plays("deed.dividend") and behind.text in ("in", "as") and "dividend" in text or verb.plays("deed.dividend") and _PAID_OUT.search(near):
            return [("dividend", ("level", 1))]
        if verb.text.startswith("return") and behind.text == "to":
            return [("buyback", ("level", 1))] if any(word in near for word in ("repurchase", "buyback", "buy-back", "buying back")) else []
        if verb.plays("deed.investment") and (behind.plays("deed.buyback") or behind.text in ("on", "in", "into") and any(word in text for word in ("buyback", "repurchase"))):
            return [("buyback", ("level", 1))]
        if verb.plays("deed.investment") and behind.text == "on" and any(word in text for word in ("research", "r&d")):
            return [("rd_expense", ("level", 1))]
        if verb.plays("deed.investment") and behind.text in ("on", "in") and any(word in text for word in ("capex", "capital expenditure", "capital spending", "capital project")):
            return [("capex", ("level", 1))]
        if verb.plays("deed.investment") and behind.text == "on" and noun.kind == "np" and noun.words[-1].text in ("compute", "computing"):
            return [("compute_cost", ("level", 1))]
        if verb.plays("deed.investment") and behind.text == "on" and any(word in text for word in ("marketing", "advertising", "promotion")):
            return [("sales_marketing_expense", ("level", 1))]
        if verb.plays("deed.investment") and behind.text == "on" and verb.text.startswith("spen") and noun.kind == "np" and noun.words[-1].text in _CAPITAL:
            return [("capex", ("level", 1))]
        for trade in ("exports", "imports"):
            if verb.plays(f"deed.{trade}"):
                return [(trade, ("level", 1))]
        if verb.plays("deed.buyback"):
            return [("buyback", ("level", 1))]
        owner = figures.frame.owners[0] if figures.frame.owners else None
        if verb.plays("deed.box_office") and owner is not None and owner.kind == "work":
            return [("box_office", ("level", 1))]
        if verb.plays("deed.revenue") and " " in verb.text and owner is not None and owner.kind != "work" and not (behind.kind == "np" and noun.kind == "np"):
            raising = any(reading.measure.id in ("funding_raised", "valuation") for reading in figures.frame.readings) or \
                figures.story.measure is not None and figures.story.measure.id in ("funding_raised", "valuation")
            return [("funding_raised" if raising else "revenue", ("level", 1))]
        if verb.plays("deed.funding_raised") and not (behind.kind == "np" and any(word in after for word in ("bond", "loan", "facility", "contract", "order", "mortgage"))):
            ipo = any(word in sentence for word in (" ipo", "initial public offering", "listing", "share sale in hong kong"))
            return [("ipo_proceeds" if ipo and verb.text.startswith("rais") else "funding_raised", ("level", 1))] if verb.text.startswith(("rais", "secur")) or "round" in sentence else []
        if verb.plays("deed.cash_burn") and verb.text.startswith("burn"):
            return [("cash_burn", ("level", 1))]
        if verb.plays("deed.donation") and verb.text.startswith("donat"):
            return [("donation", ("level", 1))]
        if verb.plays("deed.fine"):
            return [("fine", ("level", 1))]
        if verb.plays("deed.loan"):
            return [("loan", ("level", 1))]
        if verb.text.startswith(("pay", "paid")) and behind.kind == "verb" and behind.text in ("settle", "resolve"):
            return [("fine", ("level", 1))]
        if verb.plays("deed.acquisition_price") and verb.text.startswith(("pay", "paid", "agreed to pay")) and behind.text == "for" \
                and (owner is None or owner.kind != "region"):
            return [("acquisition_price", ("level", 1))]
        if verb.plays("deed.investment") and figures.frame.act.phrases and _are_people(figures.frame.act.phrases[0]):
            return [("-", ("level", 1))] if verb.text.startswith("spen") else []
        if verb.plays("deed.investment"):
            return [("investment", ("level", 1))] if verb.text.startswith(("invest", "spen", "pour", "inject", "plough", "plow", "commit", "put in", "puts in")) or verb.text.endswith("ed in") or behind.text in ("into", "in") else []
        if verb.plays("deed.net_loss") and verb.text.startswith("los") and behind.kind not in ("np",):
            return [("net_loss", ("level", 1))]
        if verb.plays("deed.net_profit") and verb.text.startswith("earn"):
            return [("net_profit", ("level", 1))]
        if verb.plays("deed.price") and figures.frame.act.phrases and figures.frame.act.phrases[0].kind == "entity":
            return [("-" if verb.text.startswith("cost") and behind.kind == "verb" and behind.words[0].text == "to" else "price", ("level", 1))]
        return []

    def _bought_for(self, at: int, mention: Mention) -> bool:
        """`agreed to buy X for $5 billion`."""
        figures, act = self._figures, self._figures.frame.act
        if act.plays("deed.buyback") and figures.part(at - 2).kind == "np":
            return figures.add(at, None, Measure(_metric("buyback", _MONEY), act.verb.text), "level", "bought for", 0.85, owners=self._doers())
        if act.plays("deed.orders") and figures.part(at - 2).kind == "np":
            return figures.add(at, None, Measure(_metric("order_value", _MONEY), act.verb.text), "level", "bought for", 0.8, owners=self._doers())
        ware = figures.frame.objects[0] if figures.frame.objects else None
        if act.verb.text in ("sell", "sells") and ware is not None and ware.kind == "other" and ware.text and mention.high < _DEAR:
            return figures.add(at, None, Measure(_metric("price", _MONEY, "price", "any"), act.verb.text, ware.text), "level", "sold for", 0.75, owners=self._doers())  # sells its cheapest model for $5,900
        sold = figures.frame.last if figures.frame.last is not None and figures.frame.last.rule == "deed sales_volume" and figures.frame.last.act == figures.frame.acts else None
        if sold is not None and sold.measure.segment is not None and figures.part(at + 1).kind not in ("each", "per"):
            return figures.add(at, None, Measure(_metric("revenue", _MONEY), act.verb.text, sold.measure.segment), "level", "deed revenue", 0.8, owners=sold.owners)  # 212 flats for a total of
        if act.verb.text in ("sell", "sold", "selling", "sells") and not act.plays("passive"):
            buyer = self._buyer(at)
            return buyer is not None and figures.add(at, None, Measure(_metric("acquisition_price", _MONEY), act.verb.text), "level", "bought for", 0.8, owners=(buyer,))
        if not act.plays("deed.acquisition_price") or act.verb.text.startswith(("pay", "paid")) or not act.verb.words:
            return False
        target = figures.frame.objects[0].owner if figures.frame.objects else None
        if figures.part(at + 1).kind == "per" and (target is None or target.kind not in _EARNING):
            return False
        for step in range(at - 2, max(0, at - 6), -1):
            if figures.part(step).text == "by" and figures.part(step + 1).kind == "np":
                buyer, _ = figures.phrases.phrase(step + 1)
                if buyer.owner is not None:
                    return figures.add(at, None, Measure(_metric("acquisition_price", _MONEY), act.verb.text), "level", "bought for", 0.8, owners=(buyer.owner,))
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
                return phrase.owner if phrase.kind == "entity" and phrase.owner is not None and phrase.owner.kind in ("company", "name") else None
        return None

    def _valued_at(self, at: int) -> bool:
        """`values CoolVault at 5.4 billion ringgit`, `was valued at $2 billion`."""
        figures, frame = self._figures, self._figures.frame
        target = frame.objects[0] if frame.objects else None
        owners = owners_of(target, frame, figures.story) if target is not None else frame.owners
        bid = figures.story.bid
        if target is not None and target.owner is None and target.reference and bid is not None and owners == (bid.buyer,):
            owners = (bid.target,)  # in a deal that values the company at
        if not owners:
            return False
        quoted = any(phrase.measure.id == "share_price" for phrase in frame.act.measured) or any(reading.measure.id in ("share_price", "closing_price", "price_change") for reading in frame.readings)  # on a market
        return figures.add(at, None, Measure(_metric("market_cap" if quoted else "valuation", _MONEY, "stock"), frame.act.verb.text), "level", "valued at", 0.85, owners=owners)

    def _compared(self, at: int, mention: Mention) -> bool:
        """`sold 812 flats, compared with 645`: the deed again, earlier."""
        figures, frame = self._figures, self._figures.frame
        last = frame.last if frame.last is not None and frame.last.statement == frame.statement else None
        if last is not None and not last.rule.startswith("deed"):
            last = next((reading for reading in reversed(frame.in_statement()) if reading.rule.startswith("deed") and same_sort(figures.mentions[reading.amount], mention)), None)
            if last is not None and same_sort(figures.mentions[frame.last.amount], mention):
                last = None
        if last is not None and figures.part(figures.front(at)).text == "from" and getattr(figures.mentions[last.amount], "unit", None) != getattr(mention, "unit", None):
            return False  # sold 1.2 million loaves from 46 shops
        if last is None or type(figures.mentions[last.amount]) is not type(mention) and not isinstance(mention, (Quantity, Number)) or isinstance(mention, Percent):
            return False
        return figures.add(at, last.phrase, last.measure, last.aspect, "deed earlier", 0.85, sign=last.sign, owners=last.owners, earlier=True,
                           status="actual" if last.status == "plan" else last.status)


def _are_people(phrase: Phrase) -> bool:
    """Whether a phrase names people rather than whom they belong to: shoppers, tourists."""
    return phrase.kind == "people" or phrase.measure is not None and phrase.measure.dimension == "person"
