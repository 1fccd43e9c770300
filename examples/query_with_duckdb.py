"""Ask the table of triples with DuckDB: who grew fastest, and where it stands. Uses what `make demo` wrote, or writes it."""
from pathlib import Path

import duckdb

import textmine
from textmine.corpus import extract, read

NEWS = Path(__file__).resolve().parents[1] / "corpora" / "news"
TRIPLES = Path("out/triples.parquet")

if not TRIPLES.exists():
    extract(read([NEWS]), TRIPLES, textmine.load(target_currency="USD"))

fastest = duckdb.execute("""
    SELECT entity, metric, low, period, document, evidence
    FROM read_parquet(?)
    WHERE aspect = 'change' AND basis = 'yoy' AND unit = '%' AND metric IS NOT NULL AND status = 'actual'
    ORDER BY low DESC, entity, metric
    LIMIT 8
""", [str(TRIPLES)]).fetchall()
for entity, metric, percent, period, document, evidence in fastest:
    print(f"{percent:8.1f}%  {entity}, {metric}, {period or 'no period'} ({document}: {evidence[:40]})")
