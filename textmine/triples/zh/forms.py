"""Names by their form and by their part in a sentence: models by their numbers, drugs by their endings, names in Latin letters,
whom a regulator charges."""
from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.zh.naming import DESCRIBED, LETTERED, ORGANISATION, last_name
from textmine.triples.zh.person_names import behind_posts, doers
from textmine.triples.zh.wordlists import Ending, listed, one_of

_LATIN = pattern(r"(?<![A-Za-z0-9])[A-Za-z]*[A-Z][A-Za-z0-9]*(?:(?:[-.&'/+]| (?=[A-Z0-9]))[A-Za-z0-9]+)*(?![A-Za-z0-9])")
_CAPITALISED = pattern("(?=(?:.* )?[A-Z][a-z]{2,}.*[A-Z][a-z]{2,}|[A-Z]{4,} [A-Z][a-z]{2,})(?:[A-Z][A-Za-z]*|&)(?: (?:[A-Z][A-Za-z]*|&))+")
_LAUNCHING = (*(verb + particle for verb in listed("launching") for particle in "的了"), *listed("model_sort"))
_OFFERED = pattern(f"{one_of('launching')}[^,，。;\n]*\\Z")
_PRICED = pattern("[,，](?:官方|建议|起始|首发|国内)?(?:售价|定价|起售价|起价|要价|标价|月租|月费)")
_OFFER = 16  # characters between what launches a product and its name
_EDITION = f"(?: {one_of('edition')})?"
_MODEL = pattern(f"[A-Za-z]{{2,}}[A-Za-z0-9]*(?:[- ][A-Za-z0-9.]*[0-9][A-Za-z0-9.]*|-[A-Z][A-Za-z0-9]+)+{_EDITION}")
_SHORT_MODEL = pattern("[A-Z]{1,3}[0-9]{1,4}[A-Za-z]{0,3}")
_ZH_MODEL = pattern(f"[\u4e00-\u9fff]{{2,12}}-[A-Za-z0-9][A-Za-z0-9.]*{_EDITION}")
_NUMBERED = pattern("[\u4e00-\u9fff]{2,5}[A-Z]{1,3}[0-9]{1,3}")
_SORT = f"(?:{one_of('model_sort')}|{one_of('launched_sort')})"
_LAUNCHED = pattern(f"{one_of('launching')}了?(?:旗下|自研的?|全新的?|新一代的?|新款|最新|首款|第[一二三四五六]代|旗舰级?|年度|纯电|智能|人形|中大?型)*{_SORT}?"
                    f"([\u4e00-\u9fff]{{2,4}}(?:[A-Z]{{1,2}}[0-9]{{0,3}}|[0-9]{{1,2}}(?:\\.[0-9])?)(?: ?{one_of('edition')})?)"
                    f"(?=[,，。;、(]|{_SORT}|[售定起])", needs=listed("launching"))  # 发布新一代大模型问山3.5, 推出全新SUV远帆08
_DRUGS = Ending(listed("drug"))
_WORD = pattern("[A-Z][a-z]{3,}[A-Za-z0-9]*(?: [A-Z0-9][A-Za-z0-9]*)?")
_OF_YEAR = pattern(f"(?<![0-9.])20[0-9]{{2}}(?!年)[\u4e00-\u9fff]{{2,8}}?{one_of('yearly_event')}",
                   needs=listed("yearly_event"))  # 2026江州马拉松
_APP = pattern(f"(?<![\u4e00-\u9fff])(?!该|这|其|[一两多各]款|{one_of('whose_app')})([\u4e00-\u9fff]{{2,4}}(?:App|APP))(?![A-Za-z])")
_MANAGED = pattern("管理的(?!产品|基金|规模)([\u4e00-\u9fffA-Za-z0-9]{4,14}?)(?=\1|净值|规模|最新|年内)")
_CHARGED = pattern(f"(?:谴责|立案调查)([\u4e00-\u9fff]{{2,8}}{one_of('financial_firm')})(?=并|[,，。、及和])")
_MOVED = f"(?:{one_of('within_day')}|逆[市势])?[急再续大微亦也仅狂劲上下小则倒仍]{{0,2}}[升跌涨挫扬飙](?:逾|近|约|超)?\0+"
_SECURITY = pattern(f"(?:^|(?<=[,，。;；:：、\n])|方面)([一-鿿A-Za-z0-9]{{2,8}}?){_MOVED}[,，](?:最新|现|收)?(?:报|收于|收)\\0+(?![/每吨])",
                    needs=("报\0", "收\0", "于\0"))
# says when or what of it is quoted
_OF_SECURITY = pattern("股[价份]|[该此]股|[今昨当半]日|[日周]收?$|收[市盘]?$|截至|终场|[上下小大微急再]$|盘中|[早午尾]盘|股$|[价线率量额]|指数|期货|合约|公布|宣布|业绩|复牌|除[净息权]")
_NO_DISTRICT = f"(?<!{one_of('no_district')})"
_DISTRICT = pattern(f"[省市州](?<![上退股楼债车门][省市州])(?!城市|都市|场|市)((?:(?!的)[\u4e00-\u9fff]){{1,3}}[区县市]){_NO_DISTRICT}(?<!山区)(?![域场民长级政委])")
# 余杭区成交1,530套居首,萧山区1,286套
_DISTRICT_TOLD = pattern(f"(?:^|(?<=[,，、。;；:：\n]))([\u4e00-\u9fff]{{2}}(?:[区县]{_NO_DISTRICT}|(?:新|高新|经开)区))"
                         f"(?=[仅约近逾超以则]?\0|\1|的?{one_of('of_district')})")
_AFFILIATED = pattern("[\u4e00-\u9fff]{2,8}大学(?:[\u4e00-\u9fff]{1,3}学院)?附属[\u4e00-\u9fff]{0,8}?(?:医院|[中小]学)", needs="附属")
_UNIVERSITY = "大学"
# 江州市教育局介绍, 桐溪县政府公布
_SEAT = pattern("(?:^|(?<=[,，。;；:：\n】据从\1]))((?![据全各该本同我])(?:(?!从)[\u4e00-\u9fff]){2,3}(?:[省市县区镇乡州]|旗(?!下)))"
                f"{_NO_DISTRICT}(?<![城乡]镇)(?=(?:人民)?政府|海关|[\u4e00-\u9fff]{{2,6}}?(?:(?:局|(?<!餐)厅)(?![面部长势限])|委(?![员托派任])))",
                needs=("政府", "海关", "局", "厅", "委"))
_ANSWERING = pattern("(?:^|(?<=[(（,，。;；\n]))(?:以上[为是]|来源:|摘自|来自)?((?:(?!公司|投资|股民|网友|以上|据|本|有|在)[\u4e00-\u9fffA-Za-z]){2,8})"
                     "(?:日前|今日|近日)?在?(?:(?:投资者|上证e|深交所|上交所)?互动(?:平台|易)|投资者关系(?:活动|管理))", needs=("互动", "投资者关系"))
_SALES = "(?:营业额|营收|营业收入|销售额)"
_TRADE = "[一-鿿]{2,8}(?<![企事本物作就失营商专开歇创产])业"
_TRADE_END = "[一-鿿]{2}(?<![企事本物作就失营商专开歇创产])业"
_TRADE_SALES = pattern(f"业(?<={_TRADE_END})(?!企业)[^,，。;；\n]{{0,8}}?{_SALES}", needs="业")  # found by its first character
_TRADE_TOLD = pattern(f"(?:^|(?<=[,，。;；:：\n\1]))({_TRADE})(?=[\0\1]|{_SALES})",
                      needs=("业\0", "业\1", "业营", "业销"))
_REGIONAL = ("零售业", "批发业", "餐饮业")


def is_model(name: str) -> bool:
    """Whether a name is that of a model, by its number."""
    return _MODEL.fullmatch(name) is not None or "-" in name and _ZH_MODEL.fullmatch(name) is not None


def is_product(surface: str, kind: str) -> bool:
    """Whether a name of a kind is that of a product after all: 溪流S2, 海泽单抗."""
    return kind == "name" and surface[-1:].isdigit() and _NUMBERED.fullmatch(surface) is not None \
        or _DRUGS.search(surface) is not None


def parted(text: str) -> Iterator[tuple[str, int, str]]:
    """What its part in a sentence makes a name (a fund that somebody manages, whom a regulator charges, shares that
    are quoted, a county, the seat of a bureau), how much speaks for it, and its kind."""
    for match in _MANAGED.finditer(text) if "管理的" in text else ():
        yield match[1], 4, "name"  # 基金经理管理的中欧远见
    for match in _ANSWERING.finditer(text) if "互动" in text or "投资者关系" in text else ():
        yield match[1], 4, "company"  # 鑫源电气在互动平台表示
    for match in _CHARGED.finditer(text) if "谴责" in text or "立案" in text else ():
        yield DESCRIBED.sub("", match[1]), 4, "company"
    for match in _SECURITY.finditer(text):
        if not _OF_SECURITY.search(match[1]):
            yield match[1], 4, "company"  # 中信资源升3.2%,报12.3元
    for match in _SEAT.finditer(text):
        yield match[1], 6, "place"
    if "区" in text or "县" in text or "市" in text:
        for match in _DISTRICT.finditer(text):
            yield match[1], 3, "place"
    if "区" in text or "县" in text:
        for match in _DISTRICT_TOLD.finditer(text):
            yield match[1], 6, "place"  # though its ending speaks against a name


def trades(text: str) -> Iterator[str]:
    """The trades of a text that tells what they sell: 百货业, 旅宿业. Wages and output by trade are a region's, and so is what shops sell."""
    told = [match[1] for match in _TRADE_TOLD.finditer(text) if match[1] not in _REGIONAL]
    if told and _TRADE_SALES.search(text):
        yield from told


def formed(text: str, cut: Segmenter, behind_names: Collection[int], boundaries: set[int]) -> Iterator[tuple[str, int, str]]:
    """What its form makes a name, how much speaks for it, and its kind. `behind_names` are the places where known names end, `boundaries`
    those where known words do."""
    for name in behind_posts(text):
        yield name, 4, "person"
    for name in doers(text):
        if not ORGANISATION.search(name) and (cut.names(name) or not cut.knows(name)):
            yield name, 4, "person"
    for match in _AFFILIATED.finditer(text) if "附属" in text else ():
        yield _affiliated(cut.words(match[0])), 4, "company"
    for match in _LATIN.finditer(text):
        yield from _of_latin(text, match[0], match.start(), behind_names)
    yield from ((match[0], 6, "name") for match in _OF_YEAR.finditer(text))
    for match in _APP.finditer(text) if "App" in text or "APP" in text else ():
        yield match[1], 4, "product"
    for match in _LAUNCHED.finditer(text):
        yield match[1], 4, "product"
    for match in _ZH_MODEL.finditer(text) if "-" in text else ():
        yield last_name(match[0], match.start(), boundaries), 4, "product"


def _affiliated(words: Sequence[str]) -> str:
    """The hospital or school at the end of words, from its university on: 复旦大学附属肿瘤医院."""
    first = next(at for at, word in enumerate(words) if word.endswith(_UNIVERSITY))
    return "".join(words[max(0, first - (words[first] == _UNIVERSITY)):])


def _of_latin(text: str, name: str, start: int, behind_names: Collection[int]) -> Iterator[tuple[str, int, str]]:
    """What a run of Latin letters at a place may be."""
    spaced = " " in name
    if text.endswith(_LAUNCHING, 0, start):
        yield name, 4, "product"  # 推出的R1把起售价…
    elif _PRICED.match(text, start + len(name)) and _OFFERED.search(text, max(0, start - _OFFER), start):
        yield name, 4, "product"  # 推出新款电动机车EZZY,售价5.9万元起
    elif text[start - 1] == "的" and start - 1 in behind_names and _SHORT_MODEL.fullmatch(name):
        yield name, 4, "product"  # 英伟达的H20
    elif text.endswith("旗下的", 0, start):
        yield name, 4, "name"
    if (spaced or "-" in name) and _MODEL.fullmatch(name):
        yield name, 2, "product"
    if start in behind_names and _WORD.fullmatch(name) and text[start - 1] > "\u4e00":
        yield name, 4, "product"  # 特斯拉Cybercab
    if spaced and _CAPITALISED.fullmatch(name) or LETTERED.search(name) and _described(text, start):
        yield name, 3, "name"


def _described(text: str, at: int) -> bool:
    """Whether the text in front of a name describes it: 串流平台myVideo."""
    return DESCRIBED.fullmatch(text, max(0, at - 4), at) is not None
