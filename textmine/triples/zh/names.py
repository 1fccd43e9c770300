"""The names that a Chinese document brings itself: votes are cast for phrases that may be such, and those with enough are elected."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.chain import NameChances
from textmine.triples.entities import Entity, Sought
from textmine.triples.linking import is_ending, linked
from textmine.triples.loglinear import LogLinear
from textmine.triples.tokens import Token
from textmine.triples.zh.appositions import Appositions, ends_what, says_what
from textmine.triples.zh.character_names import by_characters
from textmine.triples.zh.developments import developments
from textmine.triples.zh.forms import formed, is_model, is_product, parted, trades
from textmine.triples.zh.head_names import at_head, kind_of, likely
from textmine.triples.zh.heads import Head
from textmine.triples.zh.introductions import CODED, DECLARED, ENOUGH, SURE, Nominee, introduced, quoted
from textmine.triples.zh.known import LEGAL, KnownText
from textmine.triples.zh.legal_names import legal_names
from textmine.triples.zh.naming import (
    ORGANISATION, PLACE, PLANT, has_chief, is_organisation, only_adds, organisations_within, pieces_of, strangeness)
from textmine.triples.zh.openings import Opening
from textmine.triples.zh.people import holds_post
from textmine.triples.zh.profiles import SUCH_A_FIRM, profiled
from textmine.triples.zh.sites import seated
from textmine.triples.zh.wordlists import listed, one_of

_LED_ON = pattern("(?:[及和与、][一-鿿]{2,8}?)?(?:产品|业务|服务|板块|分部|净?收入|收益|营业收入|营收)")
_BUSINESS = "业务"
_COUNTRIES, _MARKETS = ("中国", "国内"), pattern("市场|行业|产业|规模|出货|销量|产量|零售|渗透")
_ENDING, _COMPANY = pattern(f"{one_of('firm_only')}(?!股东|子公司)(?<!投资(?=[\0\1了建于设新约逾近超]))"), "公司"
_SEAT_ENDS = frozenset("省市")
_HEADS, _BEHIND_NAMES = frozenset({"", *"\n,。;:、和与及据"}), frozenset("则也拟已还将和与、仍的\1")
_GROUPS, _BRAND, _SORTING = ("集团", "控股"), "品牌", frozenset("大系国端")  # 乐道品牌, not 前两大品牌
_PHASE = pattern("[IVXⅠⅡⅢ]+$")  # which one of an estate that is known
_GRADE = "级"  # that ends the word in front: 企业级SSD
_NO_NAMES = listed("no_name")
_UNDER_WATCH = pattern("\\*?ST[一-鿿]")  # *ST恒泰, as shares of firms are marked that may be delisted
_NO_BEGINNINGS = (_GRADE, *listed("no_name_begins"))
_FIELDS = tuple(listed("field"))
_STATISTICS = pattern("统计局|统计处|主计")  # whose figures of sectors are parts of a region's
_SECTOR = "业"
_MARKET, _TOWARDS = "市场", "对占"
_RATED = pattern(f"{one_of('house')}(?:则|亦)?(?:[料予削降升调]|首予|看淡|看好|维持|重申).{{2,}}", needs=listed("house"))  # what brokers do to firms
_OF_EDGE = pattern("^的(?!士)|[的获]$|^(?:[贵新旧大小强快慢]|便宜|高端|低价)的(?=.{2})")
_KIN = ("夫妇", "夫妻", "父子", "父女", "母女", "母子", "兄妹", "姐弟", "家族")
_ATTRIBUTES, _EDGES = listed("attribute") | listed("post"), listed("edge")
_TOP = pattern("前[三四五六七八九十百0-9]+[大强]", needs="前")  # 全球前十大晶圆代工业者
_LENDING = ("commodity", "currency", "index")  # whose kind a longer name has too: 布伦特油价


def discover(text: str, heading: int, openings: Iterable[Opening], gaps: Iterable[Sequence[str]], heads: Iterable[Head],
             judge: LogLinear, known: Sequence[Token], words: Sequence[Token], cut: Segmenter,
             chances: NameChances, given: Iterable[Entity] = ()) -> list[tuple[str, Entity]]:
    """Surfaces and entities that the document introduces, and those `given`.

    `gaps` are the words between the tokens of the headline and of sentences with figures, `heads` the heads of their
    clauses, of whose phrases the `judge` says how likely each is a name, as `chances` do of whatever stands in such sentences; a phrase
    before `heading` is of the headline.
    """
    marked = KnownText(text, known, words, cut)
    candidates = Candidates(marked)
    candidates.nominate(introduced(marked))
    candidates.nominate(quoted(marked))
    candidates.nominate(Nominee(name, DECLARED, "company", short) for name, short in legal_names(marked))
    candidates.nominate(Nominee(*found) for found in parted(text))
    candidates.nominate(Nominee(*found) for found in formed(text, cut, marked.ends, marked.boundaries))
    candidates.nominate(Nominee(name, SURE) for name in candidates.trades)
    candidates.nominate(Nominee(name, SURE, "estate") for name in developments(text, known, cut))
    candidates.nominate(Nominee(name, SURE, "company") for name in seated(text, known, words, cut))
    candidates.nominate(Nominee(name, SURE, "company") for name in profiled(marked))
    for name, kind in Appositions(text, known, words, cut):
        candidates.appose(name, kind)
    for words_of_gap in gaps:
        candidates.nominate(Nominee(name, ENOUGH, "company") for name in organisations_within(words_of_gap, cut))
    given = tuple(given)
    for opening in openings:
        if not given or is_organisation(opening.phrase):  # whoever gives names leaves less to guess
            nominee = at_head(marked, opening, heading)
            if nominee is not None and (nominee.votes > 0 or candidates.votes[nominee.surface] < SURE):
                candidates.nominate((nominee,))  # that its words are ordinary counts nothing against 太兴(06811)
    if not given:
        candidates.nominate(likely(marked, heads, judge, candidates.votes))
        candidates.nominate(by_characters(marked, chances, candidates.votes))
    for entity in given:
        candidates.take(entity)
    return candidates.elected({name for token in known for name in (token.roles["name"].name, marked.surface(token))})


class Candidates:
    """The phrases of a document that may be names, with the votes for each and its kind."""

    def __init__(self, known: KnownText) -> None:
        self._known = known
        self._text = known.text
        self._cut = known.cut
        self.votes: Counter[str] = Counter()
        self._kinds: dict[str, str] = {}
        self._apposed: set[str] = set()  # the names behind what says what they are
        self._attached: set[str] = set()
        self._describing = [match[1] for match in SUCH_A_FIRM.finditer(known.text)]  # runs of characters that only say what a name is
        self._aliases: dict[str, str] = {}
        self._towns = known.names_of("place")
        self._counts_sectors = _STATISTICS.search(known.text) is not None
        self.trades = frozenset(trades(known.text))

    def nominate(self, nominees: Iterable[Nominee]) -> None:
        """Cast the votes for phrases that may be names."""
        for nominee in nominees:
            self._vote(nominee.surface, nominee.votes, nominee.kind)
            if nominee.short is not None:
                self._aliases[nominee.surface] = nominee.short
            if nominee.described is not None:
                self._describing.append(nominee.described)
            if nominee.attached:
                self._attached.add(nominee.surface)

    def appose(self, name: str, kind: str) -> None:
        """A name behind what says what it is."""
        self._vote(name, SURE, kind)
        self._apposed.add(name)

    def _vote(self, surface: str, votes: int, kind: str = "name") -> None:
        surface = _OF_EDGE.sub("", surface.strip("-·& "))
        if len(surface) < 2 or surface.count("《") != surface.count("》") or not self._may_be_name(surface):
            return
        self.votes[surface] += votes
        if kind != "product" and is_product(surface, kind):
            kind = "product"  # 溪流S2, 海泽单抗
        if kind == "name" and _UNDER_WATCH.match(surface):
            kind = "company"
        if (kind != "name" or surface not in self._kinds) and self._kinds.get(surface) not in ("product", "person"):
            self._kinds[surface] = kind

    def _may_be_name(self, surface: str) -> bool:
        if surface.isdigit() or surface in _NO_NAMES or PLANT.search(surface) or surface.startswith(_NO_BEGINNINGS):
            return False
        if surface[0] in _SEAT_ENDS and PLACE.search(surface):
            return False  # 市余杭区 behind 杭州
        if self._counts_sectors and surface[-1] == _SECTOR and surface not in self.trades:
            return False
        if surface.endswith(LEGAL) and is_ending(surface, ORGANISATION):
            return False  # 银行股份有限公司 behind 中国工商
        return not (surface[0] == "不" and len(surface) == 2 or _TOP.search(surface) or _EDGES.issuperset(surface))  # 曾于

    def take(self, given: Entity) -> None:
        """A name that the caller gives, of its kind or of that which its form or the known names in it tell."""
        name, kind = given.name, given.kind
        self._vote(name, DECLARED)
        if kind == "name":
            kind = self._kinds.get(name, kind)
        if kind == "name":
            kind = "product" if is_model(name) else "market" if name.endswith(_MARKET) else kind_of(name)
        if kind == "name":
            inside = {token.roles["name"].kind for token in self._known.known
                      if token.end - token.start > 1 and len(name) > token.end - token.start
                      and name.startswith(self._known.surface(token))}
            kind = next((known for known in _LENDING if known in inside), kind)
        self._kinds[name] = kind

    def elected(self, known: set[str]) -> list[tuple[str, Entity]]:
        """The surfaces with votes enough, linked to their entities."""
        names = self._apposed | known
        ends: dict[str, list[int]] = {}
        for _, end, surface in Sought(self.votes).find(self._text):
            ends.setdefault(surface, []).append(end)
        for surface in [surface for surface in self.votes if self._is_no_name(surface, ends.get(surface, ()), known, names)]:
            del self.votes[surface]
        sure = known | {surface for surface, votes in self.votes.items() if votes >= SURE}
        if not sure:  # nobody else whose part it could be
            self.votes.update(self._attached)
        goods = self._known.names_of("commodity")
        found = [(surface, self._kind(surface)) for surface, votes in self.votes.items()
                 if votes >= SURE or votes >= ENOUGH and (self._kinds[surface] == "product" or not only_adds(surface, sure, goods))]
        brands = {surface: surface[:-len(_BRAND)] for surface, _ in found
                  if surface.endswith(_BRAND) and len(surface) > len(_BRAND) + 1 and surface[-len(_BRAND) - 1] not in _SORTING}
        return linked([*found, *self._shortened(found)], brands | self._aliases, ORGANISATION)

    def _is_no_name(self, surface: str, ends: Sequence[int], known: set[str], names: set[str]) -> bool:
        """Whether a phrase, which stands up to each of the `ends`, only holds one of the `names`, or says of what kind something is."""
        if any(surface in run for run in self._describing):
            return True  # AI芯片公司“芯启源流”
        if self._known.begins_with_firm(surface[1:]):
            return True  # 权值王台积电
        if surface in known:
            return False
        if surface[0] in _TOWARDS and self.votes[surface[1:]] >= ENOUGH:
            return True  # 对恒川集团
        if surface.endswith(_FIELDS) and any(surface.removesuffix(field) in known for field in _FIELDS if surface.endswith(field)):
            return True  # 广达AI伺服器
        if _RATED.match(surface):
            return True  # 瑞银予明创医药
        return (self._is_described(surface, names) or self._is_led_on(surface, ends, known)
                or self.votes[surface] < CODED and self._is_kind_in_place(surface))

    def _kind(self, surface: str) -> str:
        """The kind of a name, as the posts beside it tell too: 甲创始人 makes a firm of it, 创始人方启航 a person."""
        kind = self._kinds[surface]
        if _PHASE.search(surface) and surface.startswith(tuple(self._known.names_of("estate"))):
            return "estate"
        if surface.endswith(_KIN):
            return "person"  # 林可夫妇
        if kind == "name" and has_chief(surface, self._text):
            return "company"
        person = kind in ("company", "name") and not is_organisation(surface) and holds_post(surface, self._text)
        return "person" if person else kind

    def _is_described(self, surface: str, names: Collection[str]) -> bool:
        """Whether a phrase is only one of the names behind what says what it is: 民营医院集团仁合医疗."""
        if surface in self._apposed:
            return False
        fronts = [(surface[:at], surface[at:] in self._apposed) for at in range(1, len(surface)) if surface[at:] in names]
        firms = [surface[:at] for at in range(2, len(surface) - 1) if self.votes[surface[at:]] >= ENOUGH and is_organisation(surface[at:])]
        return (any(says_what(front) or apposed and ends_what(front) for front, apposed in fronts)
                or any(says_what(front) or ORGANISATION.search(front) and strangeness(front, self._cut) < 0 for front in firms))

    def _is_led_on(self, surface: str, ends: Sequence[int], known: set[str]) -> bool:
        """Whether a phrase is the name of a firm and the beginning of what is told of it, each time that it stands in the text:
        哔哩哔哩移动游戏收入."""
        general = surface.startswith(_COUNTRIES)
        firm = max((surface[:at] for at in range(2, len(surface)) if surface[:at] in known), key=len, default="")
        if surface in self._aliases or surface.endswith(_GROUPS):
            return False
        if firm and surface[len(firm):] in _ATTRIBUTES:
            return True  # 联发科法说会, 一位知乎高管
        if not (firm or general):
            return bool(known) and all(self._text.startswith(_BUSINESS, end) for end in ends)  # 其中速运物流业务收入
        if (firm and not all(map(self._cut.knows, pieces_of(surface[len(firm):], self._cut)))
                or not firm and not ORGANISATION.search(surface)):
            return False
        behind = _MARKETS if general else _LED_ON
        return all(behind.match(self._text, end) for end in ends)

    def _is_kind_in_place(self, surface: str) -> bool:
        """Whether a phrase is only a place and a kind of firms or goods there; 山东港口集团 is a firm."""
        place = next((surface[:at] for at in range(1, len(surface)) if surface[:at] in self._known.places), surface)
        rest = surface[len(place):]
        if rest.endswith(_GROUPS) and place in self._towns:
            return False
        return ORGANISATION.search(rest) is not None and not is_organisation(rest) and len(pieces_of(rest, self._cut)) > 1

    def _shortened(self, found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """The short names of firms that the text goes on with (康瑞 for 康瑞生物), and the firms of another kind that share one (宏远股份
        beside 宏远集团)."""
        endings: dict[str, set[str]] = {}
        for surface, kind in found:
            ending = ORGANISATION.search(surface) if kind == "company" else None
            if ending is not None and ending.start() > 1 and not surface[:ending.start()].isascii():
                endings.setdefault(surface[:ending.start()], set()).add(ending[0])
        places = [(start, short, ending[0] if (ending := _ENDING.match(self._text, end)) is not None else "")
                  for start, end, short in Sought(endings).find(self._text)]
        behind = {(short, ending) for _, short, ending in places}
        called = Counter(short for start, short, ending in places if not ending and self._acts(start, start + len(short)))
        others = {(short, ending.removeprefix(_COMPANY)) for short, ending in behind if ending not in endings[short]}  # 康瑞公司 is 康瑞
        return [(short + ending, "company") for short, ending in sorted(others)
                if ending or (called[short] > 1 or not self._cut.knows(short)) and self.votes[short] < ENOUGH]

    def _acts(self, start: int, end: int) -> bool:
        """Whether a word stands where firms do, at the head of a clause or behind another one: 麦粒则, 绒爪和麦粒的."""
        return self._text[start - 1:start] in _HEADS and self._text[end:end + 1] in _BEHIND_NAMES
