"""Names that a Chinese document introduces itself: with a stock code, a short form, an organisation's suffix, or as a subject."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textmine.model import Duration, Mention
from textmine.text.segmentation import Segmenter
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.phrases import STOPS, leading_noun

_RUN = "[\u4e00-\u9fffA-Za-z0-9·&\\-]"
_CAPITALISED = re.compile("(?=(?:.* )?[A-Z][a-z]{2,}.*[A-Z][a-z]{2,})(?:[A-Z][A-Za-z]*|&)(?: (?:[A-Z][A-Za-z]*|&))+")
_OWNED = re.compile("[“「『]([^”」』\\n\\0\\1]{2,10})[”」』](?=直播间|品牌|店|楼盘|项目|平台|系列|模型|App|走势图|席位|餐厅|号|组合|公司|集团)")
_CODE = re.compile(rf"({_RUN}{{2,24}})\s?\((?:[^()\0\1]{{0,8}}[:： ]\s?)?(?:\d{{4,6}}(?:\.[A-Z]{{1,3}})?|[A-Z]{{1,5}}\.(?:US|N|O|L|HK|DE|T))[^()\0\1]{{0,24}}\)")
_LATIN_CODE = re.compile(r"([A-Z][A-Za-z&.']*(?: [A-Z&][A-Za-z&.']*)+)\s?\((?:[^()\0\1]{0,8}[:： ]\s?)?\d{3,6}(?:\.[A-Z]{1,3})?\)")
_EXCHANGE_CODE = re.compile(rf"({_RUN}{{2,24}})\s?\((?:纳斯达克|纽交所|纽约证券交易所|NASDAQ|NYSE|Nasdaq|美股|美股代码)[:： ]\s?[A-Z]{{1,5}}[^()\0\1]{{0,12}}\)")
_CALLED = re.compile(rf"({_RUN}{{3,30}})\s?\((?:以下简称|下称|简称|以下称|又称)[:：]?\s?[“\"「]?({_RUN}{{2,12}}?)[”\"」]?(?:[或,，、;][^()]{{1,30}})?\)")
_TITLE = re.compile(r"《([^《》\n\0\1]{1,24})》")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]*[A-Z][A-Za-z0-9]*(?:(?:[-.&'/+]| (?=[A-Z0-9]))[A-Za-z0-9]+)*(?![A-Za-z0-9])")
_PLACE = re.compile("[\u4e00-\u9fff]{2,}(?:区|县|市|镇|乡|州|省|村)$")
_ATTRIBUTES = frozenset("个人 门票 门市 线上 线下 业务 市场 员工 日均 月均 单日 单月 全年 当天 当日 同月 首日 本周 上周 单店 单季 整体 累计 合计 每日 平均 国内 海外 境内 境外 全球 基层 主场 客场 新造 手上 手中 旗下 直播间 股价 本地 国民经济 月租 人均 单位 上市 主要 户口 孖展 股票 最新 新车 电动车 单车 首周末 首日 汽车 产品 项目".split())
_DISTRICT = re.compile("[省市州]([\u4e00-\u9fff]{1,3}[区县市])(?![域场民长级政委])")
_SHOPPING = re.compile("(?:双11|双十一|双12|618)$")
_PRODUCT_TAIL = re.compile("(?:App|APP|大模型|模型|手机|平板|汽车|机器人|音箱|眼镜|Pro|Max|Plus|-?[A-Z0-9.]+)+")
_NAMELIKE = re.compile("[A-Z][a-z]{2,}|[a-z]+[A-Z][a-z]|[A-Z]{4,}")
_ORGANISATION = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|控股集团|公司|集团|控股|股份|科技|银行|证券|保险|人寿|基金|资本|投资|资产|信托|电子|半导体|微电子|汽车|医疗|医药|药业|制药|生物|能源|新能源|电力|石油|石化|化工|材料|新材|重工|机械|机器人|智能|智造|软件|网络|通信|通讯|电信|传媒|影业|文化|教育|物流|快递|航空|航运|海运|地产|置业|置地|发展|实业|建设|建工|食品|乳业|饮料|酒业|啤酒|农业|牧业|服饰|家居|电器|光电|光伏|光学|精密|矿业|钢铁|铝业|铜业|锂业|黄金|燃气|水务|环保|环境|商业|百货|超市|零售|酒店|旅业|旅游|娱乐|游戏|互娱|体育|创投|研究院|研究所|大学|学院|医院|协会|学会|商会|联盟|委员会|管理局|交易所|证监局|法院|检察院|半導體|金控|投信|投顾|证|航|电|钢|纸业|纺织|工业|技术|数码|数科|云|健康|美业|珠宝|茶饮|咖啡|餐饮|超商|药局|动力|储能|锂电|电池|电缆|电气|仪器|仪表|卫星|航天|空天|船舶|重汽|客车|铁路|高速|港口|机场)$")
_STRONG = re.compile("(?:公司|集团|控股|股份|科技|银行|证券|保险|人寿|基金|资产|电子|半导体|微电子|汽车|医疗|医药|药业|制药|生物|能源|化工|重工|智能|机器人|网络|通信|传媒|影业|快递|航空|地产|置业|食品|乳业|酒业|光电|精密|矿业|钢铁|金控|投信|动力|储能|锂电|航天|珠宝|餐饮|水泥|造船|船业|投控|工程|医院|空厨|产投|影视|文旅|旅游|国际|重科|稀土|建设|电机|开发|实业|互联|汽配|啤酒|饮料|服饰|体育|纺织|纸业|建材|环保|水务|燃气|种业|农业|饲料|医美|口腔|眼科|大学|学院|乐园|电站|风电|核电)$")
_OFFICIAL = re.compile("(?:局|部|署|委员会|协会|公会|学会|联合会|研究院|研究所|商会|联盟|院会|交易所|统计处)$")
_FOUNDED = frozenset({"公司", "企业", "新创", "初创", "集团", "业者", "厂商"})
_QUOTED = re.compile("(?:公司|企业|新创|初创|集团|业者|厂商|品牌|平台|模型|产品|旗下|楼盘|项目|建案|新盘|名为|应用|游戏|车型|机型|餐厅|连锁|新作|大片|影片|电影|剧集|饮料|手机|店铺|店家|老店|直播间|景区|酒店|连锁店|食肆|酒楼|剧|节目)[“「『]([^”」』\n\0\1]{2,14})[”」』]")
_AFTER_NAME = frozenset("\1在将已被把以")
_QUOTE = re.compile("[“「『]([\u4e00-\u9fffA-Za-z0-9]{2,8})[”」』](?!的)")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
_PERSON = re.compile(f"(?:一致行动人|实际控制人|实控人|董事长|创始人|行长|总裁|CEO|执行长|总经理|董事|首席执行官|主席|创办人|分析师|财务长)([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=[,，、。;:\\s(]|拟|表示|说|称|指出|透露|的|被|于|在|将|和|与|及|认为|强调|分别|坦言|告诉|直言|预计|介绍|持有|以|从|向|对|\0|\1|等|处以|罚款|捐|减持|增持|认购)")
_MODEL = re.compile("[A-Za-z]{2,}[A-Za-z0-9]*(?:[- ][A-Za-z0-9.]*[0-9][A-Za-z0-9.]*|-[A-Z][A-Za-z0-9]+)+(?: (?:Pro|Max|Plus|Flash|Ultra|Mini|Turbo|Lite))?")
_ZH_MODEL = re.compile("[\u4e00-\u9fff]{2,12}-[A-Za-z0-9][A-Za-z0-9.]*(?: (?:Pro|Max|Plus|Flash|Ultra|Mini|Turbo|Lite))?")
_BARE_SUFFIX = re.compile(r"^(?:.{0,1}|全资子|控股子|子|母|分|上市|该|本|这家|国有|民营|外资|合资|互联网|新能源|消费|动力|人工智能|国内|海外|中国|全球|大型|头部|龙头|商业|国有商业|股份制商业|城市商业|中小|传统|智能|自动驾驶|纯电动|电动|混动|燃油|新势力|光伏|风电|储能|生物|创新药|航空|第三方|数据|基础|上市公司|整车|豪华|自主品牌|家用|清洁|可再生|固定|民间|股权|风险|证券|房地产|基础设施|商品房|汽车|黄金|现货|电子|工业|智慧|绿色|数字|文化|医疗|私募|公募|货币|指数|主动|再生|工程|国际|旅客|集装箱|酒类|现代|传统|精品|高端|大众|社区|连锁|线上|线下|实体|原油)$")
_DESCRIBED = re.compile(r".*(?:大股东|控股股东|制作方|发行方|出品方|运营方|承建商|店铺|店家|老店|大厂|龙头|巨头|厂商|股王|权值王|独角兽|初创公司|新势力|制造商|开发商|运营商|供应商|服务商|零售商|生产商|代工厂|车企|药企|券商|公司|企业|业者|品牌|平台|机构|子公司|旗下|一哥|一姐|个股|新股|概念股|类股|方面|软件厂|地产商|房企|晶圆厂|面板厂|电商|运营商|独角兽企业|上市公司|品牌商|软件商|代工|悬疑片|国片|港产片|剧情片|动画片|喜剧片|科幻片|片|模型|大模型|芯片股|权值|股王)")
_COMMON = re.compile(r"(?:方面|业务|板块|部门|分部|产品|市场|行业|产业|渠道|地区|客户|用户|端|类|系列|数据|服务|部分|情况|因素|原因|结果|报告|公告|消息|计划|项目|企业|机构|人士|专家|投资者|消费者|厂商|商家|商品|公司方面|以来|期间|时间|日前|左右|价格|成本|费用|人员|人数|产能|产量|销量|需求|供应|库存|订单|活动|政策|措施|部|者|们|式|性|化|率|量|额|值|数|费|价|间|中|后|前|上|下|内|外|时|里|等|线|面|度|来|年|月|日|天|股|款|万|亿|级|路|站|号|轮|问题)$")


_TERM = re.compile("(?:中国|美国|日本|德国|英国|法国|韩国)?[0-9]{1,2}年期(?:以上)?(?:美国|中国|日本|德国|英国|韩国)?(国债期货|国债|国库券|美债|公债|LPR|国开债|德债|日债|贷款市场报价利率)")


_MONEY = "在岸人民币|离岸人民币|人民币|新台币|台币|港元|港币|港汇|美元|日元|日圆|欧元|英镑|澳元|韩元|加元|瑞郎|卢布"
_LANE = re.compile("(?:欧洲|美西|美东|地中海|南美|澳洲|波斯湾|红海|东南亚|日本关东|日本关西)(?:航线|线)(?![上下])")
_TAIL = re.compile("(?:App|APP|大模型|(?<=[\u4e00-\u9fff])-?[0-9]\\.[0-9](?: ?(?:Pro|Max|Plus|Flash|Ultra|Mini|Turbo|Lite))?)(?![A-Za-z0-9])")
_KIND_TAIL = re.compile("(?:ETF|指数|板块|期货|概念股|基金|概念|REIT|债券)+")
_OF_INDEX = re.compile("指数")
_ARMS = re.compile("(?:人寿|证券|基金|资管|投信|金融|音乐|影业|物业|App|APP|大模型)(?!公司|业|机构)")
_SITES = re.compile("(?:(?:国际)?机场|地铁|轨交|城投|建投|国投|交投|产投|国资|港务|燃气|水务|农商行|农商银行|银行|医院|大学|证监局|金融监管局|统计局|文旅局|公安局)(?!股|板块|集团|业|线)")
_TAILS = {"index": (_OF_INDEX, None), "company": (_ARMS, "company"), "region": (_SITES, "name"), "place": (_SITES, "name"), "name": (_TAIL, "product")}
_PAIR = re.compile(f"({_MONEY})(?:兑|对)(?:{_MONEY})(?:即期)?(?:汇率|汇价|中间价)?")


def term_names(text: str) -> list[Token]:
    """Bonds and rates that are named by their term (10年期国债, 5年期以上LPR), and pairs of currencies (美元兑日元)."""
    terms = [Token(match.start(), match.end(), {"name": Entity(match.group(), "rate" if match[1] in ("LPR", "贷款市场报价利率") else "bond")})
             for match in _TERM.finditer(text)]
    pairs = [Token(match.start(), match.end(), {"name": Entity(match[1] if "币" in match[1] or match[1] in ("港元", "港汇") else
                                                               re.sub("(?:即期)?(?:汇率|汇价|中间价)$", "", match.group()), "currency")})
             for match in _PAIR.finditer(text)]
    lanes = [Token(match.start(), match.end(), {"name": Entity(match.group(), "product")}) for match in _LANE.finditer(text)]
    return terms + pairs + lanes


def lengthened(names: Sequence[Token], text: str) -> list[Token]:
    """The names with what makes another thing of them right behind: 豆包App, 豆包1.6."""
    longer = []
    for name in names:
        entity = name.roles["name"]
        tails, kind = _TAILS.get(entity.kind, _TAILS["name"])
        tail = tails.match(text, name.end)
        if tail:
            entity = Entity(text[name.start:tail.end()], kind or entity.kind)
        longer.append(Token(name.start, tail.end() if tail else name.end, {"name": entity}))
    return longer


def names_over_figures(names: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """The names that hold a duration within them."""
    spans = [(m.start, m.end) for m in mentions if isinstance(m, Duration)]
    return [name for name in names if any(name.start <= start and end <= name.end for start, end in spans)] if spans else []


class Mentioned(NamedTuple):
    """A candidate name at a place, with how strongly the place speaks for it."""

    surface: str
    kind: str
    weight: int
    alias_of: str | None = None


def discover(text: str, heading_end: int, subjects: Iterable[tuple[str, int, bool]], phrases: Iterable[list[str]],
             known: Sequence[Token], words: Sequence[Token], cut: Segmenter, given: Iterable[Entity] = ()) -> list[tuple[str, Entity]]:
    """Surfaces and entities that the document introduces, and those `given`.

    `subjects` are noun phrases that open a clause: the phrase, its offset, and whether it speaks or acts (宣布, 表示);
    `phrases` are the words of the gaps of sentences with figures.
    """
    votes: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    aliases: dict[str, str] = {}
    boundaries = {token.end for token in words if token.end - token.start > 1} | {token.end for token in known}

    def vote(surface: str, weight: int, kind: str = "name") -> None:
        surface = surface.strip("-·& 的")
        if len(surface) < 2 or surface.isdigit():
            return
        votes[surface] += weight
        if (kind != "name" or surface not in kinds) and kinds.get(surface) not in ("product", "person"):
            kinds[surface] = kind

    for match in _LATIN_CODE.finditer(text):
        vote(match[1], 6, "company")
    for pattern in (_CODE, _EXCHANGE_CODE):
        for match in pattern.finditer(text):
            name = _last_name(match[1], match.start(1), boundaries)
            if not any(other.endswith(" " + name) for other in votes):
                vote(name, 5, "company")
    for match in _CALLED.finditer(text):
        full = _last_name(match[1], match.start(1), {edge for edge in boundaries if not _ORGANISATION.fullmatch(text[edge:match.end(1)])
                                                     and not _ORGANISATION.search(text[match.start(1):edge])})
        vote(full, 4, "company")
        vote(match[2], 4, "company")
        aliases[full] = match[2]
    for match in _TITLE.finditer(text):
        vote(match[0], 4, "work")
        vote(match[1], 4 if len(match[1]) > 2 else 0, "work")
        aliases[match[0]] = match[1]
    for match in _DISTRICT.finditer(text):
        vote(match[1], 3, "place")
    for match in _QUOTED.finditer(text):
        if not cut.knows(match[1]):
            vote(match[1], 4, "company" if match[0][:2] in _FOUNDED else "product")
    for match in _QUOTE.finditer(text):
        if (_strangeness(match[1], cut) > 0 or text[match.end():match.end() + 1] in _AFTER_NAME) and not _COMMON.search(match[1]):
            vote(match[1], 2, "company" if organisation(match[1]) else "name")
    for match in _PERSON.finditer(text):
        vote(match[1], 4, "person")
    for match in _LATIN.finditer(text):
        if _MODEL.fullmatch(match[0]):
            vote(match[0], 2, "product")
    for match in _ZH_MODEL.finditer(text):
        vote(_last_name(match[0], match.start(), boundaries), 4, "product")
    for pieces in phrases:
        for name in _organisations(pieces, cut):
            vote(name, 2, "company")
    for match in _LATIN.finditer(text):
        if " " in match[0] and _CAPITALISED.fullmatch(match[0]):
            vote(match[0], 3)
    for match in _OWNED.finditer(text):
        vote(match[1], 4)
    for phrase, at, acts in subjects:
        pieces = [phrase[a:b] for a, b in cut.spans(phrase)]
        while len(pieces) > 1 and pieces[-1] in _ATTRIBUTES and not organisation("".join(pieces)):
            pieces.pop()
        phrase = _organisation_in(pieces, cut) or _SHOPPING.sub("", leading_noun(pieces))
        surface = _DESCRIBED.sub("", phrase)
        if len(surface) < 2:
            surface = phrase
        if not organisation(surface):
            part = _strange_part(surface, cut)
            surface = part if len(part) >= 3 and not part.isascii() else surface
        if len(surface) < 2:
            continue
        weight = 1 + acts * 2 + (at < heading_end)
        kind = "company" if acts else "name"
        if organisation(surface):
            kind = "agency" if _OFFICIAL.search(surface) else "company"
            weight += 2
        elif _PLACE.search(surface):
            kind = "place"
        if _NAMELIKE.search(surface):
            weight += 1
        if surface.isascii() and surface.isupper() and len(surface) <= 5:
            weight -= 2
        strange = _strangeness(surface, cut)
        weight += strange
        if strange < 0 and not acts:
            weight -= 1
        if any(c in surface for c in "却着著了过被"):
            continue
        if _COMMON.search(surface) or surface[0] in "第拟约近" or surface[0].isdigit():
            weight -= 3
        vote(surface, weight, kind)
    for entity in given:
        vote(entity.name, 9)
        kinds[entity.name] = entity.kind
    sure = {token.roles["name"].name for token in known} | {text[token.start:token.end] for token in known} | \
        {surface for surface, weight in votes.items() if weight >= 4}
    found = [(surface, kinds[surface]) for surface, weight in votes.items()
             if weight >= 2 and (weight >= 4 or kinds[surface] == "product" or not _holds(surface, sure))]
    return link(found, aliases)


def _holds(surface: str, sure: set[str]) -> bool:
    """Whether a phrase only adds words to a name that is sure (复牌后恒生银行, 智谱已)."""
    return any(surface != name and (surface.endswith(name) or surface.startswith(name) and not organisation(surface) and
                                    not _PRODUCT_TAIL.fullmatch(surface[len(name):])) for name in sure)


def _organisation_in(pieces: list[str], cut: Segmenter) -> str | None:
    """The organisation that a phrase begins with (腾云游戏 in 腾云游戏本土市场)."""
    for end in range(len(pieces) - 1, 1, -1):
        name = "".join(pieces[:end])
        if _ORGANISATION.fullmatch(pieces[end - 1]) and organisation(name) and any(not cut.knows(piece) for piece in pieces[:end - 1]):
            return name
    return None


def _organisations(pieces: list[str], cut: Segmenter) -> Iterator[str]:
    """The organisations in the words of a gap: an unknown word and what follows it up to an organisation's suffix."""
    for end, piece in enumerate(pieces):
        if not _STRONG.fullmatch(piece):
            continue
        start = end
        while start and end - start < 3 and pieces[start - 1] not in STOPS and len("".join(pieces[start - 1:end + 1])) <= 8:
            start -= 1
            if len(pieces[start]) > 1 and not cut.knows(pieces[start]):
                name = "".join(pieces[start:end + 1])
                if organisation(name):
                    yield name
                break


def _strange_part(surface: str, cut: Segmenter) -> str:
    """A phrase without the known words that lead to its first unknown one (谴责天信证券)."""
    pieces = [surface[start:end] for start, end in cut.spans(surface)]
    while len(pieces) > 1 and len(pieces[0]) > 1 and cut.knows(pieces[0]) and any(not cut.knows(piece) for piece in pieces[1:]):
        pieces.pop(0)
    return "".join(pieces)


def _strangeness(surface: str, cut: Segmenter) -> int:
    """What the words of a phrase say for its being a name: an unknown word speaks for it, a phrase of known ones against."""
    if cut.knows(surface):
        return -2
    pieces = [surface[start:end] for start, end in cut.spans(surface)]
    unknown = [piece for piece in pieces if len(piece) > 1 and not cut.knows(piece)]
    lone = [piece for piece in pieces if len(piece) == 1]
    return 1 if unknown or len(lone) > 1 else 0 if lone else -1


def _last_name(run: str, at: int, boundaries: set[int]) -> str:
    """The name at the end of a run of characters: behind the last known word or description (IC设计大厂联发科)."""
    cut = max((edge - at for edge in boundaries
               if at < edge <= at + len(run) - 2 and not run[edge - at].isdigit() and not _KIND_TAIL.fullmatch(run[edge - at:])), default=0)
    rest = run[cut:]
    described = _DESCRIBED.match(rest)
    if described and len(rest) - described.end() >= 2:
        cut += described.end()
    return run[cut:].lstrip("和与及对向在由从的")


def organisation(surface: str) -> bool:
    """Whether a name ends like an organisation and says more than its kind (新能源汽车 does not)."""
    match = _ORGANISATION.search(surface)
    if not match or len(surface) < 4 and len(match.group()) < 2 or len(match.group()) == 1:
        return False
    stem = surface[:match.start()]
    if stem.isascii() and len(stem) < 3:
        return False
    return len(stem) >= 2 and not _BARE_SUFFIX.match(stem) and not _COMMON.search(stem)


def link(found: Iterable[tuple[str, str]], aliases: dict[str, str]) -> list[tuple[str, Entity]]:
    """Surfaces with their entities; a name and its short form without suffix share one."""
    entities: dict[str, Entity] = {}
    order = sorted(found, key=lambda item: -len(item[0]))
    for surface, kind in order:
        target = aliases.get(surface)
        if target:
            entities[surface] = entities.setdefault(target, Entity(target, kind))
            continue
        if surface in entities:
            continue
        target = next((short for long, short in aliases.items() if long.startswith(surface) and short in entities and _only_suffix(long[len(surface):])), None)
        if target:
            entities[surface] = entities[target]
            continue
        full = next((name for name in entities if name.startswith(surface) and _only_suffix(name[len(surface):])), None)
        entities[surface] = entities[full] if full else Entity(surface, kind)
    return list(entities.items())


def _only_suffix(rest: str) -> bool:
    while rest:
        match = _ORGANISATION.search(rest)
        if not match:
            return False
        rest = rest[:match.start()]
    return True
