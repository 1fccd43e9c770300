"""What a Chinese clause sets for those behind it: a section of the news, a structure whose parts follow, the kind of flat."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.nouns import divide
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import affixes, one_of

_SECTION = pattern("((?:[\u4e00-\u9fffA-Za-z0-9]{1,8}(?:业务|分部|地区|板块|市场|部门)"
                   f"|{one_of('side_of_business')}|[一-鿿]{{1,4}}(?:车|(?<![装开停上])机)))方面"
                   f"|({one_of('home_sort')}(?:市场)?)(?:方面|上)"
                   "|(研发)(?:投入)?(?:方面|上|端|层面)",
                   needs=("方面", "新房", "一手", "二手", "商品房", "新建", "新盘", "研发"), reach=12)
FLAT_WORDS = ("房", "车位", "全层", "户", "单位")  # a text without any tells of no kind of flat
_FLAT = pattern("[一二三四五两1-5]房(?:连天台|特色|海景|复式|大)?套?(?:户|单位)?(?![间两厅屋地价贷源企型客东产])"
                f"|(?:{one_of('flat_sort')}|{one_of('parking')}|[0-9]+楼全层)(?=[以由获昨]|月租|时租|售|沽|成交|易手|租出|叫价)",
                needs=FLAT_WORDS, reach=12)
_STILL_OF_IT = affixes("party_to_flat")  # 原业主2019年以852万元购入
_STRUCTURE = pattern("(?:从|按|就|在)?(?:公司|其)?[一-鿿]{0,4}(?:结构|构成)(?:来看|看|上|方面|中)?$")
_OUTPUTS = frozenset({"revenue", "shipments", "production", "deliveries", "capacity", "orders"})
HOMES = pattern("[一二]手|新盘|新房|住宅|商品房")
_SOME_HOMES = frozenset({"group", "estate", "name"})
_SIDE = 10  # characters of a clause that only names a side of the news
_REGARDING = "方面"
_ABROAD = pattern("在?((?:海外|境外|[\u4e00-\u9fff]{1,6}?)市场)[上中里]?(?:方面)?")
_HOME = frozenset({"国内市场", "全球市场", "香港市场", "台湾市场"})  # where the news goes on with others
SETTING_ENDS = frozenset("面上端看中场里")  # what a clause ends in that opens a section or a structure


def open_section(here: Here, frame: Frame, story: Story) -> None:
    """Keep what a clause says that it and those behind it are about."""
    text, start, end = here.text, here.start, here.end
    section = None
    if here.following and text.endswith((_REGARDING, "上", "端", "层面"), start, end):
        section = _SECTION.fullmatch(text, start, end)
    if section is not None:
        frame.section = section[1] or section[2] or section[3]
        frame.measures = tuple(told._replace(segment=None) for told in frame.measures)  # 新房价格下降…。二手住宅方面,…
        divide(story, frame)
        if HOMES.search(frame.section) and story.homes and not frame.named and (not frame.owners or frame.owners[0].kind in _SOME_HOMES):
            frame.owners = (story.region or story.home,)  # 十大屋苑录14宗成交。新盘方面,两日售出96伙
    elif end - start <= _SIDE and (abroad := _market_abroad(here)) is not None:
        frame.section = abroad
    if text.endswith(_REGARDING, start, end):
        _open_side(here, frame)
        if not frame.named and story.lead is not None and story.lead.kind in PLACES and not story.coded.intersection(frame.owners):
            frame.owners = (story.lead,)  # 台湾新车市场…丰田…。电动车方面,…


def _market_abroad(here: Here) -> str | None:
    """The market of firms that a clause only names: 在中国市场,苹果营收…; 海外市场上,…."""
    if not here.following or here.text.find("市场", here.start, here.end) < 0:
        return None
    placed = any("name" in token.roles and token.roles["name"].kind in PLACES for token in here.tokens)
    market = _ABROAD.fullmatch(here.text, here.start, here.end)
    return market[1] if market and market[1] not in _HOME and (placed or market[1][1:2] == "外") else None


def open_flat(here: Here, frame: Frame, story: Story) -> None:
    """Keep the kind of flat that a clause tells of, until another estate is named; those who sold and bought it are told of behind a
    semicolon or a full stop too."""
    text, start, end = here.text, here.start, here.end
    flat = _FLAT.search(text, start, end)
    if flat is not None:
        frame.flat = story.flat = flat[0]
    elif "name" in here.roles:
        frame.flat = story.flat = None
    elif text.startswith(_STILL_OF_IT, start):
        _return_to_estate(frame, story)
        frame.flat = story.flat  # 两房户以680万元沽出。原业主2013年以398万元购入,获利282万元
    elif frame.clause_mark == ";":
        frame.flat = None


def _return_to_estate(frame: Frame, story: Story) -> None:
    """Go on with the development, a flat of which is told of, behind the agency that tells of it: 中介甲经理乙指,单位实用面积658方呎,…."""
    if story.estate is not None and not any(owner.kind == "estate" for owner in frame.owners):
        frame.owners, frame.fresh = (story.estate,), True


def _open_side(here: Here, frame: Frame) -> None:
    """Keep goods and the measure of them that is told behind: 笔电出货方面."""
    if here.end - here.start > _SIDE or len(here.tokens) != 3 or not here.tokens[0].plays("gap"):
        return
    measure = here.tokens[1].roles.get("metric")
    if measure is not None and measure.id in _OUTPUTS:
        frame.section, frame.side = here.noun(here.tokens[0]), measure.id


def opens_structure(here: Here, frame: Frame) -> bool:
    """Whether a clause only says of which measure the parts follow, which the frame keeps then: 从收入结构看."""
    text, start, end = here.text, here.start, here.end
    if not here.following or not text.endswith(("看", "上", "面", "中"), start, end) or text.find("构", start, end) < 0 \
            or here.plays("amount") or not _STRUCTURE.match(text, start, end):
        return False
    metrics = (token for token in here.tokens if "metric" in token.roles)
    frame.structure = next((Measure(token.roles["metric"], here.said(token)) for token in metrics), None)
    return frame.structure is not None
