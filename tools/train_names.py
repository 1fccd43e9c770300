"""Write lexicon/data/name_weights_zh.tsv: what each feature of a phrase at the head of a clause says for its being a name, learned from gold.

    python tools/train_names.py corpora/news/gold corpora/triples/seen
    python tools/train_names.py --check corpora/news/gold corpora/triples/seen    # only score weights learned without each fifth of the passages

At each head the right phrase is the longest that is a name of an entity in the gold triples of its passage, or none. The weights are those of
the conditional log-linear model (`textmine.triples.loglinear`) under which the right choices are most likely, held small by the sum of their
squares; they are found by gradient descent (Adam). Needs numpy, textmine itself does not.
"""
from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

import textmine
from textmine.evaluate import gold_files, read_gold
from textmine.lexicon import default_lexicon
from textmine.text.folding import fold
from textmine.text.segmentation import segmenter
from textmine.text.sentences import split
from textmine.text.view import view_of
from textmine.triples.entities import Gazetteer
from textmine.triples.loglinear import ALWAYS, LogLinear
from textmine.triples.zh import Grammar, names
from textmine.triples.zh.heads import Phrase

TABLE = Path(textmine.__file__).parent / "lexicon" / "data" / "name_weights_zh.tsv"
RARE = 8  # features of fewer phrases are left out
SQUARES = 2.0  # how much the squares of weights count
STEPS, PACE = 150, 0.1
SMALL = 0.05  # weights that say nothing
FIFTHS = 5


class Choice(NamedTuple):
    """The phrases of one head, and which of them is the right one."""

    phrases: list[Phrase]
    right: int | None


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
    names.Candidates._is_settled = lambda *_: False  # to learn from all heads
    lexicon = default_lexicon()
    nlp, listener = textmine.load(triples=False), Listener()
    grammar = Grammar(lexicon, Gazetteer(lexicon), segmenter(), listener)
    found = {}
    for gold in map(read_gold, gold_files(folders)):
        if not gold.lang.startswith("zh"):
            continue
        right = {_plain(name) for triple in gold.triples for part in triple["entity"].split("+") for name in (part, *gold.entities.get(part, ()))}
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


def learned(passages: list[list[Choice]]) -> dict[str, float]:
    """The weights of the features."""
    told = [choice for passage in passages for choice in passage]
    counted = Counter(feature for choice in told for phrase in choice.phrases for feature in phrase.features)
    columns = {feature: at for at, feature in enumerate([ALWAYS, *sorted(feature for feature, count in counted.items() if count >= RARE)])}
    rows = np.zeros((sum(len(choice.phrases) for choice in told), len(columns)))
    rows[:, columns[ALWAYS]] = 1
    heads, right = np.zeros(len(rows), dtype=int), np.zeros(len(rows))
    at = 0
    for head, choice in enumerate(told):
        for index, phrase in enumerate(choice.phrases):
            rows[at, [columns[feature] for feature in phrase.features if feature in columns]] = 1
            heads[at], right[at] = head, index == choice.right
            at += 1
    weights = _descend(rows, heads, right)
    return {feature: round(weights[at], 2) for feature, at in columns.items() if abs(weights[at]) >= SMALL}


def _descend(rows: np.ndarray, heads: np.ndarray, right: np.ndarray) -> np.ndarray:
    weights, mean, square = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for step in range(1, STEPS + 1):
        odds = np.exp(rows @ weights)
        chances = odds / (1 + np.bincount(heads, odds))[heads]
        slope = rows.T @ (chances - right) + SQUARES * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope ** 2
        weights -= PACE * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.999 ** step)) + 1e-8)
    return weights


def check(passages: dict[str, list[Choice]]) -> None:
    """Print how many names are found by weights that were learned without their passages."""
    order = sorted(passages)
    random.Random(1).shuffle(order)
    scores = {likely: Counter() for likely in (0.2, 0.3, 0.4, 0.5, 0.6)}
    for fifth in range(FIFTHS):
        held = set(order[fifth::FIFTHS])
        judge = LogLinear(learned([told for name, told in passages.items() if name not in held]))
        for name in held:
            best: dict[str, float] = {}
            for choice in passages[name]:
                for phrase, chance in zip(choice.phrases, judge.chances(choice.phrases)):
                    best[phrase.text] = max(best.get(phrase.text, 0.0), chance)
            right = {choice.phrases[choice.right].text for choice in passages[name] if choice.right is not None}
            for likely, score in scores.items():
                elected = {text for text, chance in best.items() if chance >= likely}
                score.update(right=len(elected & right), elected=len(elected), gold=len(right))
    for likely, score in scores.items():
        precision, recall = score["right"] / score["elected"], score["right"] / score["gold"]
        print(f"chance {likely}: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f} of {score['gold']} names")


def main() -> None:
    only_check = "--check" in sys.argv
    passages = choices([argument for argument in sys.argv[1:] if argument != "--check"])
    if only_check:
        check(passages)
        return
    weights = learned(list(passages.values()))
    head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = [f"{feature}\t{weight:+.2f}" for feature, weight in sorted(weights.items(), key=lambda row: (row[0] != ALWAYS, row[0]))]
    TABLE.write_text("\n".join([*head, "feature\tweight", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
