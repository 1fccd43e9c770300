"""Where the measure of a Chinese figure comes from: a sale, a deal, a quotation, a metric beside it or carried, a noun of its own."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import OWN, known_metric, quoted_price
from textmine.triples.narrative import Measure, date_kind
from textmine.triples.zh.carrying import RECORDING, is_ranked
from textmine.triples.zh.dealings import AWARDED, SELLING, named_behind
from textmine.triples.zh.deeds import counted, outlets
from textmine.triples.zh.figure import Figure
from textmine.triples.zh.frame import Here, Lead
from textmine.triples.zh.metric_reading import MetricReader
from textmine.triples.zh.phrases import COUNTED, MEASURING
from textmine.triples.zh.quotations import A_SHARE, dealt, home_sold, is_repriced, price_of, priced, quoted, sold
from textmine.triples.zh.readings import LISTED, STORES, own_measure
from textmine.triples.zh.wordlists import Ending, listed, one_of

_TRADED_KINDS = ("company", "name", "index")
_SOLD_KINDS = ("estate", "work", "product")
_BOUGHT = known_metric("acquisition_price")
_BUYING = listed("buying")
_STAKE_BEHIND = pattern("[^,，。;]{2,40}?(?:股权|股份)")
_EMPLOYEES = known_metric("employees")
_STAFF = pattern(f"(?<![会学党成演官球议委店])(?:员|{one_of('staff')})$")
_TEAM = "团队"
_TEAMS = listed("team")
_EPS, _PROFITS = known_metric("eps"), frozenset({"net_profit", "net_profit_attributable", "adjusted_net_profit"})
_RAISING = known_metric("funding_raised")
_ROUND_ALONE = pattern("的?((?:Pre-)?[A-E]\\+?轮|天使轮|种子轮)(?!融|募|投)", needs="轮", reach=9)
_TURNOVER = frozenset({"turnover_value", "trading_volume"})
_SHARES = pattern("股价|复牌|暗盘|(?<!新)[高低]开|(?:该股|股份)[^,。;]{0,6}[跌升涨挫泻飙弹插]"
                  "|[AH]股|美股|港股|盘[前后中]|早盘|午后|应声|收盘|首日(?:挂牌|上市)?[^,，。;]{0,3}[涨升跌挫收]")
_OF_SHARES = pattern("[股复盘开午声首]")  # one of which any of that has, and is looked for much faster
_WORTH = known_metric("turnover_value")
_DEALT, _DEALING = frozenset({"sales_volume", "trading_volume"}), frozenset({"region", "place", "estate", "group"})
_LOSS, _LOSING = known_metric("net_loss"), ("减亏", "增亏")
_SPENDING, _CLOSED_AT = "斥", "作收"
_ENDS = frozenset(",，。;")  # what no words of a deal begin with
_SOLD = ("售出", "卖出", "沽出", "沽", "卖掉")
_OVER_YEAR = frozenset({"yoy", "up:yoy", "down:yoy"})
_TAKINGS = known_metric("box_office")
_CONTRACT, _ORDER = known_metric("contract_value"), known_metric("order_value")
_SIGNS = listed("signing")
_SIGNING = pattern(f"{one_of('signing')}了?[^,，。;]{{0,8}}$", needs=_SIGNS)
_SIGNED = pattern(f"的?(?!.{{0,8}}{one_of('lending')})[^,，。;]{{0,10}}?(合同|大单)(?!纠纷)", needs=("合同", "大单"), reach=13)
_AGREED = pattern(f"{one_of('signing')}了?[^,，。;；\\n]{{0,24}}?({one_of('contract')})[,，]\\Z")
_CLAUSE = 36  # characters of a clause that only tells that
_WON = pattern(f"{one_of('beating')}[^,，。;；]{{1,12}}?({one_of('winning')})"
               f"|({one_of('winning')}|夺)(?=[^,，。;；\\n]{{2,16}}地(?:皮|块)?(?:[,，。;；\\n]|\\Z))",
               needs=(*listed("beating"), *listed("winning"), "夺"))
_SHARE = known_metric("share_price")
_PRICE = known_metric("home_price")
_GOOD = known_metric("price")
_TICKET, _NO_TICKET = Ending(listed("ticket")), 100_000

Source = tuple[Measure, str]


class UnreadFigure(Figure):
    """A figure whose measure is wanted.

    `changed` tells whether it is a move, `quotation` what it would be as a price of its owner where no metric is beside it.
    """

    metrics: MetricReader
    changed: bool
    quotation: Measure | None = None

    def own(self, noun: str, segment: str | None = None) -> Source:
        """A measure outside the list, named by a noun; a ticket is told by its price (成人门票70元)."""
        ticket = _TICKET.search(noun) if self.is_money and self.mention.high < _NO_TICKET else None
        if ticket is not None:
            return Measure(_GOOD, ticket[0], noun[:ticket.start()] or segment), "noun"
        return own_measure(self.mention, noun)._replace(segment=segment), "noun"


def source_of(figure: UnreadFigure) -> Source | None:
    """The measure of a figure that is no share or multiple, and where it comes from."""
    for source in _sources(type(figure.mention), bool(figure.lead.cues)):
        found = source(figure)
        if found is not None:
            return found
    return None


def _loss(figure: UnreadFigure) -> Source | None:
    """A loss that grows or shrinks: 去年减亏8亿元, 净利润-12.6亿元,同比减亏71.3%."""
    move, owners = figure.lead.move, figure.frame.owners
    if move is None or figure.lead.word(move) not in _LOSING or owners and owners[0].kind in _DEALING:
        return None
    return Measure(_LOSS, figure.lead.word(move), figure.part), "named"


def _sale(figure: UnreadFigure) -> Source | None:
    """What is told of a home or a good that is sold, without a metric: 以968万元易手, 全国平均每坪34.1万元."""
    frame, lead, mention = figure.frame, figure.lead, figure.mention
    if not frame.owners or frame.measured and frame.measures[-1].text != _SPENDING or _is_of_batch(figure):
        return None
    measure = home_sold(frame.owners[0], mention, _around(lead)) if frame.owners[0].kind in _SOLD_KINDS else None
    per = lead.cue("per")
    if measure is not None or per is None:
        return (measure, "sale") if measure is not None else None
    narrowed = lead.front.plays("gap", "from") and frame.nouns and not MEASURING.search(frame.nouns[-1])
    part = frame.phrase if narrowed else None
    if figure.story.homes and lead.word(per) == "每坪" and figure.is_money and frame.owners[0].kind in ("place", "region"):
        return Measure(_PRICE, lead.word(per), part), "sale"
    measure = priced(frame.owners[0] if frame.fresh else None, mention, lead.word(per), part)
    return (measure, "sale") if measure is not None else None


def _is_of_batch(figure: UnreadFigure) -> bool:
    """Whether a count only says of how many flats the price behind it is: 首批80伙折实平均呎价10,888元."""
    behind = figure.behind.roles.get("metric") if isinstance(figure.mention, Quantity) else None
    return behind is not None and behind.dimension == "money"


def _deal(figure: UnreadFigure) -> Source | None:
    """What is raised, bought or dealt in, as the words beside the figure tell."""
    frame, lead = figure.frame, figure.lead
    if (behind := _deal_behind(figure)) is not None:
        return behind, "behind"
    if frame.measured:
        return None
    said = lead.word(figure.behind)
    summed, start = lead.cue("sum"), lead.here.start
    if summed is not None and (agreed := _AGREED.search(lead.here.text, max(0, start - _CLAUSE), start)) is not None:
        return Measure(_ORDER if agreed[1] == "订单" else _CONTRACT, lead.word(summed)), "behind"  # 签下授权合约,总额2,000万美元
    firm = frame.owners[:1] != () and frame.owners[0].kind == "company" and not figure.story.homes
    if said in _BUYING and (_STAKE_BEHIND.match(lead.here.text, figure.behind.end) or firm and lead.cue("prep") is not None):
        return Measure(_BOUGHT, said), "behind"  # 以16.8亿元购买恒泰电子80%股权
    last = frame.recent[-1] if frame.recent else None
    if summed is not None and last is not None and last.measure.id in _DEALT and last.owners[0].kind in _DEALING:
        return last.measure._replace(metric=_WORTH, text=lead.word(summed)), "carried"  # 录得212宗商铺买卖,涉资48.6亿元
    return None


def _deal_behind(figure: UnreadFigure) -> Measure | None:
    """What is raised, bought or signed for, as the words right behind the figure tell."""
    frame, lead, text, end = figure.frame, figure.lead, figure.lead.here.text, figure.mention.end
    if text[end:end + 1] in _ENDS:
        return None  # as most figures stand
    if raised := _ROUND_ALONE.match(text, end):
        return Measure(_RAISING, raised[1])  # 完成2,800万美元B轮
    if named_behind(lead, SELLING) is not None:
        sold = SELLING.match(text, end, lead.here.end) or AWARDED.match(text, end)
        return Measure(_BOUGHT, sold[sold.lastindex])  # 以1.2亿元将6%股权转让给欧莱雅, 以28.7亿元批出三期项目予信和置业
    if (won := _WON.match(text, end)) is not None:
        return Measure(_BOUGHT, won[won.lastindex])  # 以3.86亿元力压7家财团夺标, 以52.9亿元夺柴湾地
    signed = _SIGNED.match(text, end, lead.here.end)
    if signed is not None and (not frame.measured or frame.measures[-1].text in _SIGNS) and lead.stands_behind(_SIGNING):
        # 与国家电网签订9.2亿元采购合同, 拿下2.3亿美元的储能合同, 签下18.6亿元大单
        return Measure(_CONTRACT if signed[1] == "合同" else _ORDER, signed[1])
    return None


def _sum(figure: UnreadFigure) -> Source | None:
    """What a word for a sum tells with the noun in front of it."""
    frame, lead, summed = figure.frame, figure.lead, figure.lead.cue("sum")
    if summed is None:
        return None
    if lead.word(summed) == "总价" and figure.story.homes and frame.owners and frame.owners[0].kind in ("place", "region"):
        return Measure(_PRICE, "总价", figure.part), "sale"  # 平均总价1,286万元
    touching = figure.noun is not None and lead.front.end == summed.start
    return figure.own(figure.noun + lead.word(summed)) if touching else None  # 里程碑金额


def _takings(figure: UnreadFigure) -> Source | None:
    """What a film takes in, as it ranks or is recorded: 《…》以29.3亿元领跑."""
    frame, lead, told = figure.frame, figure.lead, figure.story.measure
    if not frame.fresh or not frame.owners or frame.owners[0].kind != "work" \
            or frame.measured and frame.measures[-1].id != "production":
        return None
    recorded = any(lead.word(cue) in RECORDING for cue in (*lead.cues, lead.front))
    if not recorded and not is_ranked(figure.mention, lead):
        return None
    return Measure(_TAKINGS, told.text if told is not None and told.id == "box_office" else frame.owners[0].name), "sale"


def _earned(figure: UnreadFigure) -> Source | None:
    """What a share has earned, by no more than its word behind a profit: 国泰金75.2亿元,每股0.51元."""
    per = figure.lead.cue("per")
    if per is None or figure.lead.word(per) != "每股" or figure.frame.measured:
        return None
    last = figure.last
    return (Measure(_EPS, "每股"), "carried") if last is not None and last.id in _PROFITS else None


def _quotation(figure: UnreadFigure) -> Source | None:
    """A price or a move of what the clause names; that of another clause's owner, or beside a metric, waits for the metrics."""
    frame, here = figure.frame, figure.lead.here
    beside = frame.measured and frame.measures[-1].text != "报"
    if beside and (figure.story.market or not _tells_of_shares(here)):
        return None  # nor would it tell that the text is on trading
    quotation = figure.quotation = _as_quotation(figure)
    if quotation is None or beside or not (frame.fresh or _tells_of_shares(here)):
        return None
    if figure.noun is not None and MEASURING.search(figure.noun):
        return figure.own(figure.noun)  # 零售值升18%
    return quotation, "quotation"


def _as_quotation(figure: UnreadFigure) -> Measure | None:
    """What a figure would be as a price of its owner or as a move of it, beside what has been told."""
    frame, quotation = figure.frame, _quoted(figure)
    told = frame.measures[-1] if frame.measures else None
    if quotation is not None and quotation.id == "home_price" and told is not None:
        if frame.stated and told.id is None:
            return None  # 住宅价格指数季跌1.9%,台北市跌0.7%
        return quotation._replace(segment=told.segment)  # 新建商品住宅价格跌0.2%,其中上海涨0.3%
    return None if quotation is not None and quotation.id == "price_change" and _waits(figure) else quotation


def _waits(figure: UnreadFigure) -> bool:
    """Whether the sentence has named what a firm measures and told no figure yet, in no text on trading: 甲零售流水录得正增长,乙升8%."""
    frame = figure.frame
    named = frame.measures[-1] if frame.told and not frame.stated and frame.measures else None
    kinds = ("company", "any") if frame.owners[0].kind == "company" else ("any",)
    return named is not None and named.bearer in kinds and not figure.story.market


def _things(figure: UnreadFigure) -> Source | None:
    """Things that are counted; the size by which something ranks: 以2.6万亿元的规模居首."""
    lead = figure.lead
    if figure.is_money:
        ranked = lead.here.at(lead.at + 2)
        own = "sum" in ranked.roles and lead.cue("prep") and lead.word(figure.behind) == "的"
        return figure.own(lead.word(ranked)) if own else None
    things = None if figure.changed else counted(figure.mention, lead, figure.frame) or outlets(figure.mention, lead, figure.frame)
    return (things, "counted") if things is not None else None


def _ahead(figure: UnreadFigure) -> Source | None:
    """What a firm's growth is of, where the clause behind opens with the level it came to: 甲同比增长37%,出货量达4600万部."""
    frame, lead = figure.frame, figure.lead
    told = frame.measures[-1] if frame.measures else None
    if not (frame.fresh and figure.changed and figure.is_rate) or frame.measured or frame.nouns or lead.cue("basis") is None \
            or told is not None and told.dimension != "%":
        return None
    opening = lead.here.following[:3]
    levelled = len(opening) == 3 and opening[0].plays("metric") and opening[1].plays("level", "to") and opening[2].plays("amount")
    return (Measure(opening[0].roles["metric"], lead.word(opening[0])), "behind") if levelled else None


def _metric(figure: UnreadFigure) -> Source | None:
    """A metric beside the figure or carried from before, unless the figure is rather a quotation."""
    lead, measure = figure.lead, figure.metrics.told(figure.mention, figure.lead, figure.frame, figure.changed)
    quotation, measured = figure.quotation, figure.frame.measured
    if measured:
        quotation = _as_quotation(figure) if measure is None or _is_beside_volume(measure, figure) else None
    elif quotation is not None and measure is not None and not _is_of_trading(measure, figure):
        quotation = None
    if quotation is not None or measure is None:
        return (quotation, "quotation") if quotation is not None else None
    if measured:
        return measure, "named"
    if measure.kind == OWN:
        return measure, "noun"
    return measure, "behind" if "metric" in lead.after.roles and lead.after.roles["metric"] is measure.metric else "carried"


def _is_beside_volume(measure: Measure, figure: UnreadFigure) -> bool:
    """Whether a price or its move stands behind the volume of its clause: 爆量31万张、收涨6.7%, 成交32万张锁涨停98.4元."""
    lead = figure.lead
    return measure.id == "trading_volume" and any(token.plays("amount") for token in lead.here.tokens[:lead.at])


def _is_of_trading(measure: Measure, figure: UnreadFigure) -> bool:
    """Whether a rate behind what is traded is rather that of the price: 市值590亿元,年内累计涨幅超过16倍; 成交值6,012亿元,本周累计上涨1.3%; not
    of a firm whose price is not told (拍卖行总成交额9.8亿元,上升18%), nor over a year (成交额按年升25%)."""
    lead = figure.lead
    if lead.move is None:
        return measure.id in ("market_cap", *_TURNOVER) and lead.cue("rate") is not None
    moved = lead.word(lead.move)
    closed = measure.kind == OWN and moved.startswith("收")
    summed = measure.id == "market_cap" and moved.startswith("累")  # 市值82亿元。今年累升18%
    return isinstance(figure.mention, Percent) and (measure.id in _TURNOVER and _is_quoted(figure) or closed or summed)


def _is_quoted(figure: UnreadFigure) -> bool:
    """Whether the trading told is of a market, or of a firm whose shares the sentence quotes, and the rate is none over a year."""
    yearly = any(token.roles.get("basis") in _OVER_YEAR for token in figure.lead.cues)
    told = {subject.measure.id for subject in figure.frame.recent} - _TURNOVER
    return not yearly and (figure.frame.owners[0].kind != "company" or any(date_kind(metric) == "market" for metric in told))


def _price(figure: UnreadFigure) -> Source | None:
    """The price of a good without any word for it, or a rate: 92无铅27.1元、95无铅28.6元; 1年期LPR3.0%."""
    frame, lead, mention = figure.frame, figure.lead, figure.mention
    if frame.owners and (figure.is_money or frame.owners[0].kind == "rate"):
        listed = frame.fresh and lead.front.plays("name") and lead.front.end == mention.start
        own = price_of(frame.owners[0]) if listed or figure.is_money and mention.per else None
        if own is not None:
            said = lead.word(lead.cues[0]) if lead.cues else frame.owners[0].name
            return Measure(quoted_price(own), said), "quotation"
    if figure.is_money and not frame.measured and (summed := lead.cue("sum")) is not None and lead.word(summed) == "规模":
        return figure.own("规模")
    sale = sold(mention, lead.word(lead.cues[0]), figure.part) if lead.cues else None
    return (sale, "sale") if sale is not None and (frame.fresh or sale.segment or frame.appositive) else None


def _noun(figure: UnreadFigure) -> Source | None:
    """A noun in front of the figure that has an amount or can be counted: 短债比1.3倍, 投入使用超充站3,028座."""
    frame, lead, mention = figure.frame, figure.lead, figure.mention
    if not frame.nouns:
        return None
    noun, ratio = frame.nouns[-1], lead.cues[-1] if lead.cues else lead.front
    compared = frame.than is not None or not figure.is_rate
    if lead.word(ratio) == "比" and figure.noun is not None and ratio.start == lead.front.end and not compared:
        return figure.own(noun + "比")
    counts = isinstance(mention, Quantity)
    if lead.front.plays("gap", "from") and counts and mention.unit == "person" and _STAFF.search(noun):
        return Measure(_EMPLOYEES, noun, noun), "noun"  # 仓务员由620人减至385人
    if figure.noun is None:
        return None
    if counts and mention.unit == "person" and noun.endswith(_TEAM):
        return Measure(_EMPLOYEES, noun, None if noun in _TEAMS else noun), "noun"  # 团队共有105人, 智驾团队就有2400人
    return figure.own(noun) if MEASURING.search(noun) or counts and mention.unit != "x" and COUNTED.search(noun) else None


def _sum_alone(figure: UnreadFigure) -> Source | None:
    """A sum with nothing but its word, of the part just told; where a move of such a sum arrives."""
    frame, lead, summed = figure.frame, figure.lead, figure.lead.cue("sum")
    last = figure.last
    if summed is not None and figure.is_money and not frame.measured:
        return figure.own(lead.word(summed), last.segment if last is not None else None)  # 住宅登记4,218宗,涉资302亿元
    if last is not None and frame.aspect == "change" and last.kind == OWN and lead.front.plays("amount") and lead.cue("to"):
        return figure.own(last.text, last.segment)  # 配送费用暴涨211%至28.9亿元
    return None


def _words_behind(figure: UnreadFigure) -> Source | None:
    """What the words behind a figure tell of it that are no metric."""
    frame, lead, mention, behind = figure.frame, figure.lead, figure.mention, figure.behind
    if "gap" not in behind.roles:
        return None
    said, counts = lead.word(behind), isinstance(mention, Quantity)
    if counts and mention.unit == "store" and said.startswith("店"):
        return Measure(STORES, "店", figure.part), "behind"  # 台湾332店
    if not frame.owners or frame.owners[0].kind in _DEALING:
        deals = dealt(mention, lead.here.text[behind.start:lead.here.end])
        if deals is not None:
            return deals._replace(segment=deals.segment or figure.part), "behind"  # 录得212宗商铺买卖
    if counts and said == LISTED and "verb" in lead.here.at(lead.at + 2).roles:
        return own_measure(mention, said), "behind"  # 已有11只新股上市
    noun = lead.here.noun(behind) if said.startswith("的") else None
    return figure.own(noun) if noun and MEASURING.search(noun) else None  # 取得76.8%的通过率


Rule = Callable[[UnreadFigure], "Source | None"]
# Asked in this order; the first that knows a measure has told it.
_SOURCES: tuple[Rule, ...] = (
    _loss, _sale, _deal, _sum, _takings, _earned, _quotation, _things, _ahead, _metric, _price, _noun, _sum_alone, _words_behind)
# The figures that some of them know, and those that ask for a cue in front.
_KNOWN: dict[Rule, tuple[type[Mention], ...]] = {
    **dict.fromkeys((_deal, _takings, _earned), (Money,)), _things: (Money, Quantity)}
_CUED = frozenset({_loss, _sum, _earned, _ahead})


@lru_cache(maxsize=32)
def _sources(kind: type[Mention], cued: bool) -> tuple[Rule, ...]:
    """The sources of figures of a kind with cues in front or without."""
    return tuple(rule for rule in _SOURCES if issubclass(kind, _KNOWN.get(rule, Mention)) and (cued or rule not in _CUED))


def _quoted(figure: UnreadFigure) -> Measure | None:
    """What a figure is as the price of whom the clause speaks of, or as a move of it."""
    frame, lead, mention, story = figure.frame, figure.lead, figure.mention, figure.story
    if not lead.cues:
        return _quoted_bare(figure)
    if not frame.owners or frame.stated and frame.owners[0].kind in ("place", "region") and lead.move and lead.cue("basis"):
        return None  # 上海二手房成交1.86万套,环比下降4.2%
    if figure.is_money and lead.move and figure.again and figure.last.kind == "price" and figure.last.bearer == "good":
        return None  # 足金饰品报价1039元/克,较前一日上涨29元
    if is_repriced(lead, mention):
        return Measure(_GOOD, lead.word(lead.move) if lead.move else "调", figure.part)  # 中杯美式由45元调涨为50元
    owner, move, basis = frame.owners[0], lead.move, lead.cue("basis")
    rate = lead.cue("rate") or (frame.pace if figure.changed else None)
    if owner.kind in ("company", "name") and basis is not None and basis.roles["basis"].endswith("yoy"):
        return None  # 甲同比大涨37%,出货量达4600万部: no share is set beside that of a year ago
    if lead.word(lead.cues[0]) == "以" and all(lead.word(cue) == "以" for cue in lead.cues):
        return _closing(figure)
    story.market = story.market or _tells_of_shares(lead.here)
    rated = rate is not None and figure.is_rate and any(character in lead.word(rate) for character in "涨跌升")
    if rated and move is None and owner.kind in _TRADED_KINDS and (story.market or not frame.measures):
        return quoted(owner, mention, rate, "涨", story)
    if move is not None and lead.arrives and isinstance(mention, (Number, Money)):
        move = None  # 跌穿26,000点
    said = lead.word(lead.move or lead.first("to", "level") or lead.cues[0])
    if move is None and lead.arrives and said.endswith(("至", "到")):
        said = said[-1]  # 铜价涨至每吨1万美元
    return quoted(owner, mention, move, said, story)


def _quoted_bare(figure: UnreadFigure) -> Measure | None:
    """The same of a figure without any cue in front: 睿视智驾(2588) 11.28元, 27,655点作收."""
    front = figure.lead.front
    if front.roles.get("name") in figure.story.coded and figure.is_money and figure.mention.low < A_SHARE:
        return Measure(_SHARE, figure.lead.word(front))
    return _closing(figure) if figure.frame.owners else None


def _closing(figure: UnreadFigure) -> Measure | None:
    """What trading closed at: 以27,655点作收."""
    after = figure.lead.after
    if "level" not in after.roles or figure.lead.word(after) != _CLOSED_AT:
        return None
    return quoted(figure.frame.owners[0], figure.mention, None, _CLOSED_AT, figure.story)


def _tells_of_shares(here: Here) -> bool:
    """Whether a clause speaks of shares and their trading."""
    return _OF_SHARES.search(here.text, here.start, here.end) is not None and _SHARES.search(here.whole) is not None


def _around(lead: Lead) -> str:
    """The words on either side of a figure that tell what was done for it: 以968万元易手, 累售263伙."""
    behind = lead.here.at(lead.at + 1)
    if behind.plays("gap", "metric", "verb"):
        return lead.word(behind)
    front = lead.word(lead.front) if not lead.cues and lead.front.plays("gap") else ""
    if front.endswith(_SOLD):
        return front  # 全日售出31伙
    return "".join(lead.word(cue) for cue in reversed(lead.cues))
