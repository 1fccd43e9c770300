"""The clause being read, what has been read of its sentence so far, and the cue words in front of a figure."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Subject
from textmine.triples.tokens import Token
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.phrases import is_particle, noun_of

_LEADING = ("up", "down", "rate", "basis", "to", "level", "share", "each", "together", "than", "from", "per", "status", "verb", "apart", "conj",
            "event", "prep", "which", "deed", "sum", "skip")
_STOPPING = ("metric", "name", "date", "duration", "amount", "mark", "pronoun")
_ARRIVING = ("至", "到", "破", "穿", "返", "守")


@dataclass
class Frame:
    """What has been read of the sentence so far.

    `owners` are whom it speaks of (`fresh` if this clause names them), `region` the place it names (`placed` likewise), `target` whom it is done to, `other` whom the clause compares with,
    `product` what is launched, `appositive` a product that a bracket names for this clause alone, `measures` what of theirs
    (`measured` likewise), `dates` when (`dated` likewise, `date_owner` whom the sentence spoke of then), `announced` the day of
    an announcement, `span` a stretch of time (`spent` if it is of its clause alone),
    `as_of` whether the date closes a stretch (截至), `since` the date that one opens (自…至今), `now` whether the clause speaks of the present;
    `nouns` are phrases that wait for their figure, `phrase` all of them as one; `named` are the owners that
    the sentence names, `aspect` is that of the last statement, `listing` whether shares are being listed,
    `addressed` whether the sentence says 公司 or 集团; `whole` is the measure that shares are parts of; `recent` are the subjects
    of the last statements, over which a list of figures may go on; `stated` whether anything has been stated, `told` whether the
    sentence names a measure, `prior` the measure of the clause before, `part` whether this clause tells of a part of it (其中).
    """

    owners: tuple[Entity, ...] = ()
    fresh: bool = False
    region: Entity | None = None
    placed: bool = False
    target: Entity | None = None
    other: Entity | None = None
    product: Entity | None = None
    appositive: Entity | None = None
    since: int | None = None
    measures: tuple[Measure, ...] = ()
    measured: bool = False
    announced: int | None = None
    dates: tuple[int, ...] = ()
    dated: bool = False
    date_owner: tuple[Entity, ...] | None = None
    as_of: bool = False
    now: bool = False
    than: int | None = None
    span: int | None = None
    spent: bool = False
    nouns: tuple[str, ...] = ()
    phrase: str | None = None
    named: tuple[Entity, ...] = ()
    aspect: str = "level"
    listing: bool = False
    status: str = "actual"
    recent: tuple[Subject, ...] = ()
    each: bool = False
    pair: tuple[Entity, ...] = ()
    whole: Measure | None = None
    acted: bool = False
    addressed: bool = False
    stated: bool = False
    told: bool = False
    part: bool = False
    prior: Measure | None = None

    def next_clause(self, mark: str) -> None:
        self.fresh = self.placed = self.measured = self.dated = self.each = self.acted = False
        if mark == "(":  # an aside goes on with what stands in front of it
            self.span = self.than = self.other = None
            return
        self.phrase = self.appositive = self.target = None
        self.prior = self.measures[-1] if self.measures else None
        self.part = False
        self.nouns, self.than, self.other, self.now = (), None, None, False
        if self.spent:
            self.span = None
        if mark == ";":
            self.status = "actual"


NOTHING = Token(0, 0, {})


class Here:
    """The clause being read: its tokens, those of the next clause, and the words of the sentence."""

    def __init__(self, text: str, tokens: Sequence[Token], following: Sequence[Token] = (), words: Words | None = None) -> None:
        self.text = text
        self.tokens = tokens
        self.following = following
        self.words = words

    def at(self, index: int) -> Token:
        """The token at an index, or one without any role outside the clause."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING

    def said(self, token: Token) -> str:
        return self.text[token.start:token.end]

    def noun(self, token: Token) -> str | None:
        """The noun phrase that a gap ends in."""
        return noun_of(self.words.within(token.start, token.end)) if self.words else None


class Lead:
    """The cue words directly in front of a figure, near to far; `behind` is the index of the token in front of them."""

    def __init__(self, here: Here, at: int) -> None:
        self.cues: list[Token] = []
        self.text = text = here.text
        index = at - 1
        while index >= 0:
            token = here.tokens[index]
            if token.plays("gap"):
                verb = token.end - token.start == 1 and self.cues and self.cues[-1].plays("to") and self.cues[-1].start == token.end
                if not verb and not is_particle(text[token.start:token.end]):
                    break
            elif token.plays(*_STOPPING) and not token.plays("share", "up", "down", "level"):
                break
            elif token.plays(*_LEADING):
                self.cues.append(token)
            else:
                break
            index -= 1
        self.behind = index

    def first(self, *roles: str) -> Token | None:
        return next((token for token in self.cues if token.plays(*roles)), None)

    def word(self, token: Token) -> str:
        return self.text[token.start:token.end]

    @property
    def move(self) -> Token | None:
        return self.first("up", "down")

    @property
    def arrives(self) -> bool:
        """Whether a move is told by where it ends (增长至, 降为) rather than by how far it went."""
        for token in self.cues:
            if token.plays("up", "down"):
                return self.word(token).endswith(_ARRIVING)
            if token.plays("to"):
                return True
        return False
