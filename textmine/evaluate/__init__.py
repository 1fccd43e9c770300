"""Scoring extractions against gold files."""
from textmine.evaluate.gold import Gold, gold_files, read_gold
from textmine.evaluate.notation import Statement, read_notation, write_notation
from textmine.evaluate.passages import DEGREES, Passage, read_passages, score_passages
from textmine.evaluate.scores import KINDS, Score, Scores, evaluate, score

__all__ = [
    "DEGREES", "Gold", "KINDS", "Passage", "Score", "Scores", "Statement", "evaluate", "gold_files", "read_gold", "read_notation",
    "read_passages", "score", "score_passages", "write_notation",
]
