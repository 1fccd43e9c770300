"""Names of developments: housing estates, buildings by their addresses, plots of land, in news of homes, shops and offices."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.tokens import Token
from textmine.triples.zh.naming import COMMON, ESTATE, strangeness
from textmine.triples.zh.wordlists import any_of, one_of

_OPEN, _CLOSE = "[“「『]", "[”」』]"
_ENDS = ("。", "!", "?", ";")
_HOMES = any_of("homes")
# What stands between a district and the name of a housing estate in it, and what ends that name.
_ESTATE = pattern(f"{one_of('estate_lead')}?(?:[\u4e00-\u9fff]{{0,4}}?{_OPEN}([^”」』\n\\0\\1]{{2,8}}){_CLOSE}"
                  f"|([\u4e00-\u9fffA-Za-z .·‧]{{2,9}}?(?:[0-9]{{1,2}}(?![0-9])|[IV]{{1,3}})?|[A-Z][A-Za-z .]{{3,23}}?)"
                  f"(?=(第?[0-9一二三四五]+[AB]?[期座楼]|{one_of('estate_behind')})|[\\0\\1,，、。]))")
# A shop told by its street alone: 广东道地铺, 罗素街一个地铺.
_SHOP = "(?:地库)?(?:[商地楼巨]铺|铺位)|(?=[一两三][个间幅][^,，。;的]{0,10}铺)"
_ADDRESS = pattern("[\u4e00-\u9fff]{1,4}[道街路里径][中东南西北]?(?:[0-9]+[A-Z]?(?:[至及-][0-9]+[A-Z]?)?号"
                   "(?:地下(?:[A-Z0-9]{1,3}号?)?铺|(?![一的])[\u4e00-\u9fff]{0,6}?(?:[商地楼]铺|铺位|铺|商厦|工厦|大厦|大楼"
                   f"|广场|中心|商场|地盘|项目))?|{_SHOP})")  # 西洋菜南街120号地铺, 罗素街28号地下A铺, 福华街地铺
_STREET_BEHIND = pattern(f"[道街路][中东南西北]?(?:[0-9]+[A-Z]?(?:[至及-][0-9]+[A-Z]?)?号|{_SHOP})", needs="道街路")
# At the head of a clause, with no district in front.
_ON_ITS_OWN = pattern(
    f"(?<![\u4e00-\u9fff0-9])(?:{one_of('estate_front')}?([\u4e00-\u9fff]{{2,4}}?{one_of('sure_estate')})(?={one_of('estate_behind')})"
    f"|([\u4e00-\u9fff]{{2,3}}{one_of('flat_estate')})(?={one_of('flat_behind')})"  # 栎禾轩两房单位
    f"|(?![该这此某同一]|{one_of('party_to_flat')})"
    "(?:[\u4e00-\u9fff]{2,4}[道街路][0-9一二三四五六七八九十]+号(?![线车巴])"  # 花园道三号
    f"|[\u4e00-\u9fff]{{1,5}}{one_of('estate')}(?=一[个伙][^,，。;]{{0,8}}(?:单位|户)[以由获])"  # 麦花臣汇一个单位以688万元售出
    "|[\u4e00-\u9fff]{3,7}?(?=(?:第?[0-9]{1,2}[期座]|[\\0\\1]{2,4}|一[个伙])?极?[高中低]层(?!次|级|面))))")  # 凯旋门高层A室
_LOT = "(?:用地|地皮|地块|地盘|地(?![价区段铺产点下皮块盘标]))"
_STREET = "[\u4e00-\u9fff]{1,3}[道街路](?:[0-9]+号)?"
# 启德第2A区5号住宅地, 海坛街/桂林街项目, 古洞北一幅商住地
_PLOT = pattern(f"(?:(?:(?:[\u4e00-\u9fff]{{2}}区)?第?[0-9]{{1,3}}[A-Z]{{0,2}}区(?:[0-9]{{1,2}}[A-Z]?号)?|{_STREET}(?:[/、及与]{_STREET})*)"
                f"(?:住宅|商业|商住|官|宅)?(?:{_LOT}|(?:重建|发展)?项目)"
                f"|(?:[一两]?[幅宗](?:[\u4e00-\u9fff]{{2}})?{_LOT}|(?:住宅|商业|商住|酒店|私宅|官|宅)地皮?)(?![皮块盘]|{one_of('of_land')}))")
_FOR_SALE = pattern("[\\0\\1][^,，。;]{0,20}?(?:[售沽推租签招载录]|价单)")  # 何文田天荟昨日以招标形式售出
_NUMBERS = "0123456789IV"
_EACH = ("每", "一座", "一幢", "一栋")  # 信义区豪宅每坪成交价, 观塘一座工厦
_ENDINGS = ("中心", "广场", "大厦")  # alone they need the district: 中环中心


def developments(text: str, known: Sequence[Token], cut: Segmenter) -> Iterator[str]:
    """The developments that news of homes names: what stands right behind a district (何文田瑜一), an address, a plot, whose
    storeys are told."""
    if not _HOMES.search(text):
        return
    starts = {name.start for name in known if name.roles["name"].kind != "name"}  # a name given without a kind may be a development
    estates = {name.start for name in known if name.roles["name"].kind == "estate"}
    for match in _ON_ITS_OWN.finditer(text):
        name, taken = (estate, estates) if (estate := match[1] or match[2]) else (match[0], starts)  # 南丰 in 南丰新邨
        if taken.isdisjoint(range(match.start(), match.end())) and not cut.knows(name):
            yield name
    for district in known:
        if district.roles["name"].kind == "place" and district.end not in starts:
            name = _behind(text, district, estates, cut)
            if name:
                yield name


def is_street(text: str, end: int) -> bool:
    """Whether a place that ends somewhere is the name of a street there: 广东道地铺, 上海街128号."""
    return _STREET_BEHIND.match(text, end) is not None


def _behind(text: str, district: Token, estates: set[int], cut: Segmenter) -> str | None:
    """The development right behind a district, if one is."""
    start = district.end
    plot = _PLOT.match(text, start)
    if plot:
        return text[district.start:plot.end()]
    address = _ADDRESS.match(text, start)
    if address:
        return address[0]
    match = _ESTATE.match(text, start)
    if match is None or not estates.isdisjoint(range(start, match.end())):  # 太古城银柏阁: a block of it
        return None
    if match[1]:
        return None if text[match.end():match.end() + 1] in _ENDS else match[1]  # 高雄房市「南涨北跌」
    if match[2].startswith(_EACH):
        return None
    name = text[start - 2:start] + match[2] if match[2] in _ENDINGS else match[2]
    told = match[3] or _FOR_SALE.match(text, match.end())
    own = name.rstrip(_NUMBERS) or name  # 逸珑湾8, 亲海駅III
    return name if ESTATE.search(own) or told and _is_unheard(own, cut) else None


def _is_unheard(name: str, cut: Segmenter) -> bool:
    """Whether a phrase that may name a development is no word or phrase of the language."""
    return len(name) == 2 and not cut.knows(name) or strangeness(name, cut) > 0 and not COMMON.search(name)
