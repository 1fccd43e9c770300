"""Documents and tables for people: on the terminal, in a notebook, and explained in words."""
from textmine.report.explanation import explain
from textmine.report.html import to_html

__all__ = ["explain", "to_html"]
