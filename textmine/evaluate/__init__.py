"""Scoring extractions against gold files."""
from textmine.evaluate.gold import Gold, gold_files, read_gold
from textmine.evaluate.scores import KINDS, Score, Scores, evaluate, score

__all__ = ["Gold", "KINDS", "Score", "Scores", "evaluate", "gold_files", "read_gold", "score"]
