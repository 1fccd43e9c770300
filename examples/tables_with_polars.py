"""Compare companies across languages and currencies with polars. Uses what `make demo` wrote, or writes it."""
from pathlib import Path

import polars as pl

import textmine
from textmine.corpus import extract, read

NEWS = Path(__file__).resolve().parents[1] / "corpora" / "news"
TRIPLES = Path("out/triples.parquet")

if not TRIPLES.exists():
    extract(read([NEWS]), TRIPLES, textmine.load(target_currency="USD"))

million = pl.col("converted_low").cast(pl.Float64) / 1e6
revenues = (
    pl.scan_parquet(TRIPLES)
    .filter(pl.col("metric") == "revenue", pl.col("aspect") == "level", pl.col("status") == "actual", pl.col("segment").is_null(),
            pl.col("converted_low").is_not_null())
    .select("entity", "period", "unit", million.round(1).alias("million_usd"), "lang")
    .sort("million_usd", "entity", "period", descending=[True, False, True])
    .collect()
)
for row in revenues.iter_rows(named=True):
    print(f"{row['million_usd']:12,.1f} m USD  {row['entity']}, {row['period']} (reported in {row['unit']}, {row['lang']})")
print(revenues.group_by("lang").len().sort("lang"))
