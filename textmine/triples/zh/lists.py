"""Lists of figures: one for each date, owner, measure or part that stands in front of them (分别, 各, 、)."""
from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Subject
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Here, Lead
from textmine.triples.zh.phrases import OTHERS, is_particle
from textmine.triples.zh.wordlists import one_of

_LINK = pattern("以及|[、和及与]")
_POST = pattern(f"(?:{one_of('post')})+")
_ADVERBS = frozenset("还也已亦又则均")
_NAMED = ("company", "name", "person", "product")
_NAME = pattern("[A-Za-z0-9\u4e00-\u9fff·. ]{2,10}")


def shared_out(count: int, frame: Frame, each: bool, years: Sequence[str], series: Sequence[str]) -> list[Frame]:
    """The frames of so many figures; none where nothing in front of them comes in that number.

    `each` says that the text has 分别, `years` are those of a stretch it tells, `series` the periods of the list before,
    where no other is told.
    """
    if len(years) == count and len(frame.owners) == 1 and len(frame.measures) == 1:
        return [replace(frame, year=year) for year in years]
    if len(frame.dates) == count and (frame.dated or each):
        return [replace(frame, dates=(date,)) for date in frame.dates]
    if len(frame.owners) == count and (frame.fresh or len(frame.measures) == 1):
        return [replace(frame, owners=(owner,)) for owner in frame.owners]
    pieces = (frame.phrase or "").split("、")
    pieces = pieces if len(pieces) == count else _LINK.split(frame.phrase or "")
    part = frame.measures[0].segment if len(frame.measures) == 1 else ""
    whole = part == frame.phrase or (each or frame.each) and part is None  # 北美、欧洲、日本收入分别增长…, 对东盟、欧盟分别出口…
    if (frame.measured and count == len(pieces) > 1 and (whole or len(frame.measures) > count)
            and len({measure.id for measure in frame.measures}) == 1):
        return [replace(frame, measures=(frame.measures[0]._replace(segment=piece),)) for piece in pieces]  # 手机、电脑与平板收入分别为…
    if frame.measured and len(frame.measures) == count:
        return [replace(frame, measures=(measure,)) for measure in frame.measures]
    if len(frame.nouns) == count:
        return [replace(frame, nouns=(part,), phrase=part) for part in frame.nouns]
    if each and count == len(frame.listed) and frame.measured and len(frame.measures) == 1 and frame.measures[0].segment is None:
        return [replace(frame, measures=(frame.measures[0]._replace(segment=part),)) for part in frame.listed]  # 提供标准版和长续航版,售价分别为…
    if len(frame.owners) == len(frame.measures) == 1 and len(series) == count and (frame.measured or count > len(frame.recent)):
        return [replace(frame, year=year) for year in series]  # 报告期内毛利率分别为…
    if frame.measured and len(frame.owners) == 1 and frame.owners[0].kind == "estate":
        return [frame] * count  # 成交价分别为2,680万及3,010万元
    told = {(subject.owners, subject.measure.segment) for subject in frame.recent[-count:]}
    if len(frame.recent) >= count and not (frame.measured and len(frame.measures) == 1 == len(told)):  # one has one figure of a measure
        return [_as_before(frame, subject) for subject in frame.recent[-count:]]
    return []


def listed_owners(lead: Lead, count: int) -> tuple[Entity, ...]:
    """The owners that a list of so many tells in front of 分别, though not all have been heard of: 南柏成长、鹏睿创新分别上涨…."""
    here = lead.here
    at = next((at for at in range(lead.at - 1, 0, -1) if "each" in here.tokens[at].roles), 0)
    while (at and here.tokens[at].plays("each", "per", "status", "level", "conj", "up", "down", "prep")
            or here.said(here.tokens[at]) in _ADVERBS):
        at -= 1
    start = (next((other for other in range(at, -1, -1)
                   if here.tokens[other].plays("date", "duration", "source", "amount", "metric")), -1) + 1)
    list_, begin = here.tokens[start:at + 1], here.tokens[start].start
    names = {token.end: token.roles["name"] for token in list_ if "name" in token.roles and token.roles["name"].kind in _NAMED}
    pieces = _LINK.split(here.text[begin:here.tokens[at].end]) if names else ()
    if len(pieces) != count:
        return ()
    found: list[Entity] = []
    for piece in pieces:
        begin = here.text.index(piece, begin) + len(piece)
        word = _POST.sub("", piece)
        if begin not in names and (not _NAME.fullmatch(word) or word.startswith(OTHERS)):
            return ()
        found.append(names.get(begin) or Entity(word, next(iter(names.values())).kind))
    return tuple(found)


def _as_before(frame: Frame, subject: Subject) -> Frame:
    """A frame for the subject of a statement before: 收入分别为…和…,同比增长…和…."""
    part = subject.measure.segment
    measure = frame.measures[-1]._replace(segment=part) if frame.measured else subject.measure
    return replace(frame, owners=subject.owners, dates=() if subject.date is None else (subject.date,),
                   nouns=(part,) if part else (), phrase=part, measures=(measure,))


def each_owner(frame: Frame, apart: bool) -> Sequence[Frame]:
    """One frame for each owner where a figure holds for each apart, else the frame itself."""
    if len(frame.owners) > 1 and apart:
        return [replace(frame, owners=(owner,)) for owner in frame.owners]
    return [frame]


def list_goes_on(here: Here, at: int) -> bool:
    """Whether the figure at `at` is followed by `和` or `、` and another figure."""
    joined = False
    for index in range(at + 1, len(here.tokens)):
        token = here.tokens[index]
        if "amount" in token.roles:
            return joined and not (token.end == here.at(index + 1).start and here.at(index + 1).plays("share", "amount"))  # 28%、5奈米占35%
        if "and" in token.roles:
            joined = True
        elif not ("gap" in token.roles and is_particle(here.said(token))
                  or joined and (token.plays("up", "down", "rate") or _has_same_basis(here, at, token))):
            return False
    return False


def _has_same_basis(here: Here, at: int, token: Token) -> bool:
    """Whether what a change is against is told again for the next figure: 分别年增12%与年减3%, but not 月减3%、年增12%."""
    told = next((other.roles["basis"] for other in reversed(here.tokens[:at]) if "basis" in other.roles), None)
    return told is not None and "basis" in token.roles and token.roles["basis"].split(":")[-1] == told.split(":")[-1]
