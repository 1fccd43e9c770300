"""Refinements: what a measure is more exactly, by whose it is and by what the text has told."""
from __future__ import annotations

from itertools import islice

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.frame import Frame, Reading
from textmine.triples.en.owners import GROWTH
from textmine.triples.en.phrase import DIVISIONS, PLACES, Phrase, is_part, measures
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_FISCAL = known_metric("fiscal_revenue")
_REVENUE = known_metric("revenue")
_INDUSTRY = known_metric("industrial_output")
_BUYBACK = known_metric("buyback")
_RETAIL = known_metric("retail_sales")
_CPI = known_metric("cpi")
_PPI = known_metric("ppi")
_PMI = known_metric("pmi")
_GMV = known_metric("gmv")
_IMPORTS = known_metric("imports")
_TRADE = frozenset({"exports", "imports", "trade_balance"})
_SALES_VOLUME = known_metric("sales_volume")
_HOME_PRICE = known_metric("home_price")
_BOX_OFFICE = known_metric("box_office")
_NARROWED = frozenset({"cpi", "ppi", "retail_sales", "exports", "imports", "order_value", "orders", "industrial_output"})
_GAUGES = frozenset({"index", "gauge", "reading", "measure", "PMI"})
_EPS = known_metric("eps")
_EARNED = frozenset({"net_profit", "net_loss"})
_NO_PROFIT = 100  # what a share may earn, but no firm
_EMPLOYEES = known_metric("employees")
_EMPLOYMENT = frozenset({"employment", "nonfarm employment", "total employment", "payroll employment"})
_FEW = 4  # readings
_PRICED = frozenset({None, "price"})
_DWELLINGS = ("homes", "houses", "flats", "apartments", "properties")


def refined(measure: Measure, owner: Entity, mention: Mention, aspect: str, phrase: Phrase | None, frame: Frame,
            story: EnglishStory) -> Measure:
    """The measure with its part and its metric, where its words leave them to the owner and the text."""
    measure = _refined(measure, owner, mention, aspect, phrase, frame, story)
    if measure.id in _EARNED and isinstance(mention, Money) and abs(mention.high) < _NO_PROFIT and mention.per in (None, "share"):
        beside = frame.last is not None and frame.last.measure.id is None and frame.last.measure.text.lower() in ("profit", "loss")
        # against a loss of 6.1p a year earlier; a profit of $3 a barrel, against a loss of $1.20
        measure = Measure(None, measure.text) if beside else measure._replace(metric=_EPS)
    left_out = frame.without is not None and frame.statement == 1 and measure.segment is None and measure.id in _NARROWED
    return measure._replace(segment=frame.without) if left_out else measure


def _refined(measure: Measure, owner: Entity, mention: Mention, aspect: str, phrase: Phrase | None, frame: Frame,
             story: EnglishStory) -> Measure:
    if measure.segment is not None and owner.kind in ("company", "name", "commodity", "place", "product") \
            and _names(measure.segment, owner):
        measure = measure._replace(segment=None)  # net income attributable to Prairie
    if measure.segment is not None and measure.segment.lower() in DIVISIONS:  # segment operating profit, of the one told of
        measure = measure._replace(segment=frame.last.measure.segment if frame.last is not None else story.part)
    measure = _with_part(measure, owner, phrase, frame, story)
    if owner.kind in PLACES:
        measure = _of_place(measure, mention, aspect, frame, story)
    if measure.id == "loan" and measure.text.lower().endswith("loans") and frame.act.plays("up", "down", "level"):
        return Measure(None, measure.text, measure.segment)  # what a bank has lent
    if measure.id in ("order_value", "orders") and measure.text.lower() == "bookings" and "gmv" in story.metrics_told:
        return measure._replace(metric=_GMV)  # with bookings up 20%, behind gross bookings
    if measure.id == "debt_issued" and frame.act.plays("deed.buyback"):
        return measure._replace(metric=_BUYBACK)  # will buy back $900 million of notes
    if measure.id == "average_selling_price" and owner.kind in PLACES and story.homes and isinstance(mention, (Money, Percent)):
        return measure._replace(metric=_HOME_PRICE)
    if measure.id == "price":
        return _price(measure, owner, aspect, phrase, story)
    if (measure.metric is None and owner in story.retail and aspect == "change" and isinstance(mention, Percent)
            and phrase is not None and phrase.kind == "other" and not measures(phrase) and measure.text.count(" ") < 4):
        return Measure(_RETAIL, measure.text, measure.text)  # clothing gained 5.7%
    if measure.metric is None:
        costs = "cost" in measure.text or "budget" in measure.text
        return measure._replace(metric=_BOX_OFFICE) if owner.kind == "work" and isinstance(mention, Money) and not costs else measure
    return _of_region(measure, owner, mention, story)


def _names(part: str, owner: Entity) -> bool:
    """Whether what looks like a part only names the owner, by the beginning of its name or by its initials."""
    initials = "".join(word[0] for word in owner.name.split() if word[0].isupper())
    named = owner.name.startswith(part) or owner.name == part.lower() or part.isupper() and part == initials
    return named or part.startswith(f"{owner.name} ")


def _with_part(measure: Measure, owner: Entity, phrase: Phrase | None, frame: Frame, story: EnglishStory) -> Measure:
    """The measure with the part of a company that the subject or the heading names."""
    subject = frame.subjects[0] if frame.subjects else None
    part = frame.part
    if subject is not None and is_part(subject):
        part = subject.text
    elif (subject is not None and subject.reference in DIVISIONS and subject.text == subject.reference
            or phrase is not None and phrase.reference in DIVISIONS and phrase.measure is not None):
        told = (reading.measure.segment for reading in reversed(frame.readings)
                if reading.measure.segment is not None and reading.statement != frame.statement)
        part = next(told, story.part)  # the unit earned $345 million, the unit's margin
    elif frame.last is not None and _is_margin_beside(measure, phrase, frame.last):
        part = frame.last.measure.segment
    if measure.segment is None and part is not None and measure.bearer in ("company", "any", ""):
        measure = measure._replace(segment=part)  # the ocean division swung to an operating loss
    if (measure.segment is None and story.heading is not None and measure.bearer in ("company", "any", "")
            and owner.kind in ("company", "name")):
        measure = measure._replace(segment=story.heading)
    return measure


def _is_margin_beside(measure: Measure, phrase: Phrase | None, last: Reading) -> bool:
    """Whether a margin is that of the part of which an amount was told: profit at its cloud unit was $3 million, with a margin of 12%."""
    own = phrase is not None and (phrase.owner or phrase.reference or phrase.places or phrase.segments)
    parted = last.measure.segment is not None and last.measure.segment.rpartition(" ")[2] in word_lists()["unit"]
    return measure.text.lower().endswith("margin") and not own and parted and last.measure.dimension == "money"


def surveyed(part: str) -> bool:
    """Whether purchasing managers are surveyed on a part of the economy: manufacturing, services."""
    return part.lower() in word_lists()["surveyed"]


def _of_place(measure: Measure, mention: Mention, aspect: str, frame: Frame, story: EnglishStory) -> Measure:
    """What words of many uses measure in a text on purchasing managers, homes or prices: the services gauge, values, sales."""
    text, percent = measure.text.lower(), isinstance(mention, Percent)
    told = {told.id for told, _ in story.told} | {reading.measure.id for reading in frame.readings[-_FEW:]}
    head, _, gauge = measure.text.rpartition(" ")
    if "pmi" in told and measure.id in (None, "-") and gauge in _GAUGES and surveyed(head) and isinstance(mention, Number):
        return Measure(_PMI, measure.text, head)
    if "home_price" in told and measure.id is None and text in ("values", "property values", "home values"):
        return Measure(_HOME_PRICE, measure.text, measure.segment)
    if "sales_volume" in told and story.homes and measure.id == "revenue" and text == "sales" and percent:
        return measure._replace(metric=_SALES_VOLUME)
    if measure.id is None and aspect == "change" and text in _EMPLOYMENT:
        return measure._replace(metric=_EMPLOYEES)  # employment in construction grew by 41,000
    if measure.id is None and text in ("purchases", "inbound purchases") and told & _TRADE:
        return Measure(_IMPORTS, measure.text)
    return _of_basket(measure, frame, story) if percent and aspect == "change" else measure


def _of_basket(measure: Measure, frame: Frame, story: EnglishStory) -> Measure:
    """What the prices of a country are told of part by part: gasoline jumped 1.9% and used-car prices gained 1.0%."""
    last = frame.last.measure if frame.last is not None else story.measure
    near = (last.id if last is not None else None, *(told.id for told, _ in islice(story.told, 3)))
    index = next((metric for metric in (_CPI, _PPI) if metric.id in near), None)
    if measure.id not in _PRICED or last is None or index is None:
        return measure
    told = measure.segment or measure.text
    basket = word_lists()["basket"]  # not the restaurant of restaurant costs
    fits = all(piece in basket and (measure.id or f"{piece}s" not in basket) for piece in told.lower().split(" and "))
    return Measure(index, measure.text, told) if fits else measure


def _price(measure: Measure, owner: Entity, aspect: str, phrase: Phrase | None, story: EnglishStory) -> Measure:
    """A price as that of homes, or as inflation, where the text speaks of these."""
    part = measure.segment.lower() if measure.segment is not None else None
    if (owner.kind == "region" and aspect == "change" and part is not None and "cpi" in story.metrics_told
            and all(piece in word_lists()["basket"] for piece in part.split(" and "))):
        return measure._replace(metric=_CPI)  # food prices, in a report on inflation
    if (owner.kind == "region" and aspect == "change" and part is None
            and measure.text.lower() in ("prices", "overall prices") and "cpi" in story.metrics_told):
        return measure._replace(metric=_CPI)  # on the month, prices rose 0.1%
    told = next((told for told, _ in islice(story.told, 3) if told.id == "home_price"), None)
    homes = (owner.kind in PLACES and story.homes
             or phrase is not None and phrase.owner == owner and told is not None)
    if not homes or part is not None and not part.endswith(_DWELLINGS):
        return measure
    segment = measure.segment
    if segment is None and told is not None and measure.text.lower() == "prices" and told.segment in word_lists()["dwelling"]:
        segment = told.segment  # private home prices rose; for the year, prices climbed
    return measure._replace(metric=_HOME_PRICE, segment=segment)


def _of_region(measure: Measure, owner: Entity, mention: Mention, story: EnglishStory) -> Measure:
    """What a word of companies measures of a region: its retail sales, its growth, its revenue."""
    text = measure.text.lower()
    moved = isinstance(mention, Percent)
    if ("pmi" in story.metrics_told
            and measure.id in ("orders", "order_value", "production", "inventory", "employees", "price")
            and isinstance(mention, (Number, Quantity)) and mention.low % 1):
        return Measure(None, measure.text)  # new export orders slid to 47.8
    if (owner in story.retail and measure.id in ("revenue", "fiscal_revenue", "sales_volume")
            and (text in ("sales", "receipts") or measure.id == "sales_volume" and moved)):
        measure = measure._replace(metric=_RETAIL)
    if owner.kind == "region" and measure.id == "production" and text == "output" and measure.segment is None and moved:
        told = next((metric for metric in (GROWTH, _INDUSTRY) if metric.id in story.metrics_told), measure.metric)
        measure = measure._replace(metric=told)
    if owner.kind == "region" and measure.id == "revenue" and "fiscal_revenue" in story.metrics_told and "sales" not in text:
        measure = measure._replace(metric=_FISCAL)
    if measure.id == "sales_volume" and text == "home sales" and owner.kind in PLACES:
        return measure._replace(segment=None)  # not only a part of what is sold there
    if (measure.id == "sales_volume" and text.endswith("home sales") and moved and owner.kind in ("company", "name")
            and owner not in story.counted and measure.segment is not None):
        return Measure(_REVENUE, measure.text, f"{measure.segment} and home")  # of a shop
    online = measure.id == "revenue" and text.endswith(" sales")
    part = _part_of_retail(measure) if owner in story.retail and (moved or online) else None
    return measure if part is None else Measure(_RETAIL, measure.text, part)


def _part_of_retail(measure: Measure) -> str | None:
    """The part of a country's retail sales whose move a figure is: gas station sales slipped 0.7%, supermarkets recorded a 1.1% decline."""
    words = measure.text.split()
    if measure.id not in ("revenue", "stores") or len(words) > 4:
        return None
    return " ".join(words[:-1] if words[-1].lower() in ("sales", "revenue") else words) or None
