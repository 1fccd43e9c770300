"""What a clause tells in passing of why its subject moved: 教养娱乐类受旅游团费大涨14.2%带动,年增3.12%."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.triples.clauses import Clause
from textmine.triples.narrative import Story
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Held, Here
from textmine.triples.zh.phrases import MEASURING
from textmine.triples.zh.wordlists import affixes, listed

REASONS = listed("reason")
OCCASIONS = frozenset({"因", "受", "由于", "因应", "受到", "适逢"})  # what a date behind them is of: 受春节影响
_BACKDROP = affixes("backdrop")
_BACKDROP_ENDS = frozenset(words[-1] for words in _BACKDROP)
_EFFECTS = affixes("effect")
_BETWEEN = frozenset({"conj", "status", "level", "to"})


def is_backdrop(text: str, parts: Sequence[Clause], number: int, story: Story) -> bool:
    """Whether a clause without figures only tells against what the rest of its sentence happened: 美国减息后, …需求回升下."""
    clause = parts[number]
    if clause.depth or number + 1 == len(parts) or text[clause.end - 1] not in _BACKDROP_ENDS \
            or not text.endswith(_BACKDROP, clause.start, clause.end) or any("amount" in token.roles for token in clause.tokens):
        return False
    return bool(story.topic or story.region) or any("name" in token.roles for part in parts[number + 1:] for token in part.tokens)


def hold(frame: Frame) -> None:
    """Keep what the clause speaks of, at the word that tells why."""
    if frame.held is None and (frame.nouns or frame.measured) and frame.measures:
        frame.held = Held(frame.owners, frame.fresh, frame.nouns, frame.phrase, frame.measures, frame.measured)
        frame.nouns, frame.phrase, frame.measured = (), None, False


def come_back(here: Here, at: int, frame: Frame) -> None:
    """Go back to what was held where the figure at `at` is not that of the cause itself."""
    if frame.held is not None and not _is_of_cause(here, at, frame):
        _restore(frame)


def go_on(here: Here, frame: Frame) -> None:
    """Go back to what was held, at a clause that goes on with its move (受…带动,年增3.12%); forget it at any other."""
    if frame.held is not None:
        if _moves_on(here.tokens):
            _restore(frame, told=True)
        frame.held = None


def is_cause(here: Here, at: int) -> bool:
    """Whether a metric is only why something else happened or moved: 受惠美国订单,股价劲升; 受惠油价造好涨3.3%."""
    if not any(token.plays("prep") and here.said(token) in REASONS for token in here.tokens[:at]):
        return False
    figure = next((index for index in range(at + 1, len(here.tokens)) if here.tokens[index].plays("amount")), None)
    if figure is None:
        return not here.plays("amount")
    between = here.tokens[at + 1:figure]
    return not any(token.plays("metric") for token in between) and len(between) > 1 and between[0].plays("gap", "up", "down") \
        and between[0].start == here.tokens[at].end and any(token.plays("up", "down") for token in between[1:])


def _is_of_cause(here: Here, at: int, frame: Frame) -> bool:
    """Whether the figure tells how the cause moved: it has an effect behind it, or what is held has its own move in the next clause."""
    if here.text.startswith(_EFFECTS, here.tokens[at].end):
        return True
    if frame.held.measured:
        return False
    front = at - 1
    while front >= 0 and here.tokens[front].plays("up", "down", "level", "to", "basis", "rate"):
        front -= 1
    cause = here.at(front)
    adjacent = cause.plays("metric", "name") or cause.plays("gap") and MEASURING.search(here.said(cause)) is not None
    return adjacent and _moves_on(here.following)


def _moves_on(tokens: Sequence[Token]) -> bool:
    """Whether a clause begins with a move and its figure."""
    at = 0
    while at < len(tokens) and tokens[at].plays_any(_BETWEEN) and not tokens[at].plays("up", "down"):
        at += 1
    return at < len(tokens) and tokens[at].plays("up", "down", "basis") and any(token.plays("amount") for token in tokens[at + 1:at + 3])


def _restore(frame: Frame, told: bool = False) -> None:
    held, frame.held = frame.held, None
    frame.owners, frame.fresh, frame.nouns, frame.phrase, frame.measures, frame.measured = held
    if told and held.nouns and not held.measured:
        frame.measures = (held.measures[-1]._replace(segment=held.phrase),)
