"""Reading one Chinese sentence: clause by clause, with what the clauses before have settled."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from textmine.lexicon.lexicon import Metric
from textmine.model import Date, Mention, Money, Percent, Quantity
from textmine.text.disposal import disposes
from textmine.text.patterns import pattern
from textmine.triples.clauses import Clause
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.causes import REASONS, come_back, go_on, hold, is_cause
from textmine.triples.zh.figures import FigureReader
from textmine.triples.zh.frame import Frame, Here, Lead
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.lists import list_goes_on
from textmine.triples.zh.nouns import NounReader, add_noun, divide
from textmine.triples.zh.people import observes
from textmine.triples.zh.periods import is_of_plan
from textmine.triples.zh.pronouns import refers, settle_pronoun
from textmine.triples.zh.quotations import DWELLING
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.subjects import TOPICS, SubjectReader
from textmine.triples.zh.telling import is_in_basket, is_summed, keep_works, names_a_division, take_metric
from textmine.triples.zh.wordlists import one_of

_NAMED = pattern("[A-Za-z][A-Za-z0-9.-]*(?: [A-Za-z0-9.-]+)+")
_UNTIL_NOW = pattern("至今|迄今|以来")
_TIMELESS = pattern("(?=[一长历曾累])(?:一度|(?<!中)长期|历来|曾|累计)")
_FIRMS = ("company", "name")
_GUESSED = ".alone"  # how owners are found of whom nothing but the measure tells
_DENYING = frozenset({"否认", "予以否认"})
_STRUCTURE = pattern("(?:从|按|就|在)?(?:公司|其)?[一-鿿]{0,4}(?:结构|构成)(?:来看|看|上|方面|中)?$")
_SUCH_A_FIRM = pattern("[^,，]{0,6}的(?:公司|企业|品牌|平台|机构|初创公司|创业公司|上市公司|独角兽|新创)")
_MARKET = "市场"
_SIZE = Metric("-", "money", "own", (), "any")
_WILL = frozenset({"将", "将会", "将要", "会"})
_UNTRUE = pattern("(?:并|均|都|完全|纯)?(?:不属实|属不实|不实(?!施|用|名|际|现)|失实|属谣言|系谣言|是谣言|属子虚乌有)")  # what a text denies behind it
_NOW = frozenset({"目前", "现时", "如今", "当前", "现有", "现在", "迄今"})
_FOUNDED = pattern("(?:才|由|正式)?(?:成立|创立|创办|创建|开业|创业|落户)")  # no time of any figure
_MEETINGS = ("理监事", "理事会", "董事会", "股东会", "股东大会", "议息", "货币政策委员会", "货币政策会议", "法说会", "业绩会", "业绩说明会")  # what is held is not told for then
_MILESTONE = pattern(f"[^,，。;:]{{0,16}}{one_of('milestone')}")
_LAUNCHING = pattern(f"(?:起|正式)?{one_of('launched')}")
_FOUNDED_IN = ("成立于", "创立于", "创办于", "创建于", "始建于", "诞生于", "开业于", "创始于")
_BACKDROP = ("后", "下", "之际", "影响", "带动", "冲击", "拖累", "支持", "刺激", "升温", "忧虑", "背景")
_BACKDROP_ENDS = frozenset(words[-1] for words in _BACKDROP)
_CLASS = pattern("及?以[上下内]的?(?=[一-鿿])(?![增涨升跌降减])")  # what figures are told of: 500万元以上项目, 6000千瓦及以上电厂
_A_SUM = 1_000_000  # no price of a share
_SECTION = pattern("((?:[\u4e00-\u9fff]{2,8}(?:业务|分部|地区|板块|市场|部门)|内地|香港|本港|海外|酒店|商场|写字楼|物业|餐饮|电讯|港口|基建|能源|媒体|航运|中国内地|大中华|客运|货运|零售|批发"
                   "|[一-鿿]{1,4}[机车]))方面|((?:二手房|新房|一手房|二手住宅|新建商品住宅|商品房)(?:市场)?)(?:方面|上)|(研发)(?:投入)?(?:方面|上|端|层面)")
_FLAT = pattern("[一二三四五两1-5]房(?:连天台|特色|海景|复式|大)?套?(?:户|单位)?(?![间两厅屋地价贷源企型客东产])")
_LISTING = pattern("(?=[上招I发挂登敲])(?:上市|招股|IPO|发售|挂牌|登陆(?:港交所|港股|纳斯达克|纽交所|科创板|创业板|北交所|A股|美股|资本市场)|敲[钟锣])")
_ANNOUNCING = ("出炉", "揭晓", "出齐", "成绩单", "大车拚", "大比拚", "公布", "公告", "如下", "登场", "亮相", "一览", "盘点")
_ANNOUNCED = pattern("|".join(_ANNOUNCING))
_SOURCED = pattern("\\s*(?:(?:据|根据|按照|按)[^,，。;]{2,20}(?:统计|测算|监测|数据|报告|口径|预测)(?:显示)?|(?![^,，。;]{0,20}(?:年报|财报|季报|公告|招股|公司))[^,，。;]{2,24}(?:数据|统计|监测|报告"
                   "|调查)显示|[^,，。;的]{2,10}(?:咨询|研究院|研究所|数据|协会|智库|中心|分会)(?:统计|测算|监测|估算))[,，]")
_SOURCE_REACH = 60  # characters in which a source is told
_DIVIDED = pattern("\\s*[分按](?:业务|产品|板块|地区|区域|渠道|部门|业态|客户|类型|行业)[^,，。;]{0,6}[,，]")
_SIZES = frozenset({"nm", "inch"})
_OF_PERIOD = ("年内", "期内", "当期")
_RANKED = ("首次", "首度", "新高", "新低", "最高", "最低", "最大", "最快", "最多", "第")
_BRANCHES = frozenset("店校厂馆院仓站室")
_AGAINST = frozenset({"环比", "同比"})  # 环比二季度增长23.1%
_BY_TIME = pattern("\\s*(?:分季度|分季|逐季|分月|分月份|按季度)(?:来)?看")  # parts of the period told of
_BEYOND = frozenset({"超过", "超越", "超", "已超", "已超过", "远超", "赶超", "接近", "追平"})  # 超过去年全年
_YEAR_BEFORE = frozenset({"前年", "上年", "上年度", "前年度"})
_CAUSES = frozenset({"因", "受", "由于", "因应", "受到", "适逢"})
_DAYS = pattern("[0-9]{4}-[0-9]{2}-")  # days and stretches of them; nobody announces in a quarter
_OUTPUTS = frozenset({"revenue", "shipments", "production", "deliveries", "capacity", "orders"})
_SIDE = 10  # characters of a clause that only names a side of the news


class SentenceReader:
    """Reads the sentences of one document in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, home: Entity, published: str | None) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        # Whether the text holds at all what its sentences and clauses are searched for.
        self._denies = any(word in text for word in ("不属实", "不实", "失实", "谣言", "乌有"))
        self._lists = any(word in text for word in ("上市", "招股", "IPO", "发售", "挂牌"))
        self._timeless = any(word in text for word in ("一度", "长期", "历来", "曾", "累计"))
        self._subjects = SubjectReader(story, home)
        self._nouns = NounReader(story)
        self._figures = FigureReader(text, mentions, story, home, published)

    def may_announce(self, start: int, end: int) -> bool:
        """Whether a sentence without figures and names tells anything; no other needs to be skimmed."""
        return _ANNOUNCED.search(self._text, start, end) is not None

    def skim(self, parts: Sequence[Clause]) -> None:
        """A sentence without figures: only whom it speaks of, and when."""
        frame, dates = Frame(owners=self._story.topic), []
        for clause in parts:
            here = None
            for at, token in enumerate(clause.tokens):
                roles = token.roles
                if "name" in roles and not clause.depth:
                    if here is None:
                        frame.next_clause(clause.mark)
                        here = Here(self._text, clause.tokens)
                    self._subjects.name(here, at, roles["name"], frame)
                elif "date" in roles and self._story.official in (name.roles["name"] for name in clause.tokens if "name" in name.roles) \
                        and self._story.region is not None and not self._figures.periods.is_day(roles["date"]):
                    self._story.keep_date((self._story.region,), "report", roles["date"])  # 统计处公布1月贸易数字
                elif "date" in roles and not self._figures.periods.is_day(roles["date"]) \
                        and not (at and self._text[clause.tokens[at - 1].start:token.start] in _CAUSES):  # 受春节影响
                    dates.append(roles["date"])
        if dates and frame.named:
            self._story.keep_date(frame.named, "report", dates[-1])
        self._story.turn_to(tuple(owner for owner in frame.named if owner.kind in TOPICS))
        if parts and all(owner.kind == "group" for owner in frame.named) and self._text.endswith(_ANNOUNCING, parts[0].start, parts[-1].end):
            self._announce([token for clause in parts for token in clause.tokens])

    def _announce(self, tokens: Sequence[Token]) -> None:
        """Keep the measure and the period that a sentence only announces the figures of."""
        story = self._story
        metric = next((token for token in reversed(tokens) if "metric" in token.roles), None)
        date = next((token.roles["date"] for token in reversed(tokens) if "date" in token.roles
                     and not self._figures.periods.is_day(token.roles["date"])), None)
        if metric is not None:
            story.measure = story.announced = Measure(metric.roles["metric"], self._text[metric.start:metric.end])
        if date is not None:
            story.announced_date = date

    def read(self, parts: Sequence[Clause], evidence: tuple[int, int], equivalents: Mapping[int, int], words: Words) -> list[Draft]:
        """The statements of a sentence; `equivalents` tells which mention repeats an amount in another currency."""
        drafts = self._figures.begin(evidence, equivalents)
        story = self._story
        frame = Frame(owners=story.topic, measures=(_taken_over(story.measure),) if story.measure else (),
                      listing=self._lists and _LISTING.search(self._text, *evidence) is not None, sourced=_is_sourced(self._text, evidence[0]),
                      in_parts=_BY_TIME.match(self._text, evidence[0]) is not None,
                      divided=_DIVIDED.match(self._text, evidence[0]) is not None)
        outer: list[Frame] = []
        headed = parts[0].depth == 1 and self._text[max(0, parts[0].start - 1)] == "【"
        for number, clause in enumerate(parts):
            while clause.depth > len(outer):
                outer.append(frame)
                frame = replace(frame)
                frame.next_clause("(")
            while clause.depth < len(outer):
                inside, frame = frame, outer.pop()
                frame.whole = inside.whole or frame.whole  # 本地部署(占收入95.5%)…云端(占比升至15.2%)
                if headed and not outer and inside.named and inside.named[0].kind in ("company", "name"):  # 【晨曦股份:…】公司…
                    frame.owners, frame.named = inside.owners, inside.named
            if clause.mark != ")":
                frame.next_clause(clause.mark)
            alone = clause.depth == 1 and clause.mark == "(" and len(clause.tokens) == 1
            if alone and _NAMED.fullmatch(self._text, clause.start, clause.end):
                outer[0].appositive = Entity(self._text[clause.start:clause.end], "product")  # 模型业务(GLM coding plan)
            if alone and "date" in clause.tokens[0].roles and outer[0].dated and self._mentions[outer[0].dates[-1]].end == clause.start - 1:
                outer[0].dates = (clause.tokens[0].roles["date"],)  # 上年度(2025年4月至2026年3月)
            following = parts[number + 1].tokens if number + 1 < len(parts) else ()
            self._clause(Here(self._text, clause.tokens, following, words, self._is_backdrop(parts, number)), frame)
        frame = outer[0] if outer else frame
        new = frame.dates and frame.owners and (frame.owners[0], "report") not in story.dates
        if new and not self._figures.periods.is_day(frame.dates[-1]):
            story.keep_date(frame.owners, "report", frame.dates[-1])
        sure = [draft for draft in drafts if not draft.rule.endswith(_GUESSED)]
        told = [draft.owners for draft in sure if draft.metric != "investment"] or [draft.owners for draft in sure]
        passing = frame.named and told and told[-1][0].kind in _FIRMS and not any(set(frame.named) & set(owners) for owners in told)
        named = told[-1] if passing else frame.named  # 甲完成融资,乙跟投: of 甲
        story.tell_of(named or (frame.owners if frame.addressed and not story.topic else ()))
        if frame.passing and story.opener is not None and story.opener not in frame.named[-1:] \
                and (story.opener in story.firms or not drafts):  # not behind 长和旗下和记电讯公布,…: the text is about the member
            story.topic = (story.opener,)
        self._settle_topic(drafts)
        story.measure = frame.measures[-1] if frame.measures and drafts else None
        denied = _UNTRUE.search(self._text, *evidence) if drafts and self._denies else None
        if denied is not None:
            clause = max(self._text.rfind(mark, evidence[0], denied.start()) for mark in ",，;；")
            drafts[:] = [replace(draft, status="negated") if clause < self._mentions[draft.amount].start < denied.start() else draft for draft in drafts]
        return drafts

    def _settle_topic(self, drafts: Sequence[Draft]) -> None:
        """Behind a sentence that told of several, the text speaks again of whom it told of first; where these were equals, of nobody."""
        told = list(dict.fromkeys(owner for draft in drafts if draft.metric != "investment" for owner in draft.owners
                                  if owner not in self._figures.compared))
        several = len(told) > 1
        told = self._story.whole(told)
        if told == [self._story.official] and self._story.region is not None:
            told = [self._story.region]  # 金管局将基本利率下调至4厘: what it publishes next is its region's
        if self._story.lead is None and len(told) == 1 and (told[0].kind != "name" or told[0] in self._story.cast):
            self._story.lead = told[0]
        if several and len(told) == 1:
            self._story.topic = (*told,)  # 苹果营收…,iPhone营收…: of the maker again
        if len(told) > 1:
            first = self._story.first
            apart = first is not None and first not in told
            self._story.topic = (self._story.lead,) if self._story.lead is not None else (first,) if apart else ()

    def _is_backdrop(self, parts: Sequence[Clause], number: int) -> bool:
        """Whether a clause without figures only tells against what the rest of its sentence happened: 美国减息后, …需求回升下."""
        clause = parts[number]
        if clause.depth or number + 1 == len(parts) or self._text[clause.end - 1] not in _BACKDROP_ENDS \
                or not self._text.endswith(_BACKDROP, clause.start, clause.end) or \
                any("amount" in token.roles for token in clause.tokens):
            return False
        return bool(self._story.topic or self._story.region) or any("name" in token.roles for part in parts[number + 1:] for token in part.tokens)

    def _clause(self, here: Here, frame: Frame) -> None:
        series: list[Lead] = []
        text, start, end = here.text, here.tokens[0].start, here.tokens[-1].end
        flat = _FLAT.search(text, start, end) if text.find("房", start, end) >= 0 else None
        if flat is not None:
            frame.flat = flat[0]
        elif here.plays("name"):
            frame.flat = None  # of another estate
        if here.following and text.endswith(("方面", "上", "端", "层面"), start, end) and (section := _SECTION.fullmatch(text, start, end)):
            frame.section = section[1] or section[2] or section[3]
            divide(self._story, frame)
        if text.endswith("方面", start, end) and end - start <= _SIDE and here.tokens[-2:-1] and here.tokens[-2].plays("metric") \
                and here.tokens[-2].roles["metric"].id in _OUTPUTS:
            if here.tokens[0].plays("gap") and len(here.tokens) == 3:
                frame.section, frame.side = here.noun(here.tokens[0]), here.tokens[1].roles["metric"].id  # 笔电出货方面
        if text.endswith("方面", start, end) and not frame.named and self._story.lead is not None and self._story.lead.kind in PLACES:
            frame.owners = (self._story.lead,)  # 台湾新车市场…丰田…。电动车方面,…
        if here.following and text.endswith(("看", "上", "面", "中"), start, end) and text.find("构", start, end) >= 0 and _STRUCTURE.match(text, start) and not here.plays("amount"):
            frame.structure = next((Measure(token.roles["metric"], here.said(token)) for token in here.tokens if "metric" in token.roles), None)
            if frame.structure is not None:
                return
        frame.now = frame.now or self._timeless and _TIMELESS.search(text, start, end) is not None
        frame.within = frame.within or text.find("期内", start, end) >= 0
        if frame.held is not None:
            go_on(here, frame)
        described = _such_a_firm(here)
        if described:
            settle_pronoun("company", frame, self._story)
            if frame.owners and frame.owners[0].kind in PLACES:
                frame.owners = ()
        for at, token in enumerate(here.tokens):
            roles = token.roles
            if at < described and not roles.keys() & {"amount", "duration"}:
                continue  # 这家位于合肥的公司
            if roles.keys() & {"gap", "speaker"} and (market := self._market(here, at)) is not None:
                frame.owners, frame.fresh = (market,), True
                frame.measures, frame.measured, frame.nouns = (Measure(_SIZE, _MARKET),), True, ()
            elif "gap" in roles:
                self._nouns.gap(here, at, frame)
            elif "amount" in roles:
                self._amount(here, at, series, frame)
            elif "duration" in roles:
                self._figures.duration(Lead(here, at), frame)
            elif "date" in roles:
                self._date(here, at, frame)
            elif "name" in roles:
                self._subjects.name(here, at, roles["name"], frame)
            elif "pronoun" in roles:
                if refers(here, at):
                    settle_pronoun(roles["pronoun"], frame, self._story, here.said(here.at(at - 1)).startswith("占"))
            elif "metric" in roles and is_cause(here, at):
                pass
            elif "metric" in roles and frame.measured and is_summed(here, at):
                pass
            elif "metric" in roles and names_a_division(here, at, frame):
                add_noun(here, at, here.said(token), frame)
            elif "metric" in roles and is_in_basket(here, at, frame):
                if not (roles["metric"].id == "price" and frame.nouns and here.at(at - 1).end == token.start):  # 重要民生物资价格
                    add_noun(here, at, here.said(token), frame)
            elif "metric" in roles and not self._is_filled(here, at, frame):
                frame.status = roles.get("status", frame.status)
                take_metric(here, at, frame)
            elif not ("and" in roles and here.at(at - 1).plays("amount")):
                _cue(here, token, frame)
        keep_works(here, frame)
        if text.endswith(_ANNOUNCING, start, end) and all(owner.kind == "group" for owner in frame.named) \
                and not any(token.plays("amount") for token in here.tokens[1:]):
            self._announce(here.tokens)  # 13家上市金控去年获利9日出炉,…

    def _amount(self, here: Here, at: int, series: list[Lead], frame: Frame) -> None:
        """Take a figure, unless it only tells a class: a size as a kind, a few firms as whom the clause speaks of; else as one more of a list, which is settled at its end."""
        mention = self._mentions[here.tokens[at].roles["amount"]]
        if isinstance(mention, Quantity):
            if self._is_kind(here, at):
                add_noun(here, at, here.said(here.tokens[at]), frame)
                return
            if self._is_pair(here, at):
                settle_pronoun("both", frame, self._story)
                return
            if self._is_trio(here, at):
                frame.owners = frame.pair = self._story.last(3)
                frame.fresh = True
                return
        if isinstance(mention, (Money, Quantity)) and mention.unit not in _SIZES and _CLASS.match(self._text, mention.end):
            return
        if frame.held is not None:
            come_back(here, at, frame)
        series.append(Lead(here, at))
        if not list_goes_on(here, at):
            self._subjects.described(here, at, frame)
            self._figures.settle(series, frame)
            series.clear()

    def _is_filled(self, here: Here, at: int, frame: Frame) -> bool:
        """Whether a metric says nothing beyond the one that the clause has named: 重贴现率维持年息2%, or only leads to its figure."""
        token = here.tokens[at]
        if token.end - token.start == 1:
            return frame.measured or self._is_only_told(here, at, frame)
        if frame.measured and here.said(token) == "预算" and here.at(at - 1).plays("metric") and here.at(at - 1).end == token.start:
            return True  # 研发费用预算
        return frame.measured and here.said(token) == "年息" and not here.at(at - 1).plays("metric", "gap", "and")

    def _is_only_told(self, here: Here, at: int, frame: Frame) -> bool:
        """Whether 报 only leads to one more rate of those told: 建造业失业率7.6%,零售业报4.9%."""
        ahead = here.at(at + 1)
        told = frame.measures[-1].metric if frame.measures else None
        mention = self._mentions[ahead.roles["amount"]] if ahead.plays("amount") else None
        if here.said(here.tokens[at]) == "收" and here.at(at - 1).plays("per"):
            return told is not None  # 每度收163.4仙
        return told is not None and here.said(here.tokens[at]) == "报" and (isinstance(mention, Percent) and told.dimension == "%" or
                                     isinstance(mention, Money) and mention.low >= _A_SUM and told.dimension == "money" and told.kind == "flow")

    def _is_kind(self, here: Here, at: int) -> bool:
        """Whether a size opens a clause as the kind of what is told: 3奈米占晶圆销售29%, 65吋报173美元."""
        mention, behind = self._mentions[here.tokens[at].roles["amount"]], here.at(at + 1)
        if not at and mention.unit == "year" and self._text[mention.start:mention.end].endswith("岁"):
            return behind.plays("metric") or behind.plays("gap") and here.at(at + 2).plays("metric")  # 20至24岁青年失业率
        if mention.unit in _SIZES and behind.plays("gap") and here.at(at + 2).plays("metric", "date"):  # 8英寸产线月产能
            return True
        return mention.unit in _SIZES and all(token.plays("name", "date") for token in here.tokens[:at]) \
            and (behind.plays("share") or behind.plays("metric", "amount", "level") and not behind.plays("up", "down"))

    def _market(self, here: Here, at: int) -> Entity | None:
        """The market whose size in money follows, with no word for it: 全球AI玩具市场将从181亿美元增长到600亿美元."""
        first = at - 1 if here.said(here.tokens[at]) == _MARKET else at
        place = here.at(first - 1)
        said = here.text[here.at(first).start:here.tokens[at].end]
        if not said.endswith(_MARKET) or said == _MARKET or "gap" not in here.at(first).roles or "name" not in place.roles or place.end != here.at(first).start \
                or place.roles["name"].kind not in PLACES or not here.at(at + 1).plays("status", "from", "date", "to"):
            return None
        figure = next((token for token in here.tokens[at + 1:] if "amount" in token.roles or "metric" in token.roles), None)
        sized = figure is not None and "amount" in figure.roles and isinstance(self._mentions[figure.roles["amount"]], Money)
        return Entity(place.roles["name"].name + said, "market") if sized else None

    def _is_pair(self, here: Here, at: int) -> bool:
        """两家公司: a count of two that stands for the two companies of the text."""
        mention, behind = self._mentions[here.tokens[at].roles["amount"]], here.at(at + 1)
        if "gap" in behind.roles and behind.start == mention.end and here.said(behind)[-1] in _BRANCHES:
            return False  # 再开两间分校
        return mention.low == mention.high == 2 and here.text[mention.start] in "两二" and \
            (mention.unit == "company" or here.at(at + 1).plays("pronoun")) and not here.at(at - 1).plays("level", "up", "down")

    def _is_trio(self, here: Here, at: int) -> bool:
        """三家: a count of three at the head of a clause with three figures, that stands for the last three organisations."""
        mention = self._mentions[here.tokens[at].roles["amount"]]
        return not at and mention.low == mention.high == 3 and mention.unit in ("company", "store") \
            and len(self._story.cast) >= 3 and (sum(token.plays("amount") for token in here.tokens) == 4 or here.at(at + 1).plays("together"))

    def _date(self, here: Here, at: int, frame: Frame) -> None:
        index, before = here.tokens[at].roles["date"], here.at(at - 1)
        mention, said = self._mentions[index], here.said(before)
        listed = "and" in before.roles and "date" in here.at(at - 2).roles and frame.dated
        if isinstance(mention, Date) \
                and (mention.set or _FOUNDED.match(here.text, mention.end) or here.text.startswith(_MEETINGS, mention.end)
                     or here.text.endswith(_FOUNDED_IN, 0, mention.start)) or len(mention.text) <= 2 and mention.timex[10:11] == "T" and frame.dates \
                and mention.timex[:10] == self._mentions[frame.dates[-1]].timex[:10]:
            return  # 每季; 午后 of a day that is told
        if self._text[mention.start:mention.end] in _OF_PERIOD and frame.dates \
                and (here.at(at + 1).plays("metric") or here.text.startswith(_RANKED, mention.end)):
            return  # 2023年至2025年收入…,年内亏损…; 为年内首次上涨
        if _LAUNCHING.match(here.text, mention.end) and any("duration" in token.roles for token in here.tokens[at + 1:]):
            return  # 5月开卖两个月接单2,860张
        if "同期" in mention.text and (frame.dates or mention.text not in ("同期",)) or mention.text in _YEAR_BEFORE and frame.dates and not frame.dated:
            frame.meanwhile = frame.dates
        if said in _CAUSES or is_of_plan(here.text, mention.end):
            return  # 因春节落点不同; 完成全年目标的19%
        epithet = "gap" in before.roles and before.end - before.start <= 3 and "than" in here.at(at - 2).roles  # 较疫前2018年同月
        if ("than" in before.roles or epithet or said in _AGAINST or said in _BEYOND and not here.at(at + 1).plays("amount", "metric")) and not listed:
            frame.than = index
        elif _DAYS.match(mention.timex) and _announces(here, at):
            frame.announced = index
        elif said == "自" and _UNTIL_NOW.search(here.text, mention.end, here.tokens[-1].end):
            frame.since, frame.dated = index, True
        elif "from" not in before.roles or said == "自" or "/" in mention.timex:
            if frame.dates and self._figures.periods.is_beside(index, frame.dates[-1]):
                frame.main = frame.main or frame.dates
            frame.dates = (*frame.dates, index) if listed else (index,)
            frame.now = False
            if frame.part or frame.in_parts:
                frame.inner = index
            frame.dated, frame.date_owner, frame.span, frame.foremost = True, None, None, not frame.named and not frame.fresh
            if _MILESTONE.match(here.text, mention.end) and not here.plays("amount"):
                frame.milestone = index
            frame.as_of = said in ("截至", "截止", "截止至", "截至到")


def _taken_over(measure: Measure) -> Measure:
    """The measure that a sentence takes over from the one before: of the whole again, but for kinds of dwellings, which are told of one city
    after another."""
    return measure if measure.segment is None or DWELLING.search(measure.segment) else measure._replace(segment=None)


def _is_sourced(text: str, start: int) -> bool:
    """Whether a sentence begins with who else counted."""
    words = text[start:start + _SOURCE_REACH]
    return ("显示" in words or "统计" in words or "测算" in words or "据" in words or "按" in words) and _SOURCED.match(text, start) is not None


def _announces(here: Here, at: int) -> bool:
    """Whether a date is the day on which something is only told: 3月27日发布的年报, 昨日宣布."""
    ahead = here.tokens[at + 1:at + 5] if at + 1 < len(here.tokens) else here.following[:4] if at == 0 else ()
    for token in ahead:
        if token.plays("event", "source") and not token.plays("metric", "level"):
            return True
        if "gap" in token.roles and here.text.endswith(_ANNOUNCING, token.start, token.end):
            return True  # 9日全数出炉
        if not token.plays("name", "gap", "mark", "title", "conj", "pronoun", "and"):
            return False
    return False


def _cue(here: Here, token: Token, frame: Frame) -> None:
    roles, text = token.roles, here.said(token)
    foreseen = text in _WILL and frame.status in ("forecast", "reported", "negated")  # 预计将, 传将: as foreseen as before
    if "status" in roles and not foreseen and not (text == "将" and disposes(here.text, token.start)):
        frame.status = roles["status"]
        frame.denying = text in _DENYING
    if "each" in roles:
        frame.each = True
    if "verb" in roles or "event" in roles:
        frame.acted = True
    if "prep" in roles and text in REASONS:
        hold(frame)
    if "which" in roles:
        frame.part = True
        frame.opens_part = len(here.tokens) == 1
    if "title" in roles and observes(text):
        frame.observed = True  # 基金经理认为
    if text in _NOW:
        frame.now = True
        frame.stale = not frame.dated and not frame.as_of


def _such_a_firm(here: Here) -> int:
    """How many tokens of a clause only describe the firm that it opens with: 这家位于合肥的公司."""
    if not here.text.startswith(("这家", "这间"), here.tokens[0].start) or "pronoun" in here.tokens[0].roles:
        return 0
    return next((at + 1 for at, token in enumerate(here.tokens[:6]) if "gap" in token.roles and _SUCH_A_FIRM.fullmatch(here.said(token))), 0)
