"""Noun phrases and particles in the gaps between tokens."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.zh.wordlists import Ending, listed, one_of

_QUOTES = "[“”\"'「」‘’\\-–—·:：|\\s]"
_PARTICLES = pattern(f"(?:{one_of('particle')}|{_QUOTES}|[~/])+")
_LEAD = pattern(f"^(?:{one_of('lead')}|{_QUOTES}|[《》/])+")
_TAIL = pattern(f"(?:{one_of('tail')}|{_QUOTES}|[《》])+$")
# The characters that these begin or end with: most phrases need not be tried.
_SIGNS = frozenset("“”\"'「」‘’-–—·:：|/~《》")
_PARTICLE_STARTS = _SIGNS | {word[0] for word in listed("particle")}
_LEAD_STARTS = _SIGNS | {word[0] for word in listed("lead")}
_TAIL_ENDS = _SIGNS | {word[-1] for word in listed("tail")}
_GENERIC = listed("generic")
_BRANCHES = listed("line")
_SHORT = listed("short")
_EDGES = listed("edge")
_CUTS = listed("cut")
STOPS = listed("stop")
_WHEN = Ending(listed("when"))
_BEHIND = _CUTS | {"的", "之", " ", "”", "」", "“", "「", '"'}  # what stands behind a phrase and is no part of it
# A noun that measures by itself, so that a figure right behind it is its amount.
MEASURING = Ending(listed("measuring"))
# One for things, so that a count right behind it is theirs.
COUNTED = Ending(listed("counted"))
# What makes the figure in front a goal or what was foreseen: 全年8万辆的销量目标, 高于15亿元的市场预期
BULLET = r"(?:[-–—•*▪·●■◆►]|\(?\d{1,2}[.、)](?!\d)|[①-⑳])\s*"  # in front of an item of a list
AIM = pattern(f"(?:左右|以上)?(?:、[^,，。;；、]{{0,16}})?(?:的[一-鿿]{{0,4}}?)?(?:(?P<plan>{one_of('plan')})|{one_of('expectation')})",
              needs=(*listed("plan"), *listed("expectation")), reach=32)
# 全年目标的58%, 全年预算数14.6%
OF_PLAN = pattern(f"[一-鿿]{{0,4}}{one_of('plan')}(?:额|值|数)?(?:的|[约近逾]?(?:[0-9.]+%|[一二三四五六七八九]成))", needs=listed("plan"), reach=12)
# 单车成本已经降到…
_TRAILING = listed("trailing")
OTHERS = ("其他", "其它", "其余")  # no pronouns, though 其 is one
_NO_LEADS = (*OTHERS, *listed("no_lead"))
_JOINED, _AND = (*OTHERS, "相关"), ("及", "和", "与", "、")  # 电器及其他耐用消费品


def is_particle(phrase: str) -> bool:
    """Whether a gap holds nothing but adverbs, particles and marks, so that what stands on either side belongs together."""
    first = phrase[:1]
    return (first in _PARTICLE_STARTS or first.isspace()) and _PARTICLES.fullmatch(phrase) is not None


def leading_noun(words: list[str]) -> str:
    """The words of a phrase up to the first that can be in no name; single characters count only at its ends."""
    start = 0
    while start < len(words) and words[start] in (STOPS if len(words[start]) > 1 else _EDGES):
        start += 1
    end = start
    while end < len(words) and not (words[end] in STOPS if len(words[end]) > 1 else words[end] in _CUTS and end > start):
        end += 1
    while end > start and words[end - 1] in _EDGES:
        end -= 1
    return "".join(words[start:end])


def noun_of(words: list[str]) -> str | None:
    """The noun phrase that the words of a gap end in, or None where they name nothing."""
    at = len(words)
    while at and words[at - 1] in _BEHIND:
        at -= 1
    while at > 1 and words[at - 1] in _TRAILING:
        at -= 1
    last = words[at - 1] if at else ""
    branch = last == "服务" or at > 1 and last in _BRANCHES and noun_of(words[:at - 1]) is not None
    start = at - 1 if branch else at  # 云服务, 固废处理 in front of 收入
    while start and (words[start - 1] not in STOPS or _joins(words, start - 1)):
        start -= 1
    if start and words[start - 1] in OTHERS:
        start -= 1  # 其他业务收入
    if start == 1 < at and words[0] == "服务":
        start = 0  # 服务机器人
    return noun("".join(words[start:at]))


def _joins(words: list[str], at: int) -> bool:
    """Whether a word that ends noun phrases elsewhere is in the midst of one here: 在线营销服务及其他, 电器及其他耐用消费品."""
    word, before, behind = words[at], words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if word in _JOINED:
        return before in _AND
    return word in _AND and behind in _JOINED or word == "服务" and before not in STOPS and behind[:1] in _AND


def noun(phrase: str) -> str | None:
    """A noun phrase without what leads and trails it, or None where nothing is left that names anything."""
    before = None
    while before != phrase:
        before = phrase
        if (phrase[:1] in _LEAD_STARTS or phrase[:1].isspace()) and not phrase.startswith(_NO_LEADS):
            phrase = _LEAD.sub("", phrase)
        if phrase[-1:] in _TAIL_ENDS or phrase[-1:].isspace():
            phrase = _TAIL.sub("", phrase)
    if len(phrase) < 2 and phrase not in _SHORT or phrase in _GENERIC or _WHEN.search(phrase):
        return None
    return phrase if phrase[0].isalnum() or any(c.isalnum() for c in phrase) else None
