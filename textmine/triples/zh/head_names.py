"""Names at the heads of Chinese clauses: phrases whose ending and place, or a model of names, tell that they are such."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from textmine.text.patterns import pattern
from textmine.text.script import is_han
from textmine.text.segmentation import Segmenter
from textmine.triples.entities import Sought
from textmine.triples.loglinear import LogLinear
from textmine.triples.zh.heads import Head, Phrases
from textmine.triples.zh.introductions import ENOUGH, SURE, Nominee
from textmine.triples.zh.known import KnownText
from textmine.triples.zh.naming import (
    COMMON, DESCRIBED, FACILITY, LETTERED, OFFICIAL, ORGANISATION, PLACE, is_organisation, organisation_at_head, pieces_of,
    shortened, strange_part, strangeness, verbless)
from textmine.triples.zh.openings import ARMS, Opening
from textmine.triples.zh.phrases import leading_noun
from textmine.triples.zh.wordlists import Ending, affixes, listed, one_of

_RESULTS = pattern(f"[^,，。;\n]{{0,24}}?{one_of('releasing')}[^,，。;\n]{{0,16}}{one_of('results')}", needs=affixes("releasing"), reach=26)
_FIRM = Ending(listed("firm_only"))
_SURNAMES, _POSTS = listed("surname"), affixes("post")
_SALE = pattern("(?:双11|双十一|双12|618)$", needs=("双1", "双十一", "618"))
_ATTRIBUTES = listed("attribute")
_CLASS = listed("class") | listed("bare")
_VERBAL = frozenset("们该是却着著了过被已剩遭仍仅斥沽嘅咗唔喺要")  # characters that are in no name
_OFFICES = frozenset("署局处")
_PLACE_SORTS = affixes("place_sort")  # what the dictionary knows so is no name: 保税区, 县级市
_COUNTIES, _TOWNS = "县乡镇", "市区村"
_SHORT = 4  # characters of what stands behind the place that a name begins with
_TOWN = 3  # characters of the name of a town or a village
_OWN = 4  # characters of a word that a firm is named by
_LATIN = 5  # letters of what may be an abbreviation
_ORDINAL = "第拟约近"
_RANKED = pattern("[两三四五六七八九十]大", needs="大", reach=2)
_TRADED_FUND = "ETF"
_PLACED = frozenset({"placed=unknown", "placed=single"})  # a place that a name begins with
_LIKELY = 0.4  # the chance that makes a name of a phrase
_RATHER = 0.2  # the one that does so of one with an ending of firms behind an unknown word: 三夫户外
_LIKELIER = 0.6  # the one that does so also where it only adds words to another name: 贵州茅台


def likely(known: KnownText, heads: Iterable[Head], judge: LogLinear, votes: Mapping[str, int]) -> Iterator[Nominee]:
    """The phrases that the model takes for names at one of the places where they stand; `votes` are those cast so far."""
    phrases = Phrases(known.text, known.cut, {known.surface(token): token.roles["name"].kind for token in known.known})
    best: dict[str, tuple[float, Sequence[str], int]] = {}
    elected = [name for name, number in votes.items() if number >= ENOUGH]
    settled = Sought(elected)
    for head in heads:
        if head.clause.mark == ")" and not head.first:
            continue  # 新地(00016)稳守百元关
        if settled.stand_in(known.text[slice(*head.span)]):
            continue  # it has a name already
        found = phrases.of(head)
        for phrase, chance in zip(found, judge.chances(found, head.shared())):
            enough = chance >= _LIKELY or chance >= _RATHER and _has_own_word(phrase.text, known.cut)
            if enough and best.get(phrase.text, (0.0,))[0] < chance and _VERBAL.isdisjoint(phrase.text):
                best[phrase.text] = chance, phrase.features, head.span[0]
    ends = {name[at:] for name in elected for at in range(1, len(name))}
    for name, (chance, features, start) in best.items():
        if name in ends or "业务" in name or known.cut.knows(name) and not known.cut.names(name):
            continue
        if name != verbless(name, known.cut) or not (is_organisation(name) or known.recurs(name, start)):
            continue
        lacking = (SURE if chance >= _LIKELIER or _PLACED.intersection(features) else SURE - 1) - votes[name]
        if lacking > 0:
            yield Nominee(name, lacking, kind_of(name, features))


def _has_own_word(name: str, cut: Segmenter) -> bool:
    """Whether a name is an unknown word and the ending of a firm."""
    ending = ORGANISATION.search(name)
    return ending is not None and is_organisation(name) and ending.start() <= _OWN and strangeness(name[:ending.start()], cut) > 0


def kind_of(name: str, features: Collection[str] = ()) -> str:
    """The kind of a name that its form tells, and what the model has been told of it."""
    if is_organisation(name):
        return "agency" if OFFICIAL.search(name) else "company"
    if PLACE.search(name) or FACILITY.search(name) and "begins=name" not in features:
        return "place"  # 台北信义新天地 is a site with what firms have
    return "company" if "behind=source" in features or "behind=event" in features else "name"


def at_head(known: KnownText, opening: Opening, heading: int) -> Nominee | None:
    """A phrase that opens a clause, with votes by what it ends in, where it stands and what its words are."""
    text, cut, phrase = known.text, known.cut, opening.phrase
    end = text.find(phrase, opening.start) + len(phrase)
    if cut.knows(text[end - 1:end + 1]) and not cut.knows(phrase[-2:]):
        return None  # 沪金主力合约: the 约 is no cue
    if opening.acts and phrase[-2:] in ARMS and text.endswith("旗下", 0, opening.start) and strangeness(phrase, cut) > 0:
        return Nominee(phrase, SURE, "company")
    surface = verbless(_bare(phrase, cut), cut).strip("《》")
    if len(surface) < 2 or "《" in surface or "》" in surface or not _VERBAL.isdisjoint(surface) or _is_analyst(phrase):
        return None
    if text.find(surface, opening.start) in known.insides:
        return None  # 三越周年庆 in 新光三越周年庆
    kind, votes, strange = _by_ending(surface, opening, cut)
    votes += 1 + strange + opening.acts * 2 + opening.listed + (opening.start < heading)
    if opening.attached and kind == "company" and strangeness(surface, cut) < 0 and not _FIRM.search(surface):
        kind, votes = "name", votes - 2  # 物业发展利润
    attached = opening.attached and votes < SURE and kind not in ("company", "agency") and not FACILITY.search(surface)
    if opening.acts and kind != "agency" and _RESULTS.match(text, end):
        votes, kind = votes + 3, "company"  # 远山户外3月24日发布2025年年度业绩
    votes += LETTERED.search(surface) is not None
    votes -= attached + (strange < 0 and not opening.acts)  # 博彩毛收入: as likely a part of the metric
    if kind in ("company", "name") and not is_organisation(surface) and not known.recurs(surface, opening.start):
        votes -= 1  # whom the figures of a long text belong to is named again
    return Nominee(surface, votes - _against(surface, cut), kind, attached=attached)


def _by_ending(surface: str, opening: Opening, cut: Segmenter) -> tuple[str, int, int]:
    """The kind of a phrase by its ending, the votes for such an ending, and how strange its words are; that they are common does not
    matter where the ending says that it is a name."""
    kind, strange = "company" if opening.acts else "name", strangeness(surface, cut)
    if is_organisation(surface):
        return "agency" if OFFICIAL.search(surface) else "company", 2, max(strange, 0)
    if opening.acts and _is_office(surface):
        return "agency", 2, strange  # 农粮署估计…: who issues figures, not whose they are
    if PLACE.search(surface):
        known = cut.knows(surface) and not surface.endswith(_PLACE_SORTS)
        town = surface[-1] in _TOWNS and len(surface) == _TOWN and (strange >= 0 or known)
        county = surface[-1] in _COUNTIES and len(surface) <= _SHORT or town
        return ("place", 2, max(strange, 0)) if county else ("place", 0, strange)
    if FACILITY.search(surface):
        return "place", 1, max(strange, 0)
    if surface.endswith(_TRADED_FUND) and len(surface) > len(_TRADED_FUND) + 2:
        return kind, 2, max(strange, 0)
    described = opening.phrase[:-len(surface)] if surface != opening.phrase and opening.phrase.endswith(surface) else None
    if described is not None and DESCRIBED.fullmatch(described):
        return kind, 1, max(strange, 0)  # 龙头企业飞鹰工具
    return kind, 0, strange


def _is_office(surface: str) -> bool:
    return (3 <= len(surface) <= 6 and surface[-1] in _OFFICES
            or len(surface) > 3 and surface.endswith("会") and OFFICIAL.search(surface) is not None)


def _is_sited(surface: str, cut: Segmenter) -> bool:
    """Whether a phrase is the word for a site behind one that may be its own name: 江州火车站, but not 加油站, 各大火车站."""
    return FACILITY.search(surface) is not None and surface[:2] not in _CLASS and not cut.knows(surface)


def _against(surface: str, cut: Segmenter) -> int:
    """The votes against a phrase: abbreviations of few letters, common words, ranks and ordinals."""
    votes = 2 if surface.isascii() and surface.isupper() and len(surface) <= _LATIN else 0
    ending = ORGANISATION.search(surface)
    sort = ending is not None and surface[:ending.start()] in _CLASS  # 同城快递
    common = (sort or COMMON.search(surface) and not is_organisation(surface) and not _is_sited(surface, cut)
              or surface[0] in _ORDINAL or surface[0].isdigit() or _RANKED.match(surface))
    return votes + 3 if common else votes


def _bare(phrase: str, cut: Segmenter) -> str:
    """The part of a phrase that may be a name: without attributes behind it and descriptions in front."""
    pieces = pieces_of(phrase, cut)
    if len(pieces) > 1 and PLACE.search(pieces[0]) and not is_organisation(phrase):
        return pieces[0]  # 湄潭县茶园面积
    while len(pieces) > 1 and pieces[-1] in _ATTRIBUTES and not is_organisation(whole := "".join(pieces)) and not FACILITY.search(whole):
        pieces.pop()
    phrase = organisation_at_head(pieces, cut) or _SALE.sub("", leading_noun(pieces))
    if not is_organisation(phrase):
        phrase = shortened(pieces_of(_undescribed(phrase), cut), cut, _ATTRIBUTES)
    surface = DESCRIBED.sub("", phrase)
    if len(surface) < 2 or ORGANISATION.fullmatch(surface):  # 酒店业主联会, 火锅品牌巴奴国际控股
        described = DESCRIBED.match(phrase, 0, len(phrase) - 2)
        surface = phrase[described.end():] if described and is_organisation(phrase[described.end():]) else phrase
    if is_organisation(surface):
        return surface
    part = strange_part(surface, cut)
    return part if len(part) >= 3 and not part.isascii() else surface


def _undescribed(phrase: str) -> str:
    """A phrase without the description that it begins with, if more than a bare ending follows it."""
    described = DESCRIBED.match(phrase)
    rest = phrase[described.end():] if described else ""
    return rest if len(rest) >= 2 and not ORGANISATION.fullmatch(rest) else phrase


def _is_analyst(phrase: str) -> bool:
    """Whether a phrase ends in a post and somebody's name: 凯恩投顾分析师林志宏."""
    return any(phrase[-given - size:-given] in _SURNAMES and phrase[:-given - size].endswith(_POSTS)
               and all(map(is_han, phrase[-given:])) for given in (1, 2) for size in (1, 2))
