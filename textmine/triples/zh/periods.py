"""The period of a statement: which of the dates told so far an amount is for."""
from __future__ import annotations

import datetime
from collections.abc import Sequence

from textmine.model import Date, Mention, Percent
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import MARKET_METRICS, Measure, Story, Subject, date_kind
from textmine.triples.zh.calendar import years_of
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.phrases import OF_PLAN
from textmine.triples.zh.readings import BASKETS
from textmine.triples.zh.reports import Reports, is_accounted_for, looked_back_to
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.told import Told, adds_up, are_alike, is_as
from textmine.triples.zh.undated import DEALS, ONCE, PRICED, RAISED, Undated
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

_OPEN = -1  # the date of a figure that nothing has settled yet
_FORESEEN = pattern("时?(?:预估|预测|预期|预计|估计|推估)(?:的|值|数)", needs="预估", reach=3)
_QUARTER, _SINGLE = pattern("[0-9]{4}-Q[1-4]"), pattern("单月")
_EACH_DAY, _GIVEN = pattern("每日|日均"), pattern("贡献")  # by day, as of now; 会员450万人,贡献营收六成五
_YEARS, _MONTH = pattern("[0-9]{4}/[0-9]{4}"), pattern("[0-9]{4}-[0-9]")
_OF_PLANNED = pattern(f"{one_of('plan')}[0-9][0-9,.]*[^,，。;；的]{{0,12}}的[约近逾]?$")
_BEST = affixes("at_best")  # 从高峰时的8,000万元
_BESIDE = 60  # characters of a report's sentence: a date of a year before within them is one compared with
_YEAR_AGO = listed("year_ago") | listed("year_before")
IN_FORCE = pattern("起?(?:正式)?(?:生效|实施|施行|执行)")
_CLOSE = pattern("(?<![午早])(?<!半日)收市|终场|全日|埋单")  # the end of a day that was told by its part
_BALANCE = pattern("余额|存量|不良|充足率|拨备覆盖|负债率|合同负债")  # measures that are of a closing day
# A single day is the period of what happens on it, not of what a report of that day tells.
_DAILY = frozenset({
    "acquisition_price", "box_office", "buyback", "cash", "contract_value", "debt", "debt_issued", "donation", "fine", "funding_raised",
    "home_price", "investment", "ipo_proceeds", "issue_price", "loan", "order_value", "policy_rate", "price", "sales_volume", "stake",
    "subscription_price", "subsidy", "tourists", "valuation", "-"})
# What happens on the day that it is announced.
_EVENTS = frozenset({"policy_rate", "buyback", "debt_issued", "donation", "fine", "funding_raised", "subsidy", "valuation"})
_LATELY = any_of("lately")
_AGREED = ONCE | {"contract_value", "order_value", "subsidy"}
_OF_YEAR = pattern("(?:占|相当于|相等于)[^,，。;]{0,8}?(?:[0-9]{4}年|[去上]年|最近)")  # 中标价6.8亿元,占公司2025年度营业收入的11.5%
_DISTRIBUTED = frozenset({"dividend", "dividend_per_share"})  # for the whole of what is reported, not for its last quarter
_PAID_OUT = affixes("paid_out")
_TOGETHER = pattern("[一二三四五六七八九十百0-9]+(?:大|家|个|只)")
_FLOWING = affixes("flowing")  # rates of what flows: 流失率
_OUTSTANDING = frozenset({"loan", "order_value"})  # flows that are told as they stand on a day
_DEALING = frozenset({"region", "place", "estate"})


class Periods(Undated):
    """Finds the dates of statements."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, published: datetime.date | None) -> None:
        super().__init__(mentions, story, published)
        self._text = text
        self._reports = Reports(text, mentions, published)
        self._asides: dict[int, bool] = {}  # what `is_aside` has told of a date, of which its figures ask again
        # The owners, date and metric of the last statement.
        self._latest: tuple[tuple[Entity, ...], int | None, str | None] = ((), None, None)

    def of(self, lead: Lead, frame: Frame, owners: tuple[Entity, ...], measure: Measure, metric: str | None, aspect: str) -> int | None:
        """The date that an amount is for: its own, the clause's, the sentence's, or the one that carries on for its owner.

        A date holds for the figure beside it, then for its clause, then for the clauses behind it in the sentence, and then for what the
        report goes on to tell of the same owners, until it tells another one. It does not hold for what is so now (prices, counts, 目前),
        what happens once (deals, fines), what is only planned, or what was compared with.
        """
        told = Told(lead, frame, owners, measure, metric, aspect, self._is_of_trading(frame, owners, metric), "均" in measure.text)
        date = self._beside(told)
        if date == _OPEN:
            date = self._of_sentence(told)
        if date == _OPEN:
            date = self._effective(told)
        if date == _OPEN:
            date = self._carried(told)
        return None if date is not None and metric in _DISTRIBUTED and not is_accounted_for(self._mentions[date]) else date

    def _is_of_trading(self, frame: Frame, owners: tuple[Entity, ...], metric: str | None) -> bool:
        """Whether a figure is of trading, as those of no metric are behind one; not a turnover that is told with the number of deals."""
        if metric == "turnover_value":
            last = frame.recent[-1] if frame.recent else None
            brokered = last is not None and last.owners == owners and last.measure.id == "gmv"  # 总交易额1.9万亿元,当中美股交易额1.37万亿元
            return not brokered and owners[0].kind not in _DEALING
        return metric in MARKET_METRICS or self._story.market and (metric is None or metric in PRICED and bool(frame.dates))

    def _beside(self, told: Told) -> int | None:
        """What the words at the figure settle: its own date, a stretch of time, that of the level which it is a change of, or none."""
        lead, frame, front, aspect = told.lead, told.frame, told.lead.front, told.aspect
        if aspect != "level" and told.metric in _AGREED and frame.recent and lead.stands_behind(_OF_YEAR):
            last = frame.recent[-1]
            return last.date if last.measure.id == told.measure.id else None
        if "date" in front.roles and not self.is_aside(front.roles["date"]) and not self._is_shared_out(lead, frame) \
                and not self._is_of_revision(lead, frame) and (front.roles["date"] != frame.than or self._is_of_then(lead, aspect)):
            return front.roles["date"]
        if "metric" in front.roles and lead.move is None and (compared := lead.here.at(lead.behind - 1).roles.get("date")) is not None \
                and compared == frame.than:
            return compared  # 较昨日收市价29.24元折让5.6%
        if lead.departs and not self._is_for_both_ends(lead, frame, told.measure):
            return None
        if aspect == "share":
            if told.metric in RAISED and not frame.dated:
                return None
            if len(frame.recent) > 1 and lead.stands_behind(_OF_PLANNED):
                return frame.recent[-2].date  # 前9月621万人次,仅达全年目标1,000万人次的62%
        if frame.recent and (aspect == "multiple" or "相当于" in lead.here.whole and not (frame.dated and told.metric in PRICED)):
            return frame.recent[-1].date
        if frame.since is not None and not frame.stated and not (frame.dates and frame.dates[-1] > frame.since):
            return frame.since
        if frame.span is not None and not frame.dated:
            return self.as_told(frame.span, self._latest[1]) if told.lasts(frame.span) else None
        if aspect == "change" and not frame.dated and frame.recent and frame.recent[-1].owners == told.owners \
                and frame.recent[-1].measure.id == told.measure.id and frame.date_owner not in (None, told.owners):
            return frame.recent[-1].date  # that of the level whose change it is
        return _OPEN

    def _of_sentence(self, told: Told) -> int | None:
        """The date that the clause or the sentence tells, where it is for this figure too."""
        frame, owners = told.frame, told.owners
        if not frame.dated and self.is_undated(told):
            return None
        if frame.within and not frame.dated and (whole := self._whole_of(told)) is not None and (told.averaged or not told.market):
            self._story.keep_date(owners, "report", whole)
            return whole  # 单计第三季…。期内原油产量…: of all that is reported
        if (frame.main or not frame.dated) and (stretch := self._closed_in_front(told)) is not None:
            return stretch
        past = frame.now and not frame.dated and frame.stale  # 2022年开出首店,如今已有28间
        if frame.dates and not past and (told.market or self._is_shared(frame, owners, told.measure)):
            stands = told.measure.kind in ("stock", "count") or told.metric is None or told.metric in _DAILY
            if stands or frame.dated or frame.as_of or told.market or not self.is_day(frame.dates[-1]):
                return frame.dates[-1]
        if frame.announced is None:
            return _OPEN
        happens = told.metric in _EVENTS and (frame.status == "actual" or told.metric == "policy_rate") \
            and not told.lead.stands_behind(_LATELY)  # 甲9日宣布,于近日完成B轮融资
        sold = owners[0].kind == "estate" and not frame.dates and (
            told.metric in (None, "sales_volume") or "成交" in told.measure.text
            or told.metric == "home_price" and bool(frame.recent) and frame.recent[-1].date == frame.announced)  # 最贵一伙成交价1,528万元,呎价23,860元
        return frame.announced if happens or sold else _OPEN  # 周六推出128伙,即日售出115伙

    def _closed_in_front(self, told: Told) -> int | None:
        """The stretch that ends on the closing day told in front of a flow: 截至9月末,货币资金298亿元,经营现金流91亿元."""
        frame, measure = told.frame, told.measure
        flows = measure.kind == "flow" or measure.text.endswith(_FLOWING)
        if not frame.dates or not self.is_closing(frame.dates[-1]) or not flows or _BALANCE.search(measure.text):
            return None
        named = measure.kind != "flow" or told.metric is not None and told.metric not in _OUTSTANDING \
            or bool(frame.main) and told.aspect == "change"
        return self._closed_by(told, frame.dates[-1]) if named else None

    def _effective(self, told: Told) -> int:
        """The day in the clause behind from which what is told of holds: 加价4.8%,5月10日起生效."""
        ahead = told.lead.here.following
        first = ahead[0] if ahead and not told.frame.dated else None
        in_force = first is not None and "date" in first.roles and IN_FORCE.match(self._text, first.end)
        return first.roles["date"] if in_force else _OPEN

    def _whole_of(self, told: Told) -> int | None:
        """The whole of what is reported of the owners of a figure, or was of those told of last: 甲上半年赚2亿元。乙期内转赚1亿元."""
        whole = self._story.date_of(told.owners, "whole")
        return whole if whole is not None else self._story.date_of(self._latest[0], "whole")

    def _closed_by(self, told: Told, date: int) -> int | None:
        """The stretch told of the owners of a figure, or in front of the date, that ends on a closing day."""
        stretch = told.frame.main[-1] if told.frame.main else self._story.date_of(told.owners, "report")
        return stretch if stretch is not None and self.closes(date, stretch) else None

    def _carried(self, told: Told) -> int | None:
        """The period that carries on for the owner of a figure whose sentence tells none."""
        frame, owners = told.frame, told.owners
        actual = frame.status == "actual"
        if told.market and actual and self._story.session is not None and self._story.date_of(owners, "market") is None:
            return self._story.session
        if (basket := self._of_basket(told)) is not None:
            return basket
        part = frame.part and not frame.stated or frame.continues or self._is_estate_of_group(told)
        goes_on = part and not frame.dates and not told.market and actual and self._is_of_latest(told) and self._latest[1] is not None
        counted = goes_on and (owners, told.metric) == self._latest[::2] and told.aspect == "level"
        if (closing := self._close_of(told)) is not None:
            return closing
        ahead = self._story.announced_date
        if ahead is not None and not self.has_begun(ahead) and not frame.dates and not told.lead.departs and (
                told.metric == "price" or not told.market):
            return self._announced(told)  # 两电公布明年电费。中电平均净电价减2.6%至每度140.6仙
        said = frame.spoken and not self._is_of_reported(told) or told.metric in ONCE and not told.is_public
        lapsed = told.is_beside_undated and told.metric not in _DISTRIBUTED and not self._is_beside_count(told)
        if (said and not frame.within or frame.now or self.is_momentary(told) or lapsed) and not counted:
            return None
        if goes_on:
            frame.continues = True
            stretch = self._closed_by(told, self._latest[1]) if told.measure.kind == "flow" else None
            return stretch if stretch is not None else self._latest[1]  # …;第一季营收1,682亿元。其中封测…
        if ((told.metric in _DISTRIBUTED or told.measure.text.endswith(_PAID_OUT))
                and (whole := self._story.date_of(owners, "whole")) is not None):
            return whole
        closing = (told.measure.kind == "stock" or _BALANCE.search(told.measure.text)) and not told.market
        date = self._story.date_of(owners, "balance") if closing else None
        date = date if date is not None else self._story.date_of(owners, "market" if told.market else "report")
        if date is None and not told.market and actual:
            beside = frame.recent[-1] if frame.recent and told.metric is not None and told.measure.kind == "flow" else None
            listed = beside is not None and (beside.owners != owners or told.aspect == "change") and is_as(beside, told.measure)
            if listed and not adds_up(frame.recent):
                return beside.date  # 甲每股盈余9.8元、乙7.2元
            return self._announced(told)
        if date is None:
            return None
        return None if frame.status in ("plan", "forecast") and self.is_over(date) else date

    def _is_of_reported(self, told: Told) -> bool:
        """Whether what somebody says is of the time reported on: a share of the flow that was told for a quarter (总经理表示,AI伺服器已占营收
        六成二), or what its words call that of a single month."""
        if told.lead.stands_behind(_SINGLE):
            return True
        date = self._story.date_of(told.owners, "report") if told.aspect == "share" and told.measure.kind == "flow" else None
        return date is not None and _QUARTER.fullmatch(self._mentions[date].timex) is not None

    @staticmethod
    def _is_beside_count(told: Told) -> bool:
        """Whether a flow of the report goes on behind a count that is as of now: 行动用户1,295万户,ARPU 563元."""
        flows = told.measure.kind == "flow" and told.metric is not None and told.frame.recent[-1].measure.kind == "count"
        return flows and not told.lead.stands_behind(_EACH_DAY if told.aspect == "level" else _GIVEN)

    def _announced(self, told: Told) -> int | None:
        """The period set in front of a list: below a heading for all, in a sentence only for those behind one whose figures are dated."""
        story, (last, date, _) = self._story, self._latest
        goes_on = story.announced_heads or date is not None and last[0].kind != "group" and told.metric not in _DISTRIBUTED
        return story.announced_date if goes_on and told.lead.start < story.announced_end else None

    def _of_basket(self, told: Told) -> int | None:
        """The period of the prices that the price of a good is a part of: 居民消费价格上涨0.1%。其中,猪肉价格下降8.5%,牛肉价格上涨2.7%."""
        frame, (last, date, metric) = told.frame, self._latest
        if told.owners[0].kind != "commodity" or told.aspect != "change" or frame.dated:
            return None
        whole = next((subject for subject in reversed(frame.recent) if subject.measure.id in BASKETS), None)
        if whole is not None:
            return whole.date
        frame.continues = frame.continues or frame.part and metric in BASKETS
        return date if frame.continues and (metric in BASKETS or last[0].kind == "commodity") else None

    def _close_of(self, told: Told) -> int | None:
        """The closing day told before that a count goes on with: 截至3月底,后付客户350万名。光纤用户107万名."""
        frame = told.frame
        counts = told.measure.kind == "count" and told.aspect == "level" and frame.status == "actual"
        elsewhere = frame.spoken or frame.now or frame.dates or frame.section is not None
        if not counts or elsewhere:
            return None
        balance, report = self._story.date_of(told.owners, "balance"), self._story.date_of(told.owners, "report")
        return report if balance is None and report is not None and self.is_closing(report) else balance

    def _is_estate_of_group(self, told: Told) -> bool:
        """Whether deals are those of an estate behind what was told of several: 十大屋苑录12宗成交。太古城录4宗."""
        last, _, metric = self._latest
        return told.metric == metric == "sales_volume" and told.owners[0].kind == "estate" and _TOGETHER.match(last[0].name) is not None

    def _is_of_latest(self, told: Told) -> bool:
        """Whether a part is of the owner told of last, or one of those that were taken together: 十大屋苑录16宗成交。当中沙田第一城录5宗."""
        last, _, metric = self._latest
        if not last or last == told.owners or told.metric is not None and told.metric == metric:
            return bool(last)  # 出货312万台。其中,星澜出货…
        whole, owner = last[0], told.owners[0]
        if told.frame.continues and are_alike(whole, owner) or whole.name[:2] == owner.name[:2] or whole == self._story.parent(owner):
            return True  # 友邦保险新业务价值28亿美元。其中,友邦香港…
        if whole.kind == "market":
            return True  # 中国智能手机市场出货2.85亿部。其中,国产品牌拿走了84%的份额
        if whole.kind in PLACES:  # 8月新能源车零售103万辆。新势力当中,零跑交付3万辆
            return owner.kind in PLACES or self._story.official is not None and told.measure.kind == "flow"
        return whole.kind == "group" or _TOGETHER.match(whole.name) is not None

    def stretch(self, lead: Lead, frame: Frame, owners: tuple[Entity, ...], date: int | None, metric: str | None, text: str,
                aspect: str) -> str | None:
        """The period that is not simply the date's: one end of a range, two dates together, one until now, a trading day, a report's."""
        reports = self._reports
        named = reports.of(owners[0], lead.start) if reports.named else None  # always asked: it is of whoever is told of first
        if frame.year is not None:
            return frame.year
        if aspect == "change" and "复合" in lead.here.whole and (ends := self._ends(frame, owners)):
            return ends  # 2023年、2024年、2025年收入分别为…,年复合增长率236%
        if date is None:
            told = (metric is not None and date_kind(metric) == "report" and frame.status == "actual" and not frame.now
                    and not lead.cue("from"))
            return named[1] if named and told and self._story.date_of(owners, "report") is None else None
        if named and frame.recent and (before := looked_back_to(named[1], self._mentions[date])):
            return before  # 11月14日公布三季报:净收入258亿元,去年同期为277亿元
        if named and date not in frame.dates and named[0] > self._mentions[date].start:
            return named[1]  # 4月完成业务量…。一季报显示,营业收入…
        if date in reports.dated:
            return reports.dated[date]
        timex = self._mentions[date].timex
        if aspect == "level" and "/" in timex and _YEARS.fullmatch(timex):
            if lead.cue("from"):  # 2022年至2024年收入从…增长至…
                return timex.split("/")[0]
            if lead.move and lead.arrives:
                return timex.split("/")[1]
        if timex[10:11] == "T" and (metric == "closing_price" or metric == "index_level" and "收" in text
                                    or _CLOSE.search(self._text, self._mentions[date].end, lead.here.tokens[lead.at].start)):
            return timex[:10]
        if date == frame.since and self._published:
            return f"{timex}/{self._mentions[frame.until].timex if frame.until is not None else self._published}"
        if frame.dated and len(frame.dates) == 2 and frame.dates[-1] == date:
            return f"{self._mentions[frame.dates[0]].timex}/{timex}"
        return None

    def _is_shared_out(self, lead: Lead, frame: Frame) -> bool:
        """Whether the date in front is the last of a list, of which the figure has another: 收入2023年、2024年分别为35亿元和38亿元."""
        return lead.cue("each") is not None and len(frame.dates) == 1 and lead.front.roles["date"] not in frame.dates

    def _is_of_then(self, lead: Lead, aspect: str) -> bool:
        """Whether a figure is what was at the time compared with (较去年的3.41亿元收窄, 升幅较2月的24.7%扩大), not how far it moved since."""
        return lead.move is None and (aspect == "level" or not lead.cues and isinstance(self._mentions[lead.index], Percent))

    def _ends(self, frame: Frame, owners: tuple[Entity, ...]) -> str | None:
        """The first and the last year that the sentence has told the levels of."""
        told = [self._mentions[subject.date].timex for subject in frame.recent if subject.owners == owners and subject.date is not None]
        told = [timex for timex in told if len(timex) == 4]
        return f"{min(told)}/{max(told)}" if len(set(told)) > 1 else None

    def years(self, frame: Frame) -> list[str]:
        """The years of the stretch that the sentence tells, one by one, and what it tells behind them (2023年至2025年及2026年上半年)."""
        told = [self._mentions[date].timex for date in frame.dates]
        return [year for timex in told for year in years_of(timex)] if any(map(_YEARS.fullmatch, told)) else []

    def is_aside(self, index: int) -> bool:
        """Whether a date is only that of a plan which a figure is a share of (全年目标的58%), or of a forecast (高于3月预估的3.6%)."""
        aside = self._asides.get(index)
        if aside is None:
            mention = self._mentions[index]
            if self._text[mention.end:mention.end + 1].isdecimal():
                return False  # as most dates beside a figure stand
            foreseen = _FORESEEN.match(self._text, mention.end) and _MONTH.match(mention.timex) is not None and self.is_over(index)
            self._asides[index] = aside = bool(foreseen or OF_PLAN.match(self._text, mention.end))
        return aside

    def keep(self, frame: Frame, owners: tuple[Entity, ...], metric: str | None, date: int | None) -> None:
        """Remember a date that the sentence tells for what comes later, unless it is only compared with (上年同期亏损3亿元)."""
        mention = self._mentions[date] if date is not None else None
        spans = mention is not None and not isinstance(mention, Date)  # 年底59823家门店,一年净增13344家
        if not (frame.recent and (frame.continues or owners == self._latest[0]) and (spans or self.is_before(date, self._latest[1]))):
            self._latest = owners, date, metric
        if mention is None or spans or date not in frame.dates:
            return
        kind = "market" if metric in PRICED and self.is_day(date) else date_kind(metric)
        if metric in DEALS and kind == "report":
            return  # 1月完成C轮融资: no time of what is reported
        if (frame.part or date == frame.inner) and kind == "report":
            return  # 其中,第二季度…: a part of the period told of
        before = self._story.date_of(owners, kind)
        if before is not None and frame.status in ("plan", "forecast") and kind == "report":
            return  # 今年目标营收30亿元: the report goes on with its own stretch
        if (before is not None and kind == "report" and owners[0].kind == "region" and self._story.official is not None
                and self.adds_up_to(date, before)):
            return  # 前2月平均上涨1.3%, told beside February: statistics go on with their month
        if kind == "report" and frame.status == "actual" and self.takes_in(date, self._story.date_of(owners, "whole")):
            self._story.keep_date(owners, "whole", date)
        if before is None and kind == "report" and self.is_closing(date) and frame.main and self.closes(date, frame.main[-1]):
            self._story.keep_date(owners, kind, frame.main[-1])
            before = frame.main[-1]  # 公布第三财季数据,截至12月底,…
        if (before is not None or self._reports.named and kind == "report") and (frame.as_of or self.is_closing(date)):
            self._story.keep_date(owners, "balance", date)
            return  # 截至9月底有371间分店: the report goes on with its own stretch
        looked_back = before is not None and before not in self._story.promised and self._is_looked_back_to(date, before, frame)
        if not looked_back and "同期" not in mention.text:
            self._story.keep_date(owners, kind, date)
            self._story.drop_date(owners, "balance")

    def is_year_ago(self, date: int) -> bool:
        """Whether a date only tells the time a year before the one narrated: 去年同期, 上年."""
        return self._mentions[date].text in _YEAR_AGO

    def is_beside(self, date: int, before: int) -> bool:
        """Whether a date is only told beside the period that its sentence is for: its last day, or what it adds up to."""
        return self.closes(date, before) or self.adds_up_to(date, before) and (
            self._story.official is not None or self._text.startswith("累计", self._mentions[date].end))

    def is_of_market(self, last: Subject, date: int, day: int) -> bool:
        """Whether a stretch is told beside a day of trading that lies within it, of which the last figure was."""
        return date_kind(last.measure.id) == "market" and self.is_day(day) and not self.is_day(date) and self.lies_within(day, date)

    def looks_back(self, frame: Frame) -> bool:
        """Whether a clause tells of a time that is over and before that of the clause in front of it: 料全年亏损2亿元,去年同期赚1亿元."""
        if not (frame.dated and frame.dates and frame.recent) or frame.recent[-1].date is None or not self.is_over(frame.dates[-1]):
            return False
        new, old = self._mentions[frame.dates[-1]], self._mentions[frame.recent[-1].date]
        return isinstance(new, Date) and isinstance(old, Date) and new.from_ is not None and old.from_ is not None and new.from_ < old.from_

    def _is_looked_back_to(self, date: int, before: int, frame: Frame) -> bool:
        """Whether a date is over when the period of the report begins, and told beside it."""
        if not self.is_before(date, before):
            return False
        start, end = self._mentions[before].start, self._mentions[date].start
        near = end - start < _BESIDE and self._text.find("\n", start, end) < 0  # not beside a headline
        return near or self.is_year_ago(date) or bool(frame.recent) and frame.recent[-1].date == before

    def _is_shared(self, frame: Frame, owners: tuple[Entity, ...], measure: Measure) -> bool:
        """Whether the sentence's date is for these owners or this measure too."""
        if frame.dated or frame.foremost or frame.date_owner is None or frame.date_owner == owners:
            return True
        if not frame.recent:
            return False
        last = frame.recent[-1]
        if is_as(last, measure):
            return frame.dates[-1] != last.date or not adds_up(frame.recent)
        if owners[0].kind == "estate":
            return False  # 甲盘10月成交12户,…;邻近的乙盘成交单价63万元
        here = frame.dates[-1]
        return any(told.date == here and (is_as(told, measure) or told is last and last.owners == owners) for told in frame.recent)

    def _is_for_both_ends(self, lead: Lead, frame: Frame, measure: Measure) -> bool:
        """Whether the date told is for both ends of a from-to: years at its ends, a year told of the same measure before, a forecast
        that is changed."""
        if not frame.dates or lead.front.plays("gap") and lead.word(lead.front).startswith(_BEST):
            return False
        timex = self._mentions[frame.dates[-1]].timex
        if getattr(self._mentions[frame.dates[-1]], "mod", None) in ("END", "BEFORE"):
            return False  # 今年底前员工由95人增至150人
        if _YEARS.fullmatch(timex):
            return True
        last = frame.recent[-1].measure if frame.recent else measure
        same = last.id == measure.id and (measure.id is not None or last.text == measure.text)
        if not frame.dated and not frame.as_of and len(timex) == 4 and same:
            return True  # 2024年切入液冷后,营收由18亿元跳升到2025年的47亿元
        return frame.dated and _is_revised(lead)

    def _is_of_revision(self, lead: Lead, frame: Frame) -> bool:
        """Whether the date in front is only when a forecast was made that is revised: 今年成长率预测值由6月的3.05%上修至4.55%."""
        revised = lead.departs and frame.dated and lead.front.roles["date"] not in frame.dates and _is_revised(lead)
        return revised and self.lies_within(lead.front.roles["date"], frame.dates[-1])


def _is_revised(lead: Lead) -> bool:
    return any(token.plays("up", "down") and lead.word(token)[0] in "上下调" for token in lead.here.tokens)
