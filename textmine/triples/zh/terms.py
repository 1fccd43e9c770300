"""Names that a pattern finds by itself (terms of bonds, pairs of currencies, shipping lanes), and names lengthened by what follows them."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from textmine.model import Duration, Mention, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.codes import SHARE_CLASS
from textmine.triples.zh.wordlists import affixes, listed, one_of

_BENCHMARKS = ("LPR", "贷款市场报价利率")
_FUND = pattern(f"(?:[主被]动)?{one_of('fund_focus')}*{one_of('fund_class')}型?基金"
                "(?!公司|经理|管理|会|业|市场|指数|规模)")
_WHEN = "(?:其中|此外|而|最新|近期|当[日天]|[今昨][日天早晚]?|[早午尾]盘|盘中|收盘|盘面上|(?:上|本)?周[一二三四五六日]?|[0-9]+[月日])*"
_INDEX = pattern(f"(?:^|(?<=[,，。;；:：、\n(（“「])){_WHEN}([A-Za-z0-9&\u4e00-\u9fff]{{2,12}}?指数)"
                 "(?=(?:[一-鿿]{0,6}?[收报涨跌挫扬]|[升下上][涨升跌]?)[^,，。;；\n]{0,8}[0-9](?![0-9.,]*个?百分点))")  # what is quoted as shares are
_STATISTIC = pattern(f"(?:[大要类该此各价物业]|{one_of('statistic')})指数$")
_STATES = one_of("bond_state")
_TERM = pattern(f"{_STATES}?[0-9]{{1,2}}年期(?:以上)?{_STATES}?({one_of('state_bond')}|{'|'.join(_BENCHMARKS)})")
_TERM_ALONE = pattern("(?<=[,，:：、和])([15]年期(?:以上)?)(?=[为报]|(?:利率)?(?:下调|降)|[0-9.]+%|和[15]年期(?:以上)?LPR)", needs=("年期",))
_OTHER_RATES = pattern("[存国公]")  # 存款, 国债, 公积金
_BEFORE_TERM = 30  # characters in front of a term that may say of what it is
_MONEY = one_of("traded_currency")
_RATE = "(?:即期)?(?:汇率|汇价|中间价)"
_PAIR = pattern(f"({_MONEY})[兑对]{_MONEY}{_RATE}?", needs=("兑", *(f"{end}对" for end in {word[-1] for word in listed("traded_currency")})))
_RATE_BEHIND = pattern(f"{_RATE}$")
_COASTS = one_of("coast")
_LANE = pattern(f"(?:远东|亚洲|上海|中国)(?:到|至|往|-){_COASTS}(?:基本港|航线|线)?|{_COASTS}(?:航线|线)(?![上下])"
                f"|{_COASTS}(?=(?:每[^,。]{{0,6}}[箱柜])?[0-9])")

_FREIGHT = ("航线", "运价", "海运", "箱", "柜", "美线", "欧线")  # without these a coast is where goods are sold

_PETROL = pattern("汽(?=[、,]?柴油)")  # 汽、柴油

_SEASON = pattern(f"{one_of('film_season')}档(?!期)", needs=("档",))
# 六大行, 全球前十大晶圆代工厂, 十大券商
_GROUP = pattern(f"(?:全球(?=前))?前?(?:[三四五六七八九十]|[0-9]{{1,3}})[大强]{one_of('grouped_sort')}*"
                 f"(?:{one_of('grouped')}|行(?![业情程动])|航(?![空运线班程]))(?!板块|指数|业务)")
# 14家金控去年合计获利
_COUNTED = pattern(f"(?<![与和向由获对给及有])[0-9]{{1,4}}家(?:[AH]股|港股)?{one_of('grouped_sort')}*(?:[一-鿿]{{2,3}}?(?=上市|企业))?"
                   f"(?:上市)?(?:{one_of('grouped')}|企业)(?:公司|业者)?"
                   "(?=(?:[今去前]年|前?[0-9一二三四五六七八九十首单]{1,2}[个]?[月季]|[上下]半年)*(?:合计|总共|共同?|总计|累计|整体))",
                   needs=[f"{digit}家" for digit in "0123456789"], reach=5)
_METAL = pattern("(?:LME|伦敦|伦交所)?(?:三|3)个月期?[铜铝锌铅镍锡](?:期货|合约)?")

# 65英寸液晶面板; where panels are quoted 65吋 alone; DDR5 16Gb, 512Gb TLC晶圆
_PANEL = f"({one_of('panel_sort')}*{one_of('panel')})"
_SIZED = pattern(f"[0-9]{{1,3}}(?:\\.[0-9])?(?:英寸|吋|寸)(?:{_PANEL}(?!厂|商|行业|产业|级|出货)|(?=均价|报价?[0-9]|为?[0-9]))")
_PANELS = pattern(f"{_PANEL}[\u4e00-\u9fff]{{0,6}}(?:报价|价格|均价)", needs=listed("panel"))
_MEMORY = pattern("(?<![A-Za-z0-9])(?:(?:LP)?DDR[2-6]X? [0-9]{1,3}G[bB](?![a-z])|[0-9]{2,4}G[bB] ?[TMQS]LC(?: ?NAND)?(?:晶圆)?)")

_EDITIONS = f"(?: ?{one_of('edition')})"
_VERSION = f"-?[0-9]\\.[0-9]{_EDITIONS}?"
_PRODUCT = pattern(f"(?:App|APP|大模型|(?<=[\u4e00-\u9fff]){_VERSION})(?![A-Za-z0-9])|[”」』]系列", needs="A大-0123456789”」』")
# 荣耀Magic8 Pro, OPPO Find X9系列
_CODED = pattern(f"(?: ?(?:(?:[A-Z][a-z]+|[a-z]{{3,}}) ?)?[A-Za-z]{{0,3}}(?<=[A-Za-z ])[0-9]{{1,3}}{_EDITIONS}*(?:系列)?"
                 f"| ?Model [A-Z0-9]{_EDITIONS}*|[0-9]{{1,3}}(?:{_EDITIONS}+|系列))(?![A-Za-z0-9.%])(?!股|制程|轮)",
                 needs=" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
# 越秀服务升5%
_ARM = pattern(f"(?:云(?=[\1占以的、,。(营收在为也则])|金融(?!科技)|{one_of('arm')})(?!公司|业|机构"
               "|收入|营收|板块|市场|行|平台|方面|零售|类|和|、)|(?:服务|管理|控股|海外|发展|股份|物业|文化)(?=\\(|[升涨跌挫]\0|报\0|收[报市盘于涨跌])",
               needs=("云", "金融", *affixes("arm"), "服务", "管理", "控股", "海外", "发展", "股份", "物业", "文化"))
_SITE = pattern(f"(?:[一-鿿]{{0,3}}(?:国际)?机场(?:捷运|快线|快轨)?|{one_of('local_body')})(?!股|板块|集团|业|线)")
_SITE_WORDS = ("机场", *listed("local_body"))
_PORT, _CLOSING = "港", "”」』"
_SHOP = pattern(f"{_SITE.pattern}|{_PORT}(?![口股元币资商交铁人府澳台务区湾汇])|(?:(?!.?[门分新商专餐酒药]店)[一-鿿A-Z]{{1,3}}店|信义新天地|信义A1?[0-9]|新天地|巨蛋)(?=[\0\1])",
                needs=(*_SITE_WORDS, _PORT, "店", "信义", "新天地", "巨蛋"), reach=7)
_WHOLE_PLACES = listed("whole_place")
_SECTOR = pattern(f"{_SITE.pattern}|[一-鿿]{{2,5}}产业(?![园链别地政聚升转基化结])", needs=(*_SITE_WORDS, "产业"), reach=7)
_BUREAU = pattern("[省市州县区]?(?:(?:政府)?[一-鿿]{2,6}?(?:局|(?<![餐客展大宴舞歌门])厅)(?![面部长势限])|海关|[一-鿿]{2}委(?![员托派任]))")
_GOVERNMENT = pattern("[省市州县区]?(?:政府(?:[一-鿿]{2,4}[处局])?|(?<=[市县])府)"
                      "(?=昨|今|[\1(]|[已则也]|(?:[一-鿿]{2,4}[处局])?(?:统计|表示|指出|公布|说|宣布|数据|资料|估|认为|调查))")
_OFFICE = pattern("[一-鿿]{2,12}(?:中心|协会|商会|研究院|研究所|学会|联合会|委员会)(?=[^,，。;:的]{0,6}(?:数据|统计|监测|报告|发布|公布|披露|显示|预计|预测|估算))",
                  needs="中协商研学联委", reach=14)
_BLOCK = pattern("(?!办公|写字|商)[一-鿿]{1,2}[阁轩楼台]")
_MARKET = pattern(f"{one_of('commodity_exchange')}(?:现货|期)?\\Z|现货\\Z")
_LONGEST_MARKET = 8
_BEST = pattern("(?:(?i:top)[ -]?[0-9]{1,3}|[0-9]{1,3}强|百强|十强)\\Z")
_LONGEST_RANK = 7
_LONG_BRAND = 5  # characters of what is no brand any more: 绳驱机器人Astribot S1
_CONTRACT = pattern("(?:期货)?主力(?:合约|连续)|(?:近月)?期货(?:合约)?(?!公司|市场|交易所|价)|近月")
_NEAREST = "近月"  # the contract that is quoted where none is named
_TRADE = pattern(f"{one_of('trade_of_firm')}|工业(?!区|用|园|级)", needs=("工业", *listed("trade_of_firm")))
_SECOND = pattern(" ([A-Z][a-z]+)(?![A-Za-z0-9 ])")
_CAPITALS = pattern("(?: [A-Z]{2,})+(?![A-Za-z0-9])")
_DOERS = listed("doer")
# What a firm is called in a market, told of as one that has or does something: 阿斯利康中国去年…; what is quoted is a share there
_UNIT = pattern(f"(?:中国|香港|台湾|澳门)(?=\1+(?![\1升跌涨挫报急]|收(?!入))|[则亦]|以\0|{one_of('speaking')}|{one_of('releasing')}|{one_of('chief')})"
                "|[一-鿿]{2,3}(?<=中国|香港|台湾|澳门|日本|韩国|美国|泰国|印度|越南|欧洲|北美)[子分]公司",
                needs=("中国", "香港", "台湾", "澳门", "子公司", "分公司"), reach=6)
_COMPANY = "公司"
_LIMITED = pattern(f"(?:集团|控股)*(实业|科技|投资|发展)?(股份)?有限(?:责任)?{_COMPANY}")
_STYLED, _LIST_FRONTS = pattern("股份(?=[、及和与])"), frozenset({"", *"\n。,，;；、及和与"})
_ENDINGS = listed("trade_ending")
_BUREAU_REACH = 8  # characters of its name
_PLACES = ("region", "place")
# By the kind of a name: what behind it makes another name, and of which kind.
_TAILS = {"index": (pattern("指数|ETF"), None), "company": (_ARM, "company"), "region": (_SECTOR, "name"),
          "place": (_SHOP, "name"), "name": (_PRODUCT, "product"),
          "product": (pattern(f"{_EDITIONS}+(?![A-Za-z0-9])|{_PRODUCT.pattern}|系列|电商(?!平台|业务|收入|渠道|行业)|[\u4e00-\u9fff]{{1,4}}版(?![权本块图面])"),
                      None), "estate": (_BLOCK, None), "person": (pattern("家族"), None)}


def term_names(text: str) -> list[Token]:
    """Bonds and rates that are named by their term (10年期国债, 5年期以上LPR), pairs of currencies (美元兑日元), lanes (美西线),
    the petrol of 汽、柴油, indices that are quoted as shares are (半导体指数), goods of a size (65吋面板, DDR5 16Gb)."""
    terms = ([_named(match, match.group(), "rate" if match[1] in _BENCHMARKS else "bond")
              for match in _TERM.finditer(text)] if "年期" in text else ())
    terms = [*terms, *_benchmarks(text)] if "LPR" in text else terms
    pairs = [_named(match, match[1] if "币" in match[1] or match[1] in ("港元", "港汇") else _RATE_BEHIND.sub("", match.group()), "currency")
             for match in _PAIR.finditer(text)]
    seasons = [_named(match, match.group(), "work") for match in _SEASON.finditer(text)]  # of films: 春节档
    metals = [_named(match, match.group(), "commodity") for match in _METAL.finditer(text)] if "个月" in text else ()  # LME三个月期铜
    indices = [Token(match.start(1), match.end(1), {"name": Entity(match[1], "index")})
               for match in _INDEX.finditer(text) if not _STATISTIC.search(match[1])] if "指数" in text else ()
    petrol = [_named(match, "汽油", "commodity") for match in _PETROL.finditer(text)] if "柴油" in text else ()
    funds = [_named(match, match.group(), "name") for match in _FUND.finditer(text)] if "基金" in text else ()
    groups = [_named(match, match.group(), "group") for match in _GROUP.finditer(text)] if "大" in text or "强" in text else ()
    counted = [_named(match, match.group(), "group") for match in _COUNTED.finditer(text)] if "家" in text else ()
    memory = [_named(match, match.group(), "commodity") for match in _MEMORY.finditer(text)] if "Gb" in text or "GB" in text else ()
    lanes = [_named(match, match.group(), "product") for match in _LANE.finditer(text)] if any(word in text for word in _FREIGHT) else ()
    return [*terms, *funds, *pairs, *seasons, *metals, *petrol, *indices, *groups, *counted, *_panels(text), *memory, *lanes]


def _benchmarks(text: str) -> Iterator[Token]:
    """The rates that go by their term alone behind LPR: LPR报价出炉:1年期3.0%,5年期以上3.5%."""
    for match in _TERM_ALONE.finditer(text):
        front = text[max(0, match.start() - _BEFORE_TERM):match.start()]
        if "LPR" in front and _OTHER_RATES.search(front) is None:
            yield _named(match, match[1] + "LPR", "rate")


def _panels(text: str) -> list[Token]:
    """The panels of a text that tells their prices, by their sizes; 65吋 alone is one of the sort that is told of."""
    quoted = [match[1] for match in _PANELS.finditer(text)]
    if not quoted:
        return []
    found = list(_SIZED.finditer(text))
    sort = next((match[1] for match in found if match[1]), max(quoted, key=len))
    return [_named(match, match[0] if match[1] else match[0] + sort, "commodity") for match in found]


def _named(match: re.Match[str], name: str, kind: str) -> Token:
    return Token(match.start(), match.end(), {"name": Entity(name, kind)})


def lengthened(names: Sequence[Token], text: str) -> list[Token]:
    """The names with what makes another thing of them right behind: 豆包App, 豆包1.6; a bureau keeps its place as its seat."""
    longer: list[Token] = []
    for name in names:
        for step in _LENGTHENING.get(name.roles["name"].kind, ()):
            found = step(name, longer, text)
            if found is not None:
                longer.append(found)
                break
        else:
            longer.append(_tailed(name, text))
    return _of_one_name(_in_short(_with_markets(longer, text), text), text)


def _with_markets(names: Sequence[Token], text: str) -> Sequence[Token]:
    """The names with all the units of a firm in markets, where one surely is: 友邦香港新业务价值, beside 友邦中国则录得."""
    parents = {name.roles["parent"] for name in names if "parent" in name.roles}
    if not parents:
        return names
    found: list[Token] = []
    for name in names:
        front = found[-1] if found else None
        if front is not None and front.end == name.start and front.roles["name"] in parents and name.roles["name"].kind == "region":
            found[-1] = _within(front.start, name.end, text, "company")
        else:
            found.append(name)
    return found


def _in_short(names: Sequence[Token], text: str) -> list[Token]:
    """The names with firms that go by their legal name and by a short one as one, under the short one where it stands alone."""
    legal = {name.roles["short"]: name.roles["name"] for name in names if "short" in name.roles}
    if not legal:
        return list(names)
    alone: dict[Entity, set[str]] = {}
    for name in names:
        if name.roles["name"] in legal:
            alone.setdefault(name.roles["name"], set()).add(text[name.start:name.end])
    one = {short: whole if short not in alone else short if short.name in alone[short] else Entity(max(alone[short], key=len), short.kind)
           for short, whole in legal.items()}
    return [Token(name.start, name.end, {**name.roles, "name": one.get(name.roles.get("short", name.roles["name"]), name.roles["name"])})
            for name in names]


def _within(start: int, end: int, text: str, kind: str) -> Token:
    return Token(start, end, {"name": Entity(text[start:end], kind)})


def _share_class(name: Token, before: list[Token], text: str) -> Token | None:
    """A firm by one class of its shares: 小米集团-W."""
    entity = name.roles["name"]
    if "-" not in text[name.start:name.end + 1]:
        return None
    marker = SHARE_CLASS.search(text, name.start, name.end + 4)
    if marker is None:
        return None
    plain = entity if marker.start() == name.end else Entity(text[name.start:marker.start()], "company")
    return Token(name.start, marker.end(), {"name": plain})


def _office(name: Token, before: list[Token], text: str) -> Token | None:
    """Who publishes figures: 银行业理财登记托管中心数据显示."""
    office = _OFFICE.match(text, name.end)
    return _within(name.start, office.end(), text, "agency") if office else None


def _seated(name: Token, before: list[Token], text: str) -> Token | None:
    """A place, or several, with the bureau or the government that it is the seat of: 桐溪县文旅局, 六都地政局."""
    seat = name.roles["name"]
    bureau = _bureau(text, name.end)
    return Token(name.start, bureau.end(), {"name": Entity(text[name.start:bureau.end()], "agency"), "seat": seat}) if bureau else None


def _best(name: Token, before: list[Token], text: str) -> Token | None:
    """The first of a group by rank: TOP100房企."""
    best = _BEST.search(text, max(0, name.start - _LONGEST_RANK), name.start)
    return _within(best.start(), name.end, text, "group") if best else None


def _limited(name: Token, before: list[Token], text: str) -> Token | None:
    """A firm by its legal name, with the place in front: 广州鹏行智能科技有限公司; and who it is in short, unless that may be its parent:
    腾讯控股有限公司, 江苏恒瑞医药股份有限公司, but not 小米科技有限公司."""
    firm = name.roles["name"]
    limited = _LIMITED.match(text, name.end)
    if limited is None:
        return None
    placed = bool(before) and before[-1].end == name.start and before[-1].roles["name"].kind in _PLACES
    whole = _within(before.pop().start if placed else name.start, limited.end(), text, "company")
    itself = limited[2] if placed else not limited[1]
    return Token(whole.start, whole.end, {**whole.roles, "short": firm}) if itself else whole


def _in_list(name: Token, before: list[Token], text: str) -> Token | None:
    """A known firm with 股份 behind it in a list that opens a clause: 五粮液、青岛啤酒股份及周黑鸭."""
    styled = _STYLED.match(text, name.end) if text[name.start - 1:name.start] in _LIST_FRONTS else None
    return Token(name.start, styled.end(), name.roles) if styled is not None else None


def _second(name: Token, before: list[Token], text: str) -> Token | None:
    """A name in Latin letters with one more word: Google Cloud, Uber Eats; an estate in capitals with all: YOHO WEST PARKSIDE."""
    if not text[name.start:name.end].isascii():
        return None
    if name.roles["name"].kind == "estate":
        capitals = _CAPITALS.match(text, name.end)
        return _within(name.start, capitals.end(), text, "estate") if capitals else None
    second = _SECOND.match(text, name.end)
    return _within(name.start, second.end(), text, "company" if second[1] in _DOERS else "product") if second else None


def _unit(name: Token, before: list[Token], text: str) -> Token | None:
    """A firm by its unit in a market: 阿斯利康中国, 大疆日本子公司."""
    firm = name.roles["name"]
    unit = _UNIT.match(text, name.end)
    if unit is None:
        return None
    whole = _within(name.start, unit.end(), text, "company")
    return Token(whole.start, whole.end, {**whole.roles, "parent": firm})


def _with_trade(name: Token, before: list[Token], text: str) -> Token | None:
    """A firm whose known name ends in the middle of its trade: 永信建设, 国泰金控."""
    ends = text[name.end - 1:name.end + 1] in _ENDINGS and name.end - name.start > 2
    return Token(name.start, name.end + 1, name.roles) if ends else None


def _model(name: Token, before: list[Token], text: str) -> Token | None:
    """A model of a firm: 问界M9, 小米17 Ultra."""
    coded = _CODED.match(text, name.end) if name.end - name.start < _LONG_BRAND else None
    return _within(name.start, coded.end(), text, "product") if coded else None


def _tailed(name: Token, text: str) -> Token:
    """A name with the word behind it that makes another of its kind; where none does, the name as it is."""
    kind = name.roles["name"].kind
    tails, other = _TAILS.get(kind, _TAILS["name"])
    tail = tails.match(text, name.end)
    if tail is None or text[name.start:name.end] in _WHOLE_PLACES:
        return name  # 本港大学 is none
    longer = text[name.start:name.end] + ("" if tail[0][0] in _CLOSING else tail[0])  # “星星人”系列 goes by what is quoted
    return Token(name.start, tail.end(), {"name": Entity(longer, kind if tail[0] == _PORT else other or kind)})  # 港: where goods are quoted


def legal_name(surface: str, firms: Collection[str]) -> bool:
    """Whether a name is the legal one of a firm, which is known by what it begins with."""
    return surface.endswith(_COMPANY) and any(surface[:at] in firms and _LIMITED.fullmatch(surface, at) for at in range(2, len(surface)))


def _of_one_name(names: Sequence[Token], text: str) -> list[Token]:
    """The names of firms with what they make right behind as a part of them (光阳机车), where the firm has no other name."""
    tails = {name.start: tail[0] for name in names if name.roles["name"].kind == "company" and (tail := _TRADE.match(text, name.end))}
    if not tails:
        return list(names)
    forms: dict[Entity, set[str]] = {}
    for name in names:
        forms.setdefault(name.roles["name"], set()).add(tails.get(name.start, ""))
    return [Token(name.start, name.end + len(tails[name.start]), {"name": Entity(text[name.start:name.end] + tails[name.start], "company")})
            if name.start in tails and len(forms[name.roles["name"]]) == 1 else name for name in names]


def _bureau(text: str, at: int) -> re.Match[str] | None:
    """The bureau or the government that a place is the seat of, looked for only where one of its characters stands near."""
    behind = text[at:at + _BUREAU_REACH]
    bureau = _BUREAU.match(text, at) if "局" in behind or "厅" in behind or "海关" in behind or "委" in behind else None
    return bureau or (_GOVERNMENT.match(text, at) if "府" in behind else None)


def _traded(name: Token, before: list[Token], text: str) -> Token | None:
    """A good with the market in front of it and the contract behind: 伦敦现货黄金, COMEX黄金期货, 沪铜主力合约, CBOT黄豆近月; the market is
    no name then."""
    if text.startswith("交易所", name.end):
        return name
    front, tail = _MARKET.search(text, max(0, name.start - _LONGEST_MARKET), name.start), _CONTRACT.match(text, name.end)
    start, end = front.start() if front else name.start, tail.end() if tail else name.end
    while before and before[-1].end > start:
        start = min(start, before.pop().start)
    entity = name.roles["name"]
    said = entity.name if entity.kind == "bond" else text[name.start:name.end]  # whose term is a figure of the text
    whole = text[start:name.start] + said + text[name.end:end].removesuffix(_NEAREST)
    return Token(start, end, {"name": Entity(whole, entity.kind)}) if front or tail else name


# What may lengthen names of a kind, asked in this order; the first that does has it.
_LENGTHENING: dict[str, tuple[Callable[[Token, list[Token], str], Token | None], ...]] = {
    "company": (_share_class, _limited, _in_list, _second, _unit, _with_trade, _model), "name": (_share_class, _office, _limited, _unit),
    "region": (_office, _seated), "place": (_office, _seated), "group": (_office, _seated, _best), "agency": (_office,),
    "commodity": (_traded,), "bond": (_traded,), "estate": (_second,), "product": (_second,)}


def renamed(names: Sequence[Token], text: str) -> list[Token]:
    """The names with those that stand alone in a bracket behind another, and are one more name of the same: 中原城市领先指数(CCL)."""
    others: dict[str, Entity] = {}
    for name, other in zip(names, names[1:]):
        if (other.start == name.end + 1 and text[name.end] == "(" and text[other.end:other.end + 1] == ")"
                and text[other.start:other.end].isascii()):
            others[other.roles["name"].name] = name.roles["name"]
    if not others:
        return list(names)
    return [Token(name.start, name.end, {"name": others[name.roles["name"].name]}) if name.roles["name"].name in others
            else name for name in names]


def names_over_figures(names: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """The names that hold a duration or a size within them (1年期LPR, 65吋面板)."""
    spans = [(mention.start, mention.end) for mention in mentions if isinstance(mention, (Duration, Quantity))]
    starts = [start for start, _ in spans]
    first = [bisect_left(starts, name.start) for name in names]
    return [name for name, at in zip(names, first) if at < len(spans) and spans[at][1] <= name.end]
