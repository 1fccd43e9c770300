"""Chinese words around figures: cue words and metrics as tokens, and which one-character words to believe."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from textmine.text.patterns import pattern
from textmine.text.script import is_han
from textmine.text.segmentation import Segmenter
from textmine.triples.tokens import DATE_MASK, MASK, Token, Vocabulary, overlay
from textmine.triples.zh.naming import ORGANISATION, ends_word
from textmine.triples.zh.phrases import OTHERS
from textmine.triples.zh.wordlists import affixes, listed, one_of

_SIGNS = r"|,，;:。!?\n…()\[\]【】〔〕、“”\"「」『』•·■"
_MARK = pattern(rf"[{_SIGNS}]| +")
_MARKED = {sign: {"mark": sign} for sign in '|,，;:。!?\n…()[]【】〔〕、“”"「」『』•·■ '}
# What may stand between a one-character word and its figure: 升逾 0.4%, 占了约 53%.
_FIGURE_AHEAD = pattern(r"[了至到约近逾超过于在为达仅不足大概已成破调涨升跌降增减挫飙弹泻了起最多少至达\s]{0,4}(?:每[一-鿿]{1,3})?(?:人民币|新台币|港币)?\0")
_FIGURE_REACH = 12  # characters of the longest match of it
_NEEDS_FIGURE = frozenset({"up", "down", "level", "to", "metric", "basis", "verb", "rate"})
_SHARE_REACH = 22  # characters between 占 and its figure
_PARTS = frozenset({"股份", "资产", "基金"})  # words that also end names
_VERBAL_METRICS = listed("verbal_metric")
_QUOTING = frozenset("绩续再逆随应午早收报昨今现挫升跌涨急弹曾高低\x01")
_ATTRIBUTES = listed("attribute")
# What stands in front of 公司 and is no part of a name.
_FUNCTIONAL = listed("functional")
# Characters that make a word with the one-character cue in front of them: 传统型, 在线营销.
_COMPOUND = {"传": frozenset("统产输承媒真奇导染递授说感动热送单家神"), "在": frozenset("线建售手岗校营研途册编租管"),
             "对": frozenset("手方象话冲")}
_KEPT = frozenset({"mark", "amount", "date", "duration", "name"})
_CUT = frozenset({"metric", "verb", "event", "source", "level", "prep", "title"})
_MOVING = frozenset({"up", "down", "share"})
_DRIVING, _DEVICES = listed("driving"), frozenset("器机")
_ACROSS = frozenset({"metric", "source", "event"})  # what is often found across the border of two words
_ENDING_SO = frozenset({"雷达", "马达"})  # that 达 in front of a figure may end: 交付激光雷达162万颗
_ADVERBS = frozenset("则却仍也均亦已")  # that only lead to what follows, where the segmenter takes them for the end of a word
_SKIPPED = {"skip": "1"}
_LISTED = frozenset("高低上首交股破收")
_SECTORS = frozenset({"服务", "制造", "管理"})  # verbs that as often name a branch
_ASPECTS = frozenset("了着过于的")  # what stands behind a verb that is one
_BEFORE_VERB = frozenset({"name", "pronoun", "date"})
_MOVES = ("basis", "up", "down")
_CLUB = "俱乐部"  # ends names like the words of two characters
_BEGINNING = frozenset({"status", "conj", "each", "source"})  # what other words often end in
_TOLD = frozenset({"metric", "up", "down", "share"})
_DOING, _DOERS = listed("dealing"), ("企业", "者", "机构", "商", "基金", "公司")
ONE_OF_TWO = frozenset({"former", "latter"})
_EQUATING = "为是比"  # 入股时后者的估值, but 为后者的4倍 is a comparison
_JOINING = frozenset("和")
_FIRM_ENDINGS, _DESCRIBING = affixes("sure_organisation"), affixes("described")
_DESCRIBED = listed("described")
_WHYS = frozenset("因受")  # that the segmenter takes for a part of a word it guesses
_DOUBTED = frozenset("和其他它在传对")
# Single characters that a list may begin with: 铜和铝, 我和他.
_ALONE = frozenset("他她它我你其此您谁男女铜铝锌铅锡镍金银油煤钢铁豆猪米糖棉中美日英法德韩俄欧港台老小量价人车房水电气热供需产销研股债资稿货单")
_BREAKS = frozenset(",，。;；:：!?\n、( 【[")
# The own name of a bank in front of that word, which also begins a metric: 石桥银行贷款余额, but not 集团银行贷款, 短期银行贷款
_BANK = "银行"
_OWN_NAME = pattern(f"(?:^|[{_SIGNS}\\s\1])((?:(?!{one_of('bank_loan_sort')})[一-鿿]){{2,6}})\\Z")
_OWN_NAME_REACH = 7

# What a measure leaves out: 扣除食品和能源价格的核心CPI, 剔除汇率影响后, 扣除房地产开发投资(,)增长5.2%
_LEFT_OUT = pattern("(?<!不)(?:包?含|加计)[^,，。;；:()\0\1]{2,12}的(?=总|实质|平均)|(?:[扣剔撇去]除|不包括|不包含|不含|不计)(?:[^,，。;；:()\0\1]{2,16}?后的?"
                    "|[^,，。;；:()\0\1]{2,16}?的)(?=[\u4e00-\u9fffA-Za-z])|(?:扣除|剔除)[^,，。;；:()\0\1]{2,16}?(?=[,，]|(?:实际)?(?:增长|下降))")
_LEAVING = ("除", "不包", "不含", "不计")  # the pattern is slow, and most texts hold none of these

# An economy whose growth is told behind other words: 中国经济2026年将增长4.5%
_ECONOMY = pattern("(?<=[\1\2])经济(?=[\1在将料仍或可望会有预计估按实际质同比年第分别各环折化率计]{1,12}(?:增长|成长|萎缩|收缩|扩张|衰退))")
_GROWTH = "经济增长"

Place = tuple[int, int, int]  # of a word: its index, start and end


class _Sure(dict[int, bool]):
    """Whether words of a vocabulary play their roles wherever they stand, by their indices: told of each when it is first met, since texts
    hold few of its thousands."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, index: int) -> bool:
        sure = self[index] = _is_sure(self._vocabulary.words[index], self._vocabulary.roles[index])
        return sure


class Lexer:
    """Finds the metrics and cue words of masked texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._roles = vocabulary.roles
        self._growth = next((roles for word, roles in zip(vocabulary.words, vocabulary.roles) if word == _GROWTH), {})
        self._sure = _Sure(vocabulary)
        # The roles of one-character words that no figure follows, without and with that of a share.
        self._without_figure = {index: [{role: value for role, value in roles.items()
                                         if (shared if role == "share" else role not in _NEEDS_FIGURE)}
                                        for shared in (False, True)] for index, roles in enumerate(vocabulary.roles)
                                if len(vocabulary.words[index]) == 1}

    def words(self, masked: str) -> list[Token]:
        """The metrics and cue words of a masked text; one-character words that need a figure behind them only with it, and 公司, 集团 and the
        like not where they only end a longer name."""
        lowered = masked.lower().replace("城市占", "城\0占")  # no 市占 in 三线城市占比
        found = self._vocabulary.places(lowered if len(lowered) == len(masked) else masked)
        all_roles, sure, banks = self._roles, self._sure, _BANK in masked
        kept: list[Token] = []
        for number, (index, start, end) in enumerate(found):
            roles = all_roles[index]
            if banks and "metric" in roles and masked.startswith(_BANK, start) and _is_named_bank(masked, start):
                start += len(_BANK)
                roles = next((all_roles[rest] for rest, *_ in self._vocabulary.places(masked[start:end])), {})
            elif not sure[index]:
                roles = self._believed(masked, found, number, roles, bool(kept) and kept[-1].end == start)
            if roles:
                kept.append(Token(start, end, roles))
        growing = [Token(*match.span(), self._growth) for match in _ECONOMY.finditer(masked)] if "经济" in masked else []
        return self._without_left_out(masked, overlay(growing, kept) if growing else kept)

    def _without_left_out(self, masked: str, words: list[Token]) -> list[Token]:
        """The words with each phrase of what a measure leaves out as one, unless it is a part of a metric (扣除非经常性损益后的净利润)."""
        if not any(word in masked for word in _LEAVING):
            return words
        left_out = [match.span() for match in _LEFT_OUT.finditer(masked)]
        metrics = [token for token in words if left_out and "metric" in token.roles]
        phrases = [Token(start, end, _SKIPPED) for start, end in left_out
                   if not any(metric.start <= start < metric.end for metric in metrics)]
        return overlay(phrases, words) if phrases else words

    def _believed(self, masked: str, found: Sequence[Place], number: int, roles: Mapping[str, Any],
                  behind_word: bool) -> Mapping[str, Any] | None:
        """The roles that a word plays at its place, or None."""
        index, start, end = found[number]
        if end - start > 1 or masked[start].isascii():
            if "speaker" in roles and not self._next_plays(found, number, "source", "status", "title"):
                return {role: value for role, value in roles.items() if role == "status"} or None  # 援引知情人士消息: hearsay all the same
            if (end - start == 2 or masked[start:end] == _CLUB) and start and _is_letter(masked[start - 1]) \
                    and ("pronoun" in roles or masked[start:end] in _PARTS) \
                    and not (roles.get("pronoun") in ONE_OF_TWO and masked[start - 1] not in _EQUATING) \
                    and ("pronoun" in roles or masked[start - 1] != "的") and not behind_word and masked[start - 2:start] not in _FUNCTIONAL:
                return None
            if masked[start:end] == "股份" and masked[end:end + 1] in _QUOTING:
                return None  # 股份收38.02元: whose shares is told before
            if "source" in roles and masked.startswith("中心", end) or masked[start:end + 1] == "全市场":
                return None  # 资料中心用电量
            if masked[start:end] == "挂牌" and (masked.endswith("首日", 0, start) or masked[end:end + 1] in _LISTED):
                return None  # 首日挂牌高开58%: shares, not cars
            if "metric" in roles and masked[start:end] in _VERBAL_METRICS and not figure_ahead(masked, end) \
                    and masked[start - 1:start] != MASK and not self._next_plays(found, number, *_MOVES, "level", "status"):
                return None
            return roles
        if masked[start] in _JOINING:
            return None if _is_in_name(masked, start) else roles
        if masked[end:end + 1] in _COMPOUND.get(masked[start], ()):
            return None
        if masked.startswith(OTHERS, start) or start and masked[start] in "他它" and masked[start - 1] == "其":
            return None
        if figure_ahead(masked, end) or masked[start] in "至到" and masked.startswith(DATE_MASK, end):
            return roles
        if "than" in roles and (behind_word or masked[start - 1:start] in _BREAKS):
            return roles  # 总成交额9.8亿元,较春拍上升18%; 客流较疫前少一成半
        if "status" in roles and self._next_plays(found, number, *_MOVES):
            return roles
        shared = ("share" in roles
                  and (self._next_plays(found, number, "metric", "share")
                       or masked.find(MASK, end, end + _SHARE_REACH) >= 0))
        return self._without_figure[index][shared]

    def _next_plays(self, found: Sequence[Place], number: int, *roles: str) -> bool:
        """Whether the next word follows at once and plays one of the roles."""
        return (number + 1 < len(found) and found[number + 1][1] == found[number][2]
                and not self._roles[found[number + 1][0]].keys().isdisjoint(roles))


def _is_sure(word: str, roles: Mapping[str, Any]) -> bool:
    """Whether a word plays its roles wherever it stands."""
    if len(word) > 1 or word.isascii():
        return not ("speaker" in roles
                    or (len(word) == 2 or word == _CLUB) and ("pronoun" in roles or "source" in roles or word in _PARTS)
                    or "metric" in roles and word in _VERBAL_METRICS)
    return "share" not in roles and _NEEDS_FIGURE.isdisjoint(roles) and word not in _DOUBTED


def _is_named_bank(masked: str, start: int) -> bool:
    """Whether the own name of a bank opens the clause in front of 银行."""
    name = _OWN_NAME.search(masked, max(0, start - _OWN_NAME_REACH), start)
    return name is not None and not ORGANISATION.search(name[1])


def _is_in_name(masked: str, start: int) -> bool:
    """Whether 和 opens a clause, or stands behind the single character that does and is no noun of a list: 和泰车, 广和通, 天和防务; so too
    behind what says what a firm is: 珠宝商盛和珠宝."""
    if not is_han(masked[start + 1:start + 2]):
        return False
    if not start or masked[start - 1] in _BREAKS:
        return True
    if masked[start - 1] in _ALONE or not is_han(masked[start - 1]):
        return False
    return (start == 1 or masked[start - 2] in _BREAKS
            or masked.startswith(_FIRM_ENDINGS, start + 1) and masked.endswith(_DESCRIBING, 0, start - 1))


def figure_ahead(masked: str, end: int) -> bool:
    """Whether a figure follows, with what may stand between a one-character word and it."""
    return MASK in masked[end:end + _FIGURE_REACH] and _FIGURE_AHEAD.match(masked, end) is not None


class Words:
    """Where the words of a sentence begin and end, by the segmenter."""

    def __init__(self, text: str, start: int, end: int, cut: Segmenter) -> None:
        self.text = text
        self.cut = cut
        self.ends = dict(pairwise(accumulate(map(len, cut.words(text[start:end])), initial=start)))  # of the words, by where they begin

    def strange(self, phrase: str) -> bool:
        """Whether a phrase holds a word that the dictionary does not."""
        if self.cut.knows(phrase):
            return self.cut.names(phrase)
        return any(b - a > 1 and not self.cut.knows(phrase[a:b]) for a, b in self.cut.spans(phrase))

    def own_name(self, phrase: str) -> tuple[str, str | None]:
        """A phrase as a name and what follows it: 海岱楼门票 is 海岱楼 and 门票."""
        spans = [span for span in self.cut.spans(phrase)]
        last = max((index for index, (a, b) in enumerate(spans) if b - a > 1 and not self.cut.knows(phrase[a:b])), default=len(spans) - 1)
        while last + 1 < len(spans) and spans[last + 1][1] - spans[last + 1][0] == 1:
            last += 1
        return phrase[:spans[last][1]], phrase[spans[last][1]:].strip("的") or None

    def bare(self, phrase: str) -> tuple[str, str | None]:
        """A phrase without the attributes behind it, and these: 空调线上 is 空调 and 线上."""
        spans = self.cut.spans(phrase)
        end = len(spans)
        while end > 1 and phrase[slice(*spans[end - 1])] in _ATTRIBUTES:
            end -= 1
        return phrase[:spans[end - 1][1]], phrase[spans[end - 1][1]:] or None

    def within(self, start: int, end: int) -> list[str]:
        """The words of a stretch, cut at its ends."""
        pieces, at = [], start
        if end - start > 2 and self.text[end - 1] in _ADVERBS and self.ends.get(end - 1) is None:
            return [*self.cut.words(self.text[start:end - 1]), self.text[end - 1]]  # 加盟商总数则
        while at < end:
            stop = min(self.ends.get(at, at + 1), end)
            pieces.append(self.text[at:stop])
            at = stop
        return pieces


def standalone(tokens: list[Token], text: str, words: Words) -> list[Token]:
    """The tokens of a sentence without those that are only a part of a longer word there (和 in 和黄, 消费 in 消费品)."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        roles = token.roles
        doubted = _KEPT.isdisjoint(roles) and (token.end - token.start <= 2 or "verb" in roles)
        if not doubted or _stands_alone(tokens, index, kept, text, words):
            kept.append(token)
    return kept


def _stands_alone(tokens: list[Token], index: int, kept: list[Token], text: str, words: Words) -> bool:
    """Whether a cue word or metric is no part of a longer word; `kept` are the tokens in front that are none."""
    token = tokens[index]
    start, end, roles = token.start, token.end, token.roles
    behind = tokens[index + 1].roles if index + 1 < len(tokens) and tokens[index + 1].start == end else {}
    if "verb" in roles and _is_sector(tokens, index, behind, kept, text):
        return False
    front = kept[-1].roles if kept and kept[-1].end == start else {}
    if (end - start > 2 or "share" in roles and _metric_near(tokens, index)
            or "and" in roles and "metric" in behind and "metric" in front  # 营收及净利润
            or "than" in roles and "date" in behind  # 虽较上年同期
            or "status" in roles and not behind.keys().isdisjoint(_MOVES)
            and not words.cut.knows(text[start - 1:end])):  # 营收估年增5.4%, but 原材料涨价
        return True
    return _is_word(token, front, text, words) if end - start == 1 else not _is_of_word(tokens, index, text, words)


def without_ends(words: list[Token], text: str, cut: Segmenter) -> list[Token]:
    """Words without the single characters that only end the word in front of them: 料 in 材料, 火锅料."""
    return [word for word in words if word.end - word.start > 1 or _BEGINNING.isdisjoint(word.roles)
            or not ends_word(text[max(0, word.start - 2):word.end], cut)]


def _is_sector(tokens: list[Token], index: int, behind: Mapping[str, Any], kept: list[Token], text: str) -> bool:
    """Whether a verb is rather the name of what is done: 营销服务及其他收入, 服务价格上涨, 云服务占31%, 备件及服务1.3亿元, 燃气供应业, 电源管理晶片."""
    start, end = tokens[index].start, tokens[index].end
    if "and" in behind or text.startswith("业", end):
        return True
    return text[start:end] in _SECTORS and (not _TOLD.isdisjoint(behind) or "amount" in behind and _closes_phrase(tokens, index, text)
                                            or not behind and _is_inside(text, kept, start, end))


def _is_word(token: Token, front: Mapping[str, Any], text: str, words: Words) -> bool:
    """Whether a single character is a word of its own."""
    start, end, knows = token.start, token.end, words.cut.knows
    word_end = words.ends.get(start)
    if word_end == end or figure_ahead(text, end) and not (word_end is None and (
            text[start] in "店料计" or text[start - 1:end] in _ENDING_SO)):
        return True
    if text[start] in _WHYS and ("metric" in front or words.ends.get(start - 1) == end and not knows(text[start - 1:end])):
        return True  # 快餐店升1.1%, 营收受AI带动, 娱乐类受旅游团费带动
    if "than" in token.roles and text[start - 1:start] in _BREAKS and word_end is not None and not knows(text[start:word_end]):
        return True  # ,较春拍上升18%
    # 花旗将莎丽目标价, 前者拟配5元
    return word_end is not None and not _BEFORE_VERB.isdisjoint(front) and not knows(text[start:word_end])


def _is_of_word(tokens: list[Token], index: int, text: str, words: Words) -> bool:
    """Whether two characters are only a part of a longer word, or of two: 外商投资企业, 研报 in 考研报名, 展商 in 发展商."""
    start, end, roles, knows = tokens[index].start, tokens[index].end, tokens[index].roles, words.cut.knows
    said = text[start:end]
    if "metric" in roles and (text[start - 1:end] in _DESCRIBED
                              or said in _DOING and text.startswith(_DOERS, end) and not text.startswith("商品", end)):
        return True
    if said in _DRIVING and text[end:end + 1] in _DEVICES and not knows(text[end:end + 2]):
        return True  # 加速器, 减速机, but not 加速机会
    word_end = words.ends.get(start)
    if word_end == end:
        return False
    if not _ACROSS.isdisjoint(roles) and start and knows(text[start - 1:start + 1]) and knows(text[start + 1:start + 3]):
        return True
    across = words.ends.get(start + 1, end) if word_end is None else end
    if across > end and "metric" in roles and roles["metric"].dimension != "money" and knows(text[start + 1:across]):
        return True  # 用电 in 户用电池
    # 营收超310亿元, 价格上涨
    return (word_end is not None and word_end > end and ("metric" not in roles or knows(text[start:word_end]))
            and not _CUT.isdisjoint(roles) and _MOVING.isdisjoint(roles) and text.find(MASK, end, word_end) < 0
            and not ("metric" in roles and (figure_ahead(text, end) or _moves(tokens, index, word_end))))


def _closes_phrase(tokens: list[Token], index: int, text: str) -> bool:
    """Whether a word for a sector closes the noun phrase in front of it: 备件及服务, 电源管理, IC制造."""
    start, before = tokens[index].start, tokens[index - 1] if index else None
    if before is not None and before.end == start:
        return "and" in before.roles
    return start > 0 and text[start - 1].isalpha()


def _moves(tokens: list[Token], index: int, word_end: int) -> bool:
    """Whether the word that a token begins is just that and the direction behind it: 价格上涨 is a word of the dictionary."""
    return (index + 1 < len(tokens) and (move := tokens[index + 1]).start == tokens[index].end and move.end == word_end
            and move.plays("up", "down"))


def _metric_near(tokens: list[Token], index: int) -> bool:
    """Whether the next token is a metric, with at most a short noun between: 占晶圆销售金额77%."""
    return index + 1 < len(tokens) and tokens[index + 1].start - tokens[index].end <= 4 and "metric" in tokens[index + 1].roles


def _is_letter(character: str) -> bool:
    return is_han(character) or character.isascii() and character.isalpha()


def _is_inside(text: str, kept: list[Token], start: int, end: int) -> bool:
    """Whether a verb only stands within a noun phrase, of which there is more on both sides, or behind it in a list."""
    touching = is_han(text[start - 1:start]) and not (kept and kept[-1].end == start)
    return (touching or text[start - 1:start] == "、") and is_han(text[end:end + 1]) and text[end] not in _ASPECTS


def _parts(before: str, behind: str) -> bool:
    """Whether a blank parts what stands on its two sides: Chinese words, or a figure and a name in capitals."""
    if is_han(behind[:1]):
        return is_han(before) or before in (MASK, DATE_MASK)
    return before == MASK and len(behind) == 2 and behind.isascii() and behind.isalpha() and behind.isupper()


def marks(masked: str) -> list[Token]:
    found = []
    for match in _MARK.finditer(masked):
        start, end = match.span()
        sign = masked[start]
        if sign == ":" and masked[start - 1:start].isdigit() and masked[end:end + 1].isdigit():
            continue  # 16:30收报
        if sign != " " or _parts(masked[start - 1:start], masked[end:end + 2]):
            found.append(Token(start, end, _MARKED[sign]))
    return found
