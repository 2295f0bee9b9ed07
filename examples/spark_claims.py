"""Claims with PySpark: two claims of a group home, in a local session or on a cluster.

It needs the extra `spark` and Java. Without them it says so in one line and does nothing.
"""

import shutil
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

MAY = date(2026, 5, 1)
LINES = [
    (1, "321151", MAY, 31),
    (1, "326108", MAY, 1),
    (2, "321131", MAY, 31),
    (2, "321550", MAY, 30),
    (2, "326108", MAY, 1),
]
FACTS = [(1, 1090, 90), (2, 1090, 80)]


def missing() -> str:
    """Return what keeps Spark from running here, or nothing."""
    if find_spec("pyspark") is None or find_spec("narwhals") is None:
        return "PySpark is missing: python -m pip install 'kaigo-calc[spark]'"
    if shutil.which("java") is None:
        return "Java is missing: Spark 4 needs Java 17 or 21"
    return ""


def print_claims(session: Any) -> None:
    """Compute the claims, print them, and give the memory back."""
    from kaigo_calc import columns

    lines = session.createDataFrame(LINES, "claim bigint, code string, date date, count int")
    facts = session.createDataFrame(FACTS, "claim bigint, unit_price_centi int, benefit_rate int")
    done = columns.month_claims(lines, columns.code_table("group_home"), facts)
    for row in done.orderBy("claim").select("claim", "total", "insurance", "copay").collect():
        print(*row)
    done.unpersist()


def main() -> None:
    """Run on the session that spark-submit gives, or on two threads of this machine."""
    reason = missing()
    if reason:
        print(reason)
        return
    spark: Any = import_module("pyspark.sql")
    builder = spark.SparkSession.builder.appName("kaigo_calc claims")
    if "spark.master" not in _settings():
        builder = builder.master("local[2]").config("spark.sql.shuffle.partitions", "2")
    session = builder.getOrCreate()
    try:
        print_claims(session)
    finally:
        session.stop()


def _settings() -> Any:
    """Return the settings of spark-submit, or none where Python was started directly."""
    spark: Any = import_module("pyspark")
    return dict(spark.SparkConf().getAll())


if __name__ == "__main__":
    main()
