"""What each character of a Chinese sentence says for a name's beginning there or going on: a model of characters, learned from gold,
that finds names by what stands around them, where no rule knows their form."""
from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from textmine.text.segmentation import Segmenter
from textmine.triples.chain import Chain, NameChances
from textmine.triples.tokens import DATE_MASK, MASK, Token

# What is said of every character, in this order.
FEATURES = ("before", "at", "behind", "second before", "second behind", "from before", "to behind", "further before", "further behind",
            "often before", "often",
            "word before", "word", "word behind", "role before", "role", "role behind", "kind before", "kind", "kind behind")
_PLAIN = str.maketrans({MASK: "#", DATE_MASK: "%", "\n": "。", "\t": "_", " ": "_", "\u3000": "_"}
                       | dict.fromkeys("0123456789", "0") | {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
_EDGE, _NOTHING = "^", "-"  # beyond the sentence; what a character has none of
_OFTEN = 3  # times


def plain(text: str) -> str:
    """A text as its characters are told: of one length with it, digits and the masks of figures all alike."""
    return text.translate(_PLAIN)


class Characters:
    """Reads sentences by the characters of a text, its words and what is known in it."""

    def __init__(self, text: str, words: Iterable[Token], known: Iterable[Token], cut: Segmenter) -> None:
        self._text = plain(text)
        self._pairs = Counter(map("".join, pairwise(self._text)))  # how often two characters stand together
        self._cut = cut
        self._roles = _layer(len(text), ((word.start, word.end, min(word.roles)) for word in words if word.roles))
        self._kinds = _layer(len(text), ((name.start, name.end, name.roles["name"].kind) for name in known))

    def chances(self, sentences: Iterable[tuple[int, int]], chain: Chain) -> NameChances:
        """How likely names begin and go on in some sentences."""
        found = NameChances(len(self._text))
        for start, end in sentences:
            found.read(start, *chain.chances(self.values(start, end)))
        return found

    def values(self, start: int, end: int) -> Iterator[tuple[Hashable, ...]]:
        """The values of the features of each character of a sentence."""
        text = _EDGE * 2 + self._text[start:end] + _EDGE * 2
        pairs = [text[at:at + 2] for at in range(len(text) - 1)]
        words = [_EDGE, *self._places(start, end), _EDGE]
        roles = [_EDGE, *self._roles[start:end], _EDGE]
        kinds = [_EDGE, *self._kinds[start:end], _EDGE]
        often = [str(min(_OFTEN, self._pairs[pair])) for pair in pairs[1:-1]]
        return zip(text[1:], text[2:], text[3:], text, text[4:], pairs[1:], pairs[2:], pairs, pairs[3:], often, often[1:],
                   words, words[1:], words[2:], roles, roles[1:], roles[2:], kinds, kinds[1:], kinds[2:])

    def _places(self, start: int, end: int) -> Iterator[str]:
        """What word each character of a sentence is in, and where."""
        for word in self._cut.words(self._text[start:end]):
            tag = self._cut.tag(word)
            yield from (f"{tag}S",) if len(word) == 1 else (f"{tag}B", *(f"{tag}M",) * (len(word) - 2), f"{tag}E")


def _layer(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """What each character of a text is in by some spans, and whether it is their first."""
    layer = [_NOTHING] * size
    for start, end, label in spans:
        layer[start:end] = [f"{label}-"] * (end - start)
        layer[start] = label
    return layer

