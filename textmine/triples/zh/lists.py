"""Lists of figures: one for each date, owner, measure or part that stands in front of them (分别, 各, 、)."""
from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from textmine.triples.narrative import Subject
from textmine.triples.zh.frame import Frame


def shared_out(count: int, frame: Frame, each: bool, years: Sequence[str], series: Sequence[str]) -> list[Frame]:
    """The frames of so many figures; none where nothing in front of them comes in that number.

    `each` says that the text has 分别, `years` are those of a stretch it tells, `series` the periods of the list before.
    """
    if each and len(years) == count and len(frame.owners) == 1 and len(frame.measures) == 1:
        return [replace(frame, year=year) for year in years]
    if len(frame.dates) == count and (frame.dated or each):
        return [replace(frame, dates=(date,)) for date in frame.dates]
    if len(frame.owners) == count and (frame.fresh or len(frame.measures) == 1):
        return [replace(frame, owners=(owner,)) for owner in frame.owners]
    pieces = (frame.phrase or "").split("、")
    if frame.measured and len(frame.measures) > count == len(pieces) > 1 and len({measure.id for measure in frame.measures}) == 1:
        return [replace(frame, measures=(frame.measures[0]._replace(segment=piece),)) for piece in pieces]  # 手机、电脑与平板收入分别为…
    if frame.measured and len(frame.measures) == count:
        return [replace(frame, measures=(measure,)) for measure in frame.measures]
    if len(frame.nouns) == count:
        return [replace(frame, nouns=(part,), phrase=part) for part in frame.nouns]
    if each and count == len(frame.listed) and frame.measured and len(frame.measures) == 1 and frame.measures[0].segment is None:
        return [replace(frame, measures=(frame.measures[0]._replace(segment=part),)) for part in frame.listed]  # 提供标准版和长续航版,售价分别为…
    if each and not frame.dates and len(frame.owners) == len(frame.measures) == 1 and len(series) == count and (frame.measured or count > len(frame.recent)):
        return [replace(frame, year=year) for year in series]  # 报告期内毛利率分别为…
    if frame.measured and len(frame.owners) == 1 and frame.owners[0].kind == "estate":
        return [frame] * count  # 成交价分别为2,680万及3,010万元
    if len(frame.recent) >= count:
        return [_as_before(frame, subject) for subject in frame.recent[-count:]]
    return []


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
