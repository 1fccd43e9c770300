"""The knowledge of language that the grammars read: reviewed tables, loaded once into an immutable Lexicon."""
from textmine.lexicon.lexicon import Cue, CurrencyName, EntityName, FiscalYear, Lexicon, Metric, UnitName, default_lexicon
from textmine.lexicon.places import currency_of
from textmine.lexicon.tables import cell_values, read_columns, read_table, read_words

__all__ = ["Cue", "CurrencyName", "EntityName", "FiscalYear", "Lexicon", "Metric", "UnitName", "cell_values",
           "currency_of", "default_lexicon", "read_columns", "read_table", "read_words"]
