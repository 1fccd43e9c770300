"""What each character of a Chinese sentence says for a name's beginning there or going on: a model of characters, learned from gold,
that finds names by what stands around them, where no rule knows their form."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from itertools import chain, repeat
from operator import add
from typing import Any

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
_REMEMBERED = 8192  # pairs of characters at most, and words, and places
_SORTS = 512  # of words at most


def plain(text: str) -> str:
    """A text as its characters are told: of one length with it, digits and the masks of figures all alike."""
    return text.translate(_PLAIN)


class _Weighed(dict[Any, Any]):
    """What weighs as a function says of it, reckoned once and kept."""

    def __init__(self, weigh: Callable[..., Any]) -> None:
        super().__init__()
        self._weigh = weigh

    def __missing__(self, said: tuple[Hashable, ...]) -> Any:
        if len(self) >= _REMEMBERED:
            self.clear()
        weights = self[said] = self._weigh(*said)
        return weights


class Characters:
    """Reads sentences by their characters, the words that these are in and what is known there. Whatever stands at one place says
    something of several characters around it; what it weighs for each of them is reckoned once and kept."""

    def __init__(self, chain: Chain, cut: Segmenter) -> None:
        self._chain = chain
        self._in_word = lru_cache(_REMEMBERED)(lambda word: _places_within(cut.tag(word), len(word)))
        self._of_pair = _Weighed(self._weigh_pair)
        self._of_place = _Weighed(self._weigh_place)

    def chances(self, text: str, sentences: Iterable[tuple[int, int]], words: Iterable[Token], known: Iterable[Token],
                cut: Segmenter) -> NameChances:
        """How likely names begin and go on in some sentences of a text."""
        text = plain(text)
        pairs = list(map(add, text, text[1:]))
        times = Counter(pairs)  # that two characters stand together
        roles = _layer(len(text), ((word.start, word.end, min(word.roles)) for word in words if word.roles))
        kinds = _layer(len(text), ((name.start, name.end, name.roles["name"].kind) for name in known))
        found = NameChances(len(text))
        for start, end in sentences:
            said = text[start:end]
            here = [_EDGE * 2, _EDGE + said[:1], *pairs[start:end - 1], said[-1:] + _EDGE, _EDGE * 2]
            in_words = chain.from_iterable(map(self._in_word, cut.words(said)))
            places = zip((_EDGE, *in_words, _EDGE), (_EDGE, *roles[start:end], _EDGE), (_EDGE, *kinds[start:end], _EDGE))
            found.read(start, *self._chain.chances(self._weights(zip(here, map(times.get, here, repeat(0))), places)))
        return found

    def _weights(self, pairs: Iterable[tuple[str, int]], places: Iterable[tuple[str, str, str]]) -> list[int]:
        """What is said of each character of a sentence weighs together: by the `pairs` that it stands in or near, with their times,
        and by the word, the role and the name that it and its neighbours are in."""
        by_pair = list(map(self._of_pair.__getitem__, pairs))
        by_place = list(map(self._of_place.__getitem__, places))
        return [second_before[0] + before[1] + behind[2] + second_behind[3] + place_before[0] + place[1] + place_behind[2]
                for second_before, before, behind, second_behind, place_before, place, place_behind
                in zip(by_pair, by_pair[1:], by_pair[2:], by_pair[3:], by_place, by_place[1:], by_place[2:])]

    def _weigh_pair(self, pair: str, times: int) -> tuple[int, int, int, int]:
        """What two characters weigh for the one behind them, for the second and the first of them, and for the one in front."""
        weight, often = self._chain.weight, str(min(times, _OFTEN))
        first, second = pair
        return (weight("second before", first) + weight("further before", pair),
                weight("before", first) + weight("at", second) + weight("from before", pair) + weight("often before", often),
                weight("behind", second) + weight("to behind", pair) + weight("often", often),
                weight("second behind", second) + weight("further behind", pair))

    def _weigh_place(self, word: str, role: str, kind: str) -> tuple[int, int, int]:
        """What a place in a word, a role and a name weighs for the character behind it, its own and the one in front."""
        weight = self._chain.weight
        return (weight("word before", word) + weight("role before", role) + weight("kind before", kind),
                weight("word", word) + weight("role", role) + weight("kind", kind),
                weight("word behind", word) + weight("role behind", role) + weight("kind behind", kind))


@lru_cache(_SORTS)
def _places_within(tag: str, size: int) -> tuple[str, ...]:
    """Where each character of a word of some sort stands in it."""
    return (f"{tag}S",) if size == 1 else (f"{tag}B", *(f"{tag}M",) * (size - 2), f"{tag}E")


def _layer(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """What each character of a text is in by some spans, and whether it is their first."""
    layer = [_NOTHING] * size
    for start, end, label in spans:
        layer[start:end] = [f"{label}-"] * (end - start)
        layer[start] = label
    return layer

