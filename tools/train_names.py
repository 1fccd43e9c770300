"""Write lexicon/data/name_weights_zh.tsv: what each feature of a phrase at the head of a clause says for its being a
name, learned from gold.

    python tools/train_names.py corpora/news/gold corpora/triples/seen
    python tools/train_names.py --check corpora/news/gold corpora/triples/seen    # only score weights learned without
    each fifth of the passages

At each head the right phrase is the longest that is a name of an entity in the gold triples of its passage, or none.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from learning import Choice, chained, command, fifths, learned

import textmine
from textmine.evaluate import gold_files, read_gold
from textmine.lexicon import default_lexicon
from textmine.text.folding import fold
from textmine.text.segmentation import segmenter
from textmine.text.sentences import split
from textmine.text.view import view_of
from textmine.triples.entities import Gazetteer
from textmine.triples.loglinear import ALWAYS, LogLinear
from textmine.triples.zh import Grammar
from textmine.triples.zh.heads import Phrase

TABLE = Path(textmine.__file__).parent / "lexicon" / "data" / "name_weights_zh.tsv"
RARE = 8  # features of fewer phrases are left out
SQUARES = 2.0  # how much the squares of weights count


class Listener(LogLinear):
    """Keeps the phrases that it is asked for, and finds none of them likely."""

    def __init__(self) -> None:
        super().__init__({ALWAYS: -99.0})
        self.heard: list[list[Phrase]] = []

    def chances(self, candidates: list[Phrase], shared: Iterable[str] = ()) -> list[float]:
        self.heard.append([Phrase(phrase.text, [*phrase.features, *shared]) for phrase in candidates])
        return super().chances(candidates)


def choices(folders: list[str]) -> dict[str, list[Choice]]:
    """The choices of each Chinese passage."""
    lexicon = default_lexicon()
    nlp, listener = textmine.load(triples=False), Listener()
    grammar = Grammar(lexicon, Gazetteer(lexicon), segmenter(), listener)
    found = {}
    for gold in map(read_gold, gold_files(folders)):
        if not gold.lang.startswith("zh"):
            continue
        right = {_plain(name) for triple in gold.triples for part in triple["entity"].split("+")
                 for name in (part, *gold.entities.get(part, ()))}
        document = nlp(gold.text, published=gold.published, locale=gold.locale)
        view = view_of(gold.text, lang=document.lang, locale=document.locale, published=document.published)
        listener.heard = []
        grammar.read(view, list(split(view.text)), document.mentions)
        found[gold.id] = [Choice(phrases, _right(phrases, right)) for phrases in listener.heard if phrases]
    return found


def _plain(name: str) -> str:
    return "".join(fold(name).casefold().split())


def _right(phrases: list[Phrase], names: set[str]) -> int | None:
    named = [at for at, phrase in enumerate(phrases) if _plain(phrase.text) in names]
    return max(named, key=lambda at: len(phrases[at].text), default=None)


def weights_of(passages: Iterable[list[Choice]]) -> dict[str, float]:
    return learned(chained(passages), RARE, SQUARES)


def check(passages: dict[str, list[Choice]]) -> None:
    """Print how many names are found by weights that were learned without their passages."""
    scores = {likely: Counter() for likely in (0.2, 0.3, 0.4, 0.5, 0.6)}
    for others, held in fifths(passages):
        judge = LogLinear(weights_of(others.values()))
        for choices in held.values():
            best: dict[str, float] = {}
            for choice in choices:
                for phrase, chance in zip(choice.candidates, judge.chances(choice.candidates)):
                    best[phrase.text] = max(best.get(phrase.text, 0.0), chance)
            right = {choice.candidates[choice.right].text for choice in choices if choice.right is not None}
            for likely, score in scores.items():
                elected = {text for text, chance in best.items() if chance >= likely}
                score.update(right=len(elected & right), elected=len(elected), gold=len(right))
    for likely, score in scores.items():
        precision, recall = score["right"] / score["elected"], score["right"] / score["gold"]
        print(f"chance {likely}: precision {precision:.3f} recall {recall:.3f} F1 "
              f"{2 * precision * recall / (precision + recall):.3f} of {score['gold']} names")


if __name__ == "__main__":
    command(choices, weights_of, check, TABLE)
