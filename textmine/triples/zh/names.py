"""Names that a Chinese document introduces itself: with a stock code, a short form, an organisation's ending, or as a subject."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

from textmine.text.patterns import pattern
from textmine.text.script import is_han
from textmine.text.segmentation import Segmenter
from textmine.triples.entities import Entity, ends_of
from textmine.triples.linking import linked
from textmine.triples.loglinear import LogLinear
from textmine.triples.tokens import Token
from textmine.triples.zh.appositions import Appositions, says_what
from textmine.triples.zh.codes import CODE, EXCHANGE_CODE, LATIN_CODE, RUN, RUN_BEFORE, SHARE_CLASS, before_brackets
from textmine.triples.zh.developments import developments
from textmine.triples.zh.forms import formed, is_model, is_product, parted
from textmine.triples.zh.heads import Head, Phrases
from textmine.triples.zh.naming import (
    COMMON, DESCRIBED, FACILITY, LETTERED, OFFICIAL, ORGANISATION, PLACE, PLANT, has_chief, is_organisation, last_name, only_adds,
    organisation_at_head, organisations_within, pieces_of, shortened, strange_part, strangeness, unled)
from textmine.triples.zh.openings import ARMS, Opening
from textmine.triples.zh.people import founded, holds_post
from textmine.triples.zh.phrases import leading_noun
from textmine.triples.zh.wordlists import listed, one_of

_CALLED = pattern(rf"\((?:以下简称|下称|简称|以下称|又称)[:：]?\s?[“\"「]?({RUN}{{2,12}}?)[”\"」]?(?:[或,，、;][^()]{{1,30}})?\)")
_APPOSED = pattern(r"\([A-Z][A-Za-z]*[a-z]{2}[A-Za-z0-9 .&'-]{0,24}\)")
_RESULTS = pattern("[^,，。;\n]{0,24}?(?:发布|公布|披露|公告|交出|晒出)[^,，。;\n]{0,16}(?:业绩|财报|年报|季报|中报|快报|年度报告|季度报告)")
_GOING_PUBLIC = pattern("(?:(?:科创板|创业板|北交所|主板|港交所|港股|A股)+(?:IPO|上市)|IPO)(?=[获过申拟已终]|辅导|、)")
_TITLE = pattern(r"(?:《|(?<=[^\n])〈)([^《》〈〉\n\0\1]{1,24})[》〉]")  # 〈台股盘中〉 that opens a line is a rubric

_OPEN, _CLOSE = "[“「『]", "[”」』]"
_INTRODUCED = pattern(f"{one_of('introducing')}{_OPEN}([^”」』\n\\0\\1]{{2,14}}){_CLOSE}")
_QUOTED = pattern(f"{_OPEN}([\u4e00-\u9fffA-Za-z0-9]{{2,8}}){_CLOSE}(?!的)")
_OFFERED = pattern("(?:推出|上架|开卖|开售)[^,，。]{0,8}\0+的$")
_OFFER = 20  # characters in front of a quoted name that may tell its price
_SO_CALLED = pattern("[^。\n]{0,24}[。,，](?:这家|这间)[^,，。]{0,12}(?:公司|企业|品牌|新创|平台|集团|店)(?=[,，靠在的])")
_OWNED = pattern(f"{_OPEN}([^”」』\\n\\0\\1]{{2,10}}){_CLOSE}(?=ETF|基金|直播间|品牌|店|楼盘|项目|平台|系列|模型|App|走势图|席位|餐厅|号|组合|公司|集团)")
_AFTER_NAME = frozenset("\1在将已被把以")
_FOUNDERS = listed("founder")

_SURNAMES, _POSTS = listed("surname"), tuple(listed("post"))
_LED_ON = ("产品", "业务", "服务", "板块", "收入", "营收", "分部")
_COUNTRIES, _MARKETS = ("中国", "国内"), ("市场", "行业", "产业", "规模", "出货", "销量", "产量", "零售", "渗透")
_SALE = pattern("(?:双11|双十一|双12|618)$")

_PHASE = pattern("[IVXⅠⅡⅢ]+$")  # which one of an estate that is known
_PRICED_HOMES = pattern("每坪|建案|预售屋|楼盘|新盘|呎价")
_DEVELOPMENTS = ("案", "建案", "楼盘", "新盘", "新案", "推案", "预售案", "指标案", "指标建案")

_ATTRIBUTES = listed("attribute")
_DOCUMENTS = tuple(listed("document"))
_FIRM = pattern("(?:股份|集团|控股|公司|科技|银行|证券|保险|人寿|基金|乳业|酒业|药业|制药|医药|生物|电子|半导体|微电子|光电|能源|新能|重工|精工|精密|汽车|动力|锂电|化工|矿业|钢铁|食品|传媒|影业|快递|航空|地产|置业|实业|通信|软件|医疗|材料"
                "|智造|数科|游戏|商城|珠宝|茶饮|餐饮|航天|电器|家居|物流|船业|种业|纸业|水务|环保|投资|资本|创投)$")  # what hardly ends anything but names
_DESCRIPTION = 16  # characters that may describe a quoted name
_SHORT = 4  # characters of what stands behind the place that a name begins with
_LONGEST_REST = 6  # characters behind the place or firm that a name begins with: 重庆农村商业银行
_EDGES = frozenset("。,，;:!?\n、| ")
_VERBAL = frozenset("们该是却着著了过被已剩遭仍仅斥沽嘅咗唔喺要")  # characters that are in no name
_EVERYWHERE = ("我国", "全国", "国内", "全社会", "全省", "全市", "全台", "内地", "境外", "海外", "本港", "本地", "核心", "多家", "数家", "各家", "多地", "各地", "多国", "各国", "双11", "双12",
               "双十一", "双十二", "618", "业主", "原业主", "卖家", "买家")  # narrows what stands behind it
_NO_NAMES = listed("no_name")
_STATISTICS = pattern("统计局|统计处|主计")  # whose figures of sectors are parts of a region's
_FUND = pattern(f"{one_of('fund_house')}.{{2,}}")  # the name of an ETF begins with whose it is
_ENDS = ("。", "!", "?", ";")
_ORDINAL = "第拟约近"
_TRADED_FUND = "ETF"
_COUNTIES = "县乡镇"
_GRADE = "级"  # that ends the word in front: 企业级SSD
_RANKED = pattern("[两三四五六七八九十]大")
_ENOUGH = 2  # votes that make a name
_LONG = 600  # characters
_ABOUT = 10_000  # characters on either side of a name that are its text, where many are put together
_CODED = 5  # votes for what stands in front of a stock code
_DECLARED = 9  # votes for what is said to be a name: nothing speaks against it
_SURE = 4  # votes that make one also where it only adds words to another name
_PLACED = frozenset({"placed=unknown", "placed=single"})  # a place that a name begins with
_LENDING = ("commodity", "currency", "index")  # whose kind a longer name has too: 布伦特油价
_LIKELY = 0.4  # the chance that makes a name of a phrase at the head of a clause
_LIKELIER = 0.6  # the one that does so also where it only adds words to another name: 贵州茅台


def discover(text: str, heading: int, openings: Iterable[Opening], gaps: Iterable[Sequence[str]], heads: Iterable[Head], judge: LogLinear,
             known: Sequence[Token], words: Sequence[Token], cut: Segmenter, given: Iterable[Entity] = ()) -> list[tuple[str, Entity]]:
    """Surfaces and entities that the document introduces, and those `given`.

    `gaps` are the words between the tokens of the headline and of sentences with figures, `heads` the heads of their clauses, of whose
    phrases the `judge` says how likely each is a name; a phrase before `heading` is of the headline.
    """
    candidates = Candidates(text, cut, known, words)
    candidates.introduced()
    candidates.in_quotes()
    candidates.by_form()
    for name in developments(text, known, cut):
        candidates.vote(name, _SURE, "estate")
    for name, kind in Appositions(text, known, words, cut):
        candidates.vote(name, _SURE, kind)
        candidates.apposed.add(name)
    for words_of_gap in gaps:
        for name in organisations_within(words_of_gap, cut):
            candidates.vote(name, 2, "company")
    given = tuple(given)
    for opening in openings:
        if not given or is_organisation(opening.phrase):  # whoever gives names leaves less to guess
            candidates.opening(opening, heading)
    if not given:
        candidates.at_heads(heads, judge)
    for entity in given:
        candidates.take(entity)
    return candidates.elected({name for token in known for name in (token.roles["name"].name, text[token.start:token.end])})


class Candidates:
    """The phrases of a document that may be names, with what speaks for each."""

    def __init__(self, text: str, cut: Segmenter, known: Sequence[Token], words: Sequence[Token]) -> None:
        self._text = text
        self._cut = cut
        self._known = known
        self._words = words
        self._votes: Counter[str] = Counter()
        self._attached: set[str] = set()
        self._describing: list[str] = []  # runs of characters that lead to a quoted name
        self._aliases: dict[str, str] = {}
        self._counts_sectors = _STATISTICS.search(text) is not None
        self.kinds: dict[str, str] = {}
        self.apposed: set[str] = set()  # the names behind what says what they are

    @cached_property
    def _places(self) -> set[str]:
        """The places that the text names."""
        return {self._text[token.start:token.end] for token in self._known if token.roles["name"].kind in ("place", "region")}

    @cached_property
    def _firms(self) -> set[str]:
        """The known firms with names of three characters and more."""
        return {self._text[token.start:token.end] for token in self._known if token.roles["name"].kind == "company" and token.end - token.start > 2}

    @cached_property
    def _beginnings(self) -> set[str]:
        return {firm[:3] for firm in self._firms}

    @cached_property
    def _surfaces(self) -> set[str]:
        """The known names as the text has them."""
        return {self._text[token.start:token.end] for token in self._known}

    @cached_property
    def _boundaries(self) -> set[int]:
        """Where known words end."""
        return {token.end for token in self._words if token.end - token.start > 1} | {token.end for token in self._known}

    @cached_property
    def _fronts(self) -> dict[int, Token]:
        """The known names that may begin a longer one, by their ends."""
        return {token.end: token for token in reversed(self._known)
                if token.roles["name"].kind in ("region", "place", "company") or self._text[token.start:token.end].isascii()}

    @cached_property
    def _behind_names(self) -> set[int]:
        """Where known firms and places end."""
        return {token.end for token in self._known}

    def vote(self, surface: str, weight: int, kind: str = "name") -> None:
        surface = surface.strip("-·& 的")
        if len(surface) < 2 or surface.count("《") != surface.count("》") or surface.isdigit() or surface in _NO_NAMES or PLANT.search(surface) \
                or surface.startswith((_GRADE, *_EVERYWHERE)) or surface[0] == "不" and len(surface) == 2 or self._counts_sectors and surface[-1] == "业":
            return
        self._votes[surface] += weight
        if kind != "product" and is_product(surface, kind):
            kind = "product"  # 溪流S2, 海泽单抗
        if (kind != "name" or surface not in self.kinds) and self.kinds.get(surface) not in ("product", "person"):
            self.kinds[surface] = kind

    def take(self, given: Entity) -> None:
        """A name that the caller gives, of its kind or of that which its form or the known names in it tell."""
        name, kind = given.name, given.kind
        self.vote(name, _DECLARED)
        if kind == "name":
            kind = self.kinds.get(name, kind)
        if kind == "name":
            kind = "product" if is_model(name) else "market" if name.endswith("市场") else _kind_of(name, ())
        if kind == "name":
            inside = {token.roles["name"].kind for token in self._known
                      if token.end - token.start > 1 and name.startswith(self._text[token.start:token.end]) and len(name) > token.end - token.start}
            kind = next((known for known in _LENDING if known in inside), kind)
        self.kinds[name] = kind

    def elected(self, known: set[str]) -> list[tuple[str, Entity]]:
        """The surfaces with votes enough, linked to their entities."""
        for surface in [surface for surface in self._votes if any(surface in run for run in self._describing)]:
            del self._votes[surface]  # AI芯片公司“芯启源流”
        for surface in [surface for surface in self._votes if surface not in known and self._is_described(surface, self.apposed | known)]:
            del self._votes[surface]  # 乳企松岭乳业
        for surface in [surface for surface, votes in self._votes.items() if surface not in known
                        and (self._is_led_on(surface, known) or votes < _CODED and self._is_kind_in_place(surface))]:
            del self._votes[surface]  # 圆通速递快递产品, 合肥新能源汽车
        for surface in [surface for surface in self._votes if surface[1:4] in self._beginnings and surface[1:].startswith(tuple(self._firms))]:
            del self._votes[surface]  # 权值王台积电
        sure = known | {surface for surface, votes in self._votes.items() if votes >= _SURE}
        if not sure:  # nobody else whose part it could be
            self._votes.update(self._attached)
        estates = tuple({self._text[token.start:token.end] for token in self._known if token.roles["name"].kind == "estate"})
        found = [(surface, "estate" if _PHASE.search(surface) and surface.startswith(estates) else self.kinds[surface])
                 for surface, votes in self._votes.items() if votes >= _SURE or votes >= _ENOUGH
                     and (self.kinds[surface] == "product" or not only_adds(surface, sure))]
        found = [(surface, self._by_posts(surface, kind)) for surface, kind in found]
        return linked([*found, *self._shortened(found)], self._aliases, ORGANISATION)

    def _by_posts(self, surface: str, kind: str) -> str:
        """The kind of a name as the posts beside it tell: 甲创始人 makes a firm of it, 创始人方启航 a person."""
        if kind == "name" and has_chief(surface, self._text):
            return "company"
        return "person" if kind in ("company", "name") and not is_organisation(surface) and holds_post(surface, self._text) else kind

    def _is_described(self, surface: str, names: Collection[str]) -> bool:
        """Whether a phrase is only one of the names behind what says what it is."""
        return surface not in self.apposed and any(surface.endswith(name) and says_what(surface[:-len(name)]) for name in names)

    def _is_led_on(self, surface: str, known: set[str]) -> bool:
        """Whether a phrase is only the name of a firm and the beginning of what it tells of it, each time that it stands in the text."""
        ending = ORGANISATION.search(surface)
        general = surface.startswith(_COUNTRIES)
        if ending is None or surface[:ending.start()] not in known and not general or surface in self._aliases:
            return False
        return all(self._text.startswith(_MARKETS if general else _LED_ON, end) for _, end in ends_of(self._text, (surface,)))

    def _is_kind_in_place(self, surface: str) -> bool:
        """Whether a phrase is only a place and a kind of firms or goods there."""
        rest = max((surface[len(place):] for place in self._places if surface.startswith(place)), key=len, default="")
        return ORGANISATION.search(rest) is not None and not is_organisation(rest) and len(pieces_of(rest, self._cut)) > 1

    def _shortened(self, found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """The short names of firms that the text goes on with: 康瑞 for 康瑞生物."""
        firms = [(surface[:ending.start()], ending[0]) for surface, kind in found if kind == "company" for ending in (ORGANISATION.search(surface),) if ending]
        firms = [(short, ending) for short, ending in firms
                 if len(short) >= 2 and not short.isascii() and not self._cut.knows(short) and self._votes[short] < _ENOUGH]
        endings: dict[str, set[str]] = {}
        for short, ending in firms:
            endings.setdefault(short, set()).add(ending)
        alone = {(short, ending) for short, end in ends_of(self._text, endings) for ending in endings[short] if not self._text.startswith(ending, end)}
        return [(firm[0], "company") for firm in firms if firm in alone]

    def introduced(self) -> None:
        """Names with a code, a short form, a title's brackets, and of those who go public."""
        text = self._text
        if "(" in text:
            self._in_front_of_brackets()
        for match in _TITLE.finditer(text) if "《" in text or "〈" in text else ():
            if match[1].endswith(_DOCUMENTS):
                continue  # 《财政预算案》
            self.vote(match[0], 4, "work")
            self.vote(match[1], 4 if len(match[1]) > 2 else 0, "work")
            self._aliases[match[0]] = match[1]
        for name in founded(text, self._cut, self._boundaries):
            self.vote(name, _DECLARED, "company")
        for match in SHARE_CLASS.finditer(text) if "-" in text else ():
            run = RUN_BEFORE.search(text, max(0, match.start() - 8), match.start())
            name = unled(last_name(run.group(), run.start(), self._boundaries), self._cut, self._surfaces) if run else ""
            if is_organisation(name) or strangeness(name, self._cut) > 0:
                self.vote(name, 5, "company")  # 晨曦控股-W
        for match in _GOING_PUBLIC.finditer(text) if "IPO" in text or "上市" in text else ():
            run = RUN_BEFORE.search(text, max(0, match.start() - 8), match.start())
            name = unled(last_name(run.group(), run.start(), self._boundaries), self._cut, self._surfaces) if run else ""
            if len(name) > 1 and strangeness(name, self._cut) > 0 and not COMMON.search(name):
                self.vote(name, 4, "company")  # 华芯微电科创板IPO获受理

    def _in_front_of_brackets(self) -> None:
        """Names with a code, a short form or a foreign name in brackets behind them."""
        text = self._text
        for match in LATIN_CODE.finditer(text):
            self.vote(match[1], 6, "company")
        last_words = {surface[at + 1:] for surface in self._votes for at, character in enumerate(surface) if character == " "}
        for pattern in (CODE, EXCHANGE_CODE):
            for run, start, _ in before_brackets(text, pattern, 2, 24):
                house = _FUND.search(run) if text.startswith("(00", start + len(run)) else None
                name = run[house.start():] if house else self._placed(unled(last_name(run, start, self._boundaries), self._cut, self._surfaces), start + len(run))
                if name not in last_words:
                    self.vote(name, _CODED, "company")
        for run, start, match in before_brackets(text, _CALLED, 3, 30) if "称" in text else ():
            edges = {edge for edge in range(start + 1, start + len(run) + 1) if edge in self._boundaries
                     and not ORGANISATION.fullmatch(text[edge:start + len(run)])
                     and not ORGANISATION.search(text[start:edge])}
            full = last_name(run, start, edges)
            self.vote(full, 4, "company")
            self.vote(match[1], 4, "company")
            self._aliases[full] = match[1]
        for run, start, _ in before_brackets(text, _APPOSED, 2, 16):
            name = last_name(run, start, self._boundaries)
            if strangeness(name, self._cut) > 0 and not COMMON.search(name):
                self.vote(name, 3, "company" if is_organisation(name) else "name")

    def _placed(self, name: str, end: int) -> str:
        """A short name with the place, the firm or the Latin name that it begins with: 中国联塑, 九龙建业, 绿城管理, AEON信贷."""
        start = end - len(name)
        front = self._fronts.get(start)
        whole = front is not None and len(name) <= _LONGEST_REST and name not in self._surfaces and (not front.start or self._text[front.start - 1] in _EDGES)
        return self._text[front.start:end] if whole else name

    def in_quotes(self) -> None:
        text, cut = self._text, self._cut
        if not any(mark in text for mark in _OPEN[1:-1]):
            return
        homes = _PRICED_HOMES.search(text) is not None
        for match in _INTRODUCED.finditer(text):
            if (founded_so := match[0].startswith(("新创", "初创"))) or not cut.knows(match[1]):
                if match[0][:2] in ("公司", "企业"):
                    self._describing.append(RUN_BEFORE.search(text, max(0, match.start() - _DESCRIPTION), match.start() + 2).group())
                self.vote(match[1], _DECLARED if founded_so else 4, "company" if match[0][:2] in _FOUNDERS else "estate" if match[0].startswith(_DEVELOPMENTS)
                          else "name" if match[0].startswith("旗下的") else "product")
        for match in _QUOTED.finditer(text):
            opens = not match.start() or text[match.start() - 1] in "。\n"
            if homes and text[match.end():match.end() + 1] in _ENDS:
                continue  # 房市「南涨北跌」
            if (strangeness(match[1], cut) > 0 or text[match.end():match.end() + 1] in _AFTER_NAME or opens and len(match[1]) <= 5) \
                    and not COMMON.search(match[1]):
                behind_firm = match.start() in self._behind_names or is_organisation(text[max(0, match.start() - 4):match.start()])
                self.vote(match[1], 4 if homes and behind_firm else 2, "company" if is_organisation(match[1]) else "estate" if homes else "name")
            elif _OFFERED.search(text, max(0, match.start() - _OFFER), match.start()):
                self.vote(match[1], 4, "product")  # 推出38元的「超值套餐」
            elif _SO_CALLED.match(text, match.end()) and not COMMON.search(match[1]):
                self.vote(match[1], 4, "company")  # 「…」走的是另一条路。这家成立五年的公司
        for match in _OWNED.finditer(text):
            self.vote(match[1], 4)

    def by_form(self) -> None:
        for surface, weight, kind in parted(self._text):
            self.vote(surface, weight, kind)
        for surface, weight, kind in formed(self._text, self._cut, self._behind_names, self._boundaries):
            self.vote(surface, weight, kind)

    def at_heads(self, heads: Iterable[Head], judge: LogLinear) -> None:
        """Make names of the phrases at the heads of clauses that are likely to be such at one of the places where they stand."""
        phrases = Phrases(self._text, self._cut, {self._text[token.start:token.end]: token.roles["name"].kind for token in self._known})
        best: dict[str, tuple[float, Sequence[str], int]] = {}
        elected = [name for name, votes in self._votes.items() if votes >= _ENOUGH]
        settled = AhoCorasick(elected, implementation=Implementation.NoncontiguousNFA)  # built in half the time
        for head in heads:
            if head.clause.mark == ")" and not head.first:
                continue  # 新地(00016)稳守百元关
            if settled.find_matches_as_indexes(self._text[slice(*head.span)]):
                continue  # it has a name already
            found = phrases.of(head)
            for phrase, chance in zip(found, judge.chances(found, head.shared())):
                if chance >= _LIKELY and best.get(phrase.text, (0.0,))[0] < chance and _VERBAL.isdisjoint(phrase.text):
                    best[phrase.text] = chance, phrase.features, head.span[0]
        ends = {name[at:] for name in elected for at in range(1, len(name))}
        for name, (chance, features, start) in best.items():
            if name not in ends and "业务" not in name and (is_organisation(name) or self._recurs(name, start)):
                lacking = (_SURE if chance >= _LIKELIER or _PLACED.intersection(features) else _SURE - 1) - self._votes[name]
                if lacking > 0:
                    self.vote(name, lacking, _kind_of(name, features))

    def _recurs(self, surface: str, start: int) -> bool:
        """Whether a name is named again near a place, as those are of whom a long text tells; a short one need not."""
        return len(self._text) <= _LONG or self._text.count(surface, max(0, start - _ABOUT), start + _ABOUT) > 1

    def opening(self, opening: Opening, heading: int) -> None:
        """A phrase that opens a clause: what it ends in, and how often it does so, say whether it is a name."""
        end = self._text.find(opening.phrase, opening.start) + len(opening.phrase)
        if self._cut.knows(self._text[end - 1:end + 1]) and not self._cut.knows(opening.phrase[-2:]):
            return  # 沪金主力合约: the 约 is no cue
        if opening.acts and opening.phrase[-2:] in ARMS and self._text.endswith("旗下", 0, opening.start) and strangeness(opening.phrase, self._cut) > 0:
            self.vote(opening.phrase, _SURE, "company")
            return
        surface = self._surface(opening.phrase).rstrip("拟将").strip("《》")
        if len(surface) < 2 or "《" in surface or "》" in surface or not _VERBAL.isdisjoint(surface) or _is_analyst(opening.phrase):
            return
        strange = strangeness(surface, self._cut)
        kind = "company" if opening.acts else "name"
        weight = 1 + opening.acts * 2 + opening.listed + (opening.start < heading)
        if is_organisation(surface):
            kind = "agency" if OFFICIAL.search(surface) else "company"
            weight += 2
            strange = max(strange, 0)
        elif opening.acts and (3 <= len(surface) <= 6 and surface[-1] in "署局处" or len(surface) > 3 and surface.endswith("会") and OFFICIAL.search(surface)):
            kind, weight = "agency", weight + 2  # 农粮署估计…: who issues figures, not whose they are
        elif PLACE.search(surface):
            kind = "place"
            if surface[-1] in _COUNTIES and len(surface) <= _SHORT:
                weight, strange = weight + 2, max(strange, 0)  # 榕江县
        elif FACILITY.search(surface):
            kind, weight, strange = "place", weight + 1, max(strange, 0)
        elif surface.endswith(_TRADED_FUND) and len(surface) > len(_TRADED_FUND) + 2:
            weight, strange = weight + 2, max(strange, 0)
        elif surface != opening.phrase and opening.phrase.endswith(surface) and DESCRIBED.fullmatch(opening.phrase[:-len(surface)]):
            weight, strange = weight + 1, max(strange, 0)  # 龙头企业飞鹰工具
        weight += strange
        if opening.attached and kind == "company" and strangeness(surface, self._cut) < 0 and not _FIRM.search(surface):
            kind, weight = "name", weight - 2  # 物业发展利润
        if opening.attached and weight < _SURE and kind not in ("company", "agency") and not FACILITY.search(surface):
            weight -= 1  # 博彩毛收入: as likely a part of the metric
            self._attached.add(surface)
        if LETTERED.search(surface):
            weight += 1
        if opening.acts and kind != "agency" and _RESULTS.match(self._text, end):
            weight, kind = weight + 3, "company"  # 远山户外3月24日发布2025年年度业绩
        if surface.isascii() and surface.isupper() and len(surface) <= 5:
            weight -= 2
        if strange < 0 and not opening.acts:
            weight -= 1
        if kind in ("company", "name") and not is_organisation(surface) and not self._recurs(surface, opening.start):
            weight -= 1  # whom the figures of a long text belong to is named again
        if COMMON.search(surface) or surface[0] in _ORDINAL or surface[0].isdigit() or _RANKED.match(surface):
            weight -= 3
        self.vote(surface, weight, kind)

    def _surface(self, phrase: str) -> str:
        """The part of a phrase that may be a name: without attributes behind it and descriptions in front."""
        pieces = pieces_of(phrase, self._cut)
        if len(pieces) > 1 and PLACE.search(pieces[0]) and not is_organisation(phrase):
            return pieces[0]  # 湄潭县茶园面积
        while len(pieces) > 1 and pieces[-1] in _ATTRIBUTES and not is_organisation("".join(pieces)) and not FACILITY.search("".join(pieces)):
            pieces.pop()
        phrase = organisation_at_head(pieces, self._cut) or _SALE.sub("", leading_noun(pieces))
        if not is_organisation(phrase):
            described = DESCRIBED.match(phrase)
            phrase = phrase[described.end():] if described and len(phrase) - described.end() >= 2 \
                and not ORGANISATION.fullmatch(phrase[described.end():]) else phrase
            phrase = shortened(pieces_of(phrase, self._cut), self._cut, _ATTRIBUTES)
        surface = DESCRIBED.sub("", phrase)
        if len(surface) < 2 or ORGANISATION.fullmatch(surface):  # 酒店业主联会, 火锅品牌巴奴国际控股
            described = DESCRIBED.match(phrase, 0, len(phrase) - 2)
            surface = phrase[described.end():] if described and is_organisation(phrase[described.end():]) else phrase
        if is_organisation(surface):
            return surface
        part = strange_part(surface, self._cut)
        return part if len(part) >= 3 and not part.isascii() else surface


def _is_analyst(phrase: str) -> bool:
    """Whether a phrase ends in a post and somebody's name: 凯恩投顾分析师林志宏."""
    return any(phrase[-given - size:-given] in _SURNAMES and phrase[:-given - size].endswith(_POSTS) and all(map(is_han, phrase[-given:]))
               for given in (1, 2) for size in (1, 2))


def _kind_of(name: str, features: Collection[str]) -> str:
    """The kind of a name that its form tells."""
    if is_organisation(name):
        return "agency" if OFFICIAL.search(name) else "company"
    if PLACE.search(name) or FACILITY.search(name) and "begins=name" not in features:
        return "place"  # 台北信义新天地 is a site with what firms have
    return "company" if "behind=source" in features or "behind=event" in features else "name"
