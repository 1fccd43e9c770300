"""The phrases between the words of a clause: nouns that wait for their figure, and phrases that their place makes names."""
from __future__ import annotations

from collections.abc import Iterator

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.naming import COMMON, is_organisation
from textmine.triples.zh.phrases import COUNTED, MEASURING, OTHERS
from textmine.triples.zh.standing import OPENING, PLACES, PREDICATES, first_is_firm, site
from textmine.triples.zh.wordlists import affixes, listed, one_of

_TRADE = frozenset({"exports", "imports", "order_value"})
_BOTH_WAYS = ("进出口", "外贸", "货物进出口", "货物贸易进出口")
_COUNTED = frozenset({"name", "place", "region", "work", "product"})
_SUMMING = pattern("(?<=..)[两二三四五六七八九十]大.+$")  # 甲、乙两大茶饮品牌
_HOLDING = ("金控", "投控", "控股公司")
_SECTORS = affixes("sector")
EITHER = ("一个", "一家", "另一个", "另一家")
_TRADE_NAME = pattern("(?<!产)业$")
_DEVELOPMENTS = listed("development")
_DEVELOPMENT = pattern("(?:项目|楼盘|新盘|屋苑|全盘)(?:至今|迄今|累|现|已|暂|自|首)")
_VERBAL = pattern(f"{one_of('verbal')}|[剩缺获]$")
_ANY_ONE = pattern("[一每][辆台颗部款架杯瓶盒碗座套枚块]([^的]{2,12})的([^的]{2,8})")
_ONE_TIME = pattern("[一每]次([\u4e00-\u9fff]{2,6}?)(?:训练|推理|发射|飞行|充电|手术|治疗)")
_RATE_ENDS = frozenset("率比数")
_RATE = pattern("[\u4e00-\u9fff]{0,3}(?:率|比|比率|系数|倍数)")
_SURPASSING = pattern("[快慢高低优差大多少][于过]")
_SEATS = frozenset("港台澳华美日韩英泰")
_RIVAL = pattern(f"{one_of('rivals')}(?=..)(?!.*的)", needs=listed("rivals"))  # 对手野渡
_NO_NAMES = listed("no_name")
_SHOP = "店"  # of any kind: 便当店
_PLOT_ENDS = "地块皮"
_PLOT = pattern("[^的,，]{2,14}(?:宅地|地块|用地|地皮)$")
_COMPARING = frozenset("较比")
_LIST = 400  # characters of a list of parts
_DEMONSTRATIVE = 6  # characters of a phrase that only points to something: 这一年


class NounReader:
    """Keeps a frame's nouns by the phrases of the clauses."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def gap(self, here: Here, at: int, frame: Frame) -> None:
        """Keep the noun phrase of a gap, or take it for a name where its place says so."""
        token = here.tokens[at]
        said = here.said(token)
        if not at and said.startswith(EITHER) and _either(said, frame) or _is_setting(here, at):
            return
        frame.addressed = frame.addressed or said[0] in "其这该此" and not said.startswith(OTHERS) \
            and not any("name" in told.roles for told in here.tokens[:at])
        if said[0] in "该这" and len(said) <= _DEMONSTRATIVE or _is_compared_with(here, at):
            return
        if _sums_up(here, at, frame):
            return
        if here.text.startswith(_HOLDING, token.start):
            to_parent(self._story, frame)
        if _take_rate(here, at, frame) or _take_any_one(here, at, frame):
            return
        plot = _PLOT.search(said) if said[-1] in _PLOT_ENDS else None
        if plot is not None:
            self._story.thing = Entity(plot[0], "estate")  # 竞得杨浦一宗宅地,楼面价…
        phrase = here.noun(token) or site(here, at) or seat(here, at)
        if self._is_development(here, at, phrase):
            frame.owners, frame.fresh = (self._story.thing,), True  # 长实表示,项目至今累售612伙
        elif phrase and not phrase.isdigit():
            self._take_phrase(here, at, phrase, frame)

    def _is_development(self, here: Here, at: int, phrase: str | None) -> bool:
        """Whether a phrase that opens its clause stands for the estate that the text tells of: 项目至今累售612伙."""
        thing = self._story.thing
        return (thing is not None and thing.kind == "estate" and all(token.plays_any(OPENING) for token in here.tokens[:at])
                and (phrase in _DEVELOPMENTS or _DEVELOPMENT.match(here.text, here.tokens[at].start) is not None))

    def _take_phrase(self, here: Here, at: int, phrase: str, frame: Frame) -> None:
        """Take a phrase for a name where its place says so, else keep it as a noun."""
        if _is_sector(here, at, phrase):
            frame.owners = frame.named = (Entity(_run_in_front(here, at) + phrase, "index"),)
            frame.fresh = True
        elif (rival := _RIVAL.match(phrase)) is not None and self._story.company is not None:
            frame.owners = frame.named = (Entity(phrase[rival.end():], "name"),)
            frame.fresh = True
        elif _is_one_more(here, at, frame):
            frame.owners = frame.named = frame.pair = (*frame.owners, Entity(_SUMMING.sub("", phrase), frame.owners[-1].kind))
        elif (self._is_quoted(here, at, phrase, frame) or self._is_parallel(here, at, phrase, frame)
                or _is_next_firm(here, at, phrase, frame)):
            frame.owners = frame.named = (Entity(phrase, frame.recent[-1].owners[0].kind if frame.recent else "name"),)
            frame.fresh = True
        elif ("under" in here.at(at - 1).roles and here.at(at + 1).plays_any(PREDICATES) and phrase not in _NO_NAMES
                and here.words.strange(phrase) and not (phrase[-1] == _SHOP and here.words.cut.knows(phrase[:-1]))):
            frame.owners = frame.named = (Entity(phrase, "company"),)
            frame.fresh = True
        else:
            add_noun(here, at, phrase, frame)

    def _is_quoted(self, here: Here, at: int, phrase: str, frame: Frame) -> bool:
        """Whether an unknown phrase is one more security among those quoted: 大新金融跌0.7%."""
        behind, figure = here.at(at + 1), here.at(at + 3 if "level" in here.at(at + 2).roles else at + 2)  # 跌超5%
        if not self._story.market or frame.measured or frame.fresh or not 2 <= len(phrase) <= 8 or "amount" not in figure.roles \
                or phrase in _NO_NAMES:
            return False
        goods = frame.recent and frame.recent[-1].owners[0].kind == "commodity" and not MEASURING.search(phrase)
        if here.words.cut.knows(phrase) and not goods:
            return False  # but 原油跌6.2%,燃油跌5%
        if frame.owners and frame.owners[0].kind == "company" and not here.words.strange(phrase):
            return False
        return (behind.plays("up", "down") or "level" in behind.roles and here.said(behind) in ("报", "收报"))

    def _is_parallel(self, here: Here, at: int, phrase: str, frame: Frame) -> bool:
        """Whether a phrase with a figure of its own stands where another name stood before: 葵青吞吐量…;盐田港136万标准箱."""
        if not frame.recent or frame.fresh or frame.measured or frame.nouns or MEASURING.search(phrase) or is_traded(self._story, frame) \
                or phrase in _NO_NAMES:
            return False
        if frame.aspect == "share" and frame.recent[-1].measure.segment is not None:
            return False  # 车用占38%,工业29%
        before, behind = frame.recent[-1], here.at(at + 2) if "date" in here.at(at + 1).roles else here.at(at + 1)
        told = before.measure
        if "metric" in behind.roles and (here.said(behind) == told.text and told.segment is None and frame.named == before.owners
                                         or frame.clause_mark == ";" and not frame.addressed and _was_told(frame, here.said(behind))) \
                and (_is_strange(here, phrase) and not COMMON.search(phrase) or _TRADE_NAME.search(phrase)) \
                and all(token.plays_any(OPENING) for token in here.tokens[:at]) \
                and "share" not in here.at(at + 2).roles \
                and not (here.following and here.following[0].roles.get("share") == "1"):  # 小食收入升12%,占总收入23%; 伺服器营收占比15%
            return True  # 麦富迪营收9.4亿元,弗列加特营收5.3亿元
        if ("amount" not in behind.roles or here.at(at - 1).plays("metric", "level", "and")
                or told.id == "tourists" and phrase.endswith("客")):
            return False
        if COUNTED.search(phrase) is not None or here.said(here.tokens[at]).endswith("的"):
            return False  # 茶农420户,茶园3,600亩; 改造老旧小区210个; 是上届的1.4倍
        if _VERBAL.search(phrase) or _SURPASSING.search(here.text, here.tokens[0].start, here.tokens[at].end):
            return False
        kind = before.owners[0].kind
        if kind == "company":
            return told.segment is None and is_organisation(phrase)
        return kind in _COUNTED and not (frame.part and told.segment is None) \
            and (kind not in PLACES or not frame.part and told.segment is None or _TRADE_NAME.search(phrase) is not None
                 and not (told.segment or "").endswith("业"))


def _is_strange(here: Here, phrase: str) -> bool:
    """Whether a phrase holds no word that the dictionary knows, or one that it does not."""
    cut = here.words.cut
    return here.words.strange(phrase) or not cut.knows(phrase) and all(end - start == 1 for start, end in cut.spans(phrase))


def _was_told(frame: Frame, said: str) -> bool:
    """Whether the clauses in front told a measure of the firm just named, none of its parts: 甲营收287亿元,市占率67%;乙营收31亿元."""
    firm = frame.named[:1] != () and frame.named[0].kind in ("company", "name")
    return firm and any(told.owners == frame.named and told.measure.text == said and told.measure.segment is None for told in frame.recent)


def _is_compared_with(here: Here, at: int) -> bool:
    """Whether a phrase only says since when something moved: 较春拍上升18%."""
    return here.said(here.at(at - 1)) in _COMPARING and here.at(at + 1).plays("up", "down")


def _is_setting(here: Here, at: int) -> bool:
    """Whether a phrase only tells where somebody speaks: 在业绩会上说."""
    return "prep" in here.at(at - 1).roles and "source" in here.at(at + 1).roles


def _take_rate(here: Here, at: int, frame: Frame) -> bool:
    """Take a metric and the rate behind it as one noun: 新业务价值率21.8%."""
    token, before = here.tokens[at], here.at(at - 1)
    if "metric" not in before.roles or before.end != token.start:
        return False
    said = here.said(token)
    if (said[-1] not in _RATE_ENDS or not _RATE.fullmatch(said)
            or not here.at(at + 1).plays("amount", "level", "to", "up", "down", "each", "basis")
            or any("share" in told.roles for told in here.tokens[:at])):
        return False
    frame.phrase = here.said(before) + said
    frame.nouns, frame.measured = (frame.phrase,), False
    return True


def _take_any_one(here: Here, at: int, frame: Frame) -> bool:
    """Take any one of a sort of things, or what is done once, as what the clause speaks of: 一辆Robotaxi的改装成本, 一次大模型训练."""
    said = here.said(here.tokens[at])
    if said[0] not in "一每" or frame.fresh:
        return False
    general = _ANY_ONE.fullmatch(said)
    if general is not None and MEASURING.search(general[2]) and not any("name" in told.roles for told in here.tokens):
        frame.owners, frame.fresh = (Entity(general[1], "product"),), True
        add_noun(here, at, general[2], frame)
        return True
    once = _ONE_TIME.fullmatch(said) if here.plays("metric") else None
    if once is not None:
        frame.owners, frame.fresh = (Entity(once[1], "product"),), True
    return once is not None


def _is_sector(here: Here, at: int, phrase: str) -> bool:
    """Whether a phrase is a branch or an index that is told of, and not one of a firm's own: 医药工业板块实现收入52亿元."""
    if not phrase.endswith(_SECTORS) or not here.at(at + 1).plays("up", "down", "date", "level", "amount"):
        return False
    behind = here.at(at + 2).roles.get("metric")
    return behind is None or behind.owner != "company"


def _sums_up(here: Here, at: int, frame: Frame) -> bool:
    """Whether a noun only says what those listed in front of it are: 甲、乙及丙三家珠宝商."""
    if len(frame.owners) < 2 or not frame.fresh:
        return False
    count, last = here.at(at - 1), here.at(at - 2)
    return "amount" in count.roles and "name" in last.roles and last.end == count.start and count.end == here.tokens[at].start


def _is_one_more(here: Here, at: int, frame: Frame) -> bool:
    """Whether a phrase is one more owner beside the name in front of it: 甲与某某合共."""
    if "and" not in here.at(at - 1).roles or "name" not in here.at(at - 2).roles or not frame.fresh or "prep" in here.at(at - 3).roles \
            or frame.nouns and frame.nouns[-1] == here.said(here.at(at - 2)):  # 国内和海外收入
        return False
    return (here.at(at + 1).plays("and", "each", "metric", "level", "up", "down", "together", "date", "deed")
            or here.said(here.tokens[at]).endswith("的"))


def _is_next_firm(here: Here, at: int, phrase: str, frame: Frame) -> bool:
    """Whether a phrase is one more firm of a list of firms with a figure each: 甲人寿获利86亿元、甲银行42亿元."""
    listed = "and" in here.at(at - 1).roles and "amount" in here.at(at - 2).roles and "amount" in here.at(at + 1).roles
    told = frame.recent[-1] if listed and frame.recent else None
    return told is not None and told.owners[0].kind == "company" and told.measure.segment is None and is_organisation(phrase)


def seat(here: Here, at: int) -> str | None:
    """A place by its one character, where somebody does business: 在港有371间分店."""
    said = here.said(here.tokens[at]).removesuffix("的")
    return said if said in _SEATS and here.said(here.at(at - 1)) == "在" else None


def _either(said: str, frame: Frame) -> bool:
    """Take one of the two that the sentence speaks of, where a clause opens with 一个 or 一家; the other one with the second."""
    pair = frame.owners if len(frame.owners) == 2 else frame.pair
    if len(pair) != 2:
        return False
    other = said.startswith("另") or frame.stated and frame.recent[-1].owners == pair[:1]
    frame.pair, frame.owners, frame.fresh = pair, pair[1:] if other else pair[:1], True
    return True


def add_noun(here: Here, at: int, phrase: str, frame: Frame) -> None:
    """Keep a phrase that waits for its figure: one more of a list, or the first."""
    token, before = here.tokens[at], here.at(at - 1)
    start = token.start
    if ("gap" in token.roles and before.plays("name", "amount", "duration", "metric") and before.end == start
            and frame.nouns[-1:] == (here.said(before),)):
        whole = here.text[before.start:here.text.find(phrase, before.start, token.end) + len(phrase)]  # 内地业务; 欧洲、拉美市场
        last = frame.nouns[-1]
        frame.nouns, frame.phrase = (*frame.nouns[:-1], whole), (frame.phrase or last).removesuffix(last) + whole
    elif "and" in before.roles and frame.nouns and not here.follows_figure(at - 1):
        first = here.text.rfind(frame.nouns[0], max(0, start - _LIST), start)
        frame.nouns, frame.phrase = (*frame.nouns, phrase), here.text[first:here.text.find(phrase, start, token.end) + len(phrase)]
    else:
        frame.nouns = (*_shortened(here, at, phrase), phrase)
        frame.phrase = phrase


def _shortened(here: Here, at: int, phrase: str) -> Iterator[str]:
    """The phrases in front of one of their list that only differ in their first character: 中 in 中、小型企业, 一 in 一、二线城市."""
    heads: list[str] = []
    while here.said(here.at(at - 1)) == "、" and here.at(at - 2).plays("gap") and here.at(at - 2).end - here.at(at - 2).start == 1:
        heads.append(here.said(here.at(at - 2)))
        at -= 2
    return (head + phrase[1:] for head in reversed(heads))


def tells_trade(measure: Measure) -> bool:
    """Whether a measure is one of a region's trade, in or out or both."""
    return measure.id in _TRADE or measure.id is None and measure.text.startswith(_BOTH_WAYS)


def is_traded(story: Story, frame: Frame) -> bool:
    """Whether the text tells a region's trade, of which goods and buyers are parts."""
    told = frame.measures[-1] if frame.measures else None
    counted = story.region is not None and story.official is not None \
        or bool(frame.recent) and frame.recent[-1].owners[0].kind in PLACES  # 江苏出口…,锂电池出口增长28%
    return told is not None and tells_trade(told) and counted and not first_is_firm(frame.owners)


def divide(story: Story, frame: Frame) -> None:
    """A new part of the group follows (酒店方面): it is none of the estate told of before."""
    if frame.owners and frame.owners[0].kind == "estate":
        to_parent(story, frame)


def to_parent(story: Story, frame: Frame) -> None:
    """Go back from a member of a group, or from one of its estates, to the group that the text tells of."""
    if len(frame.owners) != 1 or frame.named:
        return
    estate = frame.owners[0].kind == "estate" and story.issuer in story.coded
    parent = story.issuer if estate else story.parent(frame.owners[0])
    if parent is not None:
        frame.owners = story.topic = (parent,)


def _run_in_front(here: Here, at: int) -> str:
    """What stands right in front of an index's name and belongs to it: 寿光蔬菜 in front of 价格指数."""
    first = at
    while first and here.tokens[first - 1].plays("name", "gap") and here.tokens[first - 1].end == here.tokens[first].start:
        first -= 1
    return here.text[here.tokens[first].start:here.tokens[at].start]
