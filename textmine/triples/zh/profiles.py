"""Names of ordinary words that a text tells to be firms: by what only firms do or are told of (以折扣店起家的糖纸星球, 慢半拍完成2亿元A轮融资)."""
from __future__ import annotations

import re

from collections.abc import Iterator

from textmine.text.patterns import Several, pattern
from textmine.triples.tokens import DATE_MASK, MASK
from textmine.triples.zh.appositions import says_what
from textmine.triples.zh.known import KnownText
from textmine.triples.zh.naming import COMMON, ENDING_WITHIN, ORGANISATION, PLACE, is_organisation, pieces_of, strangeness, verbless
from textmine.triples.zh.people import LONG, NO_FIRM
from textmine.triples.zh.phrases import STOPS
from textmine.triples.zh.wordlists import listed, one_of

_NAME = "[一-鿿A-Za-z0-9·]{2,8}"
_HEAD = "(?:^|(?<=[,，。;；:：”\n]))"
_ROUND = "(?:新一轮|首轮|[A-Z]\\+*轮|天使\\+*轮|种子轮|Pre-[A-Z]\\+*轮|战略)"
_PROFILED = pattern(f"{one_of('profiling')}[^,，。;；:：\n的]{{0,14}}的({_NAME}?)(?=[,，{DATE_MASK}])", needs=listed("profiling"))
_RANKED = pattern(f"(?:{one_of('rivalling')}[^,，。;；\n]{{0,6}}的|{one_of('related')}|第[一二三四五]名)(?:则|还|又)?是({_NAME})(?=[,，。;；])",
                  needs=(*listed("rivalling"), *listed("related"), "第一名", "第二名", "第三名", "第四名", "第五名"))
_RAISING = pattern(f"{_HEAD}({_NAME}?)(?:{DATE_MASK}+|近[日期]|日前)?(?:宣布|已|再次|正式|成功|顺利|又|也|曾|以{MASK}+的?估值|[从向][一-鿿A-Za-z]{{2,6}})*"
                   f"{one_of('raising')}[^,，。;；\n{MASK}]{{0,16}}{MASK}+的?(?:[^,，。;；\n{MASK}]{{0,6}}?{_ROUND}融资|投资|注资)",
                   needs=listed("raising"))
_FUNDED = pattern(f"{one_of('funding')}了?({_NAME}?)的?(?:{_ROUND}融资|[A-Z]\\+*轮)", needs=listed("funding"))
_STAKED = pattern(f"{one_of('trading_stake')}[了的]?({_NAME}?)的?{MASK}+的?(?:股权|股份)", needs=listed("trading_stake"))
_HOLDER = pattern(f"{_HEAD}(?!{one_of('post')})({_NAME}?)(?:直接|间接|合计|则|仍)?(?:持有?股(?:比例)?为?|持有){MASK}",
                  needs=("持有", "持股"))
_SERVED = pattern(f"贡献了?({_NAME}?)的?{MASK}+的?(?:营业)?(?:收入|营收|销售额|利润|订单)", needs=("贡献",))
_SERVED_TO = pattern(f"[为给替]({_NAME}?)(?:{DATE_MASK}+)?贡献了?{MASK}", needs=("贡献",))
_JOINED = pattern(f"入股({_NAME}?)(?=[,，。;；])", needs=("入股",))
_BOUGHT = pattern(f"{one_of('taking_over')}了?({_NAME}?)(?=[,，]后者)", needs=("后者",))
_INVESTING = pattern(f"(?:[由获、和与及]|{_HEAD}(?![^,，。;；\n]{{0,6}}[由获]))({_NAME}?)(?:等|独家|共同|联合)*[领跟]投", needs=("领投", "跟投"))
_RIVALS = pattern(f"(?:{_HEAD}|(?<={DATE_MASK})|(?<=中))({_NAME}?)(?:则|也)?以约?{MASK}+的?(?:(?:市场)?份额|市占率|{one_of('rivalling')})",
                  needs=(f"以{MASK}", f"以约{MASK}"))
_BEHIND = "(?:则|也|紧随其后)?(?:分列|分居|分占|分别位列|分别排名|分别位居|紧随其后|紧跟其后|位列其后)"
_IN_ORDER = ("分列", "分居", "分占", "位列", "排名", "位居", "其后")
_FOLLOWING = pattern(f"{_HEAD}({_NAME}?)[和与、]{_NAME}?{_BEHIND}", needs=_IN_ORDER)
_FOLLOWED_TOO = pattern(f"[和与、]({_NAME}?){_BEHIND}", needs=_IN_ORDER)
_STAFF, _ABOUT = "(?:员工|门店|直营店|加盟店|分店|门市)", "(?:约|近|逾|超过?)?"
_RESULT = "(?:营收|收入|净利|纯利|销售额|业绩|利润)"
_STAFFED = pattern(f"{_HEAD}({_NAME}?)(?:目前|现在|如今|现|已|共|一共|全国|全台|全港|在[一-鿿]{{1,3}})*(?:拥?有|开设了?)"
                   f"(?:{_ABOUT}{MASK}+(?:全职|正式)?{_STAFF}|{_STAFF}{_ABOUT}{MASK})", needs=("员工", "店", "门市"))
_UNITED = pattern(f"{_HEAD}({_NAME}?)(?:中国|香港|台湾)区?(?={DATE_MASK}+(?:实现|录得)?{_RESULT})",
                  needs=(f"国{DATE_MASK}", f"港{DATE_MASK}", f"湾{DATE_MASK}", f"区{DATE_MASK}"))
_LED = pattern(f"{_HEAD}(?:在|对|据)?({_NAME}?)的{one_of('leading_firm')}", needs=[f"的{word}" for word in listed("leading_firm")])
_DEFINED = pattern(f"(?:^|(?<=[。”\n]))({_NAME}?)(?:则|也)?是(?:一家|国内|全球|当地|本土)[^,，。;；\n]{{0,24}}"
                   f"{one_of('defining')}(?=[,，。;；])", needs=("是一家", "是国内", "是全球", "是当地", "是本土"))
_PRESENTED = pattern(f"{_HEAD}({_NAME}?)[,，](?:这是)?一[家间][^,，。;；\n]{{0,24}}{one_of('defining')}(?=[,，。;；])",
                     needs=("一家", "一间"))
_SET_UP = pattern(f"{one_of('setting_up')}了?(?![人者的于至时后])({_NAME}?)(?=[,，。;；])", needs=listed("setting_up"))
_AGREED = pattern(f"[与和同]({_NAME}?)(?:{DATE_MASK}+|日前|近[日期])?(?:共同|联合|正式|已)?(?:{one_of('agreeing')}|宣布|成立|合资)",
                  needs=(*listed("agreeing"), "宣布", "成立", "合资"))
_FINED = pattern(f"对([一-鿿A-Za-z0-9·]{{2,16}}?){one_of('charging')}", needs=listed("charging"))
_LEAD = pattern(f"(?:{DATE_MASK}+[,，])?")
# what stands in front of a measure: 茶屿于2025年实现, 茶屿在华东有
_OPENING = pattern(f"({_NAME}?)(?:[和与、及]((?:(?![和与、及])[一-鿿A-Za-z0-9·]){{2,8}}?))?(?:的|截至|截止|于|在|分别|均|实现|录得|共|自结|{DATE_MASK}"
                   "|[在于][一-鿿]{2,4}?(?=有|拥有|设有|的|\\Z)|有|拥有|设有|全台|全国|全港|全球|本港)*")
_GENERIC = listed("generic") | listed("attribute") | listed("described") | listed("bare") | listed("no_name")
# 这家2022年成立的AI陪伴公司; not its name (这家叫掌中科技的公司)
SUCH_A_FIRM = pattern(f"(?=这)这[家间个](?![是叫名])[^,，。;；\n的]{{2,20}}的([^,，。;；\n的]{{0,8}}?{one_of('defining')})(?![一-鿿]{{0,2}}的)",
                      needs=("这家", "这间", "这个"))
# What a firm does in a clause that it opens
_DOES = pattern(f"{DATE_MASK}|[把也]|宣布|推出|完成|获得|创立|成立|开出|目前")
_TWO_WORDS = pattern(f"{_HEAD}([一-鿿]{{1,4}})与([一-鿿]{{1,4}})", needs="与", reach=6)
_AGED = pattern(f"{one_of('founding')}(?:至今|已经|已|刚|才|满|逾|近|超过|约|了)*{MASK}+的({_NAME}?)(?=[,，{DATE_MASK}])",
                needs=listed("founding"))
_HEADED = pattern(f"{_HEAD}(?:在|对|据)?({_NAME}?)(?<!副){one_of('chief')}(?={one_of('surname')}[一-鿿])",
                  needs=listed("chief"))
_MET = pattern(f"{_HEAD}(?:在)?({_NAME}?)(?:{DATE_MASK}|召开|举行|举办|今|昨|将|于)*{one_of('meeting')}", needs=listed("meeting"))
_TELLING = Several((_PROFILED, _AGED, _HEADED, _MET, _RANKED, _RAISING, _FUNDED, _STAKED, _HOLDER, _SERVED, _SERVED_TO, _JOINED, _BOUGHT,
                    _RIVALS, _FOLLOWING, _FOLLOWED_TOO, _STAFFED, _LED, _AGREED, _DEFINED, _PRESENTED, _SET_UP, _UNITED, _FINED,
                    _INVESTING))
_COMMON, _EDGES = listed("common"), listed("edge")
_NAMED = ("company", "estate")  # 天晋 in 天晋录蚀让
_SOLD_AT_A_LOSS = "蚀让"  # is said of flats
_REACH = 40  # characters that a text opens with


def profiled(known: KnownText) -> Iterator[str]:
    """The names that a text tells to be firms."""
    yield from _opening(known)
    yield from _of_two_words(known)
    for told, match in _TELLING.finditer(known.text):
        name = verbless(known.name_at_end(match[1], match.start(1)), known.cut)
        if _is_firm(name, told, known):
            yield name


def _is_firm(name: str, told: re.Pattern[str], known: KnownText) -> bool:
    """Whether what a pattern tells to be a firm may be one; the form says enough of whose shares are dealt in, and too little of whoever
    agrees with others, whose short form may be told of."""
    strange = strangeness(name, known.cut)
    if told in (_HEADED, _UNITED) and strange < 0 or told is _MET and strange <= 0:
        return False  # 商务总裁, 新一年中国, 周五董事会
    by_form = is_organisation(name) and told in (_STAKED, _SERVED, _SERVED_TO, _AGREED, _FINED, _INVESTING)
    if strange > 0 and (told is _FINED or told is _STAKED and len(name) > 3 and not says_what(name)):
        return True  # 对青禾支付处以罚款, 收购赣北锂能60%股权
    return told is not _AGREED if by_form else told is not _FINED and _may_be_firm(name, known)


def _of_two_words(known: KnownText) -> Iterator[str]:
    """The names that put two words together which the text never uses apart: 晚风与盐 in 晚风与盐去年开出80家店."""
    for match in _TWO_WORDS.finditer(known.text):
        first, last = pieces_of(match[1], known.cut)[-1:], pieces_of(match[2], known.cut)[:1]
        name = "与".join((*first, *last))
        times = known.text.count(name)
        if (times > 1 and first[0] == match[1] and _DOES.match(known.text, match.start() + len(name))
                and times == known.text.count(first[0]) == known.text.count(last[0]) and _may_be_firm(name, known)):
            yield name


def _opening(known: KnownText) -> Iterator[str]:
    """The phrases that a text opens with in front of a measure of firms: nobody else is there whose parts they could be."""
    cues: set[int] = set()  # where a word begins that is no part of a name
    for word in known.words:
        if "metric" in word.roles and word.roles["metric"].owner == "company" or word.plays("deed") and word.end - word.start > 1:
            break  # 不倒翁健身2025年关店120家
        cues.update(range(word.start, word.end) if word.end - word.start > 1 else ())
    else:
        return
    if known.text.startswith(_SOLD_AT_A_LOSS, word.start):
        return
    match = _OPENING.fullmatch(known.text, _LEAD.match(known.text).end(), word.start) if word.start < _REACH else None
    if match is None or any(name.start < word.start and name.roles["name"].kind in _NAMED for name in known.known):
        return
    names = [verbless(known.name_at_end(name, match.start(at)), known.cut) for at, name in enumerate(match.groups(), 1)
             if name and cues.isdisjoint(range(*match.span(at)))]
    if all(_may_be_firm(name, known) and not ENDING_WITHIN.search(name) for name in names) \
            and not all(len(name) < LONG and _is_plain(name, known) for name in names):
        yield from names


def _is_plain(name: str, known: KnownText) -> bool:
    """Whether a phrase is a word of the dictionary that is no name there."""
    return known.cut.knows(name) and not known.cut.names(name)


def _may_be_firm(name: str, known: KnownText) -> bool:
    """Whether a phrase that stands where a firm does may be its name, not a word for such firms."""
    if len(name) < 2 or name in _GENERIC or name in known.surfaces or says_what(name) or name.startswith(NO_FIRM) \
            or len(name) < LONG and _is_plain(name, known) or _EDGES.issuperset(name) or ORGANISATION.fullmatch(name):
        return False
    pieces = pieces_of(name, known.cut)
    last = pieces[-1]
    if not _EDGES.isdisjoint((pieces[0], last, name[-1])):
        return False  # 仍在推进, but not 不倒翁健身
    if last in _COMMON or last in _GENERIC or COMMON.search(last) and len(pieces) == 1:
        return False
    return (PLACE.search(name) is None or known.cut.knows(last)) and STOPS.isdisjoint((pieces[0], last[1:] and last))  # 诺维达
