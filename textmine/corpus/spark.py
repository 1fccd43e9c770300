"""Extraction on Spark: the kernel as `mapInArrow` over a DataFrame (extra `textmine[spark]`, Java 17).

    results = extract(spark.read.parquet("articles"), textmine.load())  # lazily, a row for each
    table(results, "triples").write.parquet("triples")

The columns of a table are those of the tables that `textmine extract` writes. Cache or write `results` where several
tables are wanted: Spark
reads the texts again for each.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textmine.corpus.engine import Engine, results_schema
from textmine.corpus.schema import TABLES
from textmine.errors import MissingExtraError, OptionError

try:
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError:
    raise MissingExtraError(purpose="an extraction on Spark", package="pyspark", extra="spark") from None

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract(dataframe: DataFrame, pipeline: Any = None, **options: Any) -> DataFrame:
    """The results of a DataFrame of texts: a row for each, with the columns `documents` (a struct), `mentions`, `triples` and `errors`
    (lists of structs), for `table`.

    `pipeline` and `options` are those of `Engine`: `time_limit`, `fields` with the names of the columns, `published`
    and `locale` for rows without their own.
    """
    engine = Engine(pipeline, **options)
    return dataframe.mapInArrow(lambda batches: map(engine, batches), from_arrow_schema(results_schema()))


def table(results: DataFrame, name: str) -> DataFrame:
    """One of the tables (documents, mentions, triples, errors) of results. Raises OptionError."""
    if name not in TABLES:
        raise OptionError(option="table", value=name, known=", ".join(TABLES))
    if name == "documents":
        return results.where("documents IS NOT NULL").select("documents.*")
    return results.selectExpr(f"explode({name}) AS row").select("row.*")
