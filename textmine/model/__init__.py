"""The frozen results of an extraction: mentions, triples and the document that holds them."""
from textmine.model.document import Document
from textmine.model.mentions import Amount, Date, Duration, Mention, Money, Number, Percent, Quantity
from textmine.model.triples import Conversion, Equivalent, Triple

__all__ = ["Amount", "Conversion", "Date", "Document", "Duration", "Equivalent", "Mention", "Money", "Number",
           "Percent", "Quantity", "Triple"]
