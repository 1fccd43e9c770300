"""The measure of the clause before, where a figure goes on with it: of another part or owner, at another time, moved."""
from __future__ import annotations

from textmine.model import Mention, Money, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import fits_change, fits_level, known_metric
from textmine.triples.narrative import Measure
from textmine.triples.tokens import Token
from textmine.triples.zh.counting import LARGE, Units
from textmine.triples.zh.figure import Figure
from textmine.triples.zh.frame import MOMENT, Frame, Lead
from textmine.triples.zh.phrases import COUNTED, MEASURING
from textmine.triples.zh.readings import BASKETS, own_measure
from textmine.triples.zh.wordlists import affixes, listed, one_of

_AMONG = affixes("among")
RECORDING = listed("recording")
_IN_ALL = pattern("累计|合计|总计")
_OUTPUT, _GROWING = known_metric("gdp_growth"), ("成长率", "增长率")
# What is told by what happens and then by its sum (斥资…,涉资…,总额…).
_SUMMED = frozenset({"acquisition_price", "investment", "funding_raised", "ipo_proceeds", "debt_issued", "loan",
                     "contract_value", "order_value", "buyback", "dividend", "dividend_per_share", "donation",
                     "subsidy", "fine", "budget", "stake", "trading_volume", "turnover_value", "home_price", None})
RANKED = pattern("(?:的[^,。;]{1,8})?(?:(?:连(?:续)?|蝉联)[0-9一二三四五六七八九十]{1,3}[年季月](?:蝉联)?|连庄|继续|持续|首度|首次|[仍再续稳首])?"
                  f"(?:{one_of('ranked')}|最[高多大旺]|第[一二三四五])")
_BETWEEN = frozenset({"date", "duration", "from", "status", "conj"})  # between a noun and its figure
_LEFT_OUT = pattern("((?:扣除|剔除)[^,，。;；:]{2,16})[,，]\\Z", needs=("扣除", "剔除"))  # a clause that only says so
_BEFORE = 20  # characters of one
_WEIGHTS = frozenset({"kg", "jin", "t", "g", "kWh", "l", "oz"})  # what prices are for
_COMMODITY_PRICES = frozenset({"gold_price", "oil_price"})  # that no firm has


class CarriedFigure(Figure):
    """A figure and the `measure` told before that it may go on with; `changed` tells whether the figure is a move."""

    measure: Measure
    changed: bool
    units: Units

    @property
    def noun_in_front(self) -> Token:
        """The noun that the figure stands behind, be there times and small words between: 单只成本从2023年的11万元, 推案金额将由去年的180亿元."""
        here, at = self.lead.here, self.lead.behind
        while (token := here.at(at)).plays_any(_BETWEEN) or "gap" in token.roles and here.noun(token) is None:
            at -= 1
        return token

    @property
    def is_behind_noun(self) -> bool:
        return self.lead.front.plays("gap", "from") or self.noun_in_front.plays("gap", "sum")

    def fits(self) -> bool:
        return self.measure.metric is not None and fits_level(self.measure.metric, self.mention)


def carried_over(figure: CarriedFigure) -> Measure | None:
    """The measure of a figure that goes on with what was told before; None where it does not."""
    measure, lead, frame, part = figure.measure, figure.lead, figure.frame, figure.part
    if _is_of_firm(figure) or figure.units.is_too_small(measure, figure.mention):
        return None
    growth = lead.first("rate")
    if measure.id in BASKETS and growth is not None and lead.word(growth) in _GROWING:
        return Measure(_OUTPUT, lead.word(growth))  # CPI年增率1.6%。今年成长率可望达4.45%: prices do not grow
    whole = _without_part(measure, lead, frame)
    if whole is not None:
        return whole
    if frame.other is not None and lead.front.roles.get("name") == frame.other and lead.first("than") is None:
        return measure._replace(segment=None) if frame.stated and figure.fits() else None  # 低于乙店的25%
    if (sold := _sold_at(figure)) is not None:
        return sold
    behind_noun = part is not None and figure.is_behind_noun
    if not behind_noun and _is_by_weight(figure):
        return None
    if behind_noun and _is_noun_measured(figure, part):
        return own_measure(figure.mention, _whole_noun(figure, part)) if not part.endswith(_AMONG) else None  # 前十大互联网公司中有9家
    if figure.units.is_another(measure, figure.mention):
        return None
    if part is not None and _is_of_part(figure, part):
        return _of_part(figure, part)
    leading = figure.story.leading
    if not (frame.stated or frame.told) and leading is not None and (leading.id, leading.segment) == (measure.id, None) \
            and _IN_ALL.search(lead.here.whole):
        return leading  # 内地旅客310万人次。首11个月累计4,517万人次
    if _goes_on(figure):
        return measure
    ranked = is_ranked(figure.mention, lead)
    if ranked and (frame.fresh or part):
        return measure if frame.fresh else measure._replace(segment=part)
    return measure if _arrives(figure) else None


def _sold_at(figure: CarriedFigure) -> Measure | None:
    """What was sold, where a market share stands between it and how much it grew: 出货298万台,份额34%,同比增长15.2%."""
    rate = figure.changed and figure.part is None and isinstance(figure.mention, Percent) and figure.mention.unit == "%"
    if not rate or figure.measure.id != "market_share" or len(figure.frame.recent) < 2:
        return None
    sold = figure.frame.recent[-2]
    return sold.measure if sold.owners == figure.frame.owners and sold.measure.kind == "flow" else None


def is_ranked(mention: Mention, lead: Lead) -> bool:
    """Whether a figure is told as that of a rank, so that what ranks needs no word: 保利以158亿元居首, 市场以美国244亿美元最高."""
    start = lead.front.start if lead.front.plays("name", "gap") and lead.here.at(lead.behind - 1).plays("prep") else mention.start
    return ("以" in lead.here.text[max(0, start - 2):mention.start] or lead.front.plays("name") and not lead.cues) \
        and RANKED.match(lead.here.text, mention.end) is not None


def fits_metric(measure: Measure, mention: Mention, moved: bool) -> bool:
    """Whether a figure can be the level of a measure, or its move; no share earns a million."""
    if measure.id == "eps" and isinstance(mention, Money) and mention.low >= LARGE:
        return False
    return measure.metric is None or (fits_change if moved else fits_level)(measure.metric, mention)


def _is_of_firm(figure: CarriedFigure) -> bool:
    """Whether a firm stands where the price of a commodity would go on."""
    frame, measure = figure.frame, figure.measure
    firm = frame.owners[:1] != () and frame.owners[0].kind == "company"
    if measure.id not in _COMMODITY_PRICES or not firm or "gap" in figure.lead.front.roles:
        return False
    last = frame.recent[-1] if frame.recent else None
    return last is None or last.owners != frame.owners or last.measure != measure


def _is_by_weight(figure: CarriedFigure) -> bool:
    """Whether a figure is a price by weight and the measure none: 每台斤涨到47元."""
    mention, measure = figure.mention, figure.measure
    return (isinstance(mention, Money) and mention.per in _WEIGHTS and measure.metric is not None and measure.kind != "price"
            and "价" not in measure.text and "成本" not in measure.text)


def _is_noun_measured(figure: CarriedFigure, part: str) -> bool:
    """Whether the noun in front of a figure is a measure of its own rather than a part."""
    frame, measure, changed = figure.frame, figure.measure, figure.changed
    if frame.part and changed and isinstance(figure.mention, Percent):
        return False
    money = isinstance(figure.mention, Money) and measure.dimension == "money"  # 国有企业利润9亿元,私营企业13亿元
    of_things = (money or changed and frame.aspect == "change") and COUNTED.search(part)
    if MEASURING.search(_whole_noun(figure, part)) and measure.id not in BASKETS and not of_things:
        return True
    if figure.units.is_another(measure, figure.mention) or not frame.part and _are_other_things(measure.text, part):
        return True
    return frame.fresh and not frame.stated and isinstance(figure.mention, Quantity) and COUNTED.search(part) is not None


def _whole_noun(figure: CarriedFigure, part: str) -> str:
    """The phrase that waits for a figure, with the word for a sum that ends it: 推案金额由180亿元."""
    noun = figure.noun_in_front
    return part + figure.lead.word(noun) if "sum" in noun.roles else part


def _are_other_things(told: str, part: str) -> bool:
    """Whether a part is of things that are counted, and what was told of others: 建成充电桩12.6万个,覆盖小区2,300个."""
    return part[-1] != told[-1] and COUNTED.search(told) is not None and COUNTED.search(part) is not None


def _is_of_part(figure: CarriedFigure, part: str) -> bool:
    """Whether the phrase that waits for a figure is the part that it is of."""
    frame, lead, front = figure.frame, figure.lead, figure.lead.front
    labelled = frame.clause_mark == ":" and not front.roles and figure.measure.kind != "price"  # 华东:12.6亿元
    if front.plays("gap") or labelled or lead.first("each") is not None or lead.departs and figure.noun_in_front.plays("gap"):
        return True
    if front.plays("amount", "duration"):
        return frame.nouns[-1] == lead.word(front)  # 45至64岁仅2.2%; 三个月定存年息2.3厘,六个月2.2厘
    if front.plays("metric"):
        return figure.measure.id in BASKETS or part.endswith(lead.word(front))
    if not front.plays("name"):
        return False
    shared = lead.here.at(lead.behind - 1).roles.get("share") == "2"
    told = frame.part or frame.divided or frame.stated or lead.here.text.startswith(":", front.end)  # 香港:12.6亿元
    return shared or told and not frame.fresh


def _of_part(figure: CarriedFigure, part: str) -> Measure:
    """The measure of a part: the one told of a part like it, the one that leads, else the one before."""
    measure, mention, leading = figure.measure, figure.mention, figure.story.leading
    alike = _of_like_part(part, measure, mention, figure.changed, figure.frame)
    if alike is not None:
        return alike
    rate = measure.dimension == "%" and measure.bearer == "company" and isinstance(mention, Percent) and mention.unit == "%"
    if figure.changed and rate and leading is not None and leading.dimension == "money":
        return leading._replace(segment=part)  # 营收…,毛利率46%;手机业务季减一成二
    price = measure.bearer == "good" and measure.kind == "price"
    return measure if measure.metric is None or price else measure._replace(segment=part)


def _goes_on(figure: CarriedFigure) -> bool:
    """Whether a clause goes on with a measure: it tells how it moved, of what time, of which other owner, or how many in all."""
    frame, lead, measure, mention = figure.frame, figure.lead, figure.measure, figure.mention
    if "name" in lead.front.roles and all(cue.plays("level", "each") for cue in lead.cues) and figure.units.is_same(measure, mention):
        return True  # 高雄市3,312栋, 寒武纪、海光分别为14万颗和8万颗
    if figure.changed or lead.move or lead.departs or frame.dated or "date" in lead.front.roles:
        return True
    if frame.fresh and (frame.stated or frame.told or measure == figure.story.announced):
        return True
    if measure.kind == "price" and isinstance(mention, Money) and (lead.first("per") is not None or _is_peak(lead)):
        return True  # 租金升0.6%,每呎平均98.5元; 月租68万元,较高峰期280万元大跌
    summed = lead.first("sum") if frame.told and isinstance(mention, Quantity) else None
    return summed is not None and lead.word(summed) == "总数"  # 光纤客户净增3.6万户,总数107.8万户


def _is_peak(lead: Lead) -> bool:
    """Whether a figure is what something was at another time, from which it has moved: 较高峰期280万元大跌七成六."""
    before = lead.here.at(lead.behind - 1)
    return ("than" in before.roles and "gap" in lead.front.roles and lead.after.plays("up", "down")
            and MOMENT.fullmatch(lead.word(lead.front)) is not None)


def _arrives(figure: CarriedFigure) -> bool:
    """Whether a figure is the level of a measure that its clause only says is reached or recorded: 万科仅录得89.3亿元."""
    frame, lead = figure.frame, figure.lead
    if frame.fresh and not frame.stated and any(lead.word(cue) in RECORDING for cue in lead.cues):
        return True
    levelled = lead.first("to", "level") is not None
    if frame.told and (lead.first("sum") and figure.measure.id in _SUMMED or levelled and not frame.stated):
        return True
    return frame.stated and levelled and figure.fits()


def _of_like_part(part: str, carried: Measure, mention: Mention, changed: bool, frame: Frame) -> Measure | None:
    """The measure of a part like this one, told before another one of the whole: 港澳业务营业额升11%,同店销售增9.7%;内地业务跌6.2%."""
    told = [subject.measure for subject in frame.recent if subject.measure.segment and subject.measure.segment[-2:] == part[-2:]]
    if carried.segment is None:
        told.reverse()
    elif frame.clause_mark != ";":
        return None
    else:
        told = [one for one in told if one.segment == carried.segment]  # what the part before was told of first
    return next((one._replace(segment=part) for one in told if one.text != carried.text and fits_metric(one, mention, changed)), None)


def _without_part(carried: Measure, lead: Lead, frame: Frame) -> Measure | None:
    """The measure that a part is left out of, be it told just before or not: 固定资产投资增长2.8%,房地产开发投资下降11.2%,扣除房地产后增长6.6%;
    固定资产投资增长1.8%,扣除房地产开发投资,增长5.2%."""
    here = lead.here
    before = _LEFT_OUT.search(here.text, max(0, here.start - _BEFORE), here.start)
    if before is None and "skip" not in here.roles:
        return None
    said = (lead.word(token) for token in here.tokens[:lead.at] if token.plays("skip"))
    skipped = next(said, before[1] if before else "").removesuffix("后")
    whole = carried if skipped.endswith(carried.text[-2:]) else None
    if skipped[2:4] == carried.text[:2]:
        whole = next((told.measure for told in reversed(frame.recent) if told.measure.text != carried.text), None)
    return whole._replace(segment=skipped) if whole is not None else None
