"""Whom a clause speaks of: its names."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Story
from textmine.triples.zh.asides import describes, is_aside
from textmine.triples.zh.bonds import learn, learn_maker
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.nouns import TRADE, add_noun, is_traded, to_parent
from textmine.triples.zh.offices import agency_region, agency_seat, bank_region
from textmine.triples.zh.people import observes
from textmine.triples.zh.quotations import OFFERING
from textmine.triples.zh.shares import by_kind
from textmine.triples.zh.standing import (
    DEPICTED, EQUATED, OPENING, PARENT, PLACES, Occurrence, acts, expects_its_own, first_is_firm, has_opinion, is_owned, is_part, is_quoted, is_scenery,
    is_source, owner_in_front, publishes_results, speaks)
from textmine.triples.zh.wordlists import listed, one_of

TOPICS = frozenset({"company", "name", "work", "index", "product", "commodity", "estate"})
_THINGS = frozenset({"product", "work", "name", "estate"})
_DESCRIBABLE = frozenset({"company", "name", "product", "work", "place"})
_ACTING = frozenset({"exchange", "group", "central_bank", "currency"})
_QUOTED = frozenset({"index", "currency", "commodity", "bond"})
_OWNING = frozenset({"metric", "amount", "up", "down", "level", "share", "verb", "deed", "and", "each", "date", "prep"})
_OWN = frozenset({"的", "本人", "本人的", "个人", "个人的"})
_TOWARDS = frozenset({"向", "对", "跟", "就"})  # 创办人李家豪向记者展示…
_HOUSES = listed("house")  # who rate and survey others
_TRADES = pattern("[增减]持(?!评级|目标价)[^,，。;、0-9]{1,8}[0-9]")  # shares of another
_FORESEEING = ("料其", "估其", "指其", "料集团", "料公司", "认为其")
_ECONOMISTS = ("经济师", "经济学家", "首席经济", "高级经济", "经济研究", "策略师", "首席策略", "研究部主管")
_SURVEYORS = listed("surveyor")  # whose figures are those of a market
_REGARDING = frozenset({"对", "对于", "就"})
_REGARDED = pattern("(?:来说|而言|来讲)")
_COMING_FROM = ("来自", "源自", "源于")
_SINGLED_OUT = frozenset({"单是", "仅", "光是", "单单", "仅是"})
_SHARED = ("占", "比重", "比例")
_POSSESSIVES = ("其", "公司", "集团", "该公司")
_BROKER = pattern("(?:证券|国际|投顾|亚洲|投研)$")
_WHOLE_MARKET = pattern("(?:市场|产业|车市|房市|景气)(?:仍|也|则|却|持续|已|正|同样|回温|升温|降温|表现)?")
_REVISING = frozenset({"上调", "下调", "调升", "调高", "调低", "降", "升", "削", "微升", "微降", "大降", "大升"})
_KEEPING = "维持"  # the forecast that another has just changed
_RATING_OF = ("将", "把", "予", "维持", "重申", "上调", "下调", "看好", "看淡")
_RATING = pattern(one_of("rating"))
_PART = pattern("^区|项目|新盘|楼盘|商厦|酒店|工厂|厂房|基地|业务|市场|地区|分部|客户|门店|分店|分公司|子公司|附属|客运|货运|商场|物业|租金")


class SubjectReader:
    """Keeps a frame's owners by the names of the clauses."""

    def __init__(self, story: Story, home: Entity) -> None:
        self._story = story
        self._home = home
        self._ways = (self._as_part_of_issuer, self._as_origin, self._as_share, self._as_part_of_region, self._as_contributor, self._as_estate, self._as_coded,
                      self._as_regarded, self._as_aside,
                      self._as_person, self._as_agency, self._as_part, self._as_scenery, self._as_source, self._as_speaker, self._as_line, self._as_subject)

    # -- names -------------------------------------------------------------------------------------------------

    def name(self, here: Here, at: int, entity: Entity, frame: Frame) -> None:
        """Take a name as the subject, as one more of a list of subjects, as a part of the subject, or as none of these."""
        behind = here.at(at + 1)
        if here.said(behind) == PARENT and behind.start == here.tokens[at].end and "name" not in here.at(at + 2).roles:
            entity = Entity(entity.name + PARENT, "company")
        name = Occurrence(here, at, entity, here.at(at - 1), behind)
        learn(name, frame, self._story)
        self._story.name(entity)
        if entity.kind == "central_bank" and not at and self._story.region is None and name.behind.plays("source", "event", "status"):
            self._story.region = bank_region(entity)  # 韩国央行预估今年经济成长1.8%
        if is_scenery(name, frame) or self._is_surveyor(name, frame):
            return
        for taken in self._ways:
            if taken(name, frame):
                break
        if entity.kind in _THINGS and not name.before.plays("prep", "than", "source") and entity not in frame.owners:
            self._story.thing = entity

    def _is_surveyor(self, name: Occurrence, frame: Frame) -> bool:
        """仲量联行策略主管预测,全年甲厦租金跌5%: one whose figures are those of a market."""
        foresees = name.entity.kind == "company" and name.here.text.startswith(_ECONOMISTS, name.here.tokens[name.at].end)
        if not foresees and name.said not in _SURVEYORS or name.entity in self._story.coded or frame.named or not self._speaks(name.here, name.at):
            return False
        self._story.official, self._story.region, frame.owners = self._story.official or name.entity, None, ()
        return True

    # The ways in which a name may be taken, in this order; each tells whether it did.

    def _as_part_of_issuer(self, name: Occurrence, frame: Frame) -> bool:
        """大客户甲占其营收25%."""
        issuer = self._story.issuer
        if name.behind.roles.get("share") != "1" or not name.here.text.startswith(_POSSESSIVES, name.behind.end) or issuer in (None, name.entity) \
                or name.entity.kind not in ("company", "name", "product"):
            return False
        frame.owners, frame.fresh = (issuer,), False
        frame.measured = False
        self._narrow(name, frame)
        return True

    def _as_origin(self, name: Occurrence, frame: Frame) -> bool:
        """Whom something comes from: 来自甲的订单占六成."""
        if not name.here.said(name.before).startswith(_COMING_FROM) or not name.here.said(name.behind).startswith("的") or not frame.owners or frame.owners[0].kind not in ("company", "name"):
            return False
        self._narrow(name, frame)
        return True

    def _as_share(self, name: Occurrence, frame: Frame) -> bool:
        """One whose share of the firm's figure follows."""
        if not frame.stated or not frame.measures or frame.measures[-1].id == "market_share" or not first_is_firm(frame.owners) \
                or name.entity in frame.owners:
            return False
        behind = name.behind
        told = not name.at and behind.roles.get("share") == "1" and name.here.said(behind) == "占" and "amount" in name.here.at(name.at + 2).roles
        if not told:  # 营收489亿元,momo占五成六
            told = frame.aspect == "share" and name.entity.kind in ("name", "product") and name.entity not in self._story.firms \
                and "amount" in behind.roles and bool(frame.recent[-1].measure.segment)  # 封装设备占营收58%,其次为薄化设备24%
        if told:
            self._narrow(name, frame)
        return told

    def _as_part_of_region(self, name: Occurrence, frame: Frame) -> bool:
        """One more part of a region's figure: 台湾离岸风电装置容量4.2GW,太阳光电15.6GW."""
        if name.entity.kind != "name" or not frame.stated or "amount" not in name.behind.roles or name.entity in self._story.firms or not frame.owners:
            return False
        last = frame.recent[-1]
        if frame.owners[0].kind not in PLACES or last.owners != frame.owners or not last.measure.segment:
            return False
        self._narrow(name, frame)
        return True

    def _as_contributor(self, name: Occurrence, frame: Frame) -> bool:
        """One that has told no figures and opens its clause only to tell how much of the firm's it brings in: 董事长指出,大全联业绩占比约两成."""
        here, at = name.here, name.at
        if here.said(name.before).startswith("贡献") and "amount" in name.behind.roles and here.said(here.at(at + 2)) == "的" \
                and "metric" in here.at(at + 3).roles:
            frame.owners, frame.fresh = (name.entity,), True
            frame.named = frame.owners
            return True  # 门票贡献乐园近六成的营收
        if at == 1 and here.said(name.before) in _SINGLED_OUT \
                and any("share" in token.roles and here.said(token).startswith("贡献") for token in here.tokens[at + 1:at + 3]):
            self._narrow(name, frame)
            return True  # 合约销售额322亿元,单是西沙湾项目已贡献98亿元
        if at or not name.behind.plays("metric", "gap") or not here.said(here.at(2)).startswith(_SHARED) or not here.at(3).plays("amount", "level") \
                or not first_is_firm(frame.owners) or name.entity in (*frame.owners, *self._story.firms):
            return False
        self._narrow(name, frame)
        return True

    def _as_estate(self, name: Occurrence, frame: Frame) -> bool:
        """A development, whose builder and district only stand in front of it."""
        if name.entity.kind != "estate" or name.before.plays("than", "prep", "share", "from", "verb"):
            return False
        return self._as_subject(name, frame)

    def _as_coded(self, name: Occurrence, frame: Frame) -> bool:
        """A firm with a stock code, behind what describes it or behind the house that rates it."""
        here, at, entity = name.here, name.at, name.entity
        if entity not in self._story.coded:
            return False
        other = frame.owners == (name.before.roles.get("name"),) and frame.owners[0] not in self._story.coded
        described = frame.fresh and (frame.owners[0].kind in PLACES or other)
        if described and name.before.end == here.tokens[at].start and \
                not any(token.plays("amount", "prep", "than", "up", "down") for token in here.tokens[:at]):
            frame.measures, frame.measured = (), False
            self._take(here, at, entity, frame)  # 内地汽车经销商中升控股(00881), 连锁快餐集团美味家(00888)
            self._story.meet(entity)
            return True
        if not self._is_rated(here, at):
            return False
        self._take(here, at, entity, frame)  # 里昂将创科(00669)评级降至…, 瑞银看淡京东(09618)
        return True

    def _as_regarded(self, name: Occurrence, frame: Frame) -> bool:
        """Whom a clause is about though it opens with another: 甲公司推出的R1把起售价拉到3.99万元, 对甲公司来说."""
        here, said = name.here, name.here.said(name.before)
        if self._is_member(name):
            frame.passing = self._story.lead == self._story.parents[name.entity]
            return self._as_subject(name, frame)
        launched = name.entity.kind in _THINGS and said == "的" and "event" in here.at(name.at - 2).roles and frame.fresh
        example = said == "以" and here.text.startswith("为例", here.tokens[name.at].end)
        if example:
            frame.product = name.entity
        return (launched or example or said in _REGARDING and _REGARDED.match(here.text, here.tokens[name.at].end) is not None) and self._as_subject(name, frame)

    def _is_member(self, name: Occurrence) -> bool:
        """Whether a clause opens with a member of a group behind the group's name: 甲集团旗下的乙."""
        parent = self._story.parents.get(name.entity)
        front = name.at - (2 if "under" in name.before.roles else 3)
        return parent is not None and front >= 0 and name.here.tokens[front].roles.get("name") == parent \
            and name.here.said(name.here.at(front + 1)) == "旗下" and all(token.plays_any(OPENING) for token in name.here.tokens[:front])

    def _as_aside(self, name: Occurrence, frame: Frame) -> bool:
        named = frame.fresh or name.entity.kind == "product" and name.behind.plays("gap", "name") and first_is_firm(frame.named)
        if not is_aside(name.here, name.at, name.entity, named, bool(frame.named) and name.entity not in frame.named):
            return False
        self._set_aside(name.here, name.at, name.entity, frame)
        return True

    def _as_person(self, name: Occurrence, frame: Frame) -> bool:
        if name.entity.kind != "person":
            return False
        here, at, speaking = name.here, name.at, speaks(name.here, name.at)
        frame.observed = frame.observed or speaking and observes(here.said(name.before))
        if not speaking and (name.behind.plays_any(_OWNING) and here.said(name.behind) not in _TOWARDS
                             or here.said(name.behind) in _OWN and "metric" in here.at(at + 2).roles):
            self._take(here, at, name.entity, frame)
        elif name.entity in self._story.speaks_for:
            frame.owners = frame.named = (self._story.speaks_for[name.entity],)  # 方启航坦言: of his firm
        elif "title" in name.before.roles and frame.owners and not frame.named:
            to_parent(self._story, frame)  # 总经理王大明表示: of the group, not of the member told of last
        return True

    def _as_agency(self, name: Occurrence, frame: Frame) -> bool:
        """An official source: the figures behind it are of its region."""
        entity, behind, tokens = name.entity, name.behind, name.here.tokens
        if entity.kind != "agency" or is_quoted(behind):  # 猫眼娱乐收报8.37港元
            return False
        self._story.official = entity
        if name.here.said(behind) == "的" or behind.plays("conj"):
            behind = name.here.at(name.at + 2)  # 高工机器人的统计则显示
        if not name.at and behind.plays("source", "event", "status") and frame.owners and frame.owners[0].kind in PLACES:
            frame.owners = ()  # 深圳…。中汽协预测,全年汽车销量…
            self._story.region = None
        seat = tokens[name.at].roles.get("seat") or agency_seat(entity, self._home)
        opens = not frame.named and all(token.plays_any(OPENING) for token in tokens[:name.at])
        if seat and opens:
            self._story.region = seat
        self._story.region = self._story.region or seat or agency_region(entity, self._home)
        meant = any("pronoun" in token.roles for token in tokens[name.at + 1:])  # 猫眼预测其票房将达42亿元
        if opens and not meant and (behind.plays("source", "event", "date") or behind.roles.get("status") == "forecast"):
            if first_is_firm(frame.owners):
                frame.measures = ()
            self._story.topic = frame.owners = ()  # its figures are of nobody spoken of before
        return True

    def _as_part(self, name: Occurrence, frame: Frame) -> bool:
        """A place, a good or a group that is a part of what is told."""
        narrows = name.entity.kind in PLACES and self._is_part_of_statistics(name, frame) or self._is_line_of_business(name, frame)
        if not narrows:
            narrows = self._is_modifier(name.here, name.at, name.entity, frame) if name.entity.kind in PLACES else name.entity.kind != "company" \
                and is_traded(self._story, frame)
        if narrows or name.entity.kind == "group" and frame.part and first_is_firm(frame.owners) and "metric" in name.behind.roles:  # 其中中小企业放款占28%
            self._narrow(name, frame)
            return True
        return False

    def _as_scenery(self, name: Occurrence, frame: Frame) -> bool:
        """An exchange, a group, a currency or a central bank that does nothing here; an exchange may tell of what is listed there."""
        if name.entity.kind not in _ACTING or name.entity in self._story.coded or acts(name.here, name.at, name.entity) \
                or publishes_results(name.here, name.at):
            return False
        if name.entity.kind == "exchange" and name.behind.plays("source") and not frame.named:
            self._story.official, self._story.topic, frame.owners = name.entity, (), ()
        return True

    def _as_source(self, name: Occurrence, frame: Frame) -> bool:
        """One who tells the figures of others."""
        entity = name.entity
        if not name.behind.plays("source", "event", "date") or entity in self._story.coded or not is_source(name.here, name.at, entity):
            return False
        self._story.official, frame.observed = entity, True
        frame.teller = entity if entity.kind in ("company", "name") else None
        if entity in self._story.topic and entity not in self._story.firms:
            self._story.topic = ()  # a headline named it
        if entity not in self._story.topic:
            frame.owners = self._story.topic if "conj" not in name.here.tokens[0].roles else ()
        return True

    def _as_speaker(self, name: Occurrence, frame: Frame) -> bool:
        if not self._only_speaks(name.here, name.at, name.entity, frame):
            return False
        if name.entity.kind in _THINGS and "event" in name.before.roles:
            frame.product = name.entity  # 宣布Model 3后驱版降价
        return True

    def _as_line(self, name: Occurrence, frame: Frame) -> bool:
        """A line of the firm's business, a good that it makes."""
        if name.entity in self._story.firms or not is_part(name.here, name.at, name.entity, frame, self._story.issuer):
            return False
        add_noun(name.here, name.at, name.said if name.entity.kind != "commodity" else name.entity.name, frame)
        return True

    def _as_subject(self, name: Occurrence, frame: Frame) -> bool:
        self._take(name.here, name.at, name.entity, frame)
        self._story.meet(name.entity)
        return True

    def _narrow(self, name: Occurrence, frame: Frame) -> None:
        """Keep a name as the part of the subject that a figure is of."""
        add_noun(name.here, name.at, name.said, frame)

    def _is_part_of_statistics(self, name: Occurrence, frame: Frame) -> bool:
        """Whether a place is where visitors come from, or with whom another trades."""
        entity, behind = name.entity, name.behind
        if entity == self._home:
            return False
        if entity.kind == "region" and "metric" in behind.roles and behind.roles["metric"].id == "tourists":
            return True  # 内地旅客
        told = frame.measures[-1] if frame.measures else None
        if told is None:
            return False
        moves = behind.plays("up", "down", "amount") or frame.part and behind.plays("and", "each")
        if entity.kind == "region" and told.id == "tourists" and told.segment and moves and (not frame.measured or "and" in name.before.roles):
            return True  # 日本旅客…,韩国跌4%; 非内地旅客…,当中菲律宾、韩国分别升12%及19%
        if "metric" in behind.roles and behind.roles["metric"].id == told.id:
            behind = name.here.at(name.at + 2)  # 美国订单278亿美元
        return told.id in TRADE and not frame.measured and "metric" not in behind.roles \
            and (frame.part or frame.stated or self._story.region == self._home and "amount" in behind.roles)  # 整体出口升29%,其中越南升55%

    def _is_line_of_business(self, name: Occurrence, frame: Frame) -> bool:
        """投资收入…,其中债券收益…,港股收益340亿元."""
        return name.entity.kind in _QUOTED and "metric" in name.behind.roles and name.behind.roles["metric"].owner == "company" \
            and first_is_firm(frame.owners) and (frame.part or frame.stated)

    def _speaks(self, here: Here, at: int) -> bool:
        """Whether a name opens its clause and says something, itself or by one of its people."""
        return all(token.plays_any(OPENING) for token in here.tokens[:at]) and \
            any(token.plays("source", "status", "title") or "name" in token.roles
                and token.roles["name"].kind == "person" for token in here.tokens[at + 1:at + 7])

    def _is_rated(self, here: Here, at: int) -> bool:
        """Whether a firm stands behind the name of a house, which tells of it."""
        return any("name" in token.roles and here.said(token) in _HOUSES and token.roles["name"] not in self._story.coded for token in here.tokens[:at]) or \
            here.said(here.at(at - 1)).endswith(_RATING_OF) and _RATING.search(here.text, here.tokens[at].end, here.tokens[-1].end) is not None

    def _only_speaks(self, here: Here, at: int, entity: Entity, frame: Frame) -> bool:
        """Whether a name is only that of somebody who tells or rates the figures of others, or a second one behind a verb."""
        said = here.said(here.tokens[at])
        rates = _RATING.search(here.text, here.tokens[at].end, here.tokens[-1].end) is not None
        house = said in _HOUSES or _BROKER.sub("", said) in _HOUSES or rates and _BROKER.search(said) and entity not in self._story.coded
        told_of = publishes_results(here, at) or is_quoted(here.at(at + 1)) and "amount" in here.at(at + 2).roles \
            or _TRADES.match(here.text, here.tokens[at].end) is not None  # 交银国际升5%, 贝莱德增持美团320万股
        if house and entity not in frame.owners and entity not in self._story.coded and not told_of:
            self._story.official = self._story.official or entity
            frame.observed = frame.observed or has_opinion(here, at)
            return rates or here.text.startswith(_FORESEEING, here.tokens[at].end) \
                or any(token.plays("source", "status", "event") or here.said(token) in _REVISING for token in here.tokens[at + 1:at + 4])
        if frame.stated and frame.owners and frame.owners[0].kind in PLACES and not here.plays("metric") \
                and any(here.said(token) == _KEEPING for token in here.tokens[at + 1:at + 4]):
            return True  # 大华把香港经济增长预测调高至3.1%,汇丰则维持2.8%
        if frame.owners and entity not in frame.owners and entity not in self._story.cast and has_opinion(here, at) and not expects_its_own(here, at):
            return True
        return frame.acted and frame.fresh

    def _set_aside(self, here: Here, at: int, entity: Entity, frame: Frame) -> None:
        if self._story.company is None and entity.kind in ("company", "name") and not here.at(at - 1).plays("prep", "than", "from") \
                and not EQUATED.search(here.said(here.at(at - 1))) and not describes(here, at):
            self._story.meet(entity)  # the first one of the text, whatever it does
            if not frame.owners:
                frame.named = (entity,)
        before, behind = here.at(at - 1), here.at(at + 1)
        if entity.kind != "agency":
            frame.target = entity
        if entity.kind == "group" and "amount" in before.roles:
            frame.introduced = entity
        listed = "and" in before.roles and "name" in here.at(at - 2).roles  # 对中国大陆与香港出口
        frame.other = entity if "than" in before.roles and not listed and behind.plays("metric", "date", "gap") else None
        if entity.kind in _THINGS and not before.plays("prep", "than", "level", "source"):
            frame.product = entity
        if entity.kind in PLACES:
            add_noun(here, at, here.said(here.tokens[at]), frame)

    def _is_modifier(self, here: Here, at: int, entity: Entity, frame: Frame) -> bool:
        """A place in front of somebody's measure only narrows it (公司全球员工), unless it has a predicate of its own."""
        frame.region = entity
        if entity.name != "全球":
            self._story.region = entity
        ahead = at + 1
        while here.at(ahead).plays("date", "duration"):
            ahead += 1
        behind = here.at(ahead)
        company = bool(frame.owners) and frame.owners[0].kind in ("company", "name")
        frame.placed = not (company and "gap" in behind.roles and _PART.search(here.said(behind)))
        told = frame.measures[-1].metric if frame.measures and (frame.part or frame.stated) else None
        again = company and "metric" in behind.roles and told is not None and frame.measures[-1].text.endswith(here.said(behind)) and frame.owners[0] in self._story.coded
        parted = told is not None and told.owner in ("company", "any") and company and (again or "metric" not in behind.roles)
        if parted:
            frame.placed = False  # 亚洲区新业务价值增7%,其中香港升12%
        parted = parted or company and behind.plays("share", "amount") and by_kind(here.text, here.tokens[at].start)
        heads = not parted and (behind.plays("gap") and _WHOLE_MARKET.search(here.said(behind)) is not None and not here.plays("amount")
                                or behind.plays("up", "down", "level", "each", "share") or here.said(behind) == "以"
                                    and "amount" in here.at(at + 2).roles or "and" in behind.roles and here.at(at + 2).plays("name", "gap"))
        return bool(frame.owners) and frame.owners[0].kind in TOPICS and frame.owners[0].kind != "commodity" and not heads

    def _take(self, here: Here, at: int, entity: Entity, frame: Frame) -> None:
        listed = "and" in here.at(at - 1).roles
        if listed and "gap" in here.at(at - 2).roles and frame.nouns and not frame.fresh:
            frame.owners = frame.pair = (*(Entity(noun, entity.kind) for noun in frame.nouns), entity)
        elif listed and here.at(at - 2).plays("name", "gap") and frame.fresh and entity not in frame.owners:
            frame.owners = frame.pair = (*frame.owners, entity)
        else:
            frame.whole = frame.whole if frame.owners == (entity,) else None
            made = entity.kind == "product" or entity.kind == "name" and entity.name.isascii() and entity not in self._story.firms
            owner = owner_in_front(here, at) or (frame.owners[0] if first_is_firm(frame.owners) else frame.maker)
            frame.maker = owner if made else None
            learn_maker(entity, frame, self._story)
            frame.owners = (entity,)
        frame.fresh = True
        frame.opener = frame.opener or frame.owners
        if entity in self._story.coded:
            self._story.issuer = entity
        if is_owned(here, at) and here.said(here.at(at - 1)) != PARENT and self._story.opener not in (None, entity):
            frame.passing = True  # a part of the group, not whom the text is about
        frame.named = frame.owners if entity.kind != "person" else frame.named
        frame.nouns, frame.phrase = (), None
        if entity.kind == "index" and "metric" not in here.at(at + 1).roles:
            frame.measured = False  # 反映楼价走势的中原城市领先指数

    def described(self, here: Here, at: int, frame: Frame) -> None:
        """Take the name that a figure only describes as its owner: 估值80亿元的独角兽蓝箭航天, 拥有3000家门店的蜜雪集团."""
        if not here.plays("name"):
            return
        thing = here.at(at + 2)
        if here.said(here.at(at - 1)) in OFFERING and here.said(here.at(at + 1)) == "的" and "name" in thing.roles and thing.roles["name"].kind in _THINGS:
            frame.appositive = thing.roles["name"]  # 推出38元的「超值套餐」
            return
        if frame.fresh:
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
