"""Extract a corpus to Parquet and query the table of triples with pyarrow."""
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.compute as pc
from pyarrow import parquet

import textmine
from textmine.corpus import extract, read

NEWS = Path(__file__).resolve().parents[1] / "corpora" / "news"


with TemporaryDirectory() as folder:
    out = Path(folder) / "triples.parquet"
    report = extract(read([NEWS]), out, textmine.load(target_currency="USD"), workers=2)
    triples = parquet.read_table(out)
print(f"{report.documents} documents, {report.characters} characters, {report.triples} triples, {report.errors} errors")

largest = triples.filter(pc.is_valid(triples["converted_low"])).sort_by([("converted_low", "descending")])
for row in largest.select(["entity", "metric", "low", "unit", "converted_low", "period"]).slice(0, 10).to_pylist():
    print(f"{row['entity']} {row['metric']} {row['low']:,.0f} {row['unit']} = {row['converted_low']:,.0f} USD {row['period'] or ''}")
