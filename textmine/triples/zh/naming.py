"""What the form of a Chinese phrase says for its being a name: endings of organisations, words that no dictionary knows."""
from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.zh.phrases import STOPS
from textmine.triples.zh.wordlists import Ending, affixes, any_of, listed, one_of

ORGANISATION = Ending(listed("organisation"))
OFFICIAL = Ending(listed("official"), "(?<![药书邮乐])")  # no 药局, no 俱乐部
PLACE = Ending("区县市镇乡州省村", "[\u4e00-\u9fff]{2,}")
COMMON = Ending(listed("common"))
FACILITY = Ending(listed("facility"), "..")
ESTATE = Ending(listed("estate"), "..?")
PLANT = pattern("[一二三四五六七八九十][厂馆]$", needs="厂馆")  # a part of its firm
_DESCRIBED_STARTS = "".join({word[0] for word in listed("described")} | set("股商厂"))  # the guard makes the pattern five times faster
DESCRIBED = pattern(f".*(?=[{_DESCRIBED_STARTS}])(?:{one_of('described')}"
                    f"|(?<=[\u4e00-\u9fffA-Za-z0-9]{{2}})(?:股(?![份票东权息价])|[商厂](?![业店会行贸务房家场城品标人址区长机]))" ")")
DESCRIBING_ENDS = frozenset(word[-1] for word in listed("described")) | frozenset("股商厂")  # the last characters of what it matches
LETTERED = pattern("(?=[A-Za-z])(?:[A-Z][a-z]{2,}|[a-z]+[A-Z][a-z]|[A-Z]{4,})")
ENDING_WITHIN = any_of("sure_organisation")
_BARE = listed("bare")
_BARE_FIRMS = frozenset({"公司", "集团"})
_KIND_OF_FIRM = pattern(f"{one_of('sort_of_firm')}(?:公司|企业|银行|集团)$"
                        f"|^{one_of('of_any_group')}{{2,}}集团$")
_KINDS = pattern(f"{one_of('security_sort')}+")
_OF_GROUP = pattern(f"[\u4e00-\u9fff]{{2,}}(?:集团|公司)(?!{one_of('behind_group')})")
_PRODUCT_TAIL = pattern(f"(?:{one_of('product_tail')}|-?[A-Z0-9.]+)+")
CHIEFS = affixes("chief")
_LOOSE = listed("loose")
_FIRM_ENDINGS = listed("firm")
_PARTS = listed("firm_or_part")  # endings that as often begin a part of what a firm does
_SHORT_NAME = 4  # characters of a name whose second word may be an ordinary one (影石创新)
_LONGEST = 8  # characters of an organisation's name in the middle of a sentence
OF = "(?<![美目标])的(?!士)"
_OF_WHOM = pattern(f".*{OF}")  # 首日挂牌的卓越睿新
CHARGING = pattern(f".*{one_of('official')}(?:已|拟|决定)?对")  # 浙江监管局对宏信证券
_LOCATED = pattern("(..+?)在(?!线|册|途).", needs="在", reach=9)
_LEADING_ON = frozenset("于在将已拟曾")  # 宏景地产于2025年底
_VERBAL = listed("behind_name")
_RATING = frozenset("料予获令削降升指将把")  # what brokers and reporters do, in front of a name
_TAKING = frozenset({"把", "将", "则把", "则将", "由"})
_REMEMBERED = 2048  # phrases at most
_LEADING = (listed("stop") | listed("name_lead")) - listed("name_first")


@lru_cache(_REMEMBERED)
def is_organisation(surface: str) -> bool:
    """Whether a name ends like an organisation and says more than its kind (新能源汽车 does not)."""
    match = ORGANISATION.search(surface) if surface[-1:] in ORGANISATION.last else None
    if not match or len(surface) < 4 and len(match.group()) < 2 or len(match.group()) == 1:
        return False
    if _KIND_OF_FIRM.search(surface):
        return False  # AI眼镜创业公司
    stem = surface[:match.start()]
    if match.group() in _BARE_FIRMS and ORGANISATION.fullmatch(stem):
        return False  # 快递公司
    if stem.isascii() and len(stem) < 3:
        return False
    common = COMMON.search(stem)
    return len(stem) >= 2 and stem not in _BARE and (common is None or common.group() in "天路轮" and len(stem) == 2)  # 云天医疗


def pieces_of(surface: str, cut: Segmenter) -> list[str]:
    """The words of a phrase without the blanks between them."""
    words = cut.words(surface)
    return list(words) if surface.isalnum() else [piece for piece in words if not piece.isspace()]


def strangeness(surface: str, cut: Segmenter) -> int:
    """What the words of a phrase say for its being a name: an unknown word speaks for it, a phrase of known ones against."""
    if cut.knows(surface):
        return 1 if cut.names(surface) else -2
    pieces = pieces_of(surface, cut)
    if any(len(piece) > 1 and not cut.knows(piece) for piece in pieces):
        return 1
    lone = sum(len(piece) == 1 and piece not in _LOOSE for piece in pieces)
    return 1 if lone > 1 else 0 if lone else -1


def strange_part(surface: str, cut: Segmenter) -> str:
    """A phrase without the known words that lead to its first unknown one (谴责天信证券)."""
    pieces = pieces_of(surface, cut)
    while len(pieces) > 1 and len(pieces[0]) > 1 and cut.knows(pieces[0]) and any(not cut.knows(piece) for piece in pieces[1:]):
        pieces.pop(0)
    return "".join(pieces)


def shortened(pieces: Sequence[str], cut: Segmenter, attributes: frozenset[str]) -> str:
    """A phrase without the ordinary words behind the unknown one that makes it a name: 匹克线上球衣 is 匹克, 影石创新 stays."""
    strange = [at for at, piece in enumerate(pieces) if len(piece) > 1 and not cut.knows(piece)]
    begin, end = (strange[-1], strange[-1] + 1) if strange else (0, _lone(pieces))
    if not end:
        return "".join(pieces)
    while end < len(pieces) and pieces[end] not in attributes and (len(pieces[end]) == 1 or ORGANISATION.fullmatch(pieces[end])
                                                                   or len("".join(pieces[begin:end + 1])) <= _SHORT_NAME):
        end += 1
    return "".join(pieces[:end])


def _lone(pieces: Sequence[str]) -> int:
    """How many single characters words begin with that are a name together: 颖升火锅料; none where there is but one."""
    first = next((at for at, piece in enumerate(pieces) if len(piece) > 1 or piece in _LOOSE), len(pieces))
    return first if 1 < first < _SHORT_NAME else 0


def organisation_at_head(pieces: Sequence[str], cut: Segmenter) -> str | None:
    """The organisation that a phrase begins with (腾云游戏 in 腾云游戏本土市场)."""
    whole = "".join(pieces)
    described = DESCRIBED.match(whole)
    if described and described.end() > 2 and is_organisation(whole[described.end():]):
        return None  # 具身智能公司星尘智能
    for end in range(len(pieces) - 1, 1, -1):
        name = "".join(pieces[:end])
        if not ORGANISATION.fullmatch(pieces[end - 1]) or not is_organisation(name):
            continue
        if any(not cut.knows(piece) for piece in pieces[:end - 1]) or _is_plain_name(pieces[:end], pieces[end], cut):
            return name
    return None


def _is_plain_name(pieces: Sequence[str], behind: str, cut: Segmenter) -> bool:
    """Whether an ordinary word with the ending of an organisation is a whole name in front of a word that is no ending: 星辰科技 in 星辰科技云服务."""
    return len(pieces) == 2 and len(pieces[0]) > 1 and pieces[1] in _FIRM_ENDINGS and not cut.knows("".join(pieces)) \
        and (behind in _PARTS or not ORGANISATION.fullmatch(behind))


def organisations_within(pieces: Sequence[str], cut: Segmenter) -> Iterator[str]:
    """The organisations in the words of a gap: an unknown word or a name, and what follows it up to an organisation's ending."""
    for end, (piece, behind) in enumerate(zip_longest(pieces, pieces[1:], fillvalue="")):
        if not ENDING_WITHIN.fullmatch(piece) or ORGANISATION.fullmatch(behind):
            continue  # 萧山国际机场: 国际 ends no name
        start = end
        while start and end - start < 3 and pieces[start - 1] not in STOPS and len("".join(pieces[start - 1:end + 1])) <= _LONGEST:
            start -= 1
            described = start + 1 == end and start > 0 and pieces[start - 1] == "的" and piece in _FIRM_ENDINGS  # 夹在中间的零零科技
            if len(pieces[start]) > 1 and (described or strangeness(pieces[start], cut) > 0):
                name = "".join(pieces[start:end + 1])
                if is_organisation(name):
                    yield name
                break


def last_name(run: str, at: int, boundaries: set[int]) -> str:
    """The name at the end of a run of characters: behind the last known word or description (IC设计大厂联发科)."""
    cut = max((edge for edge in range(1, len(run) - 1)
               if at + edge in boundaries and not run[edge].isdigit() and not _KINDS.fullmatch(run[edge:])), default=0)
    described = DESCRIBED.match(run, 0, len(run) - 2)
    group = _OF_GROUP.match(run)
    if group and len(run) - group.end() >= 2:
        cut = max(cut, group.end())  # 连锁茶饮集团茶悦坊
    if described and not ORGANISATION.fullmatch(run[described.end():]):
        cut = max(cut, described.end())  # but 大湾茶饮集团 is one name
    of = _OF_WHOM.search(run, cut, len(run) - 1) or CHARGING.match(run, cut)
    return run[of.end() if of else cut:].lstrip("和与及对向在由从的")


def unled(name: str, cut: Segmenter, known: Collection[str]) -> str:
    """A name in front of a bracket without the words that lead to it: 料腾讯, 则将美团; `known` are the names that the text is known to have."""
    pieces = pieces_of(name, cut)
    taken = next((at for at in range(len(pieces) - 2, 0, -1) if pieces[at] in _TAKING), None)
    pieces = pieces[taken + 1:] if taken is not None else pieces  # 大和则把小鹏汽车
    while len(pieces) > 1 and pieces[0] in _LEADING and len("".join(pieces[1:])) > 1:
        pieces.pop(0)
    rest = "".join(pieces)
    led = rest[:1] in _RATING and (len(rest) > 3 or rest[1:] in known) or rest[:1] == "予" and len(rest) > 2
    return rest[1:] if led else rest  # 料舜宇光学: no name begins so


def verbless(phrase: str, cut: Segmenter) -> str:
    """A phrase that may be a name without the place, verbs and adverbs behind it: 昶晶估, 祥硕续于, 茶屿在华东, but not 宏远新料."""
    located = _LOCATED.match(phrase)
    phrase = located[1] if located else phrase
    while len(phrase) > 2 and (phrase[-1] in _LEADING_ON or phrase[-1] in _VERBAL and not ends_word(phrase, cut)):
        phrase = phrase[:-1]
    return phrase


def ends_word(phrase: str, cut: Segmenter) -> bool:
    """Whether the last character of a phrase ends a word of two or three: 材料, 火锅料."""
    return cut.knows(phrase[-2:]) or len(phrase) > 2 and cut.knows(phrase[-3:])


def has_chief(surface: str, text: str) -> bool:
    """Whether a name has a founder or a chief in a text, which only firms have: 甲创始人."""
    at = text.find(surface)
    while at >= 0:
        if text.startswith(CHIEFS, at + len(surface)):
            return True
        at = text.find(surface, at + 1)
    return False


def only_adds(surface: str, sure: set[str], goods: set[str]) -> bool:
    """Whether a phrase only adds words to a name that is sure (复牌后恒生银行, 智谱已); brands end in their `goods` (栖木咖啡)."""
    edges = range(1, len(surface))
    return (not surface.isascii() and any(surface[at:] in sure and surface[at:] not in goods for at in edges)
            or any(surface[:at] in sure and not _PRODUCT_TAIL.fullmatch(surface[at:]) for at in edges)
                and not is_organisation(surface))
