"""Many documents: records read from files, tables of what was extracted written to files."""
from textmine.corpus.rates import read_rates
from textmine.corpus.readers import read, read_triples
from textmine.corpus.records import FieldNames, Record, batches
from textmine.corpus.run import Outcome, Report, extract, outcomes
from textmine.corpus.writers import TABLES, open_writer

__all__ = ["FieldNames", "Outcome", "Record", "Report", "TABLES", "batches", "extract", "open_writer", "outcomes", "read",
           "read_rates", "read_triples"]
