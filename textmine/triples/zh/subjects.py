"""Whom a clause speaks of: its names, its pronouns, and the phrases that may be either a name or a part of one."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Story
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.phrases import MEASURING
from textmine.triples.zh.naming import COMMON, is_organisation
from textmine.triples.zh.owners import agency_region, agency_seat, bank_region
from textmine.triples.zh.shares import by_kind
from textmine.triples.zh.standing import DEPICTED, EQUATED, OPENING, PARENT, PLACES, PREDICATES, acts, first_is_firm, has_opinion, is_aside, is_part, is_quoted, is_source, site, speaks
from textmine.triples.zh.wordlists import listed, one_of

TOPICS = frozenset({"company", "name", "work", "index", "product", "commodity", "estate"})
_THINGS = frozenset({"product", "work", "name", "estate"})
_COUNTED = frozenset({"name", "place", "region", "work", "product"})
_DESCRIBABLE = frozenset({"company", "name", "product", "work", "place"})
_BACKDROPS = frozenset({"region", "place", "exchange", "central_bank", "currency", "group"})
_LISTED = frozenset({"港股", "美股", "A股", "H股", "B股", "台股"})
_ACTING = frozenset({"exchange", "group", "central_bank", "currency"})
_QUOTED = frozenset({"index", "currency", "commodity", "bond"})
_HOLDING = pattern("金控|投控|控股公司")
_OWNING = frozenset({"metric", "amount", "up", "down", "level", "share", "verb", "deed", "and", "each", "date", "prep"})
_TRADE = frozenset({"exports", "imports", "order_value"})
_SECTORS = ("板块", "概念股", "概念", "类股", "族群", "股指", "指数", "ETF", "期指")
_REGARDING = frozenset({"对", "对于", "就"})
_REGARDED = pattern("(?:来说|而言|来讲)")
EITHER = ("一个", "一家", "另一个", "另一家")
_TRADE_NAME = pattern("(?<!产)业$")
_DEVELOPMENTS = frozenset({"地皮", "地盘", "用地", "项目", "屋苑", "楼盘", "新盘", "全盘", "建案", "该盘"})
_HOUSES = listed("house")  # who rate and survey others
_FORESEEING = ("料其", "估其", "指其", "料集团", "料公司", "认为其")
_SURVEYORS = listed("surveyor")  # whose figures are those of a market
_POSSESSIVES = ("其", "公司", "集团", "该公司")
_BROKER = pattern("(?:证券|国际|投顾|亚洲|投研)$")
_AT = ("于", "於", "在")
_REVISING = frozenset({"上调", "下调", "调升", "调高", "调低", "降", "升", "削", "微升", "微降", "大降", "大升"})
_RATING = pattern(one_of("rating"))
_PART = pattern("^区|项目|新盘|楼盘|商厦|酒店|工厂|厂房|基地|业务|市场|地区|分部|客户|门店|分店|分公司|子公司|附属|客运|货运|商场|物业|租金")
_VERBAL = pattern("收取|支付|收案|招收|花费|耗资|动用|投下|砸|斥|挹注|祭出|提列|认列|释出|销毁|开出|发出|加发|领取|取消|停驶|[剩缺获]$")
_NEW_ONE = pattern("(?:新车|新机|新品|新款车型)(?=定位|搭载|提供|采用|配备|拥有|基于|共有?|车身|内置|支持|分为|推出)")
_RATE = pattern("[\u4e00-\u9fff]{0,3}(?:率|比|比率|系数|倍数)")
_SURPASSING = pattern("[快慢高低优差大多少][于过]")
_NO_NAMES = listed("no_name")
_SHARED = ("占", "比重", "比例")
_OTHERS = ("其他", "其它", "其余")
_LIST = 400  # characters of a list of parts


class SubjectReader:
    """Keeps a frame's owners by the names and pronouns of the clauses."""

    def __init__(self, story: Story, home: Entity) -> None:
        self._story = story
        self._home = home

    # -- names -------------------------------------------------------------------------------------------------

    def name(self, here: Here, at: int, entity: Entity, frame: Frame) -> None:
        """Take a name as the subject, as one more of a list of subjects, as a part of the subject, or as none of these."""
        before, behind = here.at(at - 1), here.at(at + 1)
        if here.said(behind) == PARENT and behind.start == here.tokens[at].end and "name" not in here.at(at + 2).roles:
            entity = Entity(entity.name + PARENT, "company")
        if here.said(here.tokens[at]) in _LISTED and (at and before.end == here.tokens[at].start and (frame.fresh or "date" not in before.roles)
                                                      or "name" in behind.roles and behind.start == here.tokens[at].end):
            return  # 华新水泥港股大涨, 港股猫眼娱乐
        if entity.kind in PLACES and behind.plays("gap") and behind.start == here.tokens[at].end and here.text[behind.start] in "首第最前" and not behind.plays("date"):
            return  # 暂列全球首位
        if entity.kind == "exchange" and here.text.endswith(_AT, 0, here.tokens[at].start):
            return  # 于港交所回购
        if entity.kind == "central_bank" and not at and self._story.region is None and behind.plays("source", "event", "status"):
            self._story.region = bank_region(entity)  # 韩国央行预估今年经济成长1.8%
        whole = here.at(at - 2) if "gap" in before.roles else before
        if here.backdrop and entity.kind in _BACKDROPS or whole.roles.get("share") == "1" and here.said(whole).startswith("占"):
            return  # 占全国外贸总值, 占档期大盘
        if here.said(here.tokens[at]) in _SURVEYORS and entity not in self._story.coded and not frame.named and self._speaks(here, at):
            self._story.official, self._story.region, frame.owners = self._story.official or entity, None, ()
            return  # 仲量联行策略主管预测,全年甲厦租金跌5%
        issuer = self._story.issuer
        if behind.roles.get("share") == "1" and here.text.startswith(_POSSESSIVES, behind.end) and issuer not in (None, entity) \
                and entity.kind in ("company", "name", "product"):
            frame.owners, frame.fresh = (issuer,), False
            frame.measured = False
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 大客户甲占其营收25%
        elif frame.stated and not at and behind.roles.get("share") == "1" and here.said(behind) == "占" and "amount" in here.at(at + 2).roles \
                and first_is_firm(frame.owners) and entity not in frame.owners and frame.measures[-1].id != "market_share":
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 营收489亿元,momo占五成六
        elif frame.aspect == "share" and frame.stated and entity.kind in ("name", "product") and entity not in self._story.firms and behind.plays("amount") \
                and first_is_firm(frame.owners) and entity not in frame.owners and frame.recent[-1].measure.segment and frame.measures[-1].id != "market_share":
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 封装设备占营收58%,其次为薄化设备24%
        elif self._is_share_of_firm(here, at, entity, frame):
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 董事长指出,大全联业绩占比约两成
        elif entity.kind == "estate" and not before.plays("than", "prep", "share", "from", "verb"):  # its developer and its district only stand in front of it
            self._take(here, at, entity, frame)
            self._story.meet(entity)
        elif entity in self._story.coded and frame.fresh and frame.owners[0].kind in PLACES and before.end == here.tokens[at].start and \
                not any(token.plays("amount", "prep", "than", "up", "down") for token in here.tokens[:at]):
            frame.measures, frame.measured = (), False
            self._take(here, at, entity, frame)  # 内地汽车经销商中升控股(00881)
            self._story.meet(entity)
        elif entity in self._story.coded and self._is_rated(here, at):
            self._take(here, at, entity, frame)  # 里昂将创科(00669)评级降至…, 瑞银看淡京东(09618)
        elif entity.kind in _THINGS and here.said(before) == "的" and here.at(at - 2).plays("event") and frame.fresh:
            self._take(here, at, entity, frame)  # 甲公司推出的R1把起售价拉到3.99万元
            self._story.meet(entity)
        elif here.said(before) in _REGARDING and _REGARDED.match(here.text, here.tokens[at].end):
            self._take(here, at, entity, frame)  # 对甲公司来说
            self._story.meet(entity)
        elif is_aside(here, at, entity, frame.fresh or entity.kind == "product" and behind.plays("gap", "name") and first_is_firm(frame.named),
                       bool(frame.named) and entity not in frame.named):
            self._set_aside(here, at, entity, frame)
        elif entity.kind == "person":
            if speaks(here, at):
                if "title" in before.roles and frame.owners and not frame.named:
                    self._to_parent(frame)
            elif behind.plays_any(_OWNING) or here.said(behind) == "的" and "metric" in here.at(at + 2).roles:
                self._take(here, at, entity, frame)
            elif "title" in before.roles and frame.owners and not frame.named:
                self._to_parent(frame)  # 总经理王大明表示: of the group, not of the member told of last
        elif entity.kind == "agency" and not is_quoted(behind):  # 猫眼娱乐收报8.37港元
            self._story.official = entity
            if not at and behind.plays("source", "event", "status") and frame.owners and frame.owners[0].kind in PLACES:
                frame.owners = ()  # 深圳…。中汽协预测,全年汽车销量…
                self._story.region = None
            seat = here.tokens[at].roles.get("seat") or agency_seat(entity, self._home)
            opens = not frame.named and all(token.plays_any(OPENING) for token in here.tokens[:at])
            if seat and opens:
                self._story.region = seat
            self._story.region = self._story.region or seat or agency_region(entity, self._home)
            meant = any(token.plays("pronoun") for token in here.tokens[at + 1:])  # 猫眼预测其票房将达42亿元
            if opens and not meant and (behind.plays("source", "event", "date") or behind.roles.get("status") == "forecast"):
                if first_is_firm(frame.owners):
                    frame.measures = ()
                self._story.topic = frame.owners = ()  # its figures are of nobody spoken of before
        elif entity.kind == "region" and entity != self._home and "metric" in behind.roles and behind.roles["metric"].id == "tourists":
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 内地旅客: where they come from
        elif entity.kind == "region" and entity != self._home and behind.plays("up", "down", "amount") and (not frame.measured or "and" in before.roles) \
                and frame.measures and frame.measures[-1].id == "tourists" and frame.measures[-1].segment:
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 日本旅客…,韩国跌4%
        elif entity.kind in PLACES and entity != self._home and frame.measures and frame.measures[-1].id in _TRADE and "metric" not in behind.roles \
                and (frame.part or frame.stated or self._story.region == self._home and "amount" in behind.roles) and not frame.measured:
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 整体出口升29%,其中越南升55%
        elif entity.kind in _QUOTED and "metric" in behind.roles and behind.roles["metric"].owner == "company" and first_is_firm(frame.owners) and (frame.part or frame.stated):
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 投资收入…,其中债券收益…,港股收益340亿元
        elif entity.kind in PLACES and self._is_modifier(here, at, entity, frame) or entity.kind not in PLACES and self._is_traded(frame):
            self.add_noun(here, at, here.said(here.tokens[at]), frame)
        elif entity.kind == "group" and frame.part and frame.owners and frame.owners[0].kind == "company" and "metric" in behind.roles:
            self.add_noun(here, at, here.said(here.tokens[at]), frame)  # 其中中小企业放款占28%
        elif entity.kind in _ACTING and entity not in self._story.coded and not acts(here, at, entity):
            pass
        elif behind.plays("source", "event", "date") and entity not in self._story.coded and is_source(here, at, entity):
            self._story.official = entity
            if entity in self._story.topic and entity not in self._story.firms:
                self._story.topic = ()  # a headline named it
            if entity not in self._story.topic:
                frame.owners = self._story.topic if "conj" not in here.tokens[0].roles else ()
        elif self._only_speaks(here, at, entity, frame):
            if entity.kind in _THINGS and "event" in before.roles:
                frame.product = entity  # 宣布Model 3后驱版降价
        elif entity not in self._story.firms and is_part(here, at, entity, frame):
            self.add_noun(here, at, here.said(here.tokens[at]) if entity.kind != "commodity" else entity.name, frame)
        else:
            self._take(here, at, entity, frame)
            self._story.meet(entity)
        if entity.kind in _THINGS and not before.plays("prep", "than") and entity not in frame.owners:
            self._story.thing = entity

    def _is_share_of_firm(self, here: Here, at: int, entity: Entity, frame: Frame) -> bool:
        """Whether a name that has told no figures opens its clause only to tell how much of the measures of the firm spoken of it brings in."""
        behind = here.at(at + 1)
        return not at and behind.plays("metric", "gap") and here.said(here.at(at + 2)).startswith(_SHARED) and here.at(at + 3).plays("amount", "level") \
            and first_is_firm(frame.owners) and entity not in (*frame.owners, *self._story.firms)

    def _is_traded(self, frame: Frame) -> bool:
        """Whether the text tells a region's trade, of which goods and buyers are parts."""
        told = frame.measures[-1] if frame.measures else None
        return told is not None and told.id in _TRADE and self._story.region is not None and self._story.official is not None and not first_is_firm(frame.owners)

    def _speaks(self, here: Here, at: int) -> bool:
        """Whether a name opens its clause and says something, itself or by one of its people."""
        return all(token.plays_any(OPENING) for token in here.tokens[:at]) and \
            any(token.plays("source", "status", "title") or token.plays("name") and token.roles["name"].kind == "person" for token in here.tokens[at + 1:at + 7])

    def _is_rated(self, here: Here, at: int) -> bool:
        """Whether a firm stands behind the name of a house, which tells of it."""
        return any(token.plays("name") and here.said(token) in _HOUSES and token.roles["name"] not in self._story.coded for token in here.tokens[:at])

    def _only_speaks(self, here: Here, at: int, entity: Entity, frame: Frame) -> bool:
        """Whether a name is only that of somebody who tells or rates the figures of others, or a second one behind a verb."""
        said = here.said(here.tokens[at])
        rates = _RATING.search(here.text, here.tokens[at].end, here.tokens[-1].end) is not None
        house = said in _HOUSES or _BROKER.sub("", said) in _HOUSES or rates and _BROKER.search(said) and entity not in self._story.coded
        if house and entity not in frame.owners and entity not in self._story.coded:
            self._story.official = self._story.official or entity
            return rates or here.text.startswith(_FORESEEING, here.tokens[at].end) or any(token.plays("source", "status", "event") or here.said(token) in _REVISING for token in here.tokens[at + 1:at + 4])
        if frame.owners and entity not in frame.owners and entity not in self._story.cast and has_opinion(here, at):
            return True
        return frame.acted and frame.fresh

    def _set_aside(self, here: Here, at: int, entity: Entity, frame: Frame) -> None:
        if self._story.company is None and entity.kind in ("company", "name") and not here.at(at - 1).plays("prep", "than", "from") \
                and not EQUATED.search(here.said(here.at(at - 1))):
            self._story.meet(entity)  # the first one of the text, whatever it does
            if not frame.owners:
                frame.named = (entity,)
        before, behind = here.at(at - 1), here.at(at + 1)
        if entity.kind != "agency":
            frame.target = entity
        listed = before.plays("and") and here.at(at - 2).plays("name")  # 对中国大陆与香港出口
        frame.other = entity if before.plays("than") and not listed and behind.plays("metric", "date", "gap") else None
        if entity.kind in _THINGS and not before.plays("prep", "than", "level"):
            frame.product = entity
        if entity.kind in PLACES:
            self.add_noun(here, at, here.said(here.tokens[at]), frame)

    def _is_modifier(self, here: Here, at: int, entity: Entity, frame: Frame) -> bool:
        """A place in front of somebody's measure only narrows it (公司全球员工), unless it has a predicate of its own."""
        frame.region = entity
        if entity.name != "全球":
            self._story.region = entity
        behind = here.at(at + 1)
        company = bool(frame.owners) and frame.owners[0].kind in ("company", "name")
        frame.placed = not (company and behind.plays("gap") and _PART.search(here.said(behind)))
        told = frame.measures[-1].metric if frame.measures and (frame.part or frame.stated) else None
        again = behind.plays("metric") and told is not None and frame.measures[-1].text.endswith(here.said(behind)) and frame.owners[0] in self._story.coded
        parted = told is not None and told.owner in ("company", "any") and company and (again or not behind.plays("metric"))
        if parted:
            frame.placed = False  # 亚洲区新业务价值增7%,其中香港升12%
        parted = parted or company and behind.plays("share", "amount") and by_kind(here.text, here.tokens[at].start)
        heads = not parted and (behind.plays("up", "down", "level", "each", "share") or here.said(behind) == "以" and here.at(at + 2).plays("amount") or behind.plays("and") and here.at(at + 2).plays("name", "gap"))
        return bool(frame.owners) and frame.owners[0].kind in TOPICS and frame.owners[0].kind != "commodity" and not heads

    def _take(self, here: Here, at: int, entity: Entity, frame: Frame) -> None:
        listed = "and" in here.at(at - 1).roles
        if listed and "gap" in here.at(at - 2).roles and frame.nouns and not frame.fresh:
            frame.owners = frame.pair = (*(Entity(noun, entity.kind) for noun in frame.nouns), entity)
        elif listed and here.at(at - 2).plays("name", "gap") and frame.fresh and entity not in frame.owners:
            frame.owners = frame.pair = (*frame.owners, entity)
        else:
            frame.whole = frame.whole if frame.owners == (entity,) else None
            frame.owners = (entity,)
        frame.fresh = True
        frame.opener = frame.opener or frame.owners
        if entity in self._story.coded:
            self._story.issuer = entity
        if "under" in here.at(at - 1).roles and here.said(here.at(at - 1)) != PARENT and self._story.lead is not None and entity != self._story.lead:
            frame.passing = True  # a part of the group, not whom the text is about
        frame.named = frame.owners if entity.kind != "person" else frame.named
        frame.nouns, frame.phrase = (), None
        if entity.kind == "index" and "metric" not in here.at(at + 1).roles:
            frame.measured = False  # 反映楼价走势的中原城市领先指数

    def described(self, here: Here, at: int, frame: Frame) -> None:
        """Take the name that a figure only describes as its owner: 估值80亿元的独角兽蓝箭航天, 拥有3000家门店的蜜雪集团."""
        if frame.fresh or not here.plays("name"):
            return
        behind = at + 2 if "metric" in here.at(at + 1).roles else at + 1
        if not (frame.measured or behind == at + 2) or not here.said(here.at(behind)).startswith("的"):
            return
        while here.at(behind).plays("gap", "title") or "name" in here.at(behind).roles and "name" in here.at(behind + 1).roles:
            behind += 1
        token = here.at(behind)
        if "name" in token.roles and token.start - here.tokens[at].end <= DEPICTED and token.roles["name"].kind in _DESCRIBABLE \
                and "metric" not in here.at(behind + 1).roles:
            frame.owners = frame.named = (token.roles["name"],)
            frame.fresh = True
            self._story.meet(token.roles["name"])

    # -- pronouns ----------------------------------------------------------------------------------------------

    def pronoun(self, kind: str, frame: Frame, owned: bool = False) -> None:
        """Settle whom 公司, 其, 该产品, 前者, 两家公司 stand for; one that is `owned` only owns the whole of a share (占公司收入)."""
        story = self._story
        frame.addressed = frame.addressed or kind in ("self", "thing", "both", "former", "latter")
        if kind == "place":
            if story.lead is not None and story.lead.kind in PLACES and (not frame.named or frame.region is None):
                frame.owners, frame.fresh = (story.lead,), True  # 全省, behind its cities
            elif story.region is not None and (not frame.owners or frame.owners[0].kind in PLACES):
                frame.owners, frame.fresh = (story.region,), True
        elif kind == "company":
            frame.addressed = True
            self._to_parent(frame)
            if len(frame.owners) > 1 and not frame.fresh and not owned and len(frame.opener) == 1:
                frame.owners = frame.opener
                story.lead = story.lead or frame.opener[0]  # 甲的股东名单豪华,乙、丙和丁均在其中,公司估值已达…
            if self._returns(frame):
                frame.owners = (story.issuer,)
            elif story.company is not None and not (frame.fresh and frame.acted) and (not frame.owners or frame.owners[0].kind not in ("company", "name")
                                              or frame.owners[0].kind == "name" and frame.owners[0] not in story.firms):
                frame.owners = (story.company,)
        elif kind == "thing" and (frame.product or story.thing):
            frame.owners, frame.fresh = (frame.product or story.thing,), True
        elif kind == "thing" and not frame.owners and story.company is not None:
            frame.owners, frame.fresh = (story.company,), True  # 该档ETF
        elif kind in ("both", "former", "latter") and not (kind == "both" and len(frame.owners) == 2 and frame.fresh):
            pair = frame.pair or story.pair()
            if len(pair) == 2:
                frame.owners, frame.fresh = {"both": pair, "former": pair[:1], "latter": pair[1:]}[kind], True

    def _to_parent(self, frame: Frame) -> None:
        """Go back from a member of a group to the group that the text tells of."""
        parent = self._story.parent(frame.owners[0]) if len(frame.owners) == 1 and not frame.named else None
        if parent is not None:
            frame.owners = self._story.topic = (parent,)

    def _returns(self, frame: Frame) -> bool:
        """Whether 公司 goes back to the firm whose report the text tells: past a holder, an analyst or a person named in between."""
        story, owners = self._story, frame.owners
        if story.issuer not in story.coded or len(owners) != 1 or story.issuer in owners:
            return False
        if frame.named:
            return owners[0].kind == "person"
        return len(story.coded) == 1 or owners[0] not in (*story.firms, *story.coded)  # the only one with a code is whom the text is about

    # -- phrases -----------------------------------------------------------------------------------------------

    def gap(self, here: Here, at: int, frame: Frame) -> None:
        """Keep the noun phrase of a gap, or take it for a name where its place says so."""
        token = here.tokens[at]
        if not at and here.said(token).startswith(EITHER) and self._either(here.said(token), frame):
            return
        frame.addressed = frame.addressed or here.text[token.start] in "其这该此" and not here.text.startswith(_OTHERS, token.start) \
            and not any("name" in told.roles for told in here.tokens[:at])
        if here.text[token.start] in "该这" and token.end - token.start <= 6:
            return
        if _HOLDING.match(here.text, token.start):
            self._to_parent(frame)
        before = here.at(at - 1)
        if "metric" in before.roles and before.end == token.start and _RATE.fullmatch(here.said(token)) and here.at(at + 1).plays("amount", "level", "to", "up", "down", "each", "basis") \
                and not any("share" in told.roles for told in here.tokens[:at]):
            frame.nouns, frame.phrase = (here.said(before) + here.said(token),), here.said(before) + here.said(token)
            frame.measured = False
            return  # 新业务价值率21.8%
        if _NEW_ONE.match(here.text, token.start) and self._story.thing is not None and self._story.thing.kind == "product" and all(told.plays_any(OPENING) for told in here.tokens[:at]):
            frame.owners, frame.fresh, frame.addressed = (self._story.thing,), True, True  # 新车定位中型SUV,续航…
            return
        phrase = here.noun(token) or site(here, at)
        if not phrase or phrase.isdigit():
            return
        estate = self._story.thing
        if phrase in _DEVELOPMENTS and estate is not None and estate.kind == "estate" and all(token.plays_any(OPENING) for token in here.tokens[:at]):
            frame.owners, frame.fresh = (estate,), True
        elif phrase.endswith(_SECTORS) and here.at(at + 1).plays("up", "down", "date", "level", "amount"):
            frame.owners = frame.named = (Entity(phrase, "index"),)
            frame.fresh = True
        elif "and" in here.at(at - 1).roles and "name" in here.at(at - 2).roles and frame.fresh and \
                (here.at(at + 1).plays("and", "each", "metric", "level", "up", "down", "together", "date", "deed") or here.said(token).endswith("的")):
            frame.owners = frame.named = frame.pair = (*frame.owners, Entity(phrase, frame.owners[-1].kind))
        elif self._is_quoted(here, at, phrase, frame) or self._is_parallel(here, at, phrase, frame):
            frame.owners = frame.named = (Entity(phrase, frame.recent[-1].owners[0].kind if frame.recent else "name"),)
            frame.fresh = True
        elif "under" in here.at(at - 1).roles and here.at(at + 1).plays_any(PREDICATES) and phrase not in _NO_NAMES and here.words.strange(phrase):
            frame.owners = frame.named = (Entity(phrase, "company"),)
            frame.fresh = True
        else:
            self.add_noun(here, at, phrase, frame)

    def _either(self, said: str, frame: Frame) -> bool:
        """Take one of the two that the sentence speaks of, where a clause opens with 一个 or 一家; the other one with the second."""
        pair = frame.owners if len(frame.owners) == 2 else frame.pair
        if len(pair) != 2:
            return False
        other = said.startswith("另") or frame.stated and frame.recent[-1].owners == pair[:1]
        frame.pair, frame.owners, frame.fresh = pair, pair[1:] if other else pair[:1], True
        return True

    def _is_quoted(self, here: Here, at: int, phrase: str, frame: Frame) -> bool:
        """Whether an unknown phrase is one more security among those quoted: 大新金融跌0.7%."""
        behind = here.at(at + 1)
        if not self._story.market or frame.measured or frame.fresh or not 2 <= len(phrase) <= 8 or not here.at(at + 2).plays("amount") \
                or here.words.cut.knows(phrase):
            return False
        if frame.owners and frame.owners[0].kind == "company" and not here.words.strange(phrase):
            return False
        return (behind.plays("up", "down") or behind.plays("level") and here.said(behind) in ("报", "收报"))

    def _is_parallel(self, here: Here, at: int, phrase: str, frame: Frame) -> bool:
        """Whether a phrase with a figure of its own stands where another name stood before: 葵青吞吐量…;盐田港136万标准箱."""
        if not frame.recent or frame.fresh or frame.measured or frame.nouns or MEASURING.search(phrase) or self._is_traded(frame):
            return False
        before, behind = frame.recent[-1], here.at(at + 2) if here.at(at + 1).plays("date") else here.at(at + 1)
        if behind.plays("metric") and here.said(behind) == before.measure.text and before.measure.segment is None and frame.named == before.owners \
                and (here.words.strange(phrase) and not COMMON.search(phrase) or _TRADE_NAME.search(phrase)) and all(token.plays_any(OPENING) for token in here.tokens[:at]):
            return True  # 麦富迪营收9.4亿元,弗列加特营收5.3亿元
        kind = frame.recent[-1].owners[0].kind
        another = kind in _COUNTED and not (kind in PLACES and (frame.part or frame.recent[-1].measure.segment is not None) and not _TRADE_NAME.search(phrase)) or kind == "company" and frame.recent[-1].measure.segment is None and is_organisation(phrase)
        another = another and not _VERBAL.search(phrase) and not _SURPASSING.search(here.text, here.tokens[0].start, here.tokens[at].end)
        return another and behind.plays("amount") and not here.at(at - 1).plays("metric", "level", "and") and not (frame.recent[-1].measure.id == "tourists" and phrase.endswith("客"))

    def add_noun(self, here: Here, at: int, phrase: str, frame: Frame) -> None:
        """Keep a phrase that waits for its figure: one more of a list, or the first."""
        token, before = here.tokens[at], here.at(at - 1)
        start = token.start
        if "gap" in token.roles and before.plays("name", "amount", "duration") and before.end == start and frame.nouns[-1:] == (here.said(before),):
            phrase = here.text[before.start:here.text.find(phrase, start, token.end) + len(phrase)]  # 内地业务
        if "and" in before.roles and frame.nouns and "amount" not in here.at(at - 2).roles:
            first = here.text.rfind(frame.nouns[0], max(0, start - _LIST), start)
            frame.nouns, frame.phrase = (*frame.nouns, phrase), here.text[first:here.text.find(phrase, start, token.end) + len(phrase)]
        else:
            frame.nouns, frame.phrase = (phrase,), phrase
