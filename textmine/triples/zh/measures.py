"""The measure of a figure: a metric beside it, one carried from before, a deed, a quotation, or a noun of its own; and its direction."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import fits_level
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.deeds import counted, dealt_in, deed, issued
from textmine.triples.zh.directions import direction, revised, sign_in_front, sign_of_fit
from textmine.triples.zh.frame import Frame, Lead, sign_of
from textmine.triples.zh.metric_reading import RANKED, RECORDING, MetricReader
from textmine.triples.zh.phrases import COUNTED, MEASURING
from textmine.triples.zh.quotations import A_SHARE, dealt, home_sold, is_repriced, price_of, priced, quoted, sold
from textmine.triples.zh.readings import LISTED, OWN, Reading, own_measure

_TRADED_KINDS = ("company", "name", "index")
# What a date that is compared with makes of a change.
_BASES = ((pattern("[去上]年同[期月季日]|[去上]年|上年度|前年同期"), "yoy"), (pattern("上个?月|前一?个?月"), "mom"),
          (pattern("上一?个?季度?|前一?季度?"), "qoq"))
_BOUGHT = Metric("acquisition_price", "money", "flow", (), "company")
_BUYING = frozenset({"购买", "购入", "买入", "受让", "买下", "取得", "获得"})
_STAKE_BEHIND = pattern("[^,，。;]{2,40}?(?:股权|股份)")
_TRADING = frozenset({"增持", "减持", "累计增持", "累计减持"})
_STORES = Metric("stores", "quantity", "stock", (), "company")
_EMPLOYEES = Metric("employees", "person", "count", (), "company")
_STAFF = pattern("(?<![会学党成演官球议委店])(?:员|工人|技工|人手|司机|车长|护士|师傅|伙计|同事|编制)$")
_RAISING = Metric("funding_raised", "money", "flow", (), "company")
_ROUND_ALONE = pattern("的?((?:Pre-)?[A-E]\\+?轮|天使轮|种子轮)(?!融|募|投)")
_TURNOVER = frozenset({"turnover_value", "trading_volume"})
_SHARES = pattern("股价|复牌|暗盘|(?:该股|股份)[^,。;]{0,6}(?:[跌升涨挫泻飙弹插]|[高低]开)|[AH]股|美股|港股|盘[前后中]|早盘|午后|应声|收盘")
_WORTH = Metric("turnover_value", "money", "flow", (), "any")
_DEALT, _DEALING = frozenset({"sales_volume", "trading_volume"}), frozenset({"region", "place", "estate", "group"})
_SPENDING = "斥"
_NEW_LOANS = Metric("new_loans", "money", "flow", (), "region")
_TAKINGS = Metric("box_office", "money", "flow", (), "film")
_SHARE = Metric("share_price", "money", "price", (), "security")
_PRICE = Metric("home_price", "money", "price", (), "place")
_GOOD = Metric("price", "money", "price", (), "good")
_APART, _WAYS = ("高出", "低出", "高过"), {"高": 1, "低": -1}
_FIRST = Metric("price_change", "%", "rate", (), "security")
_ISSUE = Metric("issue_price", "money", "price", (), "security")


class MeasureReader:
    """Finds the measures of the figures of one document."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._metrics = MetricReader(text, story)
        self.remember = self._metrics.remember

    def read(self, mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
        """The level or change that a figure is, where it is no share or multiple."""
        sign, basis = direction(mention, lead)
        sign = sign if sign is not None or basis else revised(lead, mention)
        first = self._first_day(mention, lead, frame)
        if first is not None:
            return first
        if basis == "vs_issue_price" and lead.move is None and isinstance(mention, Money):  # 较招股价9.8港元高99%
            return Reading(Measure(_ISSUE, lead.word(lead.cues[0]).lstrip("较比对低高于")))
        alike = self._moved_alike(mention, lead, frame)
        if alike is not None:
            return alike
        done = deed(mention, lead, frame)
        if done is not None:
            return done
        if lead.move is not None and lead.word(lead.move) in _TRADING and getattr(mention, "unit", "") == "share":
            return Reading(own_measure(mention, lead.word(lead.move)))  # 控股股东拟减持550万股
        shares = issued(mention, lead)
        if shares is not None:
            return Reading(shares, source="deed")
        measure, source = self._source(mention, lead, frame, sign is not None)
        if measure is None:
            return None
        if measure.segment is None and measure.dimension == "quantity" and frame.measured and not measure.text.endswith("数"):
            measure = measure._replace(segment=dealt_in(lead, frame))
        if sign is None:
            sign = sign_in_front(lead) or sign_of_fit(mention, measure, lead)
        if sign is None:
            return Reading(measure, "level", 1, basis, source)
        if self._is_increment(measure, mention, lead, frame):
            return Reading(measure._replace(metric=_NEW_LOANS), "level", sign, None, source)
        return Reading(measure, "change", sign, basis or self._compared(frame), source)

    def _is_increment(self, measure: Measure, mention: Mention, lead: Lead, frame: Frame) -> bool:
        """Whether what loans grew by is what was lent, as statistics tell it: 人民币贷款增加9.87万亿元,…住户贷款增加4216亿元."""
        told = frame.prior or self._story.measure
        return (measure.id == "loan" and isinstance(mention, Money) and told is not None and told.id == "new_loans"
                and lead.first("basis") is None)

    def _first_day(self, mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
        """A move told against the issue price just named: 较招股价18元高51.7%, 低招股价7.2元逾一成二."""
        if not frame.recent or frame.recent[-1].measure.id != "issue_price" or not lead.front.plays("amount") \
                or not isinstance(mention, Percent) and getattr(mention, "unit", "") != "x":
            return None
        told = lead.here.at(lead.behind - 1)
        move = lead.move or next((cue for cue in lead.cues if lead.word(cue) in _APART), None) or told
        sign = sign_of(move) if lead.move else _WAYS.get(lead.word(move)[:1])
        return Reading(Measure(_FIRST, lead.word(move)), "change", sign, "vs_issue_price", "quotation") if sign is not None else None

    def _moved_alike(self, mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
        """The move that a bare percentage is behind one: that of another time which a rate is held against (增长8.2%,增速较2月的24.7%放缓),
        or that of whoever ranks first (企业平均调薪4.1%,半导体业5.8%居冠)."""
        if frame.aspect != "change" or not frame.recent or not isinstance(mention, Percent) or lead.move is not None:
            return None
        told, sign = frame.recent[-1].measure, frame.sign
        if told.metric is None or fits_level(told.metric, mention):
            return None
        if frame.than is not None and lead.front.roles.get("date") == frame.than:
            rate = next((token for token in lead.here.tokens[:lead.at] if "rate" in token.roles), None)
            sign = int(rate.roles["rate"]) if rate is not None else sign
        elif not frame.fresh or frame.measured or lead.after.plays("metric") or not RANKED.match(lead.here.text, mention.end):
            return None
        return Reading(told, "change", sign, None, "carried")

    def _compared(self, frame: Frame) -> str | None:
        """The basis of a change against a date that the clause tells: 比去年同月少了5%."""
        if frame.than is None:
            return None
        said = self._text[self._mentions[frame.than].start:self._mentions[frame.than].end]
        return next((basis for words, basis in _BASES if words.fullmatch(said)), "since")

    def _source(self, mention: Mention, lead: Lead, frame: Frame, changed: bool) -> tuple[Measure | None, str]:
        """The measure of a figure and where it comes from: a quotation, a metric of the clause, a carried one, a noun."""
        if frame.owners and (not frame.measured or frame.measures[-1].text == _SPENDING):
            home = home_sold(frame.owners[0], mention, _around(lead))
            if home is not None:
                return home, "sale"
            good = self._good(mention, lead, frame)
            if good is not None:
                return good, "sale"
        round_behind = _ROUND_ALONE.match(self._text, mention.end) if isinstance(mention, Money) else None
        if round_behind is not None:
            return Measure(_RAISING, round_behind[1]), "behind"  # 完成2,800万美元B轮
        if (isinstance(mention, Money) and not frame.measured and lead.word(lead.here.at(lead.at + 1)) in _BUYING
                and (_STAKE_BEHIND.match(self._text, lead.here.at(lead.at + 1).end)
                     or lead.first("prep") is not None and self._is_firms(frame))):
            return Measure(_BOUGHT, lead.word(lead.here.at(lead.at + 1))), "behind"  # 以16.8亿元购买恒泰电子80%股权
        summed = lead.first("sum")
        if summed is not None and isinstance(mention, Money) and not frame.measured and frame.recent \
                and (deals := frame.recent[-1].measure).id in _DEALT and frame.recent[-1].owners[0].kind in _DEALING:
            return deals._replace(metric=_WORTH, text=lead.word(summed)), "carried"  # 录得212宗商铺买卖,涉资48.6亿元
        if (summed is not None and lead.word(summed) == "总价" and self._story.homes and frame.owners
                and frame.owners[0].kind in ("place", "region")):
            return Measure(_PRICE, "总价", frame.phrase if frame.nouns else None), "sale"  # 平均总价1,286万元
        if summed is not None and "gap" in lead.front.roles and lead.front.end == summed.start and frame.nouns:
            return own_measure(mention, frame.nouns[-1] + lead.word(summed)), "noun"  # 里程碑金额
        if frame.fresh and isinstance(mention, Money) and frame.owners and frame.owners[0].kind == "work" \
                and (not frame.measured or frame.measures[-1].id == "production") and \
                (self._metrics.is_ranked(mention, lead) or any(lead.word(cue) in RECORDING for cue in (*lead.cues, lead.front))):
            told = self._story.measure if self._story.measure is not None and self._story.measure.id == "box_office" else None
            return Measure(_TAKINGS, told.text if told is not None else frame.owners[0].name), "sale"  # 《…》以29.3亿元领跑
        quotation = self._quotation(mention, lead, frame)
        if quotation is not None and quotation.id == "home_price" and frame.stated and frame.measures and frame.measures[-1].id is None:
            quotation = None  # 住宅价格指数季跌1.9%,台北市跌0.7%
        if quotation is not None and quotation.id == "home_price" and frame.measures:
            quotation = quotation._replace(segment=frame.measures[-1].segment)  # 新建商品住宅价格跌0.2%,其中上海涨0.3%
        if quotation and (frame.fresh or _tells_of_shares(lead.here.whole)) and (not frame.measured or frame.measures[-1].text == "报"):
            if "gap" in lead.front.roles and frame.nouns and MEASURING.search(frame.nouns[-1]):
                return own_measure(mention, frame.nouns[-1]), "noun"  # 零售值升18%
            return quotation, "quotation"
        things = counted(mention, lead, frame) if not changed else None
        if things is not None:
            return things, "counted"
        ranked = lead.here.at(lead.at + 2)
        if isinstance(mention, Money) and "sum" in ranked.roles and lead.first("prep") and lead.word(lead.here.at(lead.at + 1)) == "的":
            return own_measure(mention, lead.word(ranked)), "noun"  # 以2.6万亿元的规模居首
        measure = self._metrics.told(mention, lead, frame, changed)
        if quotation and measure is not None and not frame.measured and lead.move is None and measure.id in ("market_cap", *_TURNOVER) \
                and lead.first("rate") is not None:
            return quotation, "quotation"  # 市值590亿元,年内累计涨幅超过16倍
        if (quotation and measure is not None and not frame.measured and lead.move is not None
                and isinstance(mention, Percent)
                and (measure.id in _TURNOVER
                     or measure.metric is not None and measure.metric.kind == OWN
                         and lead.word(lead.move).startswith("收"))):
            return quotation, "quotation"  # 成交值6,012亿元,本周累计上涨1.3%
        if measure is not None:
            if frame.measured:
                return measure, "named"
            if measure.metric is not None and measure.metric.kind == OWN:
                return measure, "noun"
            return measure, "behind" if "metric" in lead.after.roles and lead.after.roles["metric"] is measure.metric else "carried"
        if quotation is not None:
            return quotation, "quotation"
        listed = frame.fresh and lead.front.plays("name") and lead.front.end == mention.start  # 92无铅27.1元、95无铅28.6元
        if isinstance(mention, Money) and (mention.per or listed) and frame.owners and (own := price_of(frame.owners[0])) is not None:
            return (Measure(Metric(own, "money", "price", (), "good"),
                            lead.word(lead.cues[0]) if lead.cues else frame.owners[0].name), "quotation")
        if summed is not None and lead.word(summed) == "规模" and isinstance(mention, Money) and not frame.measured:
            return own_measure(mention, "规模"), "noun"
        sale = sold(mention, lead.word(lead.cues[0]), frame.phrase if frame.nouns else None) if lead.cues else None
        if sale is not None and (frame.fresh or sale.segment or frame.appositive):
            return sale, "sale"
        ratio = lead.cues[-1] if lead.cues else lead.front
        if lead.word(ratio) == "比" and "gap" in lead.front.roles and ratio.start == lead.front.end and frame.nouns and frame.than is None \
                and (isinstance(mention, Percent) or getattr(mention, "unit", "") == "x"):
            return own_measure(mention, frame.nouns[-1] + "比"), "noun"  # 短债比1.3倍
        if (lead.front.plays("gap", "from") and frame.nouns and isinstance(mention, Quantity)
                and mention.unit == "person" and _STAFF.search(frame.nouns[-1])):
            return Measure(_EMPLOYEES, frame.nouns[-1], frame.nouns[-1]), "noun"  # 仓务员由620人减至385人
        if "gap" in lead.front.roles and frame.nouns and MEASURING.search(frame.nouns[-1]):
            return own_measure(mention, frame.nouns[-1]), "noun"
        if "gap" in lead.front.roles and frame.nouns and isinstance(mention, Quantity) and mention.unit != "x" \
                and COUNTED.search(frame.nouns[-1]):
            return own_measure(mention, frame.nouns[-1]), "noun"  # 投入使用超充站3,028座
        if summed is not None and isinstance(mention, Money) and not frame.measured:
            part = frame.recent[-1].measure.segment if frame.recent else None
            return own_measure(mention, lead.word(summed))._replace(segment=part), "noun"  # 住宅登记4,218宗,涉资302亿元
        moved = frame.recent[-1].measure if frame.recent and frame.aspect == "change" else None
        if moved is not None and moved.metric is not None and moved.metric.kind == OWN and lead.front.plays("amount") and lead.first("to"):
            return own_measure(mention, moved.text)._replace(segment=moved.segment), "noun"  # 配送费用暴涨211%至28.9亿元
        behind = lead.here.at(lead.at + 1)
        return self._named_behind(mention, lead, frame, behind) if "gap" in behind.roles else (None, "")

    def _named_behind(self, mention: Mention, lead: Lead, frame: Frame, behind: Token) -> tuple[Measure | None, str]:
        """What the words behind a figure tell of it that are no metric."""
        said, part = lead.word(behind), frame.phrase if frame.nouns else None
        if isinstance(mention, Quantity) and mention.unit == "store" and said.startswith("店"):
            return Measure(_STORES, "店", part), "behind"  # 台湾332店
        if ((not frame.owners or frame.owners[0].kind in _DEALING)
                and (deals := dealt(mention, lead.here.text[behind.start:lead.here.end])) is not None):
            return deals._replace(segment=deals.segment or part), "behind"  # 录得212宗商铺买卖
        if isinstance(mention, Quantity) and said == LISTED and "verb" in lead.here.at(lead.at + 2).roles:
            return own_measure(mention, said), "behind"  # 已有11只新股上市
        if said.startswith("的") and (noun := lead.here.noun(behind)) and MEASURING.search(noun):
            return own_measure(mention, noun), "noun"  # 取得76.8%的通过率
        return None, ""

    def _is_firms(self, frame: Frame) -> bool:
        """Whether a clause that names no measure tells of a firm, and what it tells is of no flat."""
        return frame.owners[:1] != () and frame.owners[0].kind == "company" and not self._story.homes

    def _good(self, mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
        """The price that a clause tells by the good and what it is for alone."""
        per = lead.first("per")
        if per is None:
            return None
        part = frame.phrase if frame.nouns and lead.front.plays("gap", "from") and not MEASURING.search(frame.nouns[-1]) else None
        if self._story.homes and lead.word(per) == "每坪" and isinstance(mention, Money) and frame.owners[0].kind in ("place", "region"):
            return Measure(_PRICE, lead.word(per), part)  # 全国平均每坪34.1万元
        return priced(frame.owners[0] if frame.fresh else None, mention, lead.word(per), part)

    def _quotation(self, mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
        if not lead.cues and "name" in lead.front.roles and lead.front.roles["name"] in self._story.coded and isinstance(mention, Money) \
                and mention.low < A_SHARE:
            return Measure(_SHARE, lead.word(lead.front))  # 睿视智驾(2588) 11.28元
        if not frame.owners or frame.stated and frame.owners[0].kind in ("place", "region") and lead.move and lead.first("basis"):
            return None  # 上海二手房成交1.86万套,环比下降4.2%
        if is_repriced(lead, mention):
            return Measure(_GOOD, lead.word(lead.move) if lead.move else "调", frame.phrase if frame.nouns else None)  # 中杯美式由45元调涨为50元
        if all(lead.word(cue) == "以" for cue in lead.cues):
            closes = "level" in lead.after.roles and lead.word(lead.after) == "作收"  # 以27,655点作收
            return quoted(frame.owners[0], mention, None, "收", self._story) if closes else None
        owner, move, rate = frame.owners[0], lead.move, lead.first("rate")
        self._story.market = self._story.market or _tells_of_shares(lead.here.whole)
        if (rate is not None and move is None and (isinstance(mention, Percent) or getattr(mention, "unit", "") == "x")
                and owner.kind in _TRADED_KINDS and (self._story.market or not frame.measures)
                and any(character in lead.word(rate) for character in "涨跌升")):
            return quoted(owner, mention, rate, "涨", self._story)
        if move is not None and lead.arrives and isinstance(mention, (Number, Money)):
            move = None  # 跌穿26,000点
        word = lead.move or lead.first("to", "level") or lead.cues[0]
        said = lead.word(word)
        if move is None and lead.arrives and said.endswith(("至", "到")):
            said = said[-1]  # 铜价涨至每吨1万美元
        return quoted(owner, mention, move, said, self._story)


def _tells_of_shares(clause: str) -> bool:
    """Whether a clause speaks of shares and their trading."""
    return ("股" in clause or "盘" in clause or "牌" in clause or "午后" in clause or "应声" in clause) and _SHARES.search(clause) is not None


def _around(lead: Lead) -> str:
    """The words on either side of a figure that tell what was done for it: 以968万元易手, 累售263伙."""
    behind = lead.here.at(lead.at + 1)
    if behind.plays("gap", "metric", "verb"):
        return lead.word(behind)
    return "".join(lead.word(cue) for cue in reversed(lead.cues))
