"""The metric of a figure: behind it, in front of it, or carried from what was told before."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import GROWTH_RATES, fits_change, fits_level, is_fraction
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.phrases import COUNTED, MEASURING
from textmine.triples.zh.readings import counted_as, own_measure
from textmine.triples.zh.wordlists import listed

_DEALS = listed("deal")
_AMONG = ("公司中", "企业中", "客户中", "产品中", "品牌中", "国家中", "当中")
RECORDING = frozenset({"报收", "收获", "斩获", "录得", "录", "实现", "则为", "则", "仅", "仅为", "只有", "仅有"})
_REVENUE = Metric("revenue", "money", "flow", (), "company")
_CHARGING = "收"
_SELLING = pattern("[卖销售]")
_SOLD = Metric("sales_volume", "quantity", "flow", (), "good")
_IN_ALL = pattern("累计|合计|总计")
_ANY_CLASSIFIERS = frozenset(("", *"个個件项項宗万萬亿億家间間单單"))
_ANY_UNITS = frozenset({"piece", "item"})  # of classifiers that count anything
_BASKETS = ("cpi", "ppi")  # their parts are goods and charges
# What is told by what happens and then by its sum (斥资…,涉资…,总额…).
_SUMMED = frozenset({"acquisition_price", "investment", "funding_raised", "ipo_proceeds", "debt_issued", "loan",
                     "contract_value", "order_value", "buyback", "dividend", "dividend_per_share", "donation",
                     "subsidy", "fine", "budget", "stake", "trading_volume", "turnover_value", "home_price", None})
RANKED = pattern("(?:的[^,。;]{1,8})?(?:(?:连(?:续)?|蝉联)[0-9一二三四五六七八九十]{1,3}[年季月](?:蝉联)?|连庄|继续|持续|首度|首次|[仍再续稳首])?"
                  "(?:称冠|封王|摘冠|蝉联|最赚|领跑|最[高多大旺]|为首|为最|次之|领先|领衔|居|位居|位列|列第|排名|排在|排第|名列|高居|稳居|紧随|紧追"
                  "|登上?榜首|登顶|夺冠|夺得|暂列|拔得头筹|第[一二三四五])")
_WEIGHTS = frozenset({"kg", "jin", "t", "g", "kWh", "l", "oz"})  # what prices are for
_LARGE, _SMALL = 1_000_000, 1_000  # sums of which the one is no move of the other
_IMPORTED = Metric("imports", "quantity", "flow", (), "region")


class MetricReader:
    """Finds the metrics of the figures of one document, with what their units were before."""

    def __init__(self, text: str, story: Story) -> None:
        self._text = text
        self._story = story
        self._units: dict[str, str] = {}
        self._large: set[str] = set()
        self._classifiers: dict[str, str] = {}

    def remember(self, measure: Measure, mention: Mention) -> None:
        """Keep the unit that a measure was counted in, and whether it is one of large sums."""
        if isinstance(mention, Money) and mention.low >= _LARGE and mention.per is None:
            self._large.add(measure.text)
        if isinstance(mention, Quantity) and mention.unit != "x":
            self._classifiers[measure.text] = self._text[mention.end - 1]
            self._units[measure.text] = counted_as(measure, mention) or mention.unit

    def told(self, mention: Mention, lead: Lead, frame: Frame, changed: bool) -> Measure | None:
        """The metric of a figure: behind it, in front of it, or carried from the clause before."""
        moved = changed or lead.move is not None
        near = frame.measures[-1] if frame.measured and frame.measures else None
        after = lead.after
        if "metric" in after.roles and not changed and fits_level(after.roles["metric"], mention):
            spent = after.roles["metric"].id == "buyback" and near is not None and near.id == "investment"  # 耗资3.99亿港元回购1,080万股
            touching = ("metric" in lead.front.roles and not lead.first("verb")
                        and not (near and near.text in (*_DEALS, _CHARGING)) and not spent)
            if not (near and touching and fits_metric(near, mention, moved)):
                between = lead.here.at(lead.at + 1)
                part = (lead.word(between) if between.plays("name") else frame.phrase
                        if frame.nouns and after.roles["metric"].id == "stores" else None)
                return Measure(after.roles["metric"], lead.word(after), part)  # 98万人次内地旅客, 在港澳经营81间店铺
        if (changed and near is None and "metric" in after.roles and after.start == mention.end
                and after.roles["metric"].dimension == "quantity" and isinstance(mention, Quantity)
                and mention.unit != "x" and after.roles["metric"].kind in ("count", "stock")):
            return Measure(after.roles["metric"], lead.word(after))  # 新增6间分店
        if near is not None:
            if near.id == "imports" and isinstance(mention, Quantity) and mention.unit != "x" and not moved:
                return near._replace(metric=_IMPORTED)  # 进口2.81亿吨
            if near.id == "exports" and isinstance(mention, Quantity) and mention.unit != "x" and not moved:
                return Measure(_SOLD, near.text, near.segment or near.text)  # 出口10.7万辆
            if "and" in lead.front.roles and "gap" in lead.here.at(lead.at + 1).roles and self._in_another_unit(mention, near):
                return None  # 17家客户、31项委托案
            if near.id == "sales_volume" and _SELLING.search(near.text) and isinstance(mention, Money) and mention.low >= _LARGE \
                    and mention.per is None and not self._story.market:
                return near._replace(metric=_REVENUE)  # 周边商品卖出6.1亿元
            if near.text == _CHARGING and "gap" in lead.here.at(lead.at + 1).roles and (fee := lead.here.noun(lead.here.at(lead.at + 1))) \
                    and MEASURING.search(fee):
                return own_measure(mention, fee)  # 每台设备一年只收12元授权费
            if (near.dimension == "%" and near.text.endswith("指数") and isinstance(mention, Number) and not moved
                    and mention.unit in ("1", "point")):
                return near  # 工业生产指数128.4,年增28.6%
            if fits_metric(near, mention, moved):
                return near._replace(segment=self._next_part(lead) or near.segment) if near.segment else near
            parted = any(lead.word(cue) == "占" for cue in lead.cues) and frame.prior is not None and frame.prior.metric is not None
            if parted and fits_metric(frame.prior, mention, moved):
                return frame.prior._replace(segment=near.text)  # 内地访客占822亿元
            return self._in_its_words(near, mention) if lead.front.plays("metric") and not moved else None
        if self._is_parallel(mention, lead, frame, changed):
            return self._story.leading
        if not frame.measures or not fits_metric(frame.measures[-1], mention, moved):
            return self._of_unit(mention, lead, frame)
        return self._carried(frame.measures[-1], mention, lead, frame, changed)

    def _next_part(self, lead: Lead) -> str | None:
        """The part that a figure is of behind that of another part, joined to it: 日本旅客91万人次、韩国66万人次."""
        joined = lead.here.at(lead.behind - 1).plays("and") and lead.here.at(lead.behind - 2).plays("amount")
        return lead.word(lead.front) if joined and not lead.cues and lead.front.plays("gap", "name") else None

    def _in_its_words(self, near: Measure, mention: Mention) -> Measure | None:
        """A metric in a unit that it has elsewhere not, as a measure of its own: 规模以上工业增加值1.2万亿元, 息差200点子."""
        if isinstance(mention, Percent) and mention.unit == "%" or getattr(mention, "unit", "") == "x" or is_fraction(mention):
            return None  # a part of it
        if near.id in GROWTH_RATES:
            return near
        return (own_measure(mention, near.text)._replace(segment=near.segment)
                if len(near.text) > 1 and MEASURING.search(near.text) else None)

    def _of_unit(self, mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
        """The last measure of the sentence that was counted in the unit of a figure right behind a name (零售19.8万辆,份额12%;奇瑞汽车9.7万辆)
        or a part (登记5,870宗,涉资478亿元;当中一手楼占1,640宗)."""
        if not isinstance(mention, Quantity):
            return None
        part = frame.phrase if frame.part and frame.nouns and not frame.fresh else None
        if part is None and not (frame.fresh and "name" in lead.front.roles and not lead.cues):
            return None
        found = next((subject.measure for subject in reversed(frame.recent)
                      if (self._units.get(subject.measure.text) == mention.unit
                          or self._classifiers.get(subject.measure.text) == self._text[mention.end - 1])
                      and (part is not None or subject.measure.segment is None)), None)
        return found._replace(segment=part) if found is not None else None

    def _carried(self, carried: Measure, mention: Mention, lead: Lead, frame: Frame, changed: bool) -> Measure | None:
        """The measure of the clause before where this clause goes on with it: of another part, at another time, moved."""
        told = bool(frame.recent) and frame.recent[-1].owners == frame.owners and frame.recent[-1].measure == carried
        if (carried.id in ("gold_price", "oil_price") and frame.owners and frame.owners[0].kind == "company"
                and "gap" not in lead.front.roles and not told):
            return None
        if isinstance(mention, Money) and abs(mention.high) < _SMALL and carried.text in self._large:
            return None  # 营业额190亿元,…中杯美式由45元调涨为50元
        whole = self._without_part(carried, lead, frame)
        if whole is not None:
            return whole
        if frame.other is not None and lead.front.roles.get("name") == frame.other and lead.first("than") is None:
            # 低于乙店的25%
            return (carried._replace(segment=None)
                    if frame.stated and carried.metric and fits_level(carried.metric, mention) else None)
        part = frame.phrase if frame.nouns else None
        other_unit = self._in_another_unit(mention, carried)
        before = lead.here.at(lead.behind - 1)
        before = lead.here.at(lead.behind - 2) if before.plays("from") else before  # 单只成本从2023年的11万元
        behind_noun = lead.front.plays("gap", "from") or lead.front.plays("date", "duration") and "gap" in before.roles
        if isinstance(mention, Money) and mention.per in _WEIGHTS and carried.metric is not None and carried.metric.kind != "price" \
                and "价" not in carried.text and "成本" not in carried.text and not (part and behind_noun):
            return None  # 每台斤涨到47元
        if (part and behind_noun and not (frame.part and changed and isinstance(mention, Percent))
                and (MEASURING.search(part) and carried.id not in _BASKETS
                     and not (changed and frame.aspect == "change" and COUNTED.search(part))
                     or other_unit
                     or frame.fresh and not frame.stated and isinstance(mention, Quantity) and COUNTED.search(part))):
            return own_measure(mention, part) if not part.endswith(_AMONG) else None  # 前十大互联网公司中有9家
        if other_unit:
            return None
        parted = part is not None \
            and (lead.front.plays("gap") or lead.front.plays("metric") and (carried.id in _BASKETS or part.endswith(lead.word(lead.front)))
                 or lead.front.plays("name")
                 and lead.here.at(lead.behind - 1).roles.get("share") == "2" or (frame.part or frame.stated) and lead.front.plays("name")
                     and not frame.fresh or lead.first("each") is not None)
        alike = self._of_like_part(part, carried, mention, changed, frame) if parted else None
        if alike is not None:
            return alike
        leading = self._story.leading
        if not (parted or frame.stated or frame.told) and leading is not None and (leading.id, leading.segment) == (carried.id, None) \
                and _IN_ALL.search(lead.here.whole):
            return leading  # 内地旅客310万人次。首11个月累计4,517万人次
        if (parted and changed and carried.dimension == "%" and carried.bearer == "company"
                and isinstance(mention, Percent) and mention.unit == "%" and leading is not None
                and leading.dimension == "money"):
            return leading._replace(segment=part)  # 营收…,毛利率46%;手机业务季减一成二
        if parted and carried.metric is not None and carried.metric.owner != "good":
            return carried._replace(segment=part)
        if "name" in lead.front.roles and not lead.cues and isinstance(mention, Quantity) and self._units.get(carried.text) == mention.unit:
            return carried  # 高雄市3,312栋
        if (changed or parted or lead.move or lead.departs or frame.dated or "date" in lead.front.roles
                or frame.fresh and (frame.stated or frame.told)):
            return carried
        if frame.told and isinstance(mention, Quantity) and (summed := lead.first("sum")) is not None and lead.word(summed) == "总数":
            return carried  # 光纤客户净增3.6万户,总数107.8万户
        levelled = lead.first("to", "level") is not None
        ranked = self.is_ranked(mention, lead)
        if frame.fresh and (carried == self._story.announced or ranked):
            return carried
        if ranked and part:
            return carried._replace(segment=part)
        if frame.fresh and not frame.stated and any(lead.word(cue) in RECORDING for cue in lead.cues):
            return carried  # 万科仅录得89.3亿元
        if frame.told and (lead.first("sum") and carried.id in _SUMMED or levelled and not frame.stated):
            return carried
        return carried if frame.stated and levelled and carried.metric and fits_level(carried.metric, mention) else None

    def _of_like_part(self, part: str, carried: Measure, mention: Mention, changed: bool, frame: Frame) -> Measure | None:
        """The measure of a part like this one, told before another one of the whole: 港澳业务营业额升11%,同店销售增9.7%;内地业务跌6.2%."""
        told = [subject.measure for subject in frame.recent if subject.measure.segment and subject.measure.segment[-2:] == part[-2:]]
        if carried.segment is None:
            told.reverse()
        elif frame.clause_mark != ";":
            return None
        else:
            told = [one for one in told if one.segment == carried.segment]  # what the part before was told of first
        return next((one._replace(segment=part) for one in told if one.text != carried.text and fits_metric(one, mention, changed)), None)

    def _without_part(self, carried: Measure, lead: Lead, frame: Frame) -> Measure | None:
        """The measure that a part just told is left out of: 固定资产投资增长2.8%,房地产开发投资下降11.2%,扣除房地产后增长6.6%."""
        skipped = next((lead.word(token) for token in lead.here.tokens[:lead.at] if token.plays("skip")), "")
        if skipped[2:4] != carried.text[:2]:
            return None
        before = next((told.measure for told in reversed(frame.recent) if told.measure.text != carried.text), None)
        return before._replace(segment=skipped.removesuffix("后")) if before is not None else None

    def _is_parallel(self, mention: Mention, lead: Lead, frame: Frame, changed: bool) -> bool:
        """Whether a bare figure of another owner is of the measure that was told first of the owner before: 国泰产险获利28亿元,…,国泰证券38亿元."""
        leading = self._story.leading
        if leading is None or changed or not frame.fresh or leading.metric is None:
            return False
        ranked = self.is_ranked(mention, lead)
        bare = lead.front.plays("name") and all(lead.word(cue) in RECORDING for cue in lead.cues)
        if isinstance(mention, Quantity) and mention.unit != "x":
            carried = bool(frame.measures) and self._units.get(frame.measures[-1].text) == mention.unit
            return (ranked and not self._in_another_unit(mention, leading)
                    or bare and not carried and self._units.get(leading.text) == mention.unit)
        if not isinstance(mention, Money) or leading.segment is not None:
            return False
        return (bare or ranked) and leading.metric.owner in ("company", "any") and fits_level(leading.metric, mention)

    def is_ranked(self, mention: Mention, lead: Lead) -> bool:
        """Whether a figure is told as that of a rank, so that what ranks needs no word: 保利以158亿元居首, 市场以美国244亿美元最高."""
        start = lead.front.start if lead.front.plays("name", "gap") and lead.here.at(lead.behind - 1).plays("prep") else mention.start
        return ("以" in lead.here.text[max(0, start - 2):mention.start] or lead.front.plays("name") and not lead.cues) \
            and RANKED.match(lead.here.text, mention.end) is not None

    def _in_another_unit(self, mention: Mention, carried: Measure) -> bool:
        """Whether a count is in another unit than the last one of the measure was."""
        unit = self._units.get(carried.text)
        own = counted_as(carried, mention) or getattr(mention, "unit", None)
        if own != "x" and self._classifiers.get(carried.text) == self._text[mention.end - 1]:
            return False  # 智能手机出货量3.23亿部…三星以6,140万部居首
        if not isinstance(mention, Quantity) or own == "x" or unit is None or unit == own:
            return False
        if _ANY_UNITS.isdisjoint((unit, own)):
            return True
        counted = {self._classifiers.get(carried.text, ""), self._text[mention.end - 1]}
        return len(counted) == 2 and counted.isdisjoint(_ANY_CLASSIFIERS)  # 换电站2780座,电池130万颗


def fits_metric(measure: Measure, mention: Mention, moved: bool) -> bool:
    """Whether a figure can be the level of a measure, or its move."""
    return measure.metric is None or (fits_change if moved else fits_level)(measure.metric, mention)
