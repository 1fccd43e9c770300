"""The metric of a figure: behind it, in front of it, or carried from what was told before."""
from __future__ import annotations

from msgspec.structs import replace

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import GROWTH_RATES, fits_level, is_fraction, known_metric
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.carrying import RECORDING, CarriedFigure, carried_over, fits_metric, is_ranked
from textmine.triples.zh.counting import LARGE, Units
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.phrases import MEASURING
from textmine.triples.zh.readings import own_measure
from textmine.triples.zh.wordlists import affixes, listed

_DEALS = listed("deal")
_SURPASSING = affixes("surpassing")
_REVENUE = known_metric("revenue")
_CHARGING, _IS, _AT = "收", "是", ("在", "于")
_SELLING = pattern("[卖销售]")
_SOLD = known_metric("sales_volume")
_OF_SORTS = frozenset({"stores", "trading_volume"})  # of which the noun that waits tells the sort: 一手私楼录约1,820宗成交
_SORTS = listed("narrowing_listed")
_COUNTED_KINDS = ("count", "stock")
_TRADES = ("exports", "imports")
_IMPORTED = replace(known_metric("imports"), dimension="quantity")


class MetricReader:
    """Finds the metrics of the figures of one document, with what their units were before."""

    def __init__(self, text: str, story: Story) -> None:
        self._story = story
        self._units = Units(text)
        self.remember = self._units.remember

    def told(self, mention: Mention, lead: Lead, frame: Frame, changed: bool) -> Measure | None:
        """The metric of a figure: behind it, in front of it, or carried from the clause before."""
        moved = changed or lead.move is not None
        near = frame.measures[-1] if frame.measured and frame.measures else None
        behind = self._behind(mention, lead, frame, near, changed) if "metric" in lead.after.roles else None
        if behind is not None:
            return behind
        if near is not None:
            return self._beside(mention, lead, frame, near, moved)
        if self._is_parallel(mention, lead, frame, changed):
            return self._story.leading
        if self._is_issued(mention, lead):
            return self._story.leading._replace(segment=frame.phrase if frame.nouns else None)
        if not frame.measures or not fits_metric(frame.measures[-1], mention, moved):
            return self._of_unit(mention, lead, frame)
        return carried_over(CarriedFigure(mention, lead, frame, self._story, frame.measures[-1], changed, self._units))

    def _behind(self, mention: Mention, lead: Lead, frame: Frame, near: Measure | None, changed: bool) -> Measure | None:
        """The metric right behind a figure, unless the one in front has it: 98万人次内地旅客, 在港澳经营81间店铺, 新增6间分店."""
        after, metric = lead.after, lead.after.roles["metric"]
        if changed:
            things = isinstance(mention, Quantity) and mention.unit != "x"
            counted = metric.dimension == "quantity" and metric.kind in _COUNTED_KINDS
            touching = near is None and after.start == mention.end
            place = frame.phrase if frame.nouns and metric.id == "stores" and _stands_at(frame.phrase, lead, mention.start) else None
            return Measure(metric, lead.word(after), place) if things and counted and touching else None
        if not fits_level(metric, mention) or _IS in lead.here.text[mention.end:after.start]:
            return None  # 均价跌至0.66元是亏损的主因
        spent = metric.id == "buyback" and near is not None and near.id == "investment"  # 耗资3.99亿港元回购1,080万股
        acts = near is not None and near.text in (*_DEALS, _CHARGING)
        touching = "metric" in lead.front.roles and not lead.first("verb") and not acts and not spent
        if near is not None and touching and fits_metric(near, mention, lead.move is not None):
            return None
        between = lead.here.at(lead.at + 1)
        brought = lead.first("share") is not None  # 为甲贡献了9.8亿元收入
        waiting = frame.phrase if frame.nouns and (metric.id in _OF_SORTS or brought) else None
        told = between.plays("name") or between.plays("gap") and lead.word(between) in _SORTS  # 录得38宗二手成交
        return Measure(metric, lead.word(after), lead.word(between) if told else waiting)

    def _beside(self, mention: Mention, lead: Lead, frame: Frame, near: Measure, moved: bool) -> Measure | None:
        """The metric that the clause names, as the unit of the figure and the words behind it tell."""
        if near.id in _TRADES and near.segment is None and not moved and (goods := self._goods(lead, frame)) is not None:
            near = near._replace(segment=goods)
        traded = self._traded(mention, near) if not moved and not isinstance(mention, (Money, Percent)) else None
        if traded is not None:
            return traded
        behind = lead.here.at(lead.at + 1)
        listed = ("and" in lead.front.roles and "gap" in behind.roles
                  or "gap" in lead.front.roles and "and" in lead.here.at(lead.behind - 1).roles)
        if listed and self._units.is_another(near, mention):
            return None  # 17家客户、31项委托案; 病床320张、手术室12间
        if near.id == "sales_volume" and isinstance(mention, Money) and mention.low >= LARGE and mention.per is None \
                and _SELLING.search(near.text) and not self._story.market:
            return near._replace(metric=_REVENUE)  # 周边商品卖出6.1亿元
        fee = lead.here.noun(behind) if near.text == _CHARGING and "gap" in behind.roles else None
        if fee and MEASURING.search(fee):
            return own_measure(mention, fee)  # 每台设备一年只收12元授权费
        if fits_metric(near, mention, moved):
            part = self._next_part(lead, near, frame)
            return near._replace(segment=part) if part else near
        parted = any(lead.word(cue) == "占" for cue in lead.cues) and frame.prior is not None and frame.prior.metric is not None
        if parted and fits_metric(frame.prior, mention, moved):
            return frame.prior._replace(segment=near.text)  # 内地访客占822亿元
        return self._in_its_words(near, mention) if lead.front.plays("metric") and not moved else None

    def _goods(self, lead: Lead, frame: Frame) -> str | None:
        """The goods between what a region trades and their sum: 出口机电产品8,120亿元."""
        if lead.cues or not frame.nouns or not lead.front.plays("gap"):
            return None
        at = lead.behind - 1
        while lead.here.at(at).plays("name", "gap", "and") and lead.here.at(at).end == lead.here.at(at + 1).start:
            at -= 1  # 出口未锻轧铝及铝材55.2万吨
        verb = lead.here.at(at)
        if not verb.plays("metric") or verb.end != lead.here.at(at + 1).start:
            return None
        return frame.phrase if at == lead.behind - 1 else lead.here.text[verb.end:lead.front.end]

    def _traded(self, mention: Mention, near: Measure) -> Measure | None:
        """Imports and exports that are counted in goods, rates that are told by their index: 进口2.81亿吨, 出口10.7万辆, 工业生产指数128.4."""
        goods = isinstance(mention, Quantity) and mention.unit != "x"
        if near.id == "imports" and goods:
            return near._replace(metric=_IMPORTED)
        if near.id == "exports" and goods:
            return Measure(_SOLD, near.text, near.segment or near.text)
        points = isinstance(mention, Number) and mention.unit in ("1", "point")
        return near if points and near.dimension == "%" and near.text.endswith("指数") else None

    def _next_part(self, lead: Lead, near: Measure, frame: Frame) -> str | None:
        """The part that a figure is of behind that of another part or of the whole, joined to it: 日本旅客91万人次、韩国66万人次; 全台店数318家、
        中国大陆95家."""
        if lead.cues or "and" not in lead.here.at(lead.behind - 1).roles:
            return None
        joined = lead.here.at(lead.behind - 2).plays("amount") and lead.front.plays("gap", "name")
        part = lead.word(lead.front) if joined else None
        narrowed = near.segment is not None or lead.front.plays("name") and part in frame.nouns
        return part if narrowed else None

    def _in_its_words(self, near: Measure, mention: Mention) -> Measure | None:
        """A metric in a unit that it has elsewhere not, as a measure of its own: 规模以上工业增加值1.2万亿元, 息差200点子."""
        if isinstance(mention, Percent) and mention.unit == "%" or getattr(mention, "unit", "") == "x" or is_fraction(mention):
            return None  # a part of it
        if near.id in GROWTH_RATES:
            return near
        named = len(near.text) > 1 and MEASURING.search(near.text)
        return own_measure(mention, near.text)._replace(segment=near.segment) if named else None

    def _of_unit(self, mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
        """The last measure of the sentence that was counted in the unit of a figure right behind a name (零售19.8万辆,份额12%;奇瑞汽车9.7万辆)
        or a part (登记5,870宗,涉资478亿元;当中一手楼占1,640宗), or that was as large a sum (净利148亿元,EPS 1.06元,子公司甲贡献86亿元)."""
        if isinstance(mention, Money) and mention.low >= LARGE and frame.measures and frame.measures[-1].id == "eps":
            return next((subject.measure for subject in reversed(frame.recent) if self._units.is_of_large_sums(subject.measure)), None)
        if not isinstance(mention, Quantity):
            return None
        part = frame.phrase if (frame.part or frame.divided) and frame.nouns and not frame.fresh else None
        if part is None and not (frame.fresh and "name" in lead.front.roles and not lead.cues):
            return None
        found = next((subject.measure for subject in reversed(frame.recent) if self._units.is_alike(subject.measure, mention)
                      and (part is not None or subject.measure.segment is None)), None)
        return found._replace(segment=part) if found is not None else None

    def _is_issued(self, mention: Mention, lead: Lead) -> bool:
        """Whether a sum is what somebody issued of the bonds whose issue was told before: 其中民企仅发行183亿元."""
        leading = self._story.leading
        if leading is None or leading.id != "debt_issued" or not isinstance(mention, Money):
            return False
        verb = lead.first("verb")
        return verb is not None and lead.word(verb) == "发行"

    def _is_parallel(self, mention: Mention, lead: Lead, frame: Frame, changed: bool) -> bool:
        """Whether a bare figure of another owner is of the measure told first of the owner before: 国泰产险获利28亿元,…,国泰证券38亿元."""
        leading = self._story.leading
        if leading is None or changed or not frame.fresh or leading.metric is None \
                or lead.here.text.endswith(_SURPASSING, 0, lead.front.start):
            return False  # 估值5000亿元,营收860亿元,超过乙的650亿元
        ranked = is_ranked(mention, lead)
        bare = lead.front.plays("name") and all(lead.word(cue) in RECORDING for cue in lead.cues)
        if isinstance(mention, Quantity) and mention.unit != "x":
            carried = bool(frame.measures) and self._units.is_same(frame.measures[-1], mention)
            return (ranked and not self._units.is_another(leading, mention)
                    or bare and not carried and self._units.is_same(leading, mention))
        if not isinstance(mention, Money) or leading.segment is not None:
            return False
        if self._units.is_too_small(leading, mention):
            return False  # 甲营收1,120亿元,EPS 42元;乙则为38.6元
        return (bare or ranked) and leading.metric.owner in ("company", "any") and fits_level(leading.metric, mention)


def _stands_at(phrase: str, lead: Lead, end: int) -> bool:
    """Whether a phrase in front of a figure is where something is: 在港新增8间分店."""
    text = lead.here.text
    return text.endswith(_AT, 0, text.rfind(phrase, 0, end))
