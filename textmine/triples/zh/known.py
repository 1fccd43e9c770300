"""What is known in a text before its own names are looked for: names and words, and where they begin and end."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from textmine.text.segmentation import Segmenter
from textmine.triples.tokens import Token
from textmine.triples.zh.naming import last_name, unled

LEGAL = "有限公司"  # of one name with whatever stands in front of it: 贵州茅台酒股份有限公司
_LONGEST_REST = 6  # characters behind the place or firm that a name begins with: 重庆农村商业银行
_LONG = 600  # characters of a text in which whoever it tells of is named again
_ABOUT = 10_000  # characters on either side of a name that are its text, where many are put together
_CONJUNCTIONS = ("和", "及")  # which open no clause
_PLACES = ("place", "region")
_EDGES = frozenset("。,，;:!?\n、| ")


class KnownText:
    """A text with the names that are known in it and the words that its segmenter finds."""

    def __init__(self, text: str, known: Sequence[Token], words: Sequence[Token], cut: Segmenter) -> None:
        self.text = text
        self.known = known
        self.words = words
        self.cut = cut

    def surface(self, token: Token) -> str:
        return self.text[token.start:token.end]

    def names_of(self, *kinds: str) -> set[str]:
        """The known names of some kinds, as the text has them."""
        return set().union(*[self._by_kind.get(kind, ()) for kind in kinds])

    @cached_property
    def _by_kind(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for token in self.known:
            names.setdefault(token.roles["name"].kind, set()).add(self.text[token.start:token.end])
        return names

    @cached_property
    def places(self) -> set[str]:
        return self.names_of(*_PLACES)

    @cached_property
    def _firms(self) -> dict[str, tuple[str, ...]]:
        """The known firms with names of three characters and more, by these three."""
        firms: dict[str, tuple[str, ...]] = {}
        for firm in self.names_of("company"):
            firms[firm[:3]] = (*firms.get(firm[:3], ()), firm)
        return firms

    def begins_with_firm(self, phrase: str) -> bool:
        """Whether a phrase begins with a known firm whose name is not too short to be one by chance."""
        return len(phrase) > 2 and phrase.startswith(self._firms.get(phrase[:3], ()))

    @cached_property
    def surfaces(self) -> set[str]:
        """All known names as the text has them."""
        return set(map(self.surface, self.known))

    @cached_property
    def boundaries(self) -> set[int]:
        """Where known words end."""
        return {token.end for token in self.words if token.end - token.start > 1} | self.ends

    @cached_property
    def ends(self) -> set[int]:
        """Where known names end."""
        return {token.end for token in self.known}

    @cached_property
    def place_ends(self) -> dict[int, int]:
        """Where the known place that begins somewhere ends."""
        return {token.start: token.end for token in self.known if token.roles["name"].kind in _PLACES}

    @cached_property
    def seats(self) -> set[int]:
        """Where known places and firms begin."""
        return {token.start for token in self.known if token.roles["name"].kind in (*_PLACES, "company")}

    @cached_property
    def firm_ends(self) -> set[int]:
        """Where known firms end."""
        return {token.end for token in self.known if token.roles["name"].kind == "company"}

    @cached_property
    def metrics(self) -> set[int]:
        """Where metrics begin."""
        return {token.start for token in self.words if "metric" in token.roles}

    @cached_property
    def _cues(self) -> set[tuple[int, int]]:
        return {(token.start, token.end) for token in self.words}

    def is_cue(self, start: int, end: int) -> bool:
        """Whether a stretch is a metric or a cue word."""
        return (start, end) in self._cues

    @cached_property
    def insides(self) -> set[int]:
        """Where a known name goes on."""
        return {at for token in self.known for at in range(token.start + 1, token.end)}

    @cached_property
    def _fronts(self) -> dict[int, Token]:
        """The known names that may begin a longer one, by their ends."""
        return {token.end: token for token in reversed(self.known)
                if token.roles["name"].kind in ("region", "place", "company") or self.surface(token).isascii()}

    def name_at_end(self, run: str, start: int) -> str:
        """The name that a run of characters ends in, without the words that lead to it."""
        return unled(last_name(run, start, self.boundaries), self.cut, self.surfaces)

    def placed(self, name: str, end: int) -> str:
        """A short name with the place, the firm, the Latin name or the character that it begins with: 中国联塑, 绿城管理, AEON信贷, 和泰车."""
        start = end - len(name)
        if self.text[start - 1:start] in _CONJUNCTIONS and (start == 1 or self.text[start - 2] in _EDGES):
            return self.text[start - 1:end]
        front = self._fronts.get(start)
        if front is None or len(name) > _LONGEST_REST and not name.endswith(LEGAL) or name in self.surfaces:
            return name
        return self.text[front.start:end] if not front.start or self.text[front.start - 1] in _EDGES else name

    def recurs(self, surface: str, start: int) -> bool:
        """Whether a name is named again near a place, as those are of whom a long text tells; in a short one it need not be."""
        return len(self.text) <= _LONG or self.text.count(surface, max(0, start - _ABOUT), start + _ABOUT) > 1
