"""The phrases at the head of a clause that may be names, each with what can be said of it: its form, where it stands, what follows.

Which of these speaks for a name, and how much, nobody decided by hand: `names` weighs them by numbers learned from gold.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from textmine.text.segmentation import Segmenter
from textmine.triples.clauses import Clause
from textmine.triples.tokens import Token
from textmine.triples.zh.naming import COMMON, DESCRIBED, DESCRIBING_ENDS, FACILITY, OFFICIAL, ORGANISATION, PLACE, is_organisation
from textmine.triples.zh.phrases import STOPS
from textmine.triples.zh.wordlists import Ending, listed

_LEADING = frozenset({"conj", "date", "duration", "status", "source", "which", "basis", "under", "and", "event", "skip",
                      "speaker", "prep", "title", "pronoun", "each"})
_NOT_LEADING = frozenset({"gap", "name", "metric"})
# Cue words that may also be a part of a name.
_WITHIN = frozenset({"metric", "verb", "event", "level", "title", "deed", "source", "share", "sum", "together", "prep",
                     "than", "conj", "status", "pronoun", "under", "up", "down", "rate", "per"})
_ENDING = frozenset({"amount", "date", "duration", "mark"})
_FOLLOWING = ("amount", "date", "duration", "metric", "up", "down", "level", "source", "event", "status", "verb",
              "share", "each", "and", "prep", "deed", "title", "name", "gap", "conj")
_BREAKS = {"": "opening", " ": "blank", "\n": "line", "，": ","}
_PLAIN = frozenset({"known", "unknown", "single"})
_ATTRIBUTES = listed("attribute")
_LOOSE = listed("loose") | listed("edge")
_NUMBERED = frozenset("0123456789第约近")
_MARKS = frozenset("的、“『「」』”·")
_NO_EDGE = frozenset("“”「」\"'·-,")
_LOCATIVE = frozenset("上下内前后间")
_LONGEST = 14  # characters of a phrase that is not in Latin letters
_REACH = 24  # characters from where a head begins to where its last word does
_WORDS = 6  # of a phrase
_ABOUT = 10_000  # characters on either side of a phrase where it is counted how often it stands
_SECTOR = Ending(listed("sector") | {"业", "股"}, "..")
# What the end of a phrase says, by the last characters behind which it is tried.
_ENDINGS: dict[str, list[tuple[str, Callable[[str], object]]]] = {}
for _name, _ending, _holds in (("organisation", ORGANISATION, is_organisation), ("official", OFFICIAL, OFFICIAL.search),
                               ("facility", FACILITY, FACILITY.search),
                               ("place", PLACE, PLACE.search), ("common", COMMON, COMMON.search), ("sector", _SECTOR, _SECTOR.search)):
    for _last in _ending.last:
        _ENDINGS.setdefault(_last, []).append((f"ends={_name}", _holds))
_HELD = {"cue": "holds=cue", "name": "holds=name", "attribute": "holds=attribute"}
_LENGTHS, _TIMES, _COUNTS, _UNKNOWN, _SINGLE = ([f"{name}={number}" for number in range(10)]
                                                for name in ("length", "times", "words", "unknown", "single"))


class Word(msgspec.Struct, frozen=True, gc=False):  # made in a quarter of the time of a NamedTuple
    """A word of a head, and of which sort it is: `known` or `unknown` to the dictionary, a `single` character, a cue,
    or a known name by its kind."""

    start: int
    end: int
    text: str
    sort: str


class Head(NamedTuple):
    """The tokens of a clause from its first noun to its predicate: those from `first` to `end`."""

    clause: Clause
    first: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return self.clause.tokens[self.first].start, self.clause.tokens[self.end - 1].end

    def shared(self) -> list[str]:
        """What can be said of all its phrases."""
        tokens = self.clause.tokens
        front = next(iter(tokens[self.first - 1].roles)) if self.first else "none"
        said = ["clause=" + _BREAKS.get(self.clause.mark, self.clause.mark), "front=" + front]
        metric = next((token.roles["metric"] for token in tokens[self.end:] if "metric" in token.roles), None)
        return said if metric is None else [*said, "metric=" + metric.owner]

    def behind(self) -> str:
        """What follows."""
        tokens = self.clause.tokens
        return "end" if self.end == len(tokens) else next((role for role in _FOLLOWING if role in tokens[self.end].roles), "other")


class Phrase(msgspec.Struct, frozen=True):
    """A phrase of a head and what can be said of it alone."""

    text: str
    features: Sequence[str]


def heads(sentences: Iterable[Sequence[Clause]]) -> Iterator[Head]:
    """The heads of clauses that hold more than known names."""
    for parts in sentences:
        for clause in parts:
            first, end = _bounds(clause.tokens)
            if first < end:
                yield Head(clause, first, end)


def _bounds(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where a head begins and ends; nowhere if it has nothing but known names and cues."""
    first, noun = 0, False
    for token in tokens:
        if _LEADING.isdisjoint(token.roles) or not _NOT_LEADING.isdisjoint(token.roles):
            break
        first += 1
    else:
        return first, first
    end, reached = first, token.start
    limit = reached + _REACH
    for token in islice(tokens, first, None):
        roles = token.roles
        if token.start > reached or token.end > limit:
            break
        if "gap" in roles:
            noun = True
        elif "name" not in roles and (_WITHIN.isdisjoint(roles) or not _ENDING.isdisjoint(roles)):
            break
        end, reached = end + 1, token.end
    return first, end if noun else first


def _words(token: Token, text: str, cut: Segmenter) -> Iterator[Word]:
    if "gap" not in token.roles:
        sort = token.roles["name"].kind if "name" in token.roles else "cue"
        yield Word(token.start, token.end, text[token.start:token.end], sort)
        return
    at = token.start
    for word in cut.words(text[token.start:token.end]):
        if not word.isspace():
            yield Word(at, at + len(word), word, "single" if len(word) == 1 else "known" if cut.knows(word) else "unknown")
        at += len(word)


class Phrases:
    """Lists the phrases of the heads of one document. `known` are the known names of the text by their kinds."""

    def __init__(self, text: str, cut: Segmenter, known: Mapping[str, str]) -> None:
        self._text = text
        self._cut = cut
        self._known = known
        self._names: dict[str, tuple[str, ...]] = {}  # the known ones by their first characters
        for name in known:
            self._names[name[0]] = (*self._names.get(name[0], ()), name)
        self._forms: dict[str, list[str]] = {}

    def of(self, head: Head) -> list[Phrase]:
        words = [word for token in head.clause.tokens[head.first:head.end] for word in _words(token, self._text, self._cut)]
        behind, found = "behind=" + head.behind(), []
        count = len(words)
        sorts = [_sort(word) for word in words]
        ends = [_may_end(words, at) for at in range(count)]
        for first in range(min(count, _WORDS)):
            start = self._start(words, first)
            if start is None or words[first].text[0] in _NO_EDGE:
                continue
            sort, begin, unknown, single, holds = words[first].sort, words[first].start, 0, 0, ""
            for last in range(first, min(count, first + _WORDS)):
                kind, text = sorts[last], self._text[begin:words[last].end]
                if kind == "stop" or kind == "of" or len(text) > _LONGEST and not text.isascii():
                    break
                unknown += kind == "unknown"
                single += kind == "single"
                if ends[last] and len(text) > 1 and (first < last or kind != "known" or text in self._known):
                    features = [start, "first=" + sort, "last=" + kind, _COUNTS[min(last - first, 3)],
                                _UNKNOWN[min(unknown, 2)], _SINGLE[min(single, 3)],
                                "then=" + sorts[last + 1] if last + 1 < count else behind, *self._form(text, begin)]
                    if holds:
                        features.append(holds)
                    if sort == "region" or sort == "place":
                        features.append("placed=unknown" if unknown else "placed=single" if single > 1 else "placed=known")
                    found.append(Phrase(text, features))
                if kind in _HELD:
                    holds = _HELD[kind]
        return found

    def _start(self, words: Sequence[Word], first: int) -> str | None:
        """Where a phrase begins, or None where none does."""
        if not first:
            return "start=head"
        before = words[first - 1]
        if before.text[-1] in _MARKS:
            return "start=mark"
        if before.sort not in _PLAIN:
            return "start=name" if before.sort != "cue" else None
        described = before.text[-1] in DESCRIBING_ENDS and DESCRIBED.fullmatch(self._text, words[0].start, before.end)
        return "start=description" if described else None

    def _form(self, phrase: str, start: int) -> list[str]:
        """What a phrase says wherever it stands."""
        form = self._forms.get(phrase)
        if form is None:
            form = self._forms[phrase] = [feature for feature, holds in _ENDINGS.get(phrase[-1], ()) if holds(phrase)]
            length = len(phrase)
            form.append(_LENGTHS[min(length, 9)])
            form.append(_TIMES[min(self._text.count(phrase, max(0, start - _ABOUT), start + _ABOUT), 4)])
            if phrase[0] in _NUMBERED:
                form.append("begins=number")
            if phrase.startswith(self._names.get(phrase[0], ())):
                form.append("begins=name")
            if phrase in self._known:
                form += "known", "known=" + self._known[phrase]
        return form


def _may_end(words: Sequence[Word], last: int) -> bool:
    """Whether a phrase may end in a word, and is no name in Latin letters that goes on."""
    text = words[last].text
    return text[-1] not in _NO_EDGE and not (text[-1] in _LOCATIVE and len(text) < 3) and not _goes_on(words, last)


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Whether a name in Latin letters goes on behind a word of it: LINE Pay."""
    if last + 1 == len(words) or words[last + 1].start == words[last].end:
        return False
    behind = words[last + 1].text
    return behind.istitle() and behind.isascii() and words[last].text.isascii()


def _sort(word: Word) -> str:
    """The sort of a word as a part of a phrase, or behind one."""
    if word.sort not in _PLAIN:
        return word.sort if word.sort == "cue" else "name"
    if word.text in STOPS:
        return "of" if word.text == "的" else "stop"
    return "attribute" if word.text in _ATTRIBUTES else "loose" if word.sort == "single" and word.text in _LOOSE else word.sort
