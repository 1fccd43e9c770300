"""What the figures of a Chinese clause say: their measures, owners and periods make statements."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, fits_share
from textmine.triples.narrative import Measure, Story, Subject, date_kind
from textmine.triples.zh.frame import Frame, Lead, sign_of
from textmine.triples.zh.lists import each_owner, listed_owners, shared_out
from textmine.triples.zh.measures import MeasureReader
from textmine.triples.zh.owners import HONG_KONG_SHARES, OF_WHOLE_FIRM, fitting_owners
from textmine.triples.zh.periods import Periods
from textmine.triples.zh.phrases import MEASURING
from textmine.triples.zh.quotations import REPORTING, settled_metric
from textmine.triples.zh.readings import Reading, counted_as
from textmine.triples.zh.refinements import is_supposed, refined
from textmine.triples.zh.scenes import without
from textmine.triples.zh.shares import held_against, multiple, share, share_again, used
from textmine.triples.zh.wordlists import listed

_OUTPUTS = frozenset({"industrial_output", "gdp", "gdp_growth"})
_LAUNCHED = listed("launched")
_ROUND = frozenset({"百万", "千万", "十亿", "百亿", "千亿", "万亿", "百億", "千億", "萬億", "百萬", "千萬", "十億"})  # 百亿亏损: no figure of anybody's
_NET = ("香港", "澳门")  # where 净收益 is what casinos take, not what is left
_HANG_SENG = Entity("恒生指数", "index")
_OF_INDICES = frozenset({"index_level", "index_points_change"})
_OF_SHARES = frozenset({"share_price", "closing_price", "opening_price"})
_AT_A_TIME = frozenset({"share_price", "closing_price"})
_A_SUM = 1_000_000
_EXPENSES = frozenset({"rd_expense", "operating_expense", "cost_of_sales", "sales_marketing_expense", "admin_expense", "eps", "net_profit"})
_FLOWS = listed("flow")
_GOODS = frozenset({"price", "home_price", "rent"})
_FUNDING = frozenset({"募资金额", "募资总额", "募资", "累计募资", "募资额", "累计募资金额"})
_RAISED = ("debt_issued", "ipo_proceeds")
_DEALS = frozenset({"stake", "acquisition_price", "investment", "funding_raised", "buyback", "donation", "fine", "loan", "subsidy", "budget"})
_HELD = ("持货", "持有", "居住", "楼龄")  # how long something was somebody's
_TERMED = pattern("以?内到期|(?:港元|人民币|美元|新台币|台币|银行|同业)*(?:拆息|HIBOR|Hibor|定存|定期|存款|年息|按揭|国债|美债|公债|债息|债券|票据|期债|期票)")
_AGAINST_FORECAST = pattern("(?:比|较|低于|高于|胜|逊)[^,，。;]{0,8}(?:预测|预期|共识|估计)[^,，。;]{0,3}$")
_AFFECTING = pattern("影响[^,，。;率]{0,6}(?:利润|业绩|营收|收入|损益)[^,，。;]{0,4}$")  # 出口运费上涨影响利润约9,000万元
_DIFFERING = frozenset({"高", "低", "多", "少", "高出", "低出"})
_ADDING = pattern("(?:贡献|拉动|拖累|带动|推高|推升|拉低|影响)(?!率)[^,，。;]{0,16}$")  # what one measure adds to another
_REVISED = pattern("目标价|预测|预期|预估|指引|目标")
_EXPECTED = pattern("(?:[优高低逊差好胜强弱][于过]|[逊胜]|不及|未达|超[越过出]|符合|接近)[^,，。;0-9]{0,12}(?:预期|预测|预估|估计|共识)(?:中?值|数)?(?:的|为)?"
                    "(?:约|近|逾)?(?:增长?|上?升|下?跌|减)?$")
_WITHIN_DAY = pattern("半日|午间|盘中|最高|最低|曾|一度|现报|暂报|高见|低见|跌穿|升穿|突破")
_MIDDAY = pattern("(?:午间|中午|半日|早盘)[^,，。;]{0,2}收")
_AFTER_HOURS = pattern("盘[后前]|夜盘|电子盘")
_OPENED = pattern("(?:高开|低开|裂口开|平开)[^,，。;]{0,8}(?:[,，][^,，。;]{0,2})?报$|(?:开市|开盘)[^,，。;]{0,4}$")
_GREY_MARKET = "暗盘"  # where shares trade on the eve of their listing
_OPENING_REACH = 16  # characters behind an opening that may still tell its price
_TIMED = pattern("天数|日数|周期|时长|年限")
_DURATION = Metric("-", "duration", "own", (), "any")
_DRIVING = "带动"


class FigureReader:
    """Turns the figures of clauses into drafts."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, home: Entity, published: str | None) -> None:
        self._mentions = mentions
        self._story = story
        self._home = home
        self._measures = MeasureReader(text, mentions, story)
        self._subjects: dict[int, Subject] = {}
        self._last: tuple[Entity, ...] = ()
        self.compared: set[Entity] = set()  # of whom a sentence tells only to compare
        self._drafts: list[Draft] = []
        self._whence: dict[tuple[Entity, ...], str] = {}
        self._evidence = (0, 0)
        self._equivalents: Mapping[int, int] = {}
        self.periods = Periods(text, mentions, story, published)

    def begin(self, evidence: tuple[int, int], equivalents: Mapping[int, int]) -> list[Draft]:
        """Start a sentence; the list returned fills as its figures are settled."""
        self._evidence, self._equivalents, self._drafts, self._whence = evidence, equivalents, [], {}
        self.compared.clear()
        return self._drafts

    def settle(self, series: Sequence[Lead], frame: Frame) -> None:
        """State the figures of a list: one, or several shared out over a list of dates, owners, measures or parts."""
        lead = series[0]
        apart = lead.first("apart")
        if len(series) == 1 and (apart is None or lead.here.text.startswith("的", apart.end)) and self._is_expected(lead, frame):
            return
        issued = bool(frame.recent) and frame.recent[-1].measure.id == "issue_price"  # 较招股价21.8元高出44.5%
        if apart and (frame.than is None or lead.move is None) and not issued:
            return  # 比年初高出4% is a move
        if lead.move and lead.word(lead.move) in "高低多少" \
                and _AGAINST_FORECAST.search(lead.here.text, lead.here.tokens[0].start, lead.here.tokens[lead.at].start):
            return  # 比市场平均预测低12%
        if getattr(self._mention(lead), "unit", "") == "pp" and _ADDING.search(lead.here.text, lead.here.tokens[0].start, lead.here.tokens[lead.at].start):
            return  # 拉动GDP增长1.2个百分点
        if _AFFECTING.search(lead.here.text, lead.here.tokens[0].start, lead.here.tokens[lead.at].start):
            return
        if lead.move is not None and lead.word(lead.move) in _DIFFERING and frame.than is None and lead.front.plays("gap") \
                and "than" in lead.here.at(lead.behind - 1).roles:
            return  # 成本较磷酸铁锂电池低约20%
        if self._mention(lead).text in _ROUND and not (lead.front.plays("metric") and lead.front.roles["metric"].id == "cash_burn") or lead.move \
                and lead.front.plays("gap") and lead.word(lead.front).startswith(("比", "较")):
            return  # 比前代高11.4个百分点
        if len(series) == 1:
            self._settle_one(lead, frame)
            return
        told = [self._mention(one) for one in series]
        kinds = {(type(mention), getattr(mention, "unit", "")) for mention in told}
        if len(kinds) == len(series) and not frame.each:  # 升17.85点或0.07%: one move told twice
            for one in series:
                before = len(self._drafts)
                self._settle_one(one.led_like(lead, one), frame)
                if one is not lead and len(self._drafts) == before:
                    self._retold(one, lead)
            return
        before = len(self._drafts)
        years = self.periods.years(frame)
        for one, part in zip(series, self._shared_out(series, frame, years)):
            self._figure(one.led_like(lead, series[-1]), lead.at, part)
        if years or len(frame.dates) == len(series):
            self._story.series = tuple(years) or tuple(self._mentions[date].timex for date in frame.dates)
        stated = tuple(self._subjects[draft.amount] for draft in self._drafts[before:])
        if stated:
            frame.recent, frame.stated = stated, True
            frame.measures = (stated[-1].measure,) if len({subject.measure for subject in stated}) == 1 else frame.measures

    def _retold(self, lead: Lead, first: Lead) -> None:
        """State a figure that only says otherwise how far the move just stated went: 帐面蚀142万元或13%."""
        last = self._drafts[-1] if self._drafts else None
        if last is not None and last.amount == first.index and last.aspect == "change" and lead.front.plays("amount"):
            self._drafts.append(replace(last, amount=lead.index, equivalent=None))
            self._subjects[lead.index] = self._subjects[last.amount]

    def _shared_out(self, series: Sequence[Lead], frame: Frame, years: Sequence[str]) -> Sequence[Frame]:
        """The frames of the figures of a list."""
        lead, count = series[0], len(series)
        each = lead.first("each") is not None or "各期" in lead.here.text[self._evidence[0]:self._mention(lead).start]
        same = len(frame.dates) in (0, count) or "同期" in self._mentions[frame.dates[-1]].text
        owners = listed_owners(lead, count) if len(frame.owners) != count else ()
        if owners:
            return [replace(frame, owners=(owner,), fresh=True) for owner in owners]
        return shared_out(count, frame, each, years, self._story.series if same and (each or frame.dates) else ())

    def _is_expected(self, lead: Lead, frame: Frame) -> bool:
        """Whether a figure is what was expected of the one told before it, as which it is stated then: 营收681亿美元,优于市场预期的662亿美元."""
        text, start = lead.here.text, lead.here.tokens[lead.at].start
        if not self._drafts or lead.after.plays("metric") or "预" not in text[start - 6:start] and "估" not in text[start - 6:start] \
                or not _EXPECTED.search(text, lead.here.tokens[0].start, start):
            return False
        mention = self._mention(lead)
        kind = type(mention), getattr(mention, "unit", None)
        last = next((draft for draft in reversed(self._drafts) if (type(before := self._mentions[draft.amount]), getattr(before, "unit", None)) == kind), None)
        if last is None or last.owners != self._drafts[-1].owners or last.aspect not in ("level", "change"):
            return False
        self._drafts.append(replace(last, amount=lead.index, status="forecast", equivalent=self._equivalents.get(lead.index)))
        self._subjects[lead.index] = self._subjects[last.amount]
        frame.status = "actual"
        return True

    def _settle_one(self, lead: Lead, frame: Frame) -> None:
        if len(frame.measures) > 1 and len({measure.id for measure in frame.measures}) == 1 and frame.phrase:
            frame.measures = (frame.measures[-1]._replace(segment=frame.phrase),)
        if len(frame.owners) > 1:
            together = lead.here.plays("together") and any(token.plays("together") for token in lead.here.tokens[max(0, lead.at - 60):lead.at])
            together = together or (frame.measured and frame.measures[-1].text.startswith("合并") or "合并后" in lead.here.whole) and not frame.each
            for part in each_owner(frame, frame.each or not together):
                self._figure(lead, lead.at, part)
        else:
            self._figure(lead, lead.at, frame)
        if self._drafts and self._drafts[-1].amount == lead.index:
            self._keep(self._drafts[-1], frame)

    def _keep(self, draft: Draft, frame: Frame) -> None:
        """Take over into the frame what a statement has settled."""
        subject = self._subjects[draft.amount]
        frame.aspect = draft.aspect
        if subject not in frame.recent:
            frame.recent = (*frame.recent, subject)[-4:]
        frame.stated = True
        if frame.dated and frame.date_owner is None:
            frame.date_owner = subject.owners
        bought = subject.measure.text in _FLOWS and frame.fresh and frame.owners[:1] != subject.owners  # 快手获北水净买入6.8亿元,股价…
        if subject.owners == (frame.other,):
            frame.other = None  # 较恒生收市价119元溢价30.3%: of the buyer again
        elif not bought and (len(frame.owners) == 1 or not frame.owners and subject.owners[0].kind in ("product", "commodity", "name")) and frame.appositive is None:
            frame.owners = subject.owners
        if not (frame.measured and len(frame.measures) > 1):
            frame.measures = (subject.measure,)
        if subject.owners != self._last:
            self._last, self._story.leading = subject.owners, subject.measure

    def _mention(self, lead: Lead) -> Mention:
        return self._mentions[lead.index]

    # -- one figure --------------------------------------------------------------------------------------------

    def _figure(self, lead: Lead, first: int, frame: Frame) -> None:
        """State a figure, in a list whose first figure is at `first`."""
        mention = self._mention(lead)
        part = share(first, lead, frame, self._story.raised) if fits_share(mention) else None
        if part is None:
            stated = self._drafts[-1].owners if self._drafts else ()
            many = multiple(mention, lead, frame, self._story, stated)
            if many is not None:
                owners, whole, measure = many
                self._state(lead.bare(), replace(frame, owners=owners), Reading(measure, "multiple", 1, whole))
                return
            held = held_against(mention, lead, frame)
            if held is not None:
                aspect, measure, whole = held
                self._state(lead.bare(), frame, Reading(measure, aspect, 1, whole))
                return
            part = share_again(mention, lead, frame)
            use = used(mention, lead, frame)
            if use is not None:
                self._state(lead, frame, Reading(use))
                return
        leading = self._story.leading
        if part is not None and part.measure is not None and part.measure.id in _EXPENSES and not frame.told and not frame.stated and leading is not None \
                and leading.id == "revenue":
            part = part._replace(measure=leading._replace(segment=part.measure.segment), whole=leading.text)  # 研发费用…。手机晶片占比55%
        if part is not None and part.measure is None and frame.measures and frame.measures[-1].id == "market_share":
            part = None  # 坚光、小米分列其后,占21.8%和17.3%
        reading = self._measures.read(mention, lead, frame) if part is None else \
            Reading(part.measure, "share", 1, part.whole) if part.measure is not None else None
        if reading is not None:
            self._state(lead, frame, reading)

    def duration(self, lead: Lead, frame: Frame) -> None:
        """A duration: the amount of a metric that is measured in time, else a stretch that the clause speaks of."""
        measure = frame.measures[-1] if frame.measured and frame.measures else None
        said = lead.word(lead.here.tokens[lead.at])
        told = frame.measures[-1] if frame.measures and frame.stated and (frame.fresh or lead.arrives) and lead.first("to", "level") else None
        moved = frame.measures[-1] if frame.measures and frame.stated and lead.move is not None and not lead.arrives else None
        measure = moved or measure or told
        if measure is not None and measure.metric is not None and (measure.metric.dimension == "duration" or _TIMED.search(measure.text)):
            self._state(lead, frame, Reading(measure) if moved is None else Reading(measure, "change", sign_of(lead.move), None, "carried"))
            if self._drafts and self._drafts[-1].amount == lead.index:
                self._keep(self._drafts[-1], frame)
        elif lead.front.plays("gap") and frame.nouns and MEASURING.search(frame.nouns[-1]):
            self._state(lead, frame, Reading(Measure(_DURATION, frame.nouns[-1])))
            if self._drafts and self._drafts[-1].amount == lead.index:
                self._keep(self._drafts[-1], frame)
        elif said.endswith("期") or _TERMED.match(lead.here.text, lead.here.tokens[lead.at].end):  # 一年期存款, 3个月拆息: a term is a part, no time
            frame.nouns, frame.phrase = (said,), said
        elif not self._is_of_thing(lead):
            if lead.front.plays("date") and said.endswith("天") and (frame.dated or lead.front.roles["date"] == frame.than):
                return  # 端午三天, 较去年国庆7天
            frame.span = lead.index
            only = all(token.plays("conj", "duration", "prep", "mark") for token in lead.here.tokens)  # 过去三年,累计亏损…
            frame.spent = not only and _LAUNCHED.isdisjoint(lead.here.words_said)

    def _is_of_thing(self, lead: Lead) -> bool:
        """Whether a duration is only how old something is, or how long somebody had it: 成立五年的品牌, 持货八年."""
        text, token = lead.here.text, lead.here.tokens[lead.at]
        return text.startswith("的", token.end) or text.endswith(_HELD, 0, token.start)

    # -- statements --------------------------------------------------------------------------------------------

    def _returns(self, frame: Frame, measure: Measure) -> bool:
        """Whether a measure of firms goes back to the one whose report the text tells: the topic is somebody named in between."""
        story, owners = self._story, frame.owners
        if measure.text.startswith("目标价") and not frame.fresh and frame.opener == (story.issuer,) and story.issuer in story.coded:
            return owners[:1] != () and owners[0] not in story.coded  # 看好甲,指其品牌乙销售增长,目标价…
        if story.issuer is None or frame.named or frame.fresh or frame.stated or len(owners) != 1 or owners[0] == story.turned or measure.metric is None:
            return False
        if story.issuer not in story.coded and owners[0].kind not in ("name", "person"):
            return False
        of_firms = measure.metric.owner == "security" or measure.text.startswith("目标价") or \
            measure.metric.owner == "company" and measure.id not in (None, *_DEALS)
        return of_firms and owners[0].kind in ("company", "name", "person") and owners[0] not in story.firms and owners[0] not in story.coded

    def _is_of_named_maker(self, lead: Lead, frame: Frame, measure: Measure) -> bool:
        """Whether a measure behind that of a product is of its maker again: 苹果…,iPhone营收490亿美元,服务营收288亿美元; 带动首季营收45亿元."""
        if frame.maker is None or frame.fresh or frame.owners[:1] == () or frame.owners[0].kind not in ("product", "name") or measure.metric is None:
            return False
        metric = measure.metric
        here = lead.here
        if metric.owner == "company" and here.text.find(_DRIVING, here.tokens[0].start, here.tokens[lead.at].start) >= 0:
            return True
        parted = measure.segment is not None and metric.owner == "company" and metric.dimension == "money"
        return metric.owner == "security" or frame.measured and (parted or frame.owners[0].kind == "product" and measure.id in OF_WHOLE_FIRM)

    def _is_of_maker(self, frame: Frame, measure: Measure) -> bool:
        """Whether a measure of firms, carried over to a product, is that of the firm that the text is about."""
        lead, owners = self._story.lead, frame.owners
        if frame.named or frame.fresh or lead is None or lead.kind not in ("company", "name") or len(owners) != 1 or measure.metric is None:
            return False
        return measure.id is not None and owners[0].kind in ("product", "work") and measure.metric.owner in ("company", "security")

    def _traded(self, frame: Frame, measure: Measure) -> tuple[Entity, ...]:
        """The security told of in front of those who trade in it, where its measure follows them: 收168.5元,外资买超1,250张,本益比15.5倍."""
        if frame.fresh or frame.owners[:1] == () or frame.owners[0].kind != "group" or measure.bearer != "security" or measure.text.startswith("持"):
            return ()
        issuer = (self._story.issuer,) if self._story.issuer is not None else ()
        return next((told.owners for told in reversed(frame.recent) if told.owners[0].kind in ("company", "name", "index")), issuer)

    def _invested(self, lead: Lead, owners: tuple[Entity, ...], measure: Measure) -> tuple[tuple[Entity, ...], Measure]:
        """Money that flows in and out is the investors': what they buy is the part (北水净买入100亿元,阿里录14.9亿元)."""
        if measure.text not in _FLOWS:
            return owners, measure
        if measure.segment and owners[0].kind == "index":
            whose = owners if measure.segment.endswith("资金") else (Entity(measure.segment, "index"),)
            return whose, measure._replace(segment=None)
        buyer = _buying(lead)
        if buyer is not None and owners[0].kind != "group":
            return (buyer,), measure._replace(segment=owners[0].name)
        owners = owners if buyer is None else (buyer,)  # 外资买超498亿元、投信买超21亿元
        if owners[0].kind == "group":
            self._story.investors = owners
        elif self._story.investors and len(owners) == 1:
            return self._story.investors, measure._replace(segment=owners[0].name)
        return owners, measure

    def _state(self, lead: Lead, frame: Frame, reading: Reading) -> None:
        mention = self._mention(lead)
        measure, aspect, sign = refined(reading.measure, mention, reading.aspect, lead, frame, self._story), reading.aspect, reading.sign
        if frame.other is not None and aspect == "level" and (frame.measured or lead.front.roles.get("name") == frame.other):
            frame = replace(frame, owners=(frame.other,), fresh=True)
            self.compared.add(frame.other)
        if self._returns(frame, measure):
            frame = replace(frame, owners=(self._story.issuer,))
        elif self._is_of_named_maker(lead, frame, measure):
            frame = replace(frame, owners=(frame.maker,))
        elif traded := self._traded(frame, measure):
            frame, measure = replace(frame, owners=traded), without(measure, frozenset({traded[0].name}))
        elif self._is_of_maker(frame, measure):
            frame = replace(frame, owners=(self._story.lead,))
        owners, measure = fitting_owners(frame, measure, self._story, self._home, lead.here.words)
        if not owners:
            return
        source = _owned(owners, measure, frame, self._story)
        owners, measure = self._invested(lead, owners, measure)
        metric, settled = settled_metric(owners[0], measure, mention, aspect, self._story)
        if metric == "trading_volume" and self._drafts and self._drafts[-1].owners == owners and self._drafts[-1].metric_text == measure.text:
            metric = self._drafts[-1].metric  # 成交1.86万套,环比下降4.2%
        if metric in _AT_A_TIME:
            metric = self._at_its_time(lead, metric)
        if measure.text == "净收益" and self._home.name in _NET:
            metric = "revenue"
        if settled != aspect and measure.id == "net_loss":  # 帐面蚀142万元: of a flat
            sign = -1
        aspect = settled
        if metric in _OF_INDICES and owners == (HONG_KONG_SHARES,):
            owners = (_HANG_SENG,)  # 港股今低开212点
        if metric in _OF_INDICES and owners[0].kind == "company":
            return  # 台积电拖累指数约370点
        if metric in _OF_SHARES and isinstance(mention, Money) and mention.low >= _A_SUM:
            return  # no share costs a million
        if metric == "turnover_value" and owners[0].kind == "index" and self._home.name == "香港":
            owners, source = (HONG_KONG_SHARES,), "phrase"
        if metric == "funding_raised" and "融" not in measure.text and (frame.listing or self._story.offering or aspect == "share"):
            metric = self._story.proceeds or "ipo_proceeds"
        if metric == "ipo_proceeds" and measure.text in _FUNDING and not frame.listing and not self._story.offering and self._story.proceeds is None:
            metric = "funding_raised"
        if metric in _RAISED or metric == "funding_raised":
            self._story.raised = measure
        if metric in _RAISED:
            self._story.proceeds = metric
        if aspect == "level" and metric not in GROWTH_RATES and metric != "new_loans":
            sign = -1 if metric == "eps" and ("亏" in measure.text or measure.text.endswith(("净损", "损失"))) else 1
        if is_supposed(lead.here):
            return
        first = self._whence.setdefault(owners, source)
        rule = f"zh.{aspect}.{reading.source}.{first if source == 'topic' else source}"
        date = self.periods.of(lead, frame, owners, measure, metric, aspect)
        self._drafts.append(Draft(
            owners=owners, metric=metric, metric_text=measure.text, amount=lead.index, aspect=aspect, evidence=self._evidence,
            rule=rule, segment=measure.segment, sign=sign, basis=reading.basis, date=date,
            period=self.periods.stretch(lead, frame, owners, date, metric, measure.text, aspect), status=self._status(lead, frame, aspect),
            equivalent=self._equivalents.get(lead.index),
            unit=counted_as(measure, mention) if aspect == "change" else None))
        if measure.bearer == "region" and owners[0].kind in ("company", "name"):
            self._story.counts.add((owners[0], measure.id))
        if measure.id in _OUTPUTS and measure.metric is not None:
            self._story.output = measure.metric if measure.id == "industrial_output" else None
        self._subjects[lead.index] = Subject(owners, measure, date)
        self._measures.remember(measure, mention)
        self._story.part = measure.segment or self._story.part
        if measure.metric is not None and measure.metric.owner == "company" and metric is not None:
            if metric != "stake":  # anybody may hold one
                self._story.firms.update(owners)
            if metric not in _DEALS and len(owners) == 1 and owners[0].kind in ("company", "name") and \
                    (self._story.issuer is None or owners[0] in frame.named and (owners[0].kind == "company" or self._story.issuer not in self._story.coded)):
                self._story.issuer = owners[0]
        self._story.market = metric not in _GOODS and date_kind(metric) == "market"
        self.periods.keep(frame, owners, metric, date)
        frame.aspect, frame.sign = aspect, sign

    def _status(self, lead: Lead, frame: Frame, aspect: str) -> str:
        """That of the clause; what a plan or a forecast starts from has come true, and so has what a clause behind it tells of a time that is over:
        计划将研发人员由430人增至600人; 料全年亏损2亿元,去年同期赚1亿元."""
        if frame.status not in ("plan", "forecast"):
            return frame.status
        come_true = lead.departs and aspect == "level" and not _REVISED.search(lead.here.text, lead.here.start, lead.here.tokens[lead.at].start)
        return "actual" if come_true or self.periods.looks_back(frame) else frame.status

    def _at_its_time(self, lead: Lead, metric: str) -> str:
        """The price of a share as that of a time within the day or of its opening: 半日报131.2元, 高开6%报48.4元."""
        text, end = lead.here.text, lead.here.tokens[lead.at].start
        said, cue = text[lead.here.tokens[0].start:end], lead.word(lead.cues[0]) if lead.cues else ""
        reported = cue in REPORTING or metric == "closing_price"
        if _GREY_MARKET in text[self._evidence[0]:end] and "市" not in cue:
            return "share_price"
        if _MIDDAY.search(text, max(self._evidence[0], end - _OPENING_REACH), end):
            return "share_price"
        if not reported or "收" in said:
            return metric
        if _WITHIN_DAY.search(said) or _AFTER_HOURS.search(text, max(self._evidence[0], end - _OPENING_REACH), end):
            return "share_price"
        if _OPENED.search(text, max(self._evidence[0], end - _OPENING_REACH), end):
            return "opening_price"
        return metric


def _buying(lead: Lead) -> Entity | None:
    """The investors right in front of what they buy or sell: 快手获北水净买入6.8亿元."""
    before = lead.here.at(lead.behind - 1)
    return before.roles["name"] if lead.front.plays("metric") and before.plays("name") and before.roles["name"].kind == "group" else None


def _owned(owners: tuple[Entity, ...], measure: Measure, frame: Frame, story: Story) -> str:
    """Where the owners come from: named in the clause or the sentence, meant by a pronoun, carried as whom the text is about or as another
    topic, or told by the measure."""
    if owners == (frame.appositive,):
        return "clause"
    if owners == (frame.product,):
        return "product"
    if owners != frame.owners:
        if owners[0].kind in ("region", "place", "agency", "market"):
            return "place" if frame.placed else "region"
        if owners == (story.issuer,):
            return "lead"
        return "phrase" if frame.owners else "alone"
    if frame.addressed and frame.fresh and owners[0] not in frame.named:
        return "pronoun"
    if frame.fresh or frame.named:
        return "clause" if frame.fresh else "sentence"
    if frame.addressed:
        return "pronoun"
    if owners == (frame.region,) or owners[0].kind in ("region", "place") and measure.metric is not None and measure.metric.owner == "region":
        return "region"
    return "lead" if story.lead is None or owners[0] in (story.lead, story.issuer) else "topic"
