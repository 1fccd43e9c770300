"""What the figures of a Chinese clause say: each is read alone or as one of a list, and stated."""
from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from textmine.model import Mention, Money
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.metrics import fits_share, unlisted
from textmine.triples.narrative import Measure, Story, Subject
from textmine.triples.zh.antecedents import is_flow
from textmine.triples.zh.differences import states_nothing
from textmine.triples.zh.frame import Frame, Lead, sign_of
from textmine.triples.zh.lists import each_owner, listed_owners, shared_out
from textmine.triples.zh.measures import MeasureReader
from textmine.triples.zh.phrases import MEASURING
from textmine.triples.zh.proceeds import used
from textmine.triples.zh.readings import Reading
from textmine.triples.zh.shares import Part, held_against, multiple, share, share_again
from textmine.triples.zh.statements import Statements
from textmine.triples.zh.wordlists import any_of, listed, one_of

_LAUNCHED = listed("launched")
_EXPENSES = frozenset({"rd_expense", "operating_expense", "cost_of_sales", "sales_marketing_expense", "admin_expense",
                       "eps", "net_profit"})
_THINGS = ("market", "product", "commodity", "name")
_TOOK, _DONE = pattern("(?:用|用了|花|花了|耗时|历时)(?:约|近|不到|短短)*$"), any_of("achieving")
_HELD = ("持货", "持有", "居住", "楼龄")  # how long something was somebody's
_TERMED = pattern("以?内到期"
                  "|(?:港元|人民币|美元|新台币|台币|银行|同业)*"
                  f"{one_of('termed')}")
_EXPECTED = pattern("(?:[优高低逊差好胜强弱][于过]|[逊胜]|不及|未达|超[越过出]|符合|接近)"
                    f"[^,，。;0-9]{{0,12}}{one_of('expectation')}(?:中?值|数)?(?:的|为)?"
                    "(?:约|近|逾)?(?:增长?|上?升|下?跌|减)?$", needs=("预", "共识", "估计"))
_EXPECTATION = 6  # characters in front of a figure that say it was expected
_TIMED = pattern("天数|日数|周期|时长|年限")
_DURATION = unlisted("duration")
_KEPT = 4  # subjects over which a list of figures may go on
_TOGETHER_REACH = 60  # tokens in front of a figure that may tell that its owners have it together


class FigureReader:
    """Turns the figures of clauses into drafts."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, published: datetime.date | None) -> None:
        self._mentions = mentions
        self._story = story
        self._measures = MeasureReader(text, mentions, story)
        self._statements = Statements(text, mentions, story, published)
        self._last: tuple[Entity, ...] = ()
        self.compared = self._statements.compared
        self.periods = self._statements.periods

    def begin(self, evidence: tuple[int, int], equivalents: Mapping[int, int]) -> list[Draft]:
        """Start a sentence; the list returned fills as its figures are settled."""
        return self._statements.begin(evidence, equivalents)

    def settle(self, series: Sequence[Lead], frame: Frame) -> None:
        """State the figures of a list: one, or several shared out over a list of dates, owners, measures or parts."""
        lead = series[0]
        if len(series) == 1 and self._is_expected(lead, frame):
            return
        if states_nothing(lead, self._mentions[lead.index], frame):
            return
        if len(series) == 1:
            self._settle_one(lead, frame)
            return
        kinds = set(map(_kind, map(self._mention, series)))
        if len(kinds) == len(series) and not frame.each:  # 升17.85点或0.07%: one move told twice
            self._settle_retold(series, frame)
        else:
            self._settle_list(series, frame)

    def _settle_list(self, series: Sequence[Lead], frame: Frame) -> None:
        lead, before = series[0], len(self._statements.drafts)
        years = self.periods.years(frame)
        for one, part in zip(series, self._shared_out(series, frame, years)):
            self._figure(one.led_like(lead, series[-1]), lead.at, part)
            frame.continues |= part.continues  # 其中台北、新北各为1.2万栋、2.4万栋,年减幅依序为…
        if years or len(frame.dates) == len(series):
            self._story.series = tuple(years) or tuple(self._mentions[date].timex for date in frame.dates)
        stated = tuple(map(self._statements.subject, self._statements.drafts[before:]))
        if stated:
            frame.recent, frame.stated = stated, True
            if len({subject.measure for subject in stated}) == 1:
                frame.measures = (stated[-1].measure,)

    def _settle_retold(self, series: Sequence[Lead], frame: Frame) -> None:
        """State a figure, and those behind it that tell it again in another unit."""
        lead = series[0]
        for one in series:
            before = len(self._statements.drafts)
            self._settle_one(one.led_like(lead, one), frame)
            if one is not lead and len(self._statements.drafts) == before:
                self._retold(one, lead)

    def _retold(self, lead: Lead, first: Lead) -> None:
        """State a figure that only says otherwise how far the move just stated went: 帐面蚀142万元或13%."""
        last = self._statements.last
        if last is not None and last.amount == first.index and last.aspect == "change" and lead.front.plays("amount"):
            self._statements.repeat(last, lead.index)

    def _shared_out(self, series: Sequence[Lead], frame: Frame, years: Sequence[str]) -> Sequence[Frame]:
        """The frames of the figures of a list."""
        lead, count = series[0], len(series)
        each = lead.cue("each") is not None or "各期" in lead.here.text[self._statements.start:self._mention(lead).start]
        same = len(frame.dates) in (0, count) or "同期" in self._mentions[frame.dates[-1]].text
        owners = listed_owners(lead, count) if len(frame.owners) != count else ()
        if owners:
            return [replace(frame, owners=(owner,), fresh=True) for owner in owners]
        series = self._story.series if same and (each or frame.dates) else ()
        if each and len(series) != count:
            series = self.periods.units(frame.dates, count)
        return shared_out(count, frame, each, years, series)

    def _is_expected(self, lead: Lead, frame: Frame) -> bool:
        """Whether a figure is what was expected of the one told before it, as which it is stated then: 营收681亿美元,优于市场预期的662亿美元."""
        expectation = lead.here.text[lead.start - _EXPECTATION:lead.start]
        if "预" not in expectation and "估" not in expectation or self._statements.last is None:
            return False
        apart = lead.cue("apart")
        if apart is not None and not lead.here.text.startswith("的", apart.end) or lead.after.plays("metric") \
                or not lead.stands_behind(_EXPECTED):
            return False
        kind = _kind(self._mention(lead))
        last = next((draft for draft in reversed(self._statements.drafts) if _kind(self._mentions[draft.amount]) == kind), None)
        if last is None or last.owners != self._statements.last.owners or last.aspect not in ("level", "change"):
            return False
        self._statements.repeat(last, lead.index, status="forecast")
        frame.status = "actual"
        return True

    def _settle_one(self, lead: Lead, frame: Frame) -> None:
        if len(frame.measures) > 1 and len({measure.id for measure in frame.measures}) == 1 and frame.phrase:
            frame.measures = (frame.measures[-1]._replace(segment=frame.phrase),)
        if len(frame.owners) > 1:
            apart = frame.each or not _is_told_together(lead, frame)
            frame.joint = () if apart else frame.owners
            for part in each_owner(frame, apart):
                self._figure(lead, lead.at, part)
        else:
            self._figure(lead, lead.at, frame)
        self._keep(lead, frame)

    def _keep(self, lead: Lead, frame: Frame) -> None:
        """Take over into the frame what the statement of a figure has settled, if it was stated."""
        draft = self._statements.last
        if draft is None or draft.amount != lead.index:
            return
        subject = self._statements.subject(draft)
        frame.aspect = draft.aspect
        frame.spent = frame.spent and not self._is_made_in_span(draft, subject, lead, frame)
        if subject not in frame.recent:
            frame.recent = (*frame.recent, subject)[-_KEPT:]
        frame.stated = True
        if frame.dated and frame.date_owner is None:
            frame.date_owner = subject.owners
        bought = frame.fresh and is_flow(subject.measure) and frame.owners[:1] != subject.owners  # 快手获北水净买入6.8亿元,股价…
        single = len(frame.owners) == 1 or not frame.owners and subject.owners[0].kind in _THINGS
        if subject.owners == (frame.other,):
            frame.other = None  # 较恒生收市价119元溢价30.3%: of the buyer again
        elif not bought and subject.owners[0] not in self.compared and single and frame.appositive is None:
            frame.owners = subject.owners
        if not (frame.measured and len(frame.measures) > 1):
            frame.measures = (subject.measure,)
        if subject.owners != self._last:
            self._last, self._story.leading = subject.owners, subject.measure

    def _is_made_in_span(self, draft: Draft, subject: Subject, lead: Lead, frame: Frame) -> bool:
        """Whether a stretch is that of what its clause tells, and so of the flows told behind it: 5天接待游客28.6万人次,门票收入2150万元; not
        how often something came true (连两年站稳5元之上)."""
        made = draft.date is not None and draft.date == frame.span and draft.aspect == "level" and subject.measure.kind == "flow"
        return made and not lead.here.text.endswith("连", 0, self._mentions[draft.date].start)

    def _mention(self, lead: Lead) -> Mention:
        return self._mentions[lead.index]

    # -- one figure --------------------------------------------------------------------------------------------

    def _figure(self, lead: Lead, first: int, frame: Frame) -> None:
        """State a figure, in a list whose first figure is at `first`."""
        mention = self._mentions[lead.index]
        if isinstance(mention, Money):
            part, use = None, used(mention, lead, frame)
            if use is not None:
                self._state(lead, frame, Reading(use))
                return
        else:
            part = share(first, lead, frame, self._story.raised) if fits_share(mention) else None
            if part is None:
                reading = self._held_against(mention, lead, frame)
                if reading is not None:
                    self._state(lead.bare(), *reading)
                    return
                part = share_again(mention, lead, frame)
        if part is not None and "metric" not in lead.after.roles:
            part = self._of_leading(part, frame)
        if part is None or part.measure is None and _tells_market_shares(frame):  # 坚光、小米分列其后,占21.8%和17.3%
            read = self._measures.read(mention, lead, frame)
        else:
            read = Reading(part.measure, part.aspect, 1, part.whole) if part.measure is not None else None
        if read is not None:
            self._state(lead, frame, read)

    def _held_against(self, mention: Mention, lead: Lead, frame: Frame) -> tuple[Frame, Reading] | None:
        """A figure that is told as so many times another one, and the frame with whose it is."""
        last = self._statements.last
        many = multiple(mention, lead, frame, self._story, last.owners if last is not None else ())
        if many is not None:
            owners, whole, measure = many
            return replace(frame, owners=owners), Reading(measure, "multiple", 1, whole)
        held = held_against(mention, lead, frame)
        if held is None:
            return None
        aspect, measure, whole = held
        told = _told_before_another(lead, frame)
        return replace(frame, owners=told.owners) if told is not None else frame, Reading(measure, aspect, 1, whole)

    def _of_leading(self, part: Part, frame: Frame) -> Part:
        """A share that opens a sentence behind one on expenses, or follows earnings per share: of the revenue that was told first
        (研发费用…。手机晶片占比55%)."""
        leading = self._story.leading
        if part.measure is None or leading is None or leading.id != "revenue" \
                or part.measure.id not in _EXPENSES or (frame.told or frame.stated) and not _is_of_share(part):
            return part
        return part._replace(measure=leading._replace(segment=part.measure.segment), whole=leading.text)

    def _state(self, lead: Lead, frame: Frame, reading: Reading) -> None:
        subject = self._statements.state(lead, frame, reading)
        if subject is not None:
            self._measures.remember(subject.measure, self._mentions[lead.index])

    # -- durations ---------------------------------------------------------------------------------------------

    def duration(self, lead: Lead, frame: Frame) -> None:
        """A duration: the amount of a metric that is measured in time, else a stretch that the clause speaks of."""
        said = lead.word(lead.here.tokens[lead.at])
        reading = _in_time(lead, frame)
        if reading is not None:
            self._state(lead, frame, reading)
            self._keep(lead, frame)
        elif said.endswith("期") or _TERMED.match(lead.here.text, lead.here.tokens[lead.at].end) or _is_next_term(lead, frame):
            frame.nouns, frame.phrase = (said,), said  # 一年期存款, 3个月拆息: a term is a part, no time
        elif not _is_of_thing(lead) and not _is_compared_with(lead):
            if lead.front.plays("date") and said.endswith("天") and (frame.dated or lead.front.roles["date"] == frame.than):
                return  # 端午三天, 较去年国庆7天
            frame.span = lead.index
            only = all(token.plays("conj", "duration", "prep", "mark") for token in lead.here.tokens)  # 过去三年,累计亏损…
            frame.spent = not only and _LAUNCHED.isdisjoint(lead.here.words_said)


def _told_before_another(lead: Lead, frame: Frame) -> Subject | None:
    """Whose figure is held against that of another which stands right in front: 瑞幸门店29214家,是库迪1.5万家的近两倍."""
    at = lead.at - 1
    while lead.here.at(at).plays("gap", "level"):
        at -= 1
    beside = lead.here.at(at).plays("amount") and len(frame.recent) > 1 and frame.recent[-1].owners != frame.recent[-2].owners
    return frame.recent[-2] if beside else None


def _is_of_share(part: Part) -> bool:
    """Whether a part would be one of what a share earns: 营收82亿元,每股盈余4.5元,日本线占比42%; not of what was foreseen of that."""
    return part.measure is not None and part.measure.id == "eps" and part.whole == part.measure.text


def _in_time(lead: Lead, frame: Frame) -> Reading | None:
    """The reading of a duration as an amount: 应收账款周转天数为45天, …缩短3天."""
    measure = frame.measures[-1] if frame.measures else None
    if measure is not None:
        moved = frame.stated and lead.move is not None and not lead.arrives
        told = frame.stated and (frame.fresh or lead.arrives) and lead.first("to", "level") is not None
        timed = measure.metric is not None and (measure.dimension == "duration" or _TIMED.search(measure.text) is not None)
        if timed and (moved or frame.measured or told):
            return Reading(measure, "change", sign_of(lead.move), None, "carried") if moved else Reading(measure)
    if lead.front.plays("gap") and frame.nouns and MEASURING.search(frame.nouns[-1]):
        return Reading(Measure(_DURATION, frame.nouns[-1]))
    return None


def _is_next_term(lead: Lead, frame: Frame) -> bool:
    """Whether a duration is the term of one more rate behind that of another term: 三个月定存年息2.3厘,六个月2.2厘."""
    last = frame.recent[-1].measure if frame.recent and not frame.fresh else None
    return last is not None and last.segment is not None and _TERMED.search(last.text) is not None and lead.after.plays("amount")


def _is_compared_with(lead: Lead) -> bool:
    """Whether a duration only says what something is held against: 较对上三个月上升0.1个百分点."""
    at = lead.at - 1
    while lead.here.at(at).plays("gap", "prep"):
        at -= 1
    return lead.here.at(at).plays("than")


def _is_of_thing(lead: Lead) -> bool:
    """Whether a duration is only how old something is, how long somebody had it or how long something took: 成立五年的品牌, 持货八年,
    花了三年把营收做到10亿元."""
    text, token = lead.here.text, lead.here.tokens[lead.at]
    return text.startswith("的", token.end) or text.endswith(_HELD, 0, token.start) \
        or _TOOK.search(text, lead.here.start, token.start) is not None and _DONE.search(text, token.end, lead.here.end) is not None


def _is_told_together(lead: Lead, frame: Frame) -> bool:
    """Whether the owners of a figure have it together, as in the clause before: 甲与乙合计营收100亿元,年增5%."""
    here = lead.here
    if frame.owners == frame.joint and not frame.fresh:
        return True
    if here.plays("together") and any(token.plays("together") for token in here.tokens[max(0, lead.at - _TOGETHER_REACH):lead.at]):
        return True
    return not frame.each and (frame.measured and frame.measures[-1].text.startswith("合并") or "合并后" in here.whole)


def _tells_market_shares(frame: Frame) -> bool:
    return bool(frame.measures) and frame.measures[-1].id == "market_share"


def _kind(mention: Mention) -> tuple[type[Mention], str | None]:
    return type(mention), getattr(mention, "unit", None)
