"""Reading one Chinese clause from its first token to its last: whom it names, when, what of them, and how much."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from textmine.model import Mention, Money, Percent
from textmine.text.disposal import disposes
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Story
from textmine.triples.tokens import Token
from textmine.triples.zh.antecedents import TRADING, keep_traded
from textmine.triples.zh.announcing import ANNOUNCING, ANNOUNCING_ENDS, announce, head
from textmine.triples.zh.causes import REASONS, come_back, go_on, hold, is_cause
from textmine.triples.zh.dating import take_date
from textmine.triples.zh.directions import ranked_pace
from textmine.triples.zh.figures import FigureReader
from textmine.triples.zh.frame import TO_COME, Frame, Here, Lead
from textmine.triples.zh.kinds import take_kind, take_market
from textmine.triples.zh.lexing import ONE_OF_TWO
from textmine.triples.zh.lists import list_goes_on
from textmine.triples.zh.nouns import NounReader, add_noun
from textmine.triples.zh.part_names import brings_in
from textmine.triples.zh.people import observes
from textmine.triples.zh.phrases import OF_PLAN
from textmine.triples.zh.profiles import SUCH_A_FIRM
from textmine.triples.zh.pronouns import refers, settle_parent, settle_pronoun
from textmine.triples.zh.sections import FLAT_WORDS, SETTING_ENDS, open_flat, open_section, opens_structure
from textmine.triples.zh.standing import PARENT, PLACES
from textmine.triples.zh.subjects import take_described, take_name
from textmine.triples.zh.telling import is_in_basket, is_summed, names_a_division, take_metric
from textmine.triples.zh.themes import POINTING, WORKS_WORDS, keep_theme, keep_works, take_up
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

_TIMELESS = pattern("(?=[一长历曾累])(?:一度|(?<!中)长期|历来|曾|累计)", needs=("一度", "长期", "历来", "曾", "累计"))
_RANKING = pattern(f"(?:{one_of('rivalling')}|{one_of('ranked')}|第[一二三四五]|前[二三四五六十]|首位|之首|榜首)[^,，。;；]{{0,3}}$")
_ALL_SHARES = ("总股本", "股份总数", "股本总额", "已发行股", "目前总股本", "当前总股本")
_DENYING = frozenset({"否认", "予以否认"})
_WILL = frozenset({"将", "将会", "将要", "会"})
_WITHIN = "期内"
_DONE = "已"
_FROM = ("由", "从", "自")
_COME_ABOUT, _TO_DATE = pattern("已(?!发行|完成)"), pattern("至今|累计")
_WHEN = frozenset({"date", "status"})
_IN_FACT = any_of("in_fact")  # 并未达到50亿元的目标,实际营收为46亿元
_COMPUTING = affixes("computing")  # 拟配息5元,以昨日收盘价131元计算,殖利率约3.8%
_EXCHANGED = pattern("兑|汇率")  # 预估营收346亿美元,以1美元兑31.6元计算,毛利率63%
_CLOSE_TO = ("接近", "熟悉", "了解")
_INSIDERS = pattern("(?:接近|熟悉|了解)[^,，。;]{1,14}的[^,，。;]{0,6}?(?:人士|消息源)", needs=_CLOSE_TO)  # 接近公司的人士称
_SAID = listed("said")
_ESTIMATE, _ESTIMATED = listed("estimate"), listed("estimating")  # what statistics call their figures: 网上销售估计为26亿元
_RESOLVED = listed("resolved")
_NOW = listed("now")
_AMOUNTS = frozenset({"amount", "duration"})
_NOUNS = frozenset({"gap", "speaker"})
_A_SUM = 1_000_000  # no price of a share


class ClauseReader:
    """Reads the clauses of one document in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, figures: FigureReader) -> None:
        self._mentions = mentions
        self._story = story
        # Whether the text holds at all what its clauses are searched for.
        self._timeless = [match.span() for match in _TIMELESS.finditer(text)]
        self._insiders = any(word in text for word in _CLOSE_TO)
        self._within = _WITHIN in text
        self._done = _DONE in text
        self._trades = any(word in text for word in TRADING)
        self._counted = any(word in text for word in _ESTIMATED)
        self._flats = any(word in text for word in FLAT_WORDS)
        self._works = any(word in text for word in WORKS_WORDS)
        self._nouns = NounReader(story)
        self._figures = figures

    def read(self, here: Here, frame: Frame) -> None:
        """Take the tokens of a clause one by one; what it tells is kept in the frame, its figures are stated."""
        text, start, end = here.text, here.start, here.end
        if self._flats:
            open_flat(here, frame, self._story)
        if text[end - 1] in SETTING_ENDS:
            open_section(here, frame, self._story)
            if opens_structure(here, frame):
                return
        frame.now = frame.now or bool(self._timeless) and self._is_timeless(start, end)
        frame.within = frame.within or self._within and text.find(_WITHIN, start, end) >= 0
        if self._insiders and _INSIDERS.search(text, start, end):
            frame.status = "reported"
        if frame.status in TO_COME and _is_of_now(here):
            frame.status = "actual"
        if self._done and frame.dates and self._has_come_about(here, frame):
            frame.status = "actual" if frame.status in TO_COME else frame.status
            frame.now = frame.stale = True
        if frame.held is not None:
            go_on(here, frame)
        before, stated = frame.owners, frame.stated
        described = self._point_back(here, frame) if text[start] in POINTING else 0
        series: list[Lead] = []
        for at, token in enumerate(here.tokens):
            if at >= described or not token.roles.keys().isdisjoint(_AMOUNTS):  # 这家位于合肥的公司
                self._take(here, at, series, frame)
        if stated and frame.fresh and not here.plays("amount") and _RANKING.search(text, start, end):
            frame.returning = before  # 新能源车零售129万辆,比亚迪居首;…
        keep_theme(here, frame)
        if self._trades:
            keep_traded(here, frame)
        if self._works and not frame.measured:
            keep_works(here, frame)
        frame.pace = ranked_pace(here) if "rate" in here.roles else None
        if text[end - 1] in ANNOUNCING_ENDS and text.endswith(ANNOUNCING, start, end) \
                and all(owner.kind == "group" for owner in frame.named) \
                and not any(token.plays("amount") for token in here.tokens[1:]):
            announce(text, here.tokens, self._story)
            head(text, here.tokens, self._story, self._figures.periods, heads=False)

    def _is_timeless(self, start: int, end: int) -> bool:
        """Whether a stretch of the text holds a word that tells of no time of its own (一度, 累计)."""
        at = bisect_left(self._timeless, (start,))
        return at < len(self._timeless) and self._timeless[at][1] <= end

    def _has_come_about(self, here: Here, frame: Frame) -> bool:
        """Whether a clause says what has come about by now, behind what is told of a time that still runs: 今年资本支出上看60亿元,二厂
        产能利用率已达九成二."""
        text, start, end, date = here.text, here.start, here.end, frame.dates[-1]
        come_about = _COME_ABOUT.search(text, start, end) is not None and not _TO_DATE.search(text, start, end)
        return come_about and here.roles.isdisjoint(_WHEN) and frame.status != "negated" and date != frame.so_far \
            and not self._figures.periods.is_over(date)

    def _point_back(self, here: Here, frame: Frame) -> int:
        """Go on with the part or the firm that a clause opens by pointing to it; tells how many tokens only describe that firm."""
        take_up(here, frame, self._story)
        described = _such_a_firm(here)
        if described:
            settle_pronoun("company", frame, self._story)
            if frame.owners and frame.owners[0].kind in PLACES:
                frame.owners = ()
        return described

    def _take(self, here: Here, at: int, series: list[Lead], frame: Frame) -> None:
        """Take a token by the part that it plays; the figures of a list are settled together at its end."""
        token = here.tokens[at]
        roles = token.roles
        if not roles.keys().isdisjoint(_NOUNS) and take_market(here, at, frame, self._mentions):
            return
        if "gap" in roles:
            self._nouns.gap(here, at, frame)
        elif "amount" in roles:
            self._amount(here, at, series, frame)
        elif "duration" in roles:
            self._figures.duration(Lead(here, at), frame)
        elif "date" in roles:
            take_date(here, at, frame, self._mentions, self._figures.periods)
        elif "name" in roles:
            take_name(here, at, roles["name"], frame, self._story)
        elif "pronoun" in roles:
            self._pronoun(here, at, frame)
        elif not at and here.said(token) == PARENT and "name" not in here.at(1).roles:
            settle_parent(frame, self._story)
        elif "metric" not in roles or not self._takes_metric(here, at, frame):
            if not ("and" in roles and "amount" in here.at(at - 1).roles or self._counted and _is_estimate(here, at)):
                _cue(here, token, frame)

    def _pronoun(self, here: Here, at: int, frame: Frame) -> None:
        """Take a pronoun for whom it stands; one that tells which of two it means is as good as a name."""
        token = here.tokens[at]
        kind = token.roles["pronoun"]
        if frame.recent and here.text.startswith(_ALL_SHARES, token.end):
            return  # 减持378万股,占公司总股本的3%
        named = brings_in(here, at, frame, self._story)
        if not named and refers(here, at, frame, self._mentions):
            settle_pronoun(kind, frame, self._story, here.said(here.at(at - 1)).startswith("占"))
            named = kind in ONE_OF_TWO and frame.fresh
        if named:
            self._story.stand_ins.append(Token(token.start, token.end, {"name": frame.owners[0]}))

    def _takes_metric(self, here: Here, at: int, frame: Frame) -> bool:
        """Take a metric as what the clause tells of or as a part of that; tells whether it is more than a cue here."""
        token = here.tokens[at]
        if "prep" in here.roles and is_cause(here, at) or frame.measured and is_summed(here, at):
            return True
        if names_a_division(here, at, frame):
            add_noun(here, at, here.said(token), frame)
        elif _is_of_process(here, at, self._mentions):
            before = here.at(at - 1)
            kind = before.end == token.start and ("amount" in before.roles and here.said(before) or here.noun(before))
            add_noun(here, at, (kind or "") + here.said(token), frame)
        elif is_in_basket(here, at, frame):
            if not (token.roles["metric"].id == "price" and frame.nouns and here.at(at - 1).end == token.start):  # 重要民生物资价格
                add_noun(here, at, here.said(token), frame)
        elif _is_filled(here, at, frame, self._mentions):
            return False
        else:
            if "status" in token.roles and not OF_PLAN.match(here.text, token.start):
                frame.status = token.roles["status"]
            take_metric(here, at, frame)
        return True

    def _amount(self, here: Here, at: int, series: list[Lead], frame: Frame) -> None:
        """Take a figure as one more of a list, which is settled at its end."""
        if take_kind(here, at, self._mentions[here.tokens[at].roles["amount"]], frame, self._story):
            return
        if frame.held is not None:
            come_back(here, at, frame)
        series.append(Lead(here, at))
        if not list_goes_on(here, at):
            take_described(here, at, frame, self._story)
            self._figures.settle(series, frame)
            series.clear()


def _is_of_process(here: Here, at: int, mentions: Sequence[Mention]) -> bool:
    """Whether 制程 is what something else is told of, not how fine it is itself: 先进制程营收比重77%, 2纳米制程良率七成."""
    if here.tokens[at].roles["metric"].dimension != "nm":
        return False
    figure = next((token for token in here.tokens[at + 1:] if "amount" in token.roles), None)
    return figure is not None and getattr(mentions[figure.roles["amount"]], "unit", None) != "nm"


def _is_filled(here: Here, at: int, frame: Frame, mentions: Sequence[Mention]) -> bool:
    """Whether a metric says nothing beyond the one that the clause has named: 重贴现率维持年息2%, or only leads to its figure."""
    token, before = here.tokens[at], here.at(at - 1)
    said = here.said(token)
    if token.end - token.start == 1:
        return frame.measured or _only_leads(here, at, frame, mentions)
    if not frame.measured:
        return False
    if said == "预算" and before.plays("metric") and before.end == token.start:
        return True  # 研发费用预算
    if token.roles["metric"].id == "stake" and frame.measures[-1].id == "buyback":
        return True  # 回购A股股份350万股
    return said == "年息" and not before.plays("metric", "gap", "and")


def _only_leads(here: Here, at: int, frame: Frame, mentions: Sequence[Mention]) -> bool:
    """Whether 报 only leads to one more rate of those told: 建造业失业率7.6%,零售业报4.9%."""
    said, ahead = here.said(here.tokens[at]), here.at(at + 1)
    told = frame.measures[-1].metric if frame.measures else None
    if told is None:
        return False
    if said == "收" and here.at(at - 1).plays("per"):
        return True  # 每度收163.4仙
    mention = mentions[ahead.roles["amount"]] if ahead.plays("amount") else None
    if isinstance(mention, Percent):
        return said == "报" and told.dimension == "%"
    summed = isinstance(mention, Money) and mention.low >= _A_SUM
    return said == "报" and summed and told.dimension == "money" and told.kind == "flow"


def _is_of_now(here: Here) -> bool:
    """Whether what a clause tells is no forecast though the sentence told one: it is only computed, or the outcome."""
    text, start, end = here.text, here.start, here.end
    return text.endswith(_COMPUTING, start, end) and not _EXCHANGED.search(text, start, end) \
        or _IN_FACT.search(text, start, end) is not None


def _cue(here: Here, token: Token, frame: Frame) -> None:
    """Take a cue word that stands by itself."""
    roles, text = token.roles, here.said(token)
    if "status" in roles and _says_status(here, token, text, frame):
        frame.status = roles["status"]
        frame.denying = text in _DENYING
    elif "source" in roles and frame.denying:
        frame.status, frame.denying = "actual", False  # 否认明年裁员千人,强调目前员工1.2万人
    if "each" in roles:
        frame.each = True
        if roles["each"] == "each" and token is here.tokens[0]:
            frame.owners = _told_alike(frame) or frame.owners
    if "verb" in roles or "event" in roles:
        frame.acted = True
    if "prep" in roles and text in REASONS:
        hold(frame)
    if "which" in roles:
        frame.part = True
        frame.opens_part = len(here.tokens) == 1
    if "source" in roles and text in _SAID and token is here.tokens[-1] and not frame.stated and not frame.dates:
        frame.spoken = True
    if "title" in roles and observes(text):
        frame.observed = True  # 基金经理认为
    if text in _NOW and here.text[token.start - 1:token.start] not in _FROM:  # 员工由目前的420人增至700人
        frame.now = True
        frame.stale = not frame.dated and not frame.as_of


def _is_estimate(here: Here, at: int) -> bool:
    """Whether a word only calls the figure behind it an estimate, as statistics are."""
    behind = here.at(at + 1)
    figure = here.at(at + 2) if "level" in behind.roles else behind
    return here.said(here.tokens[at]) in _ESTIMATE and "amount" in figure.roles


def _says_status(here: Here, token: Token, text: str, frame: Frame) -> bool:
    """Whether a cue word that tells a status does so here."""
    foreseen = (text in _WILL and frame.status in ("forecast", "reported", "negated")  # 预计将, 传将: as foreseen as before
                or frame.status == "negated" and token.roles["status"] == "reported")  # 并未如传闻所说裁员: as denied as before
    decided = text in _RESOLVED and frame.owners and frame.owners[0].kind == "central_bank"  # is in force at once
    return not (foreseen or decided or OF_PLAN.match(here.text, token.start)  # 完成全年目标的58%
                or text == "将" and disposes(here.text, token.start))


def _told_alike(frame: Frame) -> tuple[Entity, ...]:
    """Those of whom the clauses in front have told the same, one after another: 1年期LPR报3.0%,5年期以上LPR报3.5%,均较上月下调10个基点."""
    told = frame.recent[-1].measure if frame.recent else None
    alike = takewhile(lambda subject: (subject.measure.text, subject.measure.segment) == (told.text, None), reversed(frame.recent))
    owners = tuple(dict.fromkeys(owner for subject in alike for owner in reversed(subject.owners)))[::-1]
    return owners if len(owners) > 1 else ()


def _such_a_firm(here: Here) -> int:
    """How many tokens of a clause only describe the firm that it opens with: 这家位于合肥的公司, 这家2022年成立的AI陪伴公司."""
    described = SUCH_A_FIRM.match(here.text, here.tokens[0].start, here.end)
    return sum(token.end <= described.end() for token in here.tokens) if described else 0
