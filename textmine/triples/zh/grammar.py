"""The grammar of Chinese documents: tokens, names, then sentence by sentence what its figures say."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter

from textmine.lexicon import Lexicon, read_columns
from textmine.model import Mention
from textmine.text.patterns import pattern
from textmine.text.segmentation import Remembering, Segmenter
from textmine.text.view import View
from textmine.triples.chain import Chain, NameChances
from textmine.triples.clauses import Clause, clauses, fold_equivalents
from textmine.triples.confidence import Confidence, Evidence, Passage
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity, Gazetteer, occurrences
from textmine.triples.loglinear import LogLinear
from textmine.triples.narrative import Measure, Story
from textmine.triples.tables import Tables, within
from textmine.triples.tokens import MASK, Token, Vocabulary, masked, masked_names, mention_tokens, outside, overlay, with_gaps
from textmine.triples.zh.appositions import is_rival
from textmine.triples.zh.characters import Characters
from textmine.triples.zh.codes import coded_firms, with_codes
from textmine.triples.zh.datelines import behind_dateline
from textmine.triples.zh.developments import is_street
from textmine.triples.zh.dialogues import asked, behind_speaker, is_dialogue
from textmine.triples.zh.edges import completed
from textmine.triples.zh.futures import without_due_months
from textmine.triples.zh.heads import heads
from textmine.triples.zh.lexing import Lexer, Words, marks, standalone, without_ends
from textmine.triples.zh.names import discover
from textmine.triples.zh.naming import CHIEFS, ENDING_WITHIN, ORGANISATION, pieces_of
from textmine.triples.zh.offices import towns
from textmine.triples.zh.openings import Openings
from textmine.triples.zh.phrases import BULLET
from textmine.triples.zh.quotes import quotes
from textmine.triples.zh.sentence import SentenceReader
from textmine.triples.zh.sites import is_site, sites
from textmine.triples.zh.terms import legal_name, lengthened, names_over_figures, renamed, term_names
from textmine.triples.zh.wordlists import affixes, any_of, one_of

_CLOSED = pattern("收报|收盘(?!价)|收市(?!价)|收于|收在|收跌|收涨|终场")
_MIDDAY = pattern("半日市|半日报|午市|中场|早市")  # a text told before the close
_OFFERING = pattern("IPO(?!前)|招股书|招股说明书|上市申请|上市委|过会", needs=("IPO", "招股", "上市", "过会"))
_RUBRIC = 16  # characters that open a text
_DWELLINGS = any_of("of_dwellings")
_OFFICES = any_of("of_offices")
_FLATS = any_of("of_flats")
_SHOPPING = any_of("of_shopping")
_HOMES = {locale: Entity(name, "region")
          for locale, name in (("zh-CN", "中国"), ("zh-HK", "香港"), ("zh-TW", "台湾"), ("zh-MO", "澳门"), ("zh-SG", "新加坡"))}
_PARTS_OF_CHINA = frozenset({"香港", "澳门"})  # whose 全国 is not they
_HERE = frozenset({"我国", "全国", "全社会", "国内"})
_TOWN = pattern("[竹台新淮湖河江广安陕华西东朴头员斗彰基嘉屏桃苗宜花]")
# 有“县城星巴克”之称的, 被称为“中国版英伟达”的: nobody is named there
_EPITHET = pattern("[“「][^”」\n]{3,10}[”」](?=之称|的?美誉|的?称号)|(?:称为|称作|誉为|视为|号称|人称)[“「][^”」\n]{3,10}[”」]",
                   needs=("之称", "美誉", "称号", "称为", "称作", "誉为", "视为", "号称", "人称"))
_LARGE = pattern(f"大{one_of('large')}")
_PEOPLE = pattern("级|客(?![户流运车量])|籍|裔|胞")
_REGION_BEHIND = frozenset("方圆韩美中欧英企商媒债籍深")
_REGION_BEFORE = frozenset("美中韩英欧赴访驻")
_OWNED_FIGURE, _LISTED_BEHIND = "的" + MASK, frozenset("、和与及")
_HAN_BEFORE, _HAN_BEHIND = pattern("[\u4e00-\u9fff]+\\Z"), pattern("[\u4e00-\u9fff]+")
_WORD = 4  # characters on either side that may belong to the word of a good
_FINDABLE = ("company", "index")
_MADE_OF = ("commodity", "index", "estate")
_MEASURES = frozenset({"价", "价格", "产量", "库存"})  # of a good, in one word with it
_BULLET = pattern(rf"(?!\*S?ST){BULLET}")
_OF_FIRM = (*affixes("of_shop"), *CHIEFS, *(word for word in affixes("ranked") if len(word) > 1))  # behind a name that is a word too
_LEGAL = pattern("(?:科技|股份)+$")  # what only lengthens the name of a firm
_START = attrgetter("start")
_TABLED = 0.95  # that of the cells of a table
_HANG_SENG = Entity("恒生指数", "index"), Entity("恒指", "index")
_PREDICATES = frozenset({"metric", "up", "down", "each", "deed", "verb", "amount", "share"})


class Grammar:
    """Reads Chinese documents. `judge` says how likely phrases are names; without one its weights are those of the lexicon.
    `least` is the confidence of what is sure enough to be told."""

    least = 0.3

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, cut: Segmenter, judge: LogLinear | None = None,
                 chain: Chain | None = None) -> None:
        self._vocabulary = Vocabulary(lexicon, "zh")
        self._lexer = Lexer(self._vocabulary)
        # nobody's names
        self.pronouns = frozenset(word for word, roles in zip(self._vocabulary.words, self._vocabulary.roles)
                                   if "pronoun" in roles)
        self._judge = judge or LogLinear(_weights("name_weights_zh"))
        self._characters = Characters(chain or Chain(_pairs("character_weights_zh")), cut)
        self._gazetteer = gazetteer
        self._cut = cut
        self._confidence = Confidence(Evidence(lexicon), _weights("confidence_weights_zh"))

    def read(self, view: View, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention],
             given: Sequence[Token] = ()) -> list[Draft]:
        """The drafts of a text. `given` are names that the caller knows."""
        given = [name for name in given if name.roles["name"].name not in self.pronouns]
        text = masked(view.text, mentions)
        talks = is_dialogue(view.text)
        sentences = [(_opening(text, behind_dateline(view.text, start, end), end), end) for start, end in sentences]
        if talks:
            sentences = [(behind_speaker(view.text, start, end, self._gazetteer.__contains__), end) for start, end in sentences]
        figures = without_due_months(mention_tokens(mentions), text)
        stops = marks(text)
        cut = Remembering(self._cut)
        home = _HOMES.get(view.locale or view.told or "", _HOMES["zh-CN"])
        found_names, chances = self._names(view.text, text, sentences, mentions, figures, stops, given, cut)
        names = [Token(name.start, name.end, {"name": home})
                 if home.name not in _PARTS_OF_CHINA and view.text[name.start:name.end] in _HERE else name
                 for name in _longest(lengthened(found_names, text))]
        names = with_codes(renamed(names, text), text)
        coded = coded_firms(text, names)
        plain, text = text, masked_names(text, names)
        found = self._lexer.words(text)
        tokens = overlay(names_over_figures(names, mentions), figures, names, found, stops)
        amounts, named = [figure.start for figure in figures if "date" not in figure.roles], [name.start for name in names]
        story = _story(text, plain, names, home, coded)
        if talks and (firm := asked(name.roles["name"] for name in names)) is not None:
            story.company, story.topic = firm, (firm,)
        reader = SentenceReader(view.text, mentions, story, view.published)
        drafts: list[Draft] = []
        spoken = deque(quotes(text, names))
        rows, tables = Tables(plain, mentions, names, found, "zh.table", _TABLED).read()
        for start, end, inside in _parted(tokens, sentences):
            if not inside or within(tables, start):
                continue
            while spoken and spoken[0].end <= start:
                spoken.popleft()
            if spoken and spoken[0].start <= start:
                story.tell_of((spoken[0].firm,))
            if _any_within(amounts, start, end) and any("amount" in token.roles or "duration" in token.roles for token in inside):
                words_here = Words(text, start, end, cut)
                inside = standalone(inside, text, words_here)
                filled, equivalents = fold_equivalents(with_gaps(inside, text, start, end), mentions)
                drafts += reader.read(clauses(filled), (start, end), equivalents, words_here)
                story.spoken = None
                continue
            told = next((token for token in inside if "metric" in token.roles), None)
            story.spoken = Measure(told.roles["metric"], text[told.start:told.end]) if told is not None else story.spoken
            if _any_within(named, start, end) or reader.may_announce(start, end):
                reader.skim(clauses(with_gaps(standalone(inside, text, Words(text, start, end, cut)), text, start, end)))
        spoken_of = sorted([*names, *story.stand_ins], key=_START) if story.stand_ins else names
        return rows + self._confidence.weighed(drafts, Passage(view.text, sentences, mentions, spoken_of, drafts, chances, given))

    def sure(self, draft: Draft) -> bool:
        """Whether a draft is sure enough to be told."""
        return draft.confidence >= self.least

    def _names(self, original: str, text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention], figures: list[Token],
               stops: list[Token], given: Sequence[Token], cut: Segmenter) -> tuple[list[Token], NameChances]:
        """The names of a document: known ones, given ones, and those that it introduces itself; and how likely there are any."""
        found = without_ends(self._lexer.words(text), text, cut)
        predicates = partial(_told_of, text, found, figures)
        epithets = {at for epithet in _EPITHET.finditer(text) for at in range(*epithet.span())}
        known = [name for name in outside(self._gazetteer.find(text, predicates, partial(is_rival, text)), found)
                 if name.start not in epithets and not _cut_short(name, text, cut) and not _in_a_word(name, text)
                 and not _across_words(name, text, cut)]
        known = [whole for name in known if (whole := _whole_word(name, text, cut))]
        given = [_of_kind(name, known) for name in given]
        known = _longest(known, given) if given else known
        plain = overlay(figures, [token for token in known if token.roles["name"].kind not in _FINDABLE], found, stops)
        heading = sentences[0][1] if sentences else 0
        filled = [(start, end, clauses(with_gaps(inside, text, start, end))) for start, end, inside in _parted(plain, sentences) if inside]
        amounts = [figure.start for figure in figures if "amount" in figure.roles]
        telling = [(start, end, parts) for start, end, parts in filled if not start or _any_within(amounts, start, end)]
        chances = self._characters.chances(text, [(start, end) for start, end, _ in telling], found, known, cut)
        own = discover(text, heading, Openings(text, cut, known).of(parts for _, _, parts in filled),
                       _phrases((parts for _, _, parts in filled), text, cut), heads(parts for _, _, parts in telling),
                       self._judge, known, found, cut, chances,
                       [name.roles["name"] for name in given if name.roles["name"].name not in self._vocabulary.words])
        firms = {text[name.start:name.end]: name.roles["name"] for name in known if name.roles["name"].kind == "company"}
        stems = Counter(surface[:ending.start()] for surface, _ in own if (ending := ORGANISATION.search(surface)) is not None)
        linked = {surface: self._gazetteer.named(surface) or _in_full(surface, firms, stems) or entity for surface, entity in own}
        found_names = {text[name.start:name.end] for name in known}
        own = [(surface, entity) for surface, entity in linked.items()
               if surface not in found_names and not (entity.name == surface and legal_name(surface, firms))]
        placed = [Token(name.start, name.end, {"name": linked.get(name.roles["name"].name, name.roles["name"])})
                  for name in given if name in known]
        placed = overlay(placed, occurrences(text, own)) if placed else occurrences(text, own)
        terms = {(name.start, name.end): name for name in term_names(original)}
        names = _longest([terms.get((name.start, name.end), name) for name in placed],
                         [*known, *terms.values(), *sites(text, known, found, cut)])
        return completed(names, text, found, cut), chances


def _in_full(surface: str, firms: Mapping[str, Entity], stems: Mapping[str, int]) -> Entity | None:
    """The known firm whose name a longer one only lengthens (晨曦股份), unless more firms of the text do (宏远股份 and 宏远集团)."""
    short = _LEGAL.sub("", surface)
    return firms.get(short) if stems[short] < 2 else None


def _weights(table: str) -> dict[str, float]:
    """The weights of a model by its features."""
    return {feature: float(weight) for feature, weight in read_columns(table, "feature", "weight")}


def _pairs(table: str) -> dict[str, tuple[int, int]]:
    """The weights of a model of characters by its features."""
    return {feature: (int(begins), int(inside)) for feature, begins, inside in read_columns(table, "feature", "begins", "inside")}


def _story(text: str, plain: str, names: Sequence[Token], home: Entity, coded: frozenset[Entity]) -> Story:
    """The story of a text at its beginning: what the whole of it is about, by its words, with names masked and `plain`, and its names."""
    entities = [name.roles["name"] for name in names]
    return Story(home=home, coded=coded, offering=_OFFERING.search(text) is not None,
                 closed=_CLOSED.search(text) is not None and _MIDDAY.search(text, 0, _RUBRIC) is None,
                 homes=_DWELLINGS.search(text) is not None,
                 offices=_OFFICES.search(text) is not None and _FLATS.search(text) is None,
                 shopping=_SHOPPING.search(plain) is not None,
                 official=next((entity for entity in entities if entity.kind == "agency"), None),
                 place=next(towns(names, home), None),
                 hang_seng=next((entity for entity in entities if entity in _HANG_SENG), _HANG_SENG[0]),
                 sites=frozenset(entity for entity in entities if entity.kind == "name" and is_site(entity.name)))


def _of_kind(name: Token, known: Sequence[Token]) -> Token:
    """A name that is given without a kind, with that of the good, index or estate that it is made of: COMEX黄金期货, 太古城银柏阁."""
    if name.roles["name"].kind != "name":
        return name
    inside = next((other for other in known if other.roles["name"].kind in _MADE_OF and name.start <= other.start and other.end <= name.end
                   and other.end - other.start < name.end - name.start), None)
    return name if inside is None else Token(name.start, name.end, {"name": Entity(name.roles["name"].name, inside.roles["name"].kind)})


def _opening(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind its bullet or number."""
    match = _BULLET.match(text, start, end)
    return match.end() if match else start


def _told_of(text: str, words: Sequence[Token], figures: Sequence[Token], start: int, end: int) -> bool:
    """Whether what a subject has behind it stands behind a word, or what is only a firm's; a figure behind one that is a measure too
    is not its own (日产260吨)."""
    if text.startswith(_OF_FIRM, end):
        return True  # 全家霜淇淋, 全家总经理, 苹果跌出前三
    owned = _beginning(words, end + 1) if text.startswith("的", end) else None
    if owned is not None:
        return owned.plays("metric") and owned.roles["metric"].owner == "company"  # 苹果的营收
    if text.startswith(_OWNED_FIGURE, end) and text[start - 1:start] in _LISTED_BEHIND:
        return True  # 蔚来的32.6万辆和小鹏的42.9万辆
    word = _beginning(words, start)
    measure = word is not None and word.end == end and word.plays("metric")
    return _predicate_at((words,) if measure else (words, figures), end)


def _predicate_at(layers: Sequence[Sequence[Token]], place: int) -> bool:
    """Whether what a subject has behind it begins at a place; the tokens of each layer are in order."""
    for tokens in layers:
        token = _beginning(tokens, place)
        if token is not None:
            if token.plays_any(_PREDICATES):
                return True
            if token.plays("conj", "prep") or token.plays("level") and token.end - token.start > 1:
                return _predicate_at(layers, token.end)  # 苹果则以960万部, 全家则为88亿元
    return False


def _beginning(tokens: Sequence[Token], place: int) -> Token | None:
    """The token that begins at a place; the tokens are in order."""
    at = bisect_left(tokens, place, key=_START)
    return tokens[at] if at < len(tokens) and tokens[at].start == place else None


def _whole_word(name: Token, text: str, cut: Segmenter) -> Token | None:
    """The name of a good, lengthened to the word that it ends (丁腈橡胶); None where it only begins another (石油化学) or another ends in it
    (金价 in 合金价格)."""
    entity = name.roles["name"]
    if entity.kind != "commodity":
        return name
    front = _HAN_BEFORE.search(text, max(0, name.start - _WORD), name.start)
    start = front.start() if front else name.start
    behind = _HAN_BEHIND.match(text, name.end, name.end + _WORD)
    for begins, ends in cut.spans(text[start:behind.end() if behind else name.end]):
        begins, ends = begins + start, ends + start
        if begins < name.start and ends == name.end:
            return Token(begins, ends, {"name": Entity(text[begins:ends], entity.kind)})
        if begins < name.start < ends < name.end and cut.knows(text[begins:ends]):
            return None
        if (begins == name.start and ends > name.end and text[name.end:ends] not in _MEASURES
                and (name.end - name.start == 1 or cut.knows(text[begins:ends]))):
            return None
    return name


def _cut_short(name: Token, text: str, cut: Segmenter) -> bool:
    """Whether a name of a group is only the beginning of other words (银行业 in 银行业务)."""
    end = name.end
    if name.roles["name"].kind == "company" and end - name.start == 3 and text[end - 1] == "大":
        return _LARGE.match(text, end - 1) is not None  # 台湾大语言模型
    return name.roles["name"].kind == "group" and cut.knows(text[end - 1:end + 1]) and cut.knows(text[name.start:end - 1])


def _phrases(sentences: Iterable[Sequence[Clause]], text: str, cut: Segmenter) -> Iterator[list[str]]:
    """The words of the gaps where an organisation may stand in them."""
    for parts in sentences:
        for clause in parts:
            for token in clause.tokens:
                if token.end - token.start >= 4 and "gap" in token.roles and ENDING_WITHIN.search(text, token.start, token.end):
                    yield pieces_of(text[token.start:token.end], cut)


def _across_words(name: Token, text: str, cut: Segmenter) -> bool:
    """Whether a name of two characters only stands across two words (晶电 in 液晶电视, 运城 in 海运城汇)."""
    start, end, kind = name.start, name.end, name.roles["name"].kind
    if end - start != 2 or not start or kind not in ("company", "place") or not cut.knows(text[start - 1:start + 1]):
        return False
    if kind == "company":
        return cut.knows(text[end - 1:end + 1])
    front, behind = _HAN_BEFORE.search(text, max(0, start - _WORD), start), _HAN_BEHIND.match(text, start, end + _WORD)
    edges = {front.start() + stop for _, stop in cut.spans(text[front.start():behind.end()])} if front and behind else {start}
    return start not in edges and end not in edges


def _in_a_word(name: Token, text: str) -> bool:
    """Whether a region's one-character name is only a part of a word (日 in 首日); it stands alone among others of its kind (美日韩)."""
    if name.roles["name"].kind not in ("region", "place"):
        return False
    if _PEOPLE.match(text, name.end) or text.endswith("非", 0, name.start) or is_street(text, name.end):
        return True  # 亚洲级, 日本客, 非内地旅客, 广东道地铺
    if name.end - name.start > 1:
        return name.end - name.start == 2 and text[name.end - 1] == "市" and _TOWN.match(text, name.start - 1) is not None  # 北市 in 竹北市
    return text[name.end:name.end + 1] not in _REGION_BEHIND and text[max(0, name.start - 1):name.start] not in _REGION_BEFORE


def _longest(own: Sequence[Token], known: Sequence[Token] = ()) -> list[Token]:
    """Names of the document and known names as one layer: the longer wins, the document's own where they are alike."""
    merged = sorted((*own, *known), key=lambda token: (token.start - token.end, token.start))
    return overlay(merged)


def _parted(tokens: list[Token], sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[Token]]]:
    """The sentences with the tokens inside each."""
    starts = list(map(_START, tokens))
    for start, end in sentences:
        yield start, end, tokens[bisect_left(starts, start):bisect_left(starts, end)]


def _any_within(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether any of the places, which are in order, lies in a stretch."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end
