"""Many documents: records read from files, tables of what was extracted written to files."""
from textmine.corpus.counts import Failure, Progress, Report
from textmine.corpus.rates import read_rates
from textmine.corpus.readers import read, read_triples
from textmine.corpus.records import FieldNames, Record, batches
from textmine.corpus.run import extract
from textmine.corpus.schema import TABLES

__all__ = ["Failure", "FieldNames", "Progress", "Record", "Report", "TABLES", "batches", "extract", "read", "read_rates", "read_triples"]
