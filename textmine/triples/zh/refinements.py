"""What the rest of a clause says more closely of a measure: its part, dividends in sum or for a share."""
from __future__ import annotations

from functools import lru_cache

from textmine.model import Mention, Money, Percent
from textmine.text.patterns import pattern
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.segments import (
    RESEARCH, ReadFigure, Step, as_before, compounded, in_its_name, keep_part, no_part, of_flat, of_kind, of_section, of_theme, per_head,
    taken_up)

_CLOSING = frozenset({"作收", "收在", "收于", "收报", "坐收"})
_DIVIDEND = known_metric("dividend")
_FIXED = known_metric("fixed_asset_investment")
_PRICE = known_metric("price")
_SPENT = frozenset({"耗资", "斥资", "涉资", "动用资金"})
_SUMS = ("总额", "金额", "成交额")
_WORTH, _TURNOVER = frozenset({"总值", "涉及总值"}), known_metric("turnover_value")
_RD = known_metric("rd_expense")
_RAISING = known_metric("funding_raised")
_GETTING = pattern("(?:获|获得|拿到|得到|引入|引进|吸引)[^,，。;:的]{0,18}的?$")
_PER_SHARE = known_metric("dividend_per_share")
_A_SUM = 1_000_000  # no dividend for one share
_NO_SUM = 1_000  # no dividend in sum
_EARNING_MORE = frozenset({"多赚", "少赚", "赚多", "赚少"})
_PROFITS = frozenset({"net_profit", "net_profit_attributable", "adjusted_net_profit", "operating_profit", "pretax_profit"})
_NET, _SAID_NET, _KIND = ("net_profit", "net_loss"), pattern("[净纯]|税[前后]"), pattern("profit|loss")
_OPPOSITE = {one: known_metric(other) for one, other in (
    ("operating_profit", "operating_loss"), ("operating_loss", "operating_profit"),
    ("adjusted_net_profit", "adjusted_net_loss"), ("adjusted_net_loss", "adjusted_net_profit"))}
_LOSSES, _PROFIT = ("net_loss", "operating_loss"), known_metric("net_profit")
_CLOSE = known_metric("closing_price")
_SALES, _TAKEN = "销售", frozenset({"retail_sales", "revenue"})
_INVESTING = "投资"
# What may be told of the measure before, by its metric or by its word.
_TOLD_OTHERWISE = frozenset({None, "budget", "loan", "revenue", "turnover_value", "net_loss", "net_profit", "investment"})
_SAID_OTHERWISE = frozenset({_INVESTING, _SALES}) | _EARNING_MORE


def refined(measure: Measure, mention: Mention, aspect: str, lead: Lead, frame: Frame, story: Story) -> Measure:
    """A measure with what else the clause tells of it."""
    if measure.segment is not None:
        measure = compounded(measure, measure.segment, lead, frame)
    told = frame.recent[-1].measure if frame.recent else None
    figure = ReadFigure(mention, lead, frame, story, measure, measure.segment, aspect, told)
    apart = not (frame.theme is frame.line is frame.section is frame.flat is None)
    for step in _steps(measure.segment is not None, told is not None, apart):
        found = step(figure)
        if found is not None:
            return found
    return figure.measure


def _as_told(figure: ReadFigure) -> Measure | None:
    """The measure told before, of which the clause only says the sum, the budget or the other sign."""
    measure, last, prior = figure.measure, figure.told, figure.frame.prior
    if measure.id not in _TOLD_OTHERWISE and measure.text not in _SAID_OTHERWISE:
        return None
    if measure.id is None and measure.text == "增加值" and figure.story.output is not None:
        return measure._replace(metric=figure.story.output)  # 采矿业增加值增长5.1%
    if measure.text == _INVESTING and (figure.frame.divided or figure.frame.part) and "fixed_asset_investment" in (
            figure.story.measure and figure.story.measure.id, last and last.id):
        return measure._replace(metric=_FIXED)  # 固定资产投资增长2.8%。分产业看,第一产业投资增长4.1%
    if measure.id == "budget" and prior is not None and prior.id == "capex":
        return prior  # 资本支出方面,今年预算196亿元
    told = last or figure.story.measure
    if measure.id == "loan" and figure.frame.part and told is not None and told.id == "social_financing":
        return told._replace(text=measure.text, segment=measure.text.removesuffix("余额"))  # 社会融资规模存量…。其中,人民币贷款余额…
    if measure.id == "revenue" and measure.text == "收入" and last is not None and last.id == "fiscal_revenue" and measure.segment:
        return measure._replace(metric=last.metric)  # 中央一般公共预算收入4.9万亿元;地方本级收入6.7万亿元
    if measure.text == _SALES and isinstance(figure.mention, Percent) and told is not None and told.id in _TAKEN:
        return measure._replace(metric=told.metric)  # 零售业总销货价值升2.4%,网上销售占9.2%; 营业额9.1亿元,线上销售占两成
    in_all = isinstance(figure.mention, Money) and measure.text.endswith(_SUMS) and measure.id in ("turnover_value", None)
    bought = next((told for told in (last, prior) if told is not None and told.id == "buyback"), None) if in_all else None
    if bought is not None:
        return measure._replace(metric=bought.metric)  # 已回购520万股,成交总金额1.46亿元; 拟回购股份,资金总额不超过1亿元
    if last is None:
        return None
    if measure.id is None and measure.text in _WORTH and last.id == "sales_volume" and figure.again:
        return measure._replace(metric=_TURNOVER, segment=measure.segment or last.segment)  # 一手注册1,640宗,总值198亿元
    small = isinstance(figure.mention, Money) and figure.mention.high < _NO_SUM
    if measure.id in ("net_loss", "net_profit") and small and last.id == "eps":
        return measure._replace(metric=last.metric)  # 每股纯益1.85元,去年同期亏损0.3元
    if measure.id == "investment" and last.id == "buyback" and measure.text in _SPENT:
        return last  # 回购3077万股,耗资149亿港元
    if measure.text in _EARNING_MORE and figure.aspect == "change" and last.id in _PROFITS:
        return last  # 股东应占溢利53亿元,多赚5%
    return None


def _keep_sort(figure: ReadFigure) -> None:
    """Keep the sort of profit told before for what was earned or lost in the year before, and a profit for what a member brings in; the
    steps that follow may know better."""
    measure, last = figure.measure, figure.told
    if last is None or measure.id not in _NET and measure.id not in _LOSSES:
        return
    bare = figure.frame.meanwhile is not None and measure.id in _NET and not _SAID_NET.search(measure.text)
    sort = next((told.measure for told in reversed(figure.frame.recent[-2:]) if told.measure.kind != "rate"), last) if bare else last
    if bare and sort.id in _OPPOSITE:
        same = sort.id.endswith(_KIND.search(measure.id)[0])  # 经营亏损10亿元,去年同期亏51亿元; 营业利润7亿元,利润率8%,去年同期亏损6500万元
        figure.measure = measure._replace(metric=sort.metric if same else _OPPOSITE[sort.id])
    elif measure.id in _LOSSES and measure.id == last.id and _is_brought_in(figure.lead):
        figure.measure = measure._replace(metric=_PROFIT)  # 旗下甲寿亏损18亿元,甲银贡献25亿元


def _is_brought_in(lead: Lead) -> bool:
    """Whether a figure is what somebody brings in, which is no loss."""
    share = lead.cue("share")
    return share is not None and lead.word(share).startswith("贡献")


def _of_metric(figure: ReadFigure) -> Measure | None:
    """What the rule for the metric that was read says."""
    rule = _BY_METRIC.get(figure.measure.id)
    return rule(figure) if rule is not None else None


def _invested(figure: ReadFigure) -> Measure | None:
    """An investment that is got rather than made; one in research."""
    measure = figure.measure
    if measure.text.endswith(("投资", "注资")) and isinstance(figure.mention, Money) and _is_got(figure):
        return Measure(_RAISING, measure.text)  # 获得红杉中国1.2亿美元投资
    return Measure(_RD, measure.text) if figure.frame.section == RESEARCH else None  # 研发上,小鹏投入28.7亿元


def _is_got(figure: ReadFigure) -> bool:
    """Whether an investment is one that its owner gets, which stands in front of whom it comes from."""
    lead, owners = figure.lead, figure.frame.owners
    got = _GETTING.search(lead.here.text, lead.here.start, figure.mention.start)
    return got is not None and owners[:1] != () and owners[0].kind != "work" and not any(owner.name in got[0] for owner in owners)


def _price(figure: ReadFigure) -> Measure | None:
    """The price of a good rather than of shares; the price at the close; dividends in sum or for a share."""
    measure, mention, lead, frame = figure.measure, figure.mention, figure.lead, figure.frame
    if measure.id == "dividend" and _is_per_share(mention, lead):
        return measure._replace(metric=_PER_SHARE)
    if measure.id == "share_price" and figure.aspect == "level" and _is_at_close(lead):
        return measure._replace(metric=_CLOSE)  # 股价15日收64.8元
    if not isinstance(mention, Money):
        return None
    offered = frame.listing and not (frame.owners and frame.owners[0].kind == "product")
    if measure.id == "issue_price" and measure.text == "定价" and mention.per != "share" and not offered:
        return measure._replace(metric=_PRICE)
    if measure.id == "acquisition_price" and mention.per not in (None, "share"):
        return measure._replace(metric=_PRICE)  # 收购价每斤38元
    summed = lead.cue("sum") is not None or mention.low >= _A_SUM
    return measure._replace(metric=_DIVIDEND) if measure.id == "dividend_per_share" and summed else None


def _is_at_close(lead: Lead) -> bool:
    return lead.word(lead.front).startswith("收") or any(lead.word(cue) in _CLOSING for cue in lead.cues)


def _is_per_share(mention: Mention, lead: Lead) -> bool:
    if isinstance(mention, Money) and (mention.high < _NO_SUM or mention.per == "share" and mention.low < _A_SUM):
        return True
    return any("per" in cue.roles and "股" in lead.word(cue) for cue in lead.cues)


_BY_METRIC: dict[str | None, Step] = {
    "investment": _invested,
    **dict.fromkeys(("dividend", "share_price", "issue_price", "acquisition_price", "dividend_per_share"), _price)}
# Asked in this order; the first that knows better has said it.
_STEPS: tuple[Step, ...] = (
    _keep_sort, taken_up, of_theme, keep_part, of_section, per_head, of_flat, as_before, in_its_name, _as_told, _of_metric, no_part,
    of_kind)
_WITH_PART = frozenset({no_part})
_WITHOUT_PART = frozenset({of_theme, keep_part, of_section, per_head, as_before, of_kind})
_OF_WHAT_WAS_TOLD = frozenset({_keep_sort, keep_part, per_head, as_before})
_OF_WHAT_IS_APART = frozenset({of_theme, of_section, of_flat})


@lru_cache(maxsize=8)
def _steps(parted: bool, told: bool, apart: bool) -> tuple[Step, ...]:
    """The steps for a measure with a part or without, where the sentence has told a figure or none, and where it speaks of a theme, a
    line of business, a section or a flat or of nothing of the kind."""
    unfit = _WITHOUT_PART if parted else _WITH_PART
    unfit |= (frozenset() if told else _OF_WHAT_WAS_TOLD) | (frozenset() if apart else _OF_WHAT_IS_APART)
    return tuple(step for step in _STEPS if step not in unfit)
