"""Names behind what says what they are: 竞争对手创奕能源, 彩妆品牌彩研, 回转寿司店寿司郎."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from textmine.text.patterns import pattern
from textmine.text.script import is_han
from textmine.text.segmentation import Segmenter
from textmine.triples.tokens import DATE_MASK, MASK, Token
from textmine.triples.zh.naming import (
    COMMON, DESCRIBED, ESTATE, FACILITY, ORGANISATION, is_organisation, shortened, strange_part, strangeness)
from textmine.triples.zh.phrases import STOPS
from textmine.triples.zh.wordlists import Ending, affixes, listed, one_of

_RUN = pattern("[\u4e00-\u9fffA-Za-z0-9·&]{2,16}")
_BEFORE = pattern("[\u4e00-\u9fff]+\\Z")
_LATIN = pattern("[A-Z][A-Za-z0-9&]*[A-Za-z0-9]")
_MASKS = (MASK, DATE_MASK)
_KINDS = frozenset("店商厂股企")  # that end what says what somebody is: 寿司店, 芯片商, 乳企
_ESTATES = listed("estate_lead")  # whose name ends as those of estates do
_RELATED = listed("related")  # whose name may be of ordinary words
_OWNED = pattern(f"{one_of('of_its_own')}|(?:.*[股母子]|附属)(?:东|公司|企)")  # what is told of its own behind another name
_OF_FIRMS = (*"企司业厂商股行", "股东")  # end what says what a firm is
_PRODUCTS = listed("product_sort")
_OF_SOMEBODY = _PRODUCTS | listed("owned_sort")
_POSTS = listed("post")
_FIRM = Ending(listed("firm") | {"人力资源"})
_LOOSE = listed("loose") | listed("edge") | listed("common")
_ATTRIBUTES = listed("attribute")
_NO_FIRST = listed("no_first")
_UNDER = "旗下"
_MEASURED = frozenset("量价额值")
_BEHIND = listed("no_last")
_OWNERS = frozenset({"company", "product", "name"})  # whose what is told behind them may be
_MOVING = frozenset({"up", "down", "prep", "conj"})
_JOINING = frozenset("与拟向")
_BEING = frozenset("是为")  # 最大客户是晨曦股份
_AROUND = 6  # characters that tell whether a word goes on
_LONG = 6  # characters of a name that may have other words behind it
_LONGEST = 8  # characters of a name
_WHOLE = 4  # characters of words that are no beginning of a longer one: 竞争对手
_SHORTEST = 3  # characters of one of ordinary words


@lru_cache(maxsize=1)
def _sorts() -> tuple[AhoCorasick, tuple[str, ...]]:
    """What says what somebody is, in one automaton."""
    words = (*sorted(listed("described") | _RELATED), *_KINDS)
    return AhoCorasick(words), words


_RIVALS = (*affixes("rival"), *affixes("surpassing"))
_SAYING = tuple({*listed("described"), *_RELATED, *_KINDS})
_SAYING_ENDS = frozenset(word[at:] for word in _SAYING for at in range(1, len(word) - 1))


def says_what(words: str) -> bool:
    """Whether words may say what the name behind them is: 家品店."""
    return words.endswith(_SAYING)


def ends_what(words: str) -> bool:
    """Whether words may be the end of what says what somebody is: 餐饮 in 连锁餐饮."""
    return words in _SAYING_ENDS


def is_rival(text: str, at: int) -> bool:
    """Whether a word that only names of firms follow stands in front of a place: 对手全家, 超过小鹏."""
    return text.endswith(_RIVALS, 0, at)


class Appositions:
    """Finds the names of one document that stand behind what they are. `known` are its known names, `words` its metrics and cue words."""

    def __init__(self, text: str, known: Sequence[Token], words: Sequence[Token], cut: Segmenter) -> None:
        self._text = text
        self._cut = cut
        self._known = {name.start: name for name in known}
        self._owner_ends = {name.end for name in known if name.roles["name"].kind in _OWNERS}
        self._cues = {word.start: word for word in words}
        self._inside = {at: word for word in words if word.end - word.start > 1 for at in range(word.start, word.end)}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The names with their kinds."""
        automaton, words = _sorts()
        found = automaton.find_matches_as_indexes(self._text, overlapping=True)
        insides = {at for _, start, end in found for at in range(start + 1, end)}
        for index, start, end in found:
            if end in insides:
                continue  # 连锁 in 连锁餐饮, 股 in 股王
            if words[index] == _UNDER and (owner := self._owner(start)):
                yield owner, "company"
            if self._says_what(start, end):
                if words[index] in _ESTATES and (estate := self._estate(end)):
                    yield estate, "estate"
                    continue
                related = words[index] in _RELATED
                name = self._name(end + (related and self._text[end:end + 1] in _BEING), related)
                if name and words[index] in _OF_SOMEBODY and (owner := self._owner(start)):
                    yield owner, "company"
                if name:
                    yield name, "product" if words[index] in _PRODUCTS else "company" if is_organisation(name) else "name"

    def _says_what(self, start: int, end: int) -> bool:
        """Whether a word says what somebody is: it is no part of a longer one, and what follows is no known name."""
        text = self._text
        whole = self._inside.get(end - 1)
        if text[end:end + 1] in _KINDS or end - start < _WHOLE and self._goes_on(end):
            return False
        if end in self._known and not self._outgrown(end, text.endswith(_OF_FIRMS, start, end)):
            return False
        if start in self._owner_ends and not _OWNED.fullmatch(text, start, end):
            return False  # 携程平台: of that firm
        if whole is not None and (whole.start < start or whole.end > end or whole.start == start and self._stands_for(whole)):
            return False
        return end - start > 1 or DESCRIBED.fullmatch(text, max(0, end - 4), end) is not None or text[end - 1] in "店企" and end > 1

    def _outgrown(self, start: int, firm: bool) -> bool:
        """Whether the known name at a place is only the beginning of another: 年审机构大华会计师事务所, 芯片公司星链芯."""
        known = self._known[start]
        pieces, told = self._pieces(start)
        rest = "".join(pieces)[known.end - start:]
        if known.roles["name"].kind == "place":
            # 酒企衡水老窖, 大股东青岛融通
            return (firm and told and len(rest) > 1 and rest not in _ATTRIBUTES and not COMMON.search(rest)
                    and not FACILITY.search(rest))
        if known.roles["name"].kind not in ("company", "product", "name") or not rest:
            return False
        return len(rest) == 1 and rest not in _LOOSE or is_organisation("".join(pieces)) and len(ORGANISATION.search(rest)[0]) > 2

    def _stands_for(self, word: Token) -> bool:
        """Whether a word stands for whom the text speaks of: 公司, but not in 招聘公司."""
        if not word.plays("pronoun"):
            return False
        front = self._inside.get(word.start - 1)
        return not is_han(self._text[word.start - 1:word.start]) or front is None or not front.plays("event", "deed")

    def _goes_on(self, end: int) -> bool:
        """Whether the word that ends at a place is only the beginning of a longer one: 药企 in 中药企业."""
        text = self._text
        if not self._cut.knows(text[end - 1:end + 1]):
            return False
        front, behind = _BEFORE.search(text, max(0, end - _AROUND), end), _RUN.match(text, end)
        start = front.start() if front else end
        return all(stop + start != end for _, stop in self._cut.spans(text[start:behind.end() if behind else end + 1]))

    def _name(self, start: int, related: bool) -> str | None:
        """The name that begins at a place, if one does."""
        pieces, told = self._pieces(start)
        while len(pieces) > 1 and pieces[-1] in _ATTRIBUTES:
            pieces.pop()  # 莎美中期
        phrase = "".join(pieces)
        if len(phrase) > _LONG:
            phrase = shortened(pieces, self._cut, _ATTRIBUTES)  # 汉来海港平日午餐
        if not 2 <= len(phrase) <= _LONGEST or phrase[0] in _NO_FIRST or pieces[0] in _ATTRIBUTES or "业务" in phrase \
                or self._cut.knows(phrase):
            return None
        described = DESCRIBED.match(phrase)
        if described is not None and not self._ends_in_good(start, pieces) \
                and not (related and described.end() == len(phrase) and is_organisation(phrase)):
            return None  # but 母公司巷陌餐饮集团
        if phrase.isascii():
            return phrase if told and _LATIN.fullmatch(phrase) else None
        strange, common = strangeness(phrase, self._cut), COMMON.search(phrase)
        if common is not None and (strange < 0 or len(common[0]) > 1):
            return None
        if is_organisation(phrase) and (strange > 0 or related or _FIRM.search(phrase)):
            part = strange_part(phrase, self._cut)
            return part if is_organisation(part) else phrase
        enough = strange > 0 or (related or strange == 0) and len(phrase) >= _SHORTEST and len(pieces) > 1
        return phrase if told and enough else None

    def _estate(self, start: int) -> str | None:
        """The estate that begins at a place, as far as its ending: 太和居 in 屋苑太和居三房户."""
        pieces, _ = self._pieces(start)
        fronts = ("".join(pieces[:at]) for at in range(2, len(pieces) + 1))
        return next((front for front in fronts if ESTATE.search(front) and len(front) >= _SHORTEST), None)

    def _owner(self, end: int) -> str | None:
        """The unknown name that opens a clause and ends at a place: 药华药 in 药华药新药Ropeg, 王座餐饮 in 王座餐饮旗下."""
        front = _BEFORE.search(self._text, max(0, end - _AROUND), end)
        if front is None or is_han(self._text[max(0, front.start() - 1):front.start()]) or not 1 < end - front.start() < _AROUND:
            return None
        name = front[0].rstrip("把将")  # 王座餐饮把旗下品牌
        named = strangeness(name, self._cut) > 0 and not COMMON.search(name) or is_organisation(name)
        return name if named else None

    def _pieces(self, start: int) -> tuple[list[str], bool]:
        """The words from a place up to the first that can be in no name, and whether something is told behind them."""
        run = _RUN.match(self._text, start)
        at, pieces = start, []
        words = self._cut.words(run[0]) if run else ()
        for number, piece in enumerate(words):
            cue = self._cues.get(at)
            if piece[0] in _JOINING and not self._cut.knows(piece):
                return pieces, True  # 郑家|拟向
            if pieces and ORGANISATION.fullmatch(piece) and is_organisation("".join((*pieces, piece))):
                cue = None  # 清水建设
            elif piece in STOPS or piece in _POSTS or piece in _BEHIND or pieces and self._is_other(at) \
                    or cue is not None and (cue.end - cue.start > 1 or cue.end == at + len(piece) or not pieces and self._moves(at)):
                return pieces, True
            edge = next((inside for inside in range(at + 1, at + len(piece)) if self._parts(inside, at + len(piece))), None)
            if edge is not None and not self._cut.knows(piece):
                return [*pieces, self._text[at:edge]], True  # 口味|王在
            if piece in _MEASURED and pieces and self._moves(at + len(piece)):
                return pieces, True  # 联瑨量增至
            pieces.append(piece)
            at += len(piece)
            if ORGANISATION.fullmatch(piece) and is_organisation("".join(pieces)) and number + 1 < len(words) \
                    and len(words[number + 1]) > 1 and not ORGANISATION.fullmatch(words[number + 1]):
                return pieces, True  # 长汀创投|持续
        return pieces, self._text[at:at + 1] in _MASKS

    def _ends_in_good(self, start: int, pieces: Sequence[str]) -> bool:
        """Whether words from a place are others and a known good, as brands are: 黑沃咖啡."""
        last = start + sum(map(len, pieces[:-1]))
        return last > start and last in self._known and not self._is_other(last)

    def _is_other(self, at: int) -> bool:
        """Whether a known name begins at a place that is no good, which a brand may end in: 黑沃咖啡."""
        return at in self._known and self._known[at].roles["name"].kind != "commodity"

    def _parts(self, at: int, end: int) -> bool:
        """Whether what ends a name begins inside a word up to an `end`: 口味|王在, 和茂营|收, 日营收约, 路咖|全台."""
        cue = self._cues.get(at)
        return (self._moves(at) or self._is_other(at) or self._text[at] in _JOINING
                or cue is not None and cue.end - cue.start > 1 and (cue.end > end or cue.plays("metric")))

    def _moves(self, at: int) -> bool:
        """Whether a word of direction or place begins at a place, or what the figure behind it measures."""
        cue = self._cues.get(at)
        return cue is not None and (not _MOVING.isdisjoint(cue.roles) or cue.end - cue.start > 2)
