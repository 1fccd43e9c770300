"""Figures of Chinese clauses that tell of whom or of what kind: sizes, ages, the two or three firms spoken of; markets by their size."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Mention, Money, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import unlisted
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.nouns import add_noun
from textmine.triples.zh.pronouns import settle_pronoun
from textmine.triples.zh.standing import PLACES

# What figures are told of: 500万元以上项目, 6000千瓦及以上电厂.
_CLASS = pattern("及?以[上下内]的?(?=[一-鿿])(?![增涨升跌降减])", needs="及以")
_HOLDERS = pattern("以上(?:的?股[份权])?的?(?:[^,，。;]{0,4})股东", needs="以")
_BOUNDED = pattern("及?以[上下]")
_SIZES = frozenset({"nm", "inch"})
_BRANCHES = frozenset("店校厂馆院仓站室")
_MARKET = "市场"
_FEW = 4
_SIZE = unlisted("money")


def take_kind(here: Here, at: int, mention: Mention, frame: Frame, story: Story) -> bool:
    """Take a figure that only tells a class, a size as a kind, or a few firms as whom the clause speaks of; tells whether it did."""
    if isinstance(mention, Percent):
        return _HOLDERS.match(here.text, mention.end) is not None  # 持股5%以上股东乙拟减持
    if not isinstance(mention, (Money, Quantity)):
        return False
    if isinstance(mention, Quantity):
        if _is_kind(here, at, mention):
            bounded = _BOUNDED.match(here.text, mention.end)
            add_noun(here, at, here.text[mention.start:bounded.end() if bounded else mention.end], frame)
            return True
        if _is_pair(here, at, mention):
            settle_pronoun("both", frame, story)
            return True
        if _is_several(here, at, mention, story):
            frame.owners = frame.pair = story.last(int(mention.low))
            frame.fresh = True
            return True
    return mention.unit not in _SIZES and _CLASS.match(here.text, mention.end) is not None


def _is_kind(here: Here, at: int, mention: Quantity) -> bool:
    """Whether a size opens a clause as the kind of what is told: 3奈米占晶圆销售29%, 65吋报173美元."""
    behind, second = here.at(at + 1), here.at(at + 2)
    if mention.unit == "year" and here.text.endswith("岁", mention.start, mention.end) \
            and all(token.plays("which", "conj") for token in here.tokens[:at]):
        # 20至24岁青年失业率; 45至64岁仅2.2%; 65岁以上占20.1%
        return behind.plays("metric", "amount", "level", "share") or behind.plays("gap") and second.plays("metric", "share", "amount")
    if mention.unit == "year" and behind.start == mention.end and behind.plays("metric") and here.said(here.at(at - 1)).endswith("的"):
        return True  # 不包含在校生的16—24岁劳动力失业率
    if mention.unit not in _SIZES:
        return False
    if behind.plays("gap") and second.plays("metric", "date"):
        return True  # 8英寸产线月产能
    listed = here.at(at - 1).plays("and") and here.follows_figure(at - 1)  # 28%、5奈米占35%
    return (listed or all(token.plays("name", "date") for token in here.tokens[:at])) \
        and (behind.plays("share") or behind.plays("metric", "amount", "level") and not behind.plays("up", "down"))


def _is_pair(here: Here, at: int, mention: Quantity) -> bool:
    """两家公司: a count of two that stands for the two companies of the text."""
    behind = here.at(at + 1)
    if "gap" in behind.roles and behind.start == mention.end and here.said(behind)[-1] in _BRANCHES:
        return False  # 再开两间分校
    return mention.low == mention.high == 2 and here.text[mention.start] in "两二" \
        and (mention.unit == "company" or behind.plays("pronoun")) and not here.at(at - 1).plays("level", "up", "down")


def _is_several(here: Here, at: int, mention: Quantity, story: Story) -> bool:
    """三家, 三家公司: a count at the head of a clause with a figure for each, or one for all of them together, that stands for the last
    organisations in that number."""
    count = mention.low
    if at or count != mention.high or not 3 <= count <= min(_FEW, len(story.cast)) or mention.unit not in ("company", "store"):
        return False
    behind = here.at(at + (2 if here.at(at + 1).plays("pronoun", "gap", "date") else 1))
    return sum(token.plays("amount") for token in here.tokens) == count + 1 or behind.plays("together", "date") and here.plays("together")


def take_market(here: Here, at: int, frame: Frame, mentions: Sequence[Mention]) -> bool:
    """Take a market whose size in money follows, with no word for it, as the owner: 全球AI玩具市场将从181亿美元增长到600亿美元."""
    market = _sized_market(here, at, mentions)
    if market is None:
        return False
    frame.owners, frame.fresh = (market,), True
    frame.measures, frame.measured, frame.nouns = (Measure(_SIZE, _MARKET),), True, ()
    return True


def _sized_market(here: Here, at: int, mentions: Sequence[Mention]) -> Entity | None:
    first = at - 1 if here.said(here.tokens[at]) == _MARKET else at
    place, kind = here.at(first - 1), here.at(first)
    said = here.text[kind.start:here.tokens[at].end]
    if (not said.endswith(_MARKET)
            or said == _MARKET
            or "gap" not in kind.roles
            or not here.at(at + 1).plays("status", "from", "date", "to")):
        return None
    if "name" not in place.roles or place.end != kind.start or place.roles["name"].kind not in PLACES:
        return None
    figure = next((token for token in here.tokens[at + 1:] if "amount" in token.roles or "metric" in token.roles), None)
    sized = figure is not None and "amount" in figure.roles and isinstance(mentions[figure.roles["amount"]], Money)
    return Entity(place.roles["name"].name + said, "market") if sized else None
