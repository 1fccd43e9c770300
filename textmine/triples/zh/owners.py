"""Whose a measure is: statistics belong to a region, prices of goods to the goods, the rest to whom the text speaks of."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.case import Case
from textmine.triples.zh.firm_owners import (
    BOOKED, BUSINESSES, ORDERED, narrow_by_business, narrow_by_place, of_branch, of_firm_behind, of_firm_in_place, of_listings,
    of_quoted_firm, of_teller)
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.place_owners import (
    MARGIN, NO_REGION, of_counted_market, of_government, of_public, of_region, of_trading, of_unnamed_place, of_whole_market)
from textmine.triples.zh.scenes import Fitting, proper, scene
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.thing_owners import ISSUED_AT, USED, of_bonds, of_brand, of_film, of_object, of_own_name, of_segment, of_thing

# Owners that can have only some measures, by the usual owners of these.
_HOLDINGS = {
    "index": ("index", "security", "any"),
    "currency": ("currency", "security", "index", "good"),
    "bond": ("bond", "security", "good"),
    "rate": ("region", "good"),
    "commodity": ("good", "security", "any", "region", "index"),
}
_HELD_TOO = frozenset({("commodity", "inventory"), ("index", "ipo_proceeds")})
_NOT_HELD = ("commodity", "rent")  # 蔬菜价格涨18.6%,房租涨2.5%


def fitting_owners(frame: Frame, measure: Measure, story: Story, words: Words) -> Fitting:
    """The owners of a measure, and the measure without the part of its segment that names them; no owners where none can have it."""
    kind = frame.owners[0].kind if frame.owners else None
    case = Case(frame, measure, story, words, kind)
    for rule in _rules(kind, frame.fresh, bool(measure.segment), measure.id, measure.bearer, measure.text):
        fitting = rule(case)
        if fitting is not None:
            owners, measure = fitting
            break
    return owners, proper(measure, owners) if measure.segment else measure


def _of_scene(case: Case) -> Fitting | None:
    return scene(case.frame, case.measure, case.story)


def _of_topic(case: Case) -> Fitting:
    """Whom the sentence speaks of, if they can have it at all."""
    owners, measure = case.frame.owners, case.measure
    if not owners and measure.id == "oil_price" and measure.segment is None:
        return (Entity(measure.text, "commodity"),), measure  # 受此影响,油价上涨2%
    return (owners if case.kind not in _HOLDINGS or _can_have(owners[0], measure) else ()), measure


Rule = Callable[[Case], "Fitting | None"]
# Tried in this order; the first that tells owners has told.
_RULES: tuple[Rule, ...] = (
    of_firm_behind, of_bonds, of_object, of_quoted_firm, of_brand, of_segment, of_counted_market, narrow_by_place, of_firm_in_place,
    of_unnamed_place, of_trading, of_listings, of_whole_market, of_government, of_region, of_film, of_branch, _of_scene, of_thing,
    of_teller, narrow_by_business, of_public, of_own_name, _of_topic)
# The kinds of those whom the sentence speaks of that some of them are for (None: it speaks of nobody), those for a part alone, and
# those where the clause does not name the owners.
_KINDS: dict[Rule, frozenset[str | None]] = {
    of_firm_behind: frozenset({"person"}), of_quoted_firm: PLACES | {"person", "estate"}, of_firm_in_place: PLACES,
    of_film: frozenset({"work"}), narrow_by_business: BUSINESSES,
    **dict.fromkeys((of_unnamed_place, of_listings, of_branch), frozenset({None}))}
_OF_PART = frozenset({of_brand, of_segment, of_own_name, narrow_by_place, narrow_by_business})
_OF_UNNAMED = frozenset({of_bonds, of_thing})


# The measures that some of them may tell of, by the metric, its usual bearer and the words.
_MEASURES: dict[Rule, Callable[[str | None, str, str], bool]] = {
    of_bonds: lambda metric, bearer, words: words in ISSUED_AT,
    of_trading: lambda metric, bearer, words: metric == "turnover_value" or metric in NO_REGION or words in MARGIN,
    of_region: lambda metric, bearer, words: metric == "retail_sales" or bearer == "region",
    of_thing: lambda metric, bearer, words: metric == "price" or metric in USED or bearer == "product",
    of_teller: lambda metric, bearer, words: metric in ORDERED or words.endswith(BOOKED)}


@lru_cache(maxsize=1024)
def _rules(kind: str | None, fresh: bool, parted: bool, metric: str | None, bearer: str, words: str) -> tuple[Rule, ...]:
    """The rules for owners of a kind, which the clause names or not, and a measure with a part or without: a third of them all."""
    unfit = (frozenset() if parted else _OF_PART) | (_OF_UNNAMED if fresh else frozenset())
    return tuple(rule for rule in _RULES if rule not in unfit and (rule not in _KINDS or kind in _KINDS[rule])
                 and (rule not in _MEASURES or _MEASURES[rule](metric, bearer, words)))


def _can_have(owner: Entity, measure: Measure) -> bool:
    """Whether an owner that can have only some measures can have this one."""
    held = owner.kind, measure.id
    return measure.metric is None or measure.metric.owner in _HOLDINGS[owner.kind] and held != _NOT_HELD or held in _HELD_TOO
