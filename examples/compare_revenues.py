"""Read several short reports and put the revenues in them into one currency, each at the average rate of its year."""
from decimal import Decimal

import textmine

REPORTS = [
    {"id": "zh", "published": "2026-01-20", "text": "云岭智能2025年营业收入3.12亿元，2024年为2.15亿元。"},
    {"id": "en", "published": "2026-02-03", "text": "Northwind Robotics reported revenue of $938 million in 2025."},
    {"id": "jp", "published": "2026-02-10", "text": "東海精工2025年營收1,250億日圓，淨利潤88億日圓。"},
]

nlp = textmine.load(target_currency="EUR")
for document in nlp.pipe(REPORTS):
    for triple in document.triples:
        if triple.metric == "revenue" and triple.converted:
            euros = triple.converted.low / Decimal(1_000_000)
            print(f"{triple.entity} {triple.period}: {triple.low:,} {triple.unit} = {euros:.1f} million EUR "
                  f"({triple.converted.policy} rate {triple.converted.rate:.6f})")
