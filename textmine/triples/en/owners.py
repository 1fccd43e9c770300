"""Whose a measure is: the owners that fit it among those that its phrase names and its clause speaks of, and the part of them."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.text.patterns import pattern
from textmine.triples.en.frame import Frame
from textmine.triples.en.phrase import LOCAL, PLACES, Phrase
from textmine.triples.en.references import FIRMS, OURS, owners_of
from textmine.triples.en.regions import regions
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_MACRO = frozenset({"gdp", "gdp_growth", "cpi", "ppi", "pmi", "unemployment_rate", "exports", "imports",
                    "trade_balance", "fx_reserves", "m2", "new_loans", "social_financing", "retail_sales",
                    "fixed_asset_investment", "industrial_output", "fiscal_revenue", "population", "tourists",
                    "home_price"})
_OF_STATES = frozenset({"debt", "interest_expense"})
_RATES_OF_PRICES = frozenset({"annual rate", "headline rate", "monthly rate", "yearly rate", "annualised rate", "annualized rate"})
_PUBLIC = frozenset({"government", "public", "national", "federal", "sovereign"})
_LOCAL = frozenset({"unemployment_rate", "population", "home_price", "tourists", "retail_sales"})  # that states and cities have too
_OF_NO_PERSON = frozenset({"budget", "price_change", "share_price"})
_NATIONAL_RATES = frozenset({"cpi", "ppi", "unemployment_rate"})
_UNDIVIDED = frozenset({"funding_raised", "issue_price", "ipo_proceeds", "acquisition_price", "valuation", "market_cap",
                        "stake", "eps", "policy_rate", "price_change", "share_price", "closing_price"})
ACCOUNTS = frozenset({"gross_profit", "gross_margin", "operating_profit", "operating_margin", "operating_loss",
                      "pretax_profit", "net_profit", "net_profit_attributable", "adjusted_net_profit", "net_loss",
                      "adjusted_net_loss", "net_margin", "ebitda", "eps", "cost_of_sales", "operating_expense",
                      "rd_expense", "sales_marketing_expense", "admin_expense", "interest_expense", "tax", "impairment",
                      "cash", "total_assets", "net_assets", "liabilities", "debt", "debt_ratio", "receivables",
                      "operating_cash_flow", "free_cash_flow", "capex", "dividend", "dividend_per_share", "buyback"})
_OF_FIRMS_ONLY = ACCOUNTS - {"debt", "tax", "interest_expense", "cash", "capex", "total_assets", "liabilities"}
_OF_FIRMS_TOO = frozenset({"revenue", "employees", "stores", "market_cap", "valuation", "production", "deliveries",
                           "shipments", "sales_volume", "arr", "orders", "loan"})
# what a company has place by place
SPREAD = frozenset({"revenue", "sales_volume", "deliveries", "shipments", "production", "stores",
                     "average_selling_price", "users", "customers", "orders", "operating_profit", "market_share",
                     "price"})
_STATISTICS = frozenset({"inventory", "production", "exports", "imports", "shipments", "orders"})  # of those whom an agency tells of
_OF_OTHERS = frozenset({None, "salary", "price"})  # what those who speak of them do not have themselves
_OF_WARES = frozenset({"price", "oil_price", "gold_price", "retail_sales"})
_OF_HOMES = frozenset({"home_price", "rent", "price", "revenue", "sales_volume", "cpi", "gdp_growth"})
_OF_GOODS = frozenset({"sales_volume", "shipments", "revenue", "production", "deliveries", "exports"})  # that a market adds up
_WORLDWIDE = ("global ", "world ", "worldwide ")
WITH_PLACES = frozenset({"exports", "imports", "tourists", "trade_balance"})  # whose part is another place
ALIKE = frozenset({"same-store", "like-for-like", "comparable", "comparable-store"})  # measured over the same shops
_OF_TRADE = frozenset({"exports", "imports", "fiscal_revenue"})  # a region's, or a firm's own
_EXPORTS = known_metric("exports")
_BALANCE = known_metric("trade_balance")
_RESERVES = known_metric("fx_reserves")
_REVENUE = known_metric("revenue")
_TURNOVER = known_metric("turnover_value")
_MAIN_BOARD = Entity("main board", "exchange")
_MARKET_TAKINGS = pattern(r"ticket sales|box office|receipts|admissions")
GROWTH = known_metric("gdp_growth")
_WORLD = ("global economy", "world economy")  # of no region

Settled = tuple[tuple[Entity, ...], Measure]


def settle_owner(phrase: Phrase | None, measure: Measure, frame: Frame, story: EnglishStory,
                 own: tuple[Entity, ...] = ()) -> Settled:
    """The owners of a measure and the measure with its segment, given the phrase that names it.

    Statistics belong to a region, all else to whom the phrase or the clause speaks of; a region that is not the owner is a
    segment. `own` are owners that a rule has found by itself.
    """
    return _Claim(phrase, measure, frame, story, own).settled()


class _Claim:
    """A measure whose owner is to be found: whom its phrase names, and what else stands in it."""

    def __init__(self, phrase: Phrase | None, measure: Measure, frame: Frame, story: EnglishStory, own: tuple[Entity, ...]) -> None:
        self._phrase = phrase
        self._frame = frame
        self._story = story
        self._own = own
        self._places = phrase.places if phrase else ()
        self._words = phrase.place_words if phrase else ()
        self._reference = phrase.reference if phrase else None
        segments = [segment for segment in (phrase.segments if phrase else ()) if segment]
        if len(segments) > 1:
            segments = [f"{', '.join(segments[:-1])} and {segments[-1]}"]
        self._part = segments[0] if segments else None  # what the phrase narrows the measure to
        if measure.id == "shipments" and phrase is not None and phrase.owner is None and self._tells_exports():
            measure = measure._replace(metric=_EXPORTS)  # of a country
        elif measure.text.lower() == "reserves" and self._tells_currencies():
            measure = measure._replace(metric=_RESERVES)  # the central bank's
        elif self._tells_trade(measure):
            known = _EXPORTS if measure.id == "revenue" else _BALANCE  # sales to China; the surplus
            measure = measure._replace(metric=known)
        self._measure = measure
        self._metric = measure.metric
        self._noun = measure.text.lower()
        homes = measure.id == "rent" and ("home_price" in story.metrics_told
                                          or any(reading.measure.id == "home_price" for reading in frame.readings))
        self._macro = measure.id in _MACRO or measure.bearer == "region" or homes
        self._named = owners_of(phrase, frame, story) if phrase else ()
        self._name()
        self._firm = self._owners()

    # -- who may be the owner ----------------------------------------------------------------------------------

    @property
    def _told_of(self) -> tuple[Entity, ...]:
        """Whom the clause speaks of, else the text, else what others than companies have is told of whom the clause before was; where none
        names more than a country, the place that the clause opens with (In Dublin, rents fell)."""
        frame, opening = self._frame, self._frame.place
        told_of = frame.owners or self._story.topic
        if not told_of and frame.last is not None and (self._measure.bearer != "company" or self._measure.kind == "price"):
            told_of = frame.last.owners
        placed = opening is not None and not frame.named and all(owner.kind in PLACES for owner in told_of)
        if not placed or opening[0].name.lower() in word_lists()["quarter_of_country"]:
            return told_of
        national = self._macro and self._measure.id not in _LOCAL
        return (opening[0],) if opening[0].kind == "region" or not national else told_of

    @property
    def _free(self) -> bool:
        """Whether nobody is named as the owner."""
        return not self._named and not self._own

    def _tells_exports(self) -> bool:
        story = self._story
        return ("exports" in story.metrics_told and story.reported is not None
                or any(reading.measure.id == "exports" for reading in self._frame.readings))

    def _tells_currencies(self) -> bool:
        """Whether reserves are those of a central bank: its own, or of the kind that the text has told."""
        story, frame, phrase = self._story, self._frame, self._phrase
        owner = next(iter(owners_of(phrase, frame, story) if phrase is not None else ()), None)
        owner = owner or next(iter(frame.owners or story.topic), None)
        return owner is not None and (owner.kind == "central_bank" or owner.kind == "region" and "fx_reserves" in story.metrics_told)

    def _tells_trade(self, measure: Measure) -> bool:
        """Whether a word of many uses is of the trade that the text tells of: exports rose, but sales to China fell; the surplus."""
        story, phrase, noun = self._story, self._phrase, measure.text.lower()
        if not story.topic or story.topic[0].kind != "region" or phrase is None or phrase.owner is not None:
            return False
        sold = measure.id == "revenue" and noun == "sales" and bool(phrase.places) and not phrase.leads
        balance = measure.id is None and noun in ("surplus", "deficit") and "trade_balance" in story.metrics_told
        return sold and self._tells_exports() or balance

    def _name(self) -> None:
        """Put a country in the place of its statistics office, and the company behind what was said of a country or an index."""
        story, metric, named = self._story, self._metric, self._named
        if metric is None:
            return
        if named and named[0].kind == "agency" and metric.owner in ("good", "place", "region") and named[0].name in regions().offices:
            self._named = (regions().offices[named[0].name],)
        of_firm = (metric.owner == "company" or self._noun in ("shares", "stock")) and metric.id != "-" and not self._macro
        goods = self._phrase is not None and self._phrase.goods is not None
        if of_firm and not goods and story.firm is not None and not self._own and (not self._named or self._reference in OURS):
            holder = self._named or self._told_of
            if holder and not self._places and all(owner.kind in PLACES or not can_own(owner, metric) for owner in holder):
                self._named = self._own = (story.firm,)
                self._part = self._part or self._measure.segment or self._subject_place(holder)  # China generated revenue of $3 million

    def _subject_place(self, holder: tuple[Entity, ...]) -> str | None:
        """The place that the clause tells of as a market of the firm that the text is about."""
        frame = self._frame
        subject = frame.act.phrases[0] if frame.act.phrases else None
        placed = frame.named and holder == frame.owners and holder[0].kind in PLACES and self._measure.id in SPREAD | {"net_profit"}
        return holder[0].name if placed and subject is not None and subject.owner == holder[0] else None

    def _owners(self) -> tuple[Entity, ...]:
        """Those named or spoken of that are no places and can have such a metric."""
        official = self._places or self._measure.id in _STATISTICS  # then an agency only tells of others
        others = self._free and self._phrase is not None and self._measure.id in _OF_OTHERS  # then so does a person
        told_of = self._told_of if self._free else ()
        if others and told_of and told_of[0].kind == "person" and self._story.firm is not None:
            told_of = (self._story.firm,)  # she raised starting pay by a quarter
        return tuple(owner for owner in (self._named or self._own or told_of)
                     if owner.kind not in PLACES and can_own(owner, self._metric)
                     and not (owner.kind == "agency" and not self._named and official) and not (owner.kind == "person" and others))

    def _regions(self, owners: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return tuple(owner for owner in owners if owner.kind in PLACES)

    def _with(self, segment: str | None) -> Measure:
        return self._measure if segment == self._measure.segment else self._measure._replace(segment=segment)

    @property
    def _narrowed(self) -> Measure:
        """The measure with the part that the phrase names."""
        return self._with(self._part or self._measure.segment)

    # -- the rules ---------------------------------------------------------------------------------------------

    def settled(self) -> Settled:
        """The owners and the measure, by the first rule that knows them."""
        metric = self._measure.id
        return (metric in _OF_GOODS and self._of_world() or self._of_whole() or self._of_market() or self._of_rates()
                or metric in _OF_WARES and self._of_goods() or self._of_place() or metric == "inventory" and self._of_stocks()
                or metric in _OF_HOMES and self._of_homes() or self._macro and self._of_region()
                or self._of_nobody_else() or self._of_firm())

    def _of_world(self) -> Settled | None:
        """Of goods that all the world sells: global shipments of smartphones."""
        phrase, part = self._phrase, self._part
        if (phrase is None or part is None or part.lower() in word_lists()["narrowing"] or not self._free or self._places
                or self._story.reporter is not None):
            return None
        worldwide = phrase.text.lower().startswith(_WORLDWIDE)
        return ((Entity(part, "product"),), self._with(None)) if worldwide else None

    def _of_whole(self) -> Settled | None:
        """Of an exchange, of the company that a part belongs to, or of the one that analysts judge."""
        story, named = self._story, self._named
        traded = self._phrase is not None and any("board" in part or "exchange" in part for part in self._phrase.segments)
        if self._measure.id == "revenue" and self._noun == "turnover" and traded:
            return (_MAIN_BOARD,), Measure(_TURNOVER, "main board turnover")
        if (named and named[0] in story.parts and story.topic and story.topic[0] not in story.parts
                and story.topic[0].kind in FIRMS and self._measure.bearer == "company"):
            return story.topic, self._with(named[0].name)
        if (named and named[0].kind == "agency" and self._metric is not None and self._metric.id == "-"
                and self._metric.dimension == "number" and story.region is not None):
            return (story.region,), self._measure  # an institute's index of services
        of = named[:1] if self._phrase is not None and self._phrase.owner is not None else ()
        aimed_at = of or ((story.protagonist,) if story.protagonist is not None else ())
        if aimed_at and "target" in self._noun and "price" in self._noun:
            return aimed_at, self._with(None)  # analysts cut their price target on Ford
        return None

    def _of_market(self) -> Settled | None:
        """What changed hands in a day of which an index is told: of the shares of its market (The Hang Seng Index rose on turnover of
        HK$243 billion)."""
        traded = self._measure.id == "turnover_value" and not self._noun.startswith("main board") or self._noun == "turnover"
        index = next(iter(self._own or self._told_of), None) if traded and not self._named and not self._places else None
        if index is None or index.kind not in ("index", "market"):
            return None
        home = next((market for name, market in regions().indices.items() if index.name.startswith(name)), index)
        told = self._story.last_of.get("market", home)
        alike = told.name.rpartition(" ")[0] == home.name.rpartition(" ")[0]  # Hong Kong shares
        return (told if alike else home,), Measure(_TURNOVER, self._measure.text)

    def _of_rates(self) -> Settled | None:
        """Of a place that has rents, or of the central bank that sets a rate."""
        story, frame, named = self._story, self._frame, self._named
        rented = self._metric is not None and (self._metric.id == "rent" or "vacanc" in self._noun)
        if self._places and self._free and rented and not self._reference:
            return self._places[:1], self._narrowed  # prime office rents in Central
        if self._measure.id != "policy_rate":
            return None
        if self._noun == "rate" and named and named[0].kind == "region":
            told = next((told for told, _ in story.told if told.id in _NATIONAL_RATES), None)
            told = frame.measure if frame.measure is not None and frame.measure.id in _NATIONAL_RATES else told
            if told is not None:
                return named, told._replace(segment=None)  # Spain's rate, in a report on inflation
        told = frame.last.measure if frame.last is not None else story.measure
        rate = self._phrase.text.lower() if self._phrase is not None and self._free else ""
        if told is not None and told.id == "cpi" and rate in _RATES_OF_PRICES and story.region is not None:
            return (story.reported or story.region,), told._replace(segment=None)  # took the annual rate to 31.3%
        prices = frame.last if frame.last is not None and frame.last.measure.id == "cpi" else None
        if prices is not None and self._noun.endswith(" rate") and self._noun.removesuffix(" rate") in word_lists()["basket"]:
            return prices.owners, prices.measure._replace(segment=self._noun.removesuffix(" rate"))  # the services rate
        banks = tuple(owner for owner in named or self._own or self._told_of if owner.kind == "central_bank")
        last = story.last_of.get("central_bank")
        owners = banks or ((last,) if last else ()) or self._places[:1]
        return owners or tuple(owner for owner in named or self._own if owner.kind == "region"), self._measure

    def _of_goods(self) -> Settled | None:
        """Of a commodity; of the shops of a company or of a whole region."""
        story, metric = self._story, self._measure.id
        if metric == "price" and self._noun.endswith("futures") and self._free and self._part and not self._places:
            return (Entity(self._part.lower(), "commodity"),), self._with(None)  # Gas futures
        if metric == "price" and self._noun.startswith("futures") and self._free and story.last_of.get("commodity") is not None:
            return (story.last_of["commodity"],), self._with(None)  # Futures in Singapore
        if metric in ("oil_price", "gold_price") and self._free:
            return (Entity("oil" if metric == "oil_price" else "gold", "commodity"),), self._with(None)
        seller = self._told_of[:1] if metric == "retail_sales" and not self._regions(self._named) else ()
        if seller and seller[0].kind in FIRMS and (seller[0] == story.reporter
                                                   or seller[0] == story.protagonist and story.reported is None):
            return seller, Measure(_REVENUE, self._measure.text, self._words[0] if self._words else None)  # of a company
        if (metric == "price" and self._part and self._free and not self._places and "cpi" in story.metrics_told
                and story.region is not None and self._told_of
                and self._told_of[0].kind in ("commodity", "currency", "bond", "index")):
            return (story.region,), self._with(self._part)  # clothing prices, behind what was said of the pound
        unheard = not (self._places or self._told_of or story.metrics_told or story.firm)
        if metric == "price" and self._part and self._free and unheard:
            return (Entity(self._part, "commodity"),), self._with(None)  # a text that opens with egg prices
        return None

    def _of_place(self) -> Settled | None:
        """Of a place that the phrase names, where it takes up nobody: U.S. initial jobless claims, take-up of offices in Manchester."""
        public = self._phrase is not None and self._free and not _PUBLIC.isdisjoint(self._phrase.text.lower().split())
        region = self._places[:1] or self._regions(self._told_of) or (self._story.region,) if public else ()
        if self._measure.id in _OF_STATES and region and region[0] is not None:
            return region, self._with(None)  # public sector net debt, interest on the national debt
        firm, placed = self._firm, self._places and self._phrase is not None and self._free and not self._reference
        if firm and firm[0].kind == "work" and not self._named and self._measure.id == "box_office" and _MARKET_TAKINGS.search(self._noun):
            region = (self._story.region,) if self._story.region is not None else ()
            return self._places[:1] or region, self._measure  # total ticket sales of the weekend
        if placed and firm and firm[0].kind == "work":
            self._firm = firm = ()
        leads = placed and self._phrase is not None and self._phrase.leads
        if leads and (self._measure.bearer == "any" or self._measure.id == "inventory" and self._part in word_lists()["stocked"]):
            return self._places[:1], self._measure  # U.S. crude stocks
        if placed and firm and self._part and self._metric is None:
            return self._places[:1], self._measure
        return None

    def _of_stocks(self) -> Settled | None:
        """Of the commodity of which stocks are told: U.S. crude inventories; copper rose; stocks in LME warehouses fell."""
        if self._named:
            return None
        goods, told_of = self._phrase.goods if self._phrase else None, self._told_of[:1]
        if (goods is not None and not self._reference and all(place.kind == "place" for place in self._places)
                and not (self._firm and self._firm[0].kind in FIRMS)):
            return (goods,), self._with(self._part if self._part and self._part not in self._measure.text else None)
        if not self._firm and not self._places and told_of and told_of[0].kind == "commodity":
            return told_of, self._narrowed
        return None

    def _of_homes(self) -> Settled | None:
        """Of the place of a market of homes, or of a company's own goods."""
        story, frame, told_of = self._story, self._frame, self._told_of
        if (self._measure.id in ("home_price", "rent", "price") and not self._named and frame.place is not None and story.homes
                and not self._part and told_of and told_of[0].kind in PLACES):
            return (frame.place[0],), self._with(None)  # In London, prices fell 2.4%
        if (self._firm and not self._named and self._places and self._part and self._measure.id in ("revenue", "sales_volume")
                and self._phrase is not None and not self._reference and not self._phrase.leads and story.reporter is None
                and story.protagonist is None):
            return self._places[:1], self._with(self._part)  # sales of new homes in Hong Kong
        if self._firm and self._named and self._measure.id in ("cpi", "gdp_growth") and self._firm[0].kind in FIRMS:
            return self._firm, Measure(None, self._measure.text)  # a shop's own price inflation
        return None

    def _of_region(self) -> Settled | None:
        """A statistic: of the region named, spoken of or reported on; places that trade is with are its part."""
        metric, firm, frame, story = self._metric, self._firm, self._frame, self._story
        own_count = (firm and self._phrase is not None and (self._reference or self._phrase.owner)
                     and self._measure.id not in ("cpi", "gdp", "gdp_growth", "unemployment_rate", "fx_reserves"))
        if metric is None or own_count:
            return None
        if self._phrase is not None and self._phrase.text.lower() in _WORLD and not self._named:
            return (Entity(self._phrase.text, "region"),), self._with(None)
        spoken_of = self._regions(self._own or self._told_of)
        kept = list(zip(self._places, self._words))
        region = self._regions(self._named)
        if not region and kept and metric.id in WITH_PLACES and self._phrase is not None and not _leads(self._phrase, kept[0][1]):
            region = spoken_of
        elif not region and kept:
            region = (kept.pop(0)[0],)
        if not region and not self._own and frame.place is None and frame.owners and frame.owners[0].kind == "central_bank":
            governed = regions().governed.get(frame.owners[0].name)
            region = (governed,) if governed is not None else ()
        if not region and frame.last is not None and frame.last.measure.bearer == "region" and frame.last.statement == frame.statement:
            region = self._regions(self._own or frame.last.owners)
        opening = self._frame.place
        if not region and self._free and opening is not None and (opening[0].kind == "region" or metric.id in _LOCAL):
            region = (opening[0],)  # In Ohio, unemployment fell
        region = region or spoken_of
        if not region and story.reported is not None and self._free:
            region = (story.reported,)
        trades = bool(firm) and firm[0].kind in FIRMS and metric.id in _OF_TRADE
        if not region and trades:
            region = firm
        if not region and story.region == story.supposed and metric.id == "cpi" and firm and firm[0].kind in FIRMS:
            return (), self._measure  # the cost inflation of a company
        # the city's jobless rate; Meadowbank Mall drew 23 million visitors
        reference = self._reference or (frame.subjects[0].reference if frame.subjects else None) or ""
        unnamed = reference.lstrip("?") in LOCAL and story.region == story.supposed or bool(self._own and firm)
        if not region and story.region is not None and not unnamed:
            region = (story.region,)
        if not region and metric.owner != "region":
            region = firm
        trade = kept and metric.id in WITH_PLACES
        return region, self._with(kept[0][1]) if trade else self._narrowed

    def _of_nobody_else(self) -> Settled | None:
        """Of a place where no firm can be the owner, or of nobody."""
        metric, named, story = self._metric, self._named, self._story
        if self._measure.id == "turnover_value" and not named and not self._places and self._noun.startswith("main board"):
            return (_MAIN_BOARD,), self._with(None)
        if not self._firm and not named and not self._places and self._measure.id in _OF_FIRMS_ONLY:
            return (), self._measure
        if self._firm and not (named and named[0].kind in PLACES):
            return None
        able = tuple(owner for owner in named if owner.kind not in ("person", "agency"))
        region = able or self._places[:1] or self._regions(self._own or self._told_of)
        counts = metric is None and story.protagonist is None or metric is not None and metric.owner == "any" and metric.id == "-"
        if not region and counts and story.region is not None and story.region != story.supposed:
            region = (story.region,)
        place = self._frame.place
        if place is not None and region and place[0] != region[0] and not self._part:
            return region, self._with(place[1])
        return region, self._narrowed

    def _of_firm(self) -> Settled:
        """Of the firm named or spoken of; its accounts are the company's again behind what was told of a product."""
        firm, story, metric = self._firm, self._story, self._measure.id
        if metric in _UNDIVIDED:
            return firm, self._with(self._measure.segment if metric == "ipo_proceeds" else None)
        resumed = bool(self._frame.subjects) and self._frame.subjects[0].reference == "it"
        implicit = not self._named and (not self._own or self._own == story.topic) and not resumed
        whole = metric in ACCOUNTS or metric == "revenue" and self._noun.startswith(("total ", "group ", "overall "))
        if (implicit and whole and (firm[0].kind == "product" or firm[0] in story.owned) and story.reporter is None
                and story.firm is not None and story.firm != firm[0]):
            return (story.firm,), self._with(None)  # a firm's accounts behind the sales of its drug
        told = any(reading.owners == firm for reading in self._frame.readings)
        if implicit and metric in ACCOUNTS and firm == story.topic and not self._frame.named and not told:
            if firm[0].kind in ("name", "product", "work") and story.reporter is not None:
                firm = (story.reporter,)
            elif (firm[0].kind in ("name", "product", "work") and story.protagonist is not None and story.protagonist not in firm
                    and story.protagonist.kind == "company"):
                firm = (story.protagonist,)
        place = self._words[0] if self._words else None
        segment = self._part or place or self._measure.segment
        if segment is not None and segment.lower() in ALIKE and (place or self._frame.place is not None):
            segment = place  # U.S. same-store sales are those of a place
        divided = metric in SPREAD or self._metric is not None and metric is None and self._metric.dimension == "money"
        if segment is None and self._frame.place is not None and divided and not (firm and firm[0].kind == "commodity"):
            segment = self._frame.place[1]
        return firm, self._with(segment)


def can_own(owner: Entity, metric: Metric | None) -> bool:
    """Whether such an entity has such a metric: goods, currencies and indices have prices only."""
    if owner.kind == "agency":
        return metric is not None and metric.owner == "company"
    if owner.kind == "person":
        return metric is None or metric.id not in _OF_NO_PERSON and metric.id not in ACCOUNTS and metric.id not in _OF_FIRMS_TOO
    if owner.kind == "central_bank" and metric is not None and metric.id == "bond_yield":
        return False
    if owner.kind == "currency" and metric is not None and metric.id in ("rent", "home_price"):
        return False
    if owner.kind in ("commodity", "currency", "bond", "index", "market", "rate"):
        if metric is not None and metric.id in ("turnover_value", "market_cap", "dividend_yield") and owner.kind in ("index", "market"):
            return False
        if owner.kind == "rate":
            return metric is None
        return (metric is not None
                and (metric.owner in ("good", "security", "index", "currency", "bond")
                     and metric.id not in ("production", "sales_volume")
                     or metric.id == "-" and metric.dimension in ("%", "number")))
    return True


def _leads(phrase: Phrase, word: str) -> bool:
    """Whether a place stands in front of the metric (Chinese exports) rather than behind it (exports to China)."""
    return (phrase.text.startswith(word)
            or bool(phrase.place_words) and phrase.text.find(word) >= 0
                and phrase.text.find(word) < phrase.text.rfind(" "))
