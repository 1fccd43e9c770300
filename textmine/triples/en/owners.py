"""Whose a measure is: references taken up, the owners that fit a metric, and what quoted things measure."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.frame import Frame
from textmine.triples.en.phrase import LOCAL, PLACES, Phrase
from textmine.triples.en.regions import regions
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import Measure, Story

_FIRMS = frozenset({"company", "name"})
_OURS = frozenset({"its", "their", "it", "they", "we", "our", "whose", "them", "which", "that", "who"})
# said of whoever is spoken of
_ANY_FIRM = frozenset({"company", "group", "firm", "business", "corporation", "concern", "unit", "startup", "start-up"})
_SECTORS = frozenset({"?industry", "?market", "?sector"})
_OF_PAIR = {"former": slice(0, 1), "latter": slice(1, 2), "the two": slice(0, 2)}
_PERSONS = frozenset({"he", "she", "his", "her"})
_SECURITIES = {"index": ("index",), "benchmark": ("index",), "gauge": ("index",), "currency": ("currency",),
               "greenback": ("currency",), "metal": ("commodity",), "crude": ("commodity",),
               "commodity": ("commodity",), "contract": ("commodity",)}
_MACRO = frozenset({"gdp", "gdp_growth", "cpi", "ppi", "pmi", "unemployment_rate", "exports", "imports",
                    "trade_balance", "fx_reserves", "m2", "new_loans", "social_financing", "retail_sales",
                    "fixed_asset_investment", "industrial_output", "fiscal_revenue", "population", "tourists",
                    "home_price"})
_NATIONAL_RATES = frozenset({"cpi", "ppi", "unemployment_rate"})
_UNDIVIDED = frozenset({"funding_raised", "issue_price", "ipo_proceeds", "acquisition_price", "valuation", "market_cap",
                        "stake", "eps", "policy_rate"})
ACCOUNTS = frozenset({"gross_profit", "gross_margin", "operating_profit", "operating_margin", "operating_loss",
                      "pretax_profit", "net_profit", "net_profit_attributable", "adjusted_net_profit", "net_loss",
                      "adjusted_net_loss", "net_margin", "ebitda", "eps", "cost_of_sales", "operating_expense",
                      "rd_expense", "sales_marketing_expense", "admin_expense", "interest_expense", "tax", "impairment",
                      "cash", "total_assets", "net_assets", "liabilities", "debt", "debt_ratio", "receivables",
                      "operating_cash_flow", "free_cash_flow", "capex", "dividend", "dividend_per_share", "buyback"})
_OF_FIRMS_ONLY = ACCOUNTS - {"debt", "tax", "interest_expense", "cash", "capex", "total_assets", "liabilities"}
_OF_FIRMS_TOO = frozenset({"revenue", "employees", "stores", "market_cap", "valuation", "production", "deliveries",
                           "shipments", "sales_volume", "arr", "orders"})
# what a company has place by place
_SPREAD = frozenset({"revenue", "sales_volume", "deliveries", "shipments", "production", "stores",
                     "average_selling_price", "users", "customers", "orders", "operating_profit", "market_share",
                     "price"})
_STATISTICS = frozenset({"inventory", "production", "exports", "imports", "shipments", "orders"})  # of those whom an agency tells of
_EXPORTS = Metric("exports", "money", "flow", (), "region")
_MARKET_TAKINGS = pattern(r"ticket sales|box office|receipts|admissions")
GROWTH = Metric("gdp_growth", "%", "rate", (), "region")
_STOCK = Metric("share_price", "money", "price", (), "security")
_TRADED = frozenset("rise rises rose risen rising climb climbs climbed climbing jump jumps jumped jumping surge "
                    "surges surged surging soar soars soared soaring gain gains gained gaining advance advances "
                    "advanced advancing rally rallied spiked leapt leaped rebounded added adds adding firmed fall "
                    "falls fell fallen falling drop drops dropped dropping slip slips slipped slipping slide slides "
                    "slid sliding lose loses lost losing plunge plunges plunged plunging tumble tumbles tumbled "
                    "tumbling dip dips dipped slump slumped ease eases eased easing retreat retreated shed sheds "
                    "shedding sank sink sinks sinking crash crashed plummet plummeted skidded up down higher lower "
                    "lifting sending lifted pushed strengthened weakened put tanked nosedived collapsed cratered "
                    "rocketed popped bounced recovered skyrocketed zoomed vaulted inched edged appreciated "
                    "depreciated doubled tripled quadrupled halved".split())


def refer(reference: str, frame: Frame, story: Story) -> tuple[Entity, ...]:
    """The entities that a pronoun or a noun such as `the company` takes up."""
    reference = reference.lstrip("?")
    if reference in ("which", "whose", "who", "that") and frame.antecedent is not None:
        return (frame.antecedent,)
    if reference in _OF_PAIR:
        return story.pair[_OF_PAIR[reference]] if len(story.pair) == 2 else ()
    if reference in _PERSONS:
        return (story.person,) if story.person else ()
    if reference in ("it", "its") and (frame.owners or story.topic)[:1] == (story.person,) and story.firm is not None:
        return (story.firm,)  # When Delia Marsh took over Castellan, its debt was $740 million
    if reference in _OURS:
        return ((story.aside,) if story.aside is not None and not frame.named and frame.owners == story.topic
                else frame.owners or story.topic)
    for kind in _SECURITIES.get(reference, ()):
        return tuple(entity for entity in (story.last_of.get(kind),) if entity)
    if reference in word_lists()["product"]:
        entity = story.last_of.get("work") or story.last_of.get("product")
        if entity is not None:
            return (entity,)
    if reference in LOCAL:
        local = tuple(owner for owner in story.topic if owner.name.lower().endswith(reference) or owner.kind in PLACES)
        return local or ((story.region,) if story.region is not None and reference in ("country", "nation") else ())
    if reference in ("country", "economy", "nation"):
        return (story.region,) if story.region else ()
    if reference in ("central bank",):
        own = regions().banks.get(story.region.name) if story.region is not None else None
        return tuple(entity for entity in (story.last_of.get("central_bank") or own,) if entity)
    if reference == "exchange":
        return tuple(entity for entity in (story.last_of.get("exchange"),) if entity)
    if reference in ("index", "agency", "bureau", "office", "department", "ministry", "commission", "board",
                     "regulator", "association", "government"):
        return (story.region,) if reference == "government" and story.region else ()
    if reference in word_lists()["organisation"] or reference in ("shares", "stock", "units", "share"):
        if reference in ("rival", "peer", "competitor", "rivals", "buyer", "seller"):
            return ()
        if reference in story.called and reference not in _ANY_FIRM:
            return (story.called[reference],)
        reporter = story.reporter
        if reporter is not None and story.company is not None and reporter.name.split()[0] == story.company.name.split()[0]:
            return (reporter,)  # not its arm of like name
        if story.company in story.passing and story.protagonist is not None:
            return (story.aside if story.aside is not None and reference not in _ANY_FIRM else story.protagonist,)
        company = story.firm if story.company in story.owned and story.firm is not None else story.company
        return (company,) if company else tuple(owner for owner in story.topic if owner.kind in _FIRMS) or story.pair[-1:]
    return ()


def owners_of(phrase: Phrase, frame: Frame, story: Story) -> tuple[Entity, ...]:
    """The owners that a phrase names or takes up, or none."""
    if phrase.owner is not None:
        return (phrase.owner, *phrase.sharers)
    if phrase.reference is not None and phrase.leads and phrase.kind == "entity" and story.firm is not None:
        return (story.aside or story.firm,)  # the Denver startup: whom the text is about
    if phrase.reference in _SECTORS and story.region is not None:
        return (story.region,)  # the industry's sales
    if phrase.reference is not None and not phrase.reference.startswith("?"):
        return refer(phrase.reference, frame, story)
    return ()


def settle_owner(phrase: Phrase | None, measure: Measure, frame: Frame, story: Story,
                 own: tuple[Entity, ...] = ()) -> tuple[tuple[Entity, ...], Measure]:
    """The owners of a measure and the measure with its segment, given the phrase that names it.

    Statistics belong to a region, all else to whom the phrase or the clause speaks of; a region that is not the owner is a segment.
    """
    if (measure.id == "shipments"
            and ("exports" in story.metrics_told and story.reported is not None
                 or any(reading.measure.id == "exports" for reading in frame.readings)) and phrase is not None
            and phrase.owner is None):
        measure = measure._replace(metric=_EXPORTS)  # of a country
    if (measure.id == "revenue" and measure.text.lower() == "turnover" and phrase is not None
            and any("board" in segment or "exchange" in segment for segment in phrase.segments)):
        return ((Entity("main board", "exchange"),),
                Measure(Metric("turnover_value", "money", "flow", (), "security"), "main board turnover"))
    metric = measure.metric
    homes = metric is not None and metric.id == "rent" and "home_price" in story.metrics_told
    macro = metric is not None and (metric.id in _MACRO or metric.owner == "region" or homes)
    named = owners_of(phrase, frame, story) if phrase else ()
    if (named and named[0].kind == "agency" and metric is not None and metric.owner in ("good", "place", "region")
            and named[0].name in regions().offices):
        named = (regions().offices[named[0].name],)  # the price index of a statistics office
    if (metric is not None and (metric.owner == "company" or measure.text.lower() in ("shares", "stock"))
            and metric.id != "-" and not (phrase and phrase.goods) and story.firm is not None and not own and not macro
            and (not named or phrase.reference in _OURS)):
        holder = named or frame.owners or story.topic
        if holder and not (phrase and phrase.places) and all(owner.kind in PLACES or not can_own(owner, metric) for owner in holder):
            named = own = (story.firm,)  # back to the company, behind what was said of a country or an index
    if (named and named[0] in story.parts and story.topic and story.topic[0] not in story.parts
            and story.topic[0].kind in _FIRMS and metric is not None and metric.owner == "company"):
        return story.topic, measure._replace(segment=named[0].name)
    places = phrase.places if phrase else ()
    words = phrase.place_words if phrase else ()
    segments = [segment for segment in (phrase.segments if phrase else ()) if segment]
    if len(segments) > 1:
        segments = [f"{', '.join(segments[:-1])} and {segments[-1]}"]
    if (named and named[0].kind == "agency" and metric is not None and metric.id == "-" and metric.dimension == "number"
            and story.region is not None):
        return (story.region,), measure  # an institute's index of services
    if story.protagonist is not None and "target" in measure.text.lower() and "price" in measure.text.lower():
        return (story.protagonist,), measure._replace(segment=None)  # analysts cut their price target
    if (places and not named and not own and metric is not None
            and (metric.id == "rent" or "vacanc" in measure.text.lower()) and phrase is not None
            and not phrase.reference):
        return tuple(places[:1]), measure._replace(segment=segments[0] if segments else measure.segment)  # prime office rents in Central
    if metric is not None and metric.id == "policy_rate" and measure.text.lower() == "rate" and named and named[0].kind == "region":
        told = next((told for told, _ in story.told if told.id in _NATIONAL_RATES), None)
        told = frame.measure if frame.measure is not None and frame.measure.id in _NATIONAL_RATES else told
        if told is not None:
            return named, told._replace(segment=None)  # Spain's rate, in a report on inflation
    if metric is not None and metric.id == "policy_rate":
        bank = named or own or frame.owners or story.topic
        bank = tuple(owner for owner in bank if owner.kind == "central_bank") or tuple(e for e in (story.last_of.get("central_bank"),) if e)
        return bank or tuple(places[:1]) or tuple(o for o in (named or own) if o.kind == "region"), measure
    if (metric is not None and metric.id == "price" and measure.text.lower().startswith("futures") and not named
            and not own and story.last_of.get("commodity") is not None):
        return (story.last_of["commodity"],), measure._replace(segment=None)  # Futures in Singapore
    if metric is not None and metric.id in ("oil_price", "gold_price") and not named and not own:
        good = Entity("oil" if metric.id == "oil_price" else "gold", "commodity")
        return (good,), measure._replace(segment=None)
    if (metric is not None and metric.id == "retail_sales" and places and story.reporter is not None and story.topic
            and story.topic[0] == story.reporter and not named):
        # the retail sales of a company
        return story.topic, Measure(Metric("revenue", "money", "flow", (), "company"), measure.text, words[0])
    if (metric is not None and metric.id == "price" and segments and not named and not own and not places
            and "cpi" in story.metrics_told and story.region is not None and (frame.owners or story.topic)[:1]
            and (frame.owners or story.topic)[0].kind in ("commodity", "currency", "bond", "index")):
        return (story.region,), measure._replace(segment=segments[0])  # clothing prices, behind what was said of the pound
    firm = tuple(owner for owner in (named or own or frame.owners or story.topic) if owner.kind not in PLACES and can_own(owner, metric)
                 and not (owner.kind == "agency" and not named and (places or metric is not None and metric.id in _STATISTICS)))
    if (firm and firm[0].kind == "work" and not named and metric is not None and metric.id == "box_office"
            and _MARKET_TAKINGS.search(measure.text.lower())):
        return tuple(places[:1]) or ((story.region,) if story.region is not None else ()), measure  # total ticket sales of the weekend
    if firm and not named and not own and places and phrase is not None and not phrase.reference and firm[0].kind == "work":
        firm = ()
    if (not named and not own and places and metric is not None and metric.owner == "any" and phrase is not None
            and not phrase.reference and phrase.leads):
        return tuple(places[:1]), measure  # U.S. initial jobless claims
    if firm and not named and not own and places and segments and metric is None and phrase is not None and not phrase.reference:
        return tuple(places[:1]), measure  # take-up of offices in Manchester
    if (phrase is not None and phrase.goods is not None and metric is not None and metric.id == "inventory"
            and not named and not phrase.reference and all(place.kind == "place" for place in places)
            and not (firm and firm[0].kind in _FIRMS)):
        return (phrase.goods,), measure._replace(segment=segments[0] if segments and segments[0] not in measure.text else None)
    told_of = (frame.owners or story.topic)[:1]
    if (metric is not None and metric.id == "inventory" and not firm and not named and not places and told_of
            and told_of[0].kind == "commodity"):
        return told_of, measure._replace(segment=segments[0] if segments else measure.segment)  # copper rose; stocks in LME warehouses fell
    if (metric is not None and metric.id in ("home_price", "rent", "price") and not named and frame.place is not None
            and story.homes and not segments and told_of and told_of[0].kind in PLACES):
        return (frame.place[0],), measure._replace(segment=None)  # In London, prices fell 2.4%
    if (firm and not named and places and segments and metric is not None and metric.id in ("revenue", "sales_volume")
            and phrase is not None and not phrase.reference and not phrase.leads and story.reporter is None
            and story.protagonist is None):
        return tuple(places[:1]), measure._replace(segment=segments[0])  # sales of new homes in Hong Kong
    if firm and named and metric is not None and metric.id in ("cpi", "gdp_growth") and firm[0].kind in _FIRMS:
        return firm, Measure(None, measure.text)  # a shop's own price inflation
    if (macro
            and not (firm and phrase is not None and (phrase.reference or phrase.owner)
                     and metric.id not in ("cpi", "gdp", "gdp_growth", "unemployment_rate"))):
        region = tuple(owner for owner in named if owner.kind in PLACES)
        kept = list(zip(places, words))
        if (not region and kept and metric.id in ("exports", "imports", "tourists") and phrase.place_words
                and not _leads(phrase, kept[0][1])):
            region = tuple(owner for owner in own or frame.owners or story.topic if owner.kind in PLACES)
        elif not region and kept:
            region = (kept.pop(0)[0],)
        if not region and not own and frame.owners and frame.owners[0].kind == "central_bank":
            region = tuple(governed for governed in (regions().governed.get(frame.owners[0].name),) if governed is not None)
        if not region and frame.last is not None and frame.last.measure.bearer == "region" and frame.last.statement == frame.statement:
            region = tuple(owner for owner in own or frame.last.owners if owner.kind in PLACES)
        if not region:
            region = tuple(owner for owner in own or frame.owners or story.topic if owner.kind in PLACES)
        if not region and story.reported is not None and not named and not own:
            region = (story.reported,)
        if not region and firm and metric.id in ("exports", "imports", "fiscal_revenue") and firm[0].kind in _FIRMS:
            region = firm
        if not region and story.region == story.supposed and metric.id == "cpi" and firm and firm[0].kind in _FIRMS:
            return (), measure  # the cost inflation of a company
        if not region and story.region is not None:
            region = (story.region,)
        if (not region and firm
                and (metric.owner != "region"
                     or metric.id in ("exports", "imports", "fiscal_revenue") and firm[0].kind in _FIRMS)):
            region = firm
        segment = (kept[0][1] if kept and metric.id in ("exports", "imports", "tourists", "trade_balance")
                   else (segments[0] if segments else measure.segment))
        return region, measure._replace(segment=segment)
    if metric is not None and metric.id == "turnover_value" and not named and not places and measure.text.lower().startswith("main board"):
        return (Entity("main board", "exchange"),), measure._replace(segment=None)
    if not firm and not named and not places and metric is not None and metric.id in _OF_FIRMS_ONLY:
        return (), measure
    if named and named[0].kind in PLACES or not firm:
        region = (named if named
                  else tuple(places[:1])
                      or tuple(owner for owner in own or frame.owners or story.topic if owner.kind in PLACES))
        if (not region
                and (metric is None and story.protagonist is None
                     or metric is not None and metric.owner == "any" and metric.id == "-")
                and story.region not in (None, story.supposed)):
            region = (story.region,)
        if frame.place is not None and region and frame.place[0] != region[0] and not segments:
            segments = [frame.place[1]]
        return region, measure._replace(segment=segments[0] if segments else measure.segment)
    if metric is not None and metric.id in _UNDIVIDED:
        return firm, measure._replace(segment=measure.segment if metric.id == "ipo_proceeds" else None)
    implicit = not named and (not own or own == story.topic)
    whole = (metric is not None
             and (metric.id in ACCOUNTS
                  or metric.id == "revenue" and measure.text.lower().startswith(("total ", "group ", "overall "))))
    if (implicit and whole and (firm[0].kind == "product" or firm[0] in story.owned) and story.reporter is None
            and story.firm not in (None, firm[0])):
        return (story.firm,), measure._replace(segment=None)  # a firm's accounts behind the sales of its drug
    if (implicit and metric is not None and metric.id in ACCOUNTS and firm[0].kind in ("name", "product", "work")
            and story.reporter is not None and firm == story.topic and not frame.named):
        firm = (story.reporter,)  # what follows a product's figures is the company's again
    elif (implicit and metric is not None and metric.id in ACCOUNTS and firm[0].kind == "name" and firm == story.topic
            and not frame.named and story.protagonist not in (None, *firm) and story.protagonist.kind == "company"):
        firm = (story.protagonist,)
    segment = segments[0] if segments else (words[0] if words else measure.segment)
    if (segment is None and frame.place is not None and metric is not None
            and (metric.id in _SPREAD or measure.id is None and metric.dimension == "money")):
        segment = frame.place[1]
    return firm, measure._replace(segment=segment)


def can_own(owner: Entity, metric: Metric | None) -> bool:
    """Whether such an entity has such a metric: goods, currencies and indices have prices only."""
    if owner.kind == "agency":
        return metric is not None and metric.owner == "company"
    if owner.kind == "person":
        return metric is None or metric.id not in ACCOUNTS and metric.id not in _OF_FIRMS_TOO
    if owner.kind == "central_bank" and metric is not None and metric.id == "bond_yield":
        return False
    if owner.kind == "currency" and metric is not None and metric.id in ("rent", "home_price"):
        return False
    if owner.kind in ("commodity", "currency", "bond", "index", "rate"):
        if metric is not None and metric.id in ("turnover_value", "market_cap", "dividend_yield") and owner.kind == "index":
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


def price_of(owner: Entity) -> str | None:
    """The price id of a commodity, currency or bond."""
    if owner.kind == "commodity":
        name = owner.name.lower()
        if any(word in name for word in ("brent", "crude", "oil", "texas")) and "palm" not in name and "heating" not in name:
            return "oil_price"
        return "gold_price" if "gold" in name or "bullion" in name else "price"
    if owner.kind == "rate":
        return None
    return {"currency": "exchange_rate", "bond": "bond_yield"}.get(owner.kind)


def quoted(owner: Entity, mention: Mention, verb: str, text: str, market: bool) -> Measure | None:
    """What the move or quotation of a thing that is named without a metric measures: gold rose 0.8%, Shell lost 2.1%."""
    own = price_of(owner)
    if own is not None:
        return Measure(Metric(own, "money", "price", (), "good"), text)
    if owner.kind == "rate":
        return Measure(None, owner.name)
    if owner.kind == "index":
        return Measure(Metric("index_level", "number", "price", (), "index"), text)
    if owner.kind == "work" and isinstance(mention, (Money, Percent)):
        return Measure(Metric("box_office", "money", "flow", (), "film"), text)
    if (owner.kind in _FIRMS and market
            and (isinstance(mention, Money) and verb.rpartition(" ")[2] in _CLOSES | _QUOTED
                 or isinstance(mention, Percent) and verb in _CLOSES)
            or owner.kind in _FIRMS and verb in _TRADED
                and (isinstance(mention, Percent) or market and isinstance(mention, (Money, Number)))):
        return Measure(_STOCK, text)
    return None


def settle_metric(measure: Measure, owner: Entity, mention: Mention, aspect: str, verb: str, per_share: bool) -> tuple[Measure, str]:
    """The metric and aspect of a reading, with what owner, unit and verb say of them."""
    metric = measure.id
    percent = isinstance(mention, Percent) and mention.unit in ("%", "permille")
    wanted = metric
    if metric == "debt_ratio" and isinstance(mention, Quantity):
        return Measure(None, measure.text), aspect  # a leverage ratio of 3.4 times
    if metric == "cpi" and measure.segment is None and measure.text.lower().startswith("core "):
        measure = measure._replace(segment=measure.text[:4])
    if metric == "tax" and owner.kind in PLACES:
        wanted = "fiscal_revenue"
    if metric == "operating_expense" and owner.kind in PLACES:
        return Measure(None, measure.text), aspect
    if metric == "revenue" and owner.kind in ("exchange", "index"):
        wanted = "turnover_value"
    if metric == "gdp" and percent and aspect == "change":
        wanted, aspect = "gdp_growth", "level"
    elif metric in GROWTH_RATES and percent and aspect == "change":
        aspect = "level"
    elif metric in ("share_price", "closing_price", "opening_price", "price_change", "index_level",
                    "index_points_change", "price", "market"):
        own = price_of(owner)
        if own is not None and metric != "price" or own in ("oil_price", "gold_price", "exchange_rate", "bond_yield"):
            wanted = own
        elif owner.kind == "index":
            points = isinstance(mention, Number)
            wanted = "price_change" if percent else ("index_points_change" if aspect == "change" else "index_level") if points else metric
            aspect = "change" if percent else aspect
        elif metric in ("share_price", "closing_price", "price_change"):
            if aspect == "change":
                wanted = "price_change"
            elif isinstance(mention, Money):
                wanted = ("opening_price" if verb == "opened" else "closing_price"
                          if verb in _CLOSES or metric == "closing_price" else "share_price")
    elif per_share and isinstance(mention, Money) and mention.low < 100_000:
        if metric == "operating_profit" and "earnings" in measure.text.lower():
            wanted = "eps"
        elif metric in ("net_profit", "adjusted_net_profit", "net_loss", "adjusted_net_loss", "net_profit_attributable", "eps"):
            wanted = "eps"
        elif metric in ("dividend", "dividend_per_share"):
            wanted = "dividend_per_share"
        elif metric in ("ipo_proceeds", "issue_price"):
            wanted = "issue_price"
    elif (metric == "net_profit" and isinstance(mention, Money) and 0 < mention.low < 1_000
            and mention.unit not in ("JPY", "KRW", "IDR", "VND")):
        wanted = "eps"
    elif metric == "price" and verb.startswith("charg") and isinstance(mention, Money) and mention.per in ("month", "year"):
        wanted = "subscription_price"
    elif metric == "dividend_per_share" and isinstance(mention, Money) and mention.low >= 100_000 and aspect == "level":
        wanted = "dividend"
    elif metric in ("order_value", "orders"):
        wanted = "order_value" if isinstance(mention, Money) else "orders" if isinstance(mention, (Quantity, Number)) else metric
    elif metric == "revenue" and aspect == "level" and isinstance(mention, (Quantity, Number)) and "sales" in measure.text.lower():
        wanted = "sales_volume"
    if wanted != metric:
        old = measure.metric
        measure = measure._replace(metric=Metric(wanted,
                                                 "%" if wanted in GROWTH_RATES else old.dimension if old else "money",
                                                 old.kind if old else "flow", (), old.owner if old else "any"))
    return measure, aspect


_QUOTED = frozenset("traded trading quoted opened at".split())
_CLOSES = frozenset("closed close closes closing ended ends ending finished finishes finishing settled settles settling finish".split())
