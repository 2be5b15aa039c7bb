"""`qcat dupes --engine spark`: the same keys and the same scores on Apache Spark, for more than one machine holds.

Records come from Parquet or JSON lines, the pairs go to Parquet. Only the counts of words and the pairs that are
found pass through the driver; the records do not.
"""

import os
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import add
from pathlib import Path
from typing import Any

from qcat.errors import BadInput, UsageError
from qcat.matching.blocking import BLOCK, OFTEN, WINDOW, content, keys, sure_keys, titles_near
from qcat.matching.features import Features, of_mapping
from qcat.matching.find import join_matches
from qcat.matching.frequencies import (
    Frequencies,
    columns_of,
    first_of,
    is_shared,
    often_titled,
    title_start,
)
from qcat.matching.score import DIFFERENT, NONE, Evidence, score

COLUMNS = "id1 string, id2 string, relation string, tier string, bits double, group string"
Packed = tuple[int, Features]


def match_on_spark(name: str, output: str, *, master: str = "") -> int:
    """Find the repeats in a file and write them as Parquet; the number of pairs.

    ``master`` is the cluster to ask; without it the one that Spark is configured for, else this machine. Raises
    UsageError where PySpark is not installed, BadInput for a file that Spark cannot read.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("PySpark is not installed", "pip install 'qcat[spark]', and Java 17") from error
    if Path(output).exists():
        raise BadInput(f"{output} is there already", "name another place with --output")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers take whatever python3 is on the path
    builder = SparkSession.builder.appName("qcat dupes").config("spark.ui.showConsoleProgress", "false")
    spark = (builder.master(master) if master else builder).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        rows = _pairs(spark, _features(_read(spark, name))).cache()
        count: int = rows.count()
        spark.createDataFrame(rows, COLUMNS).write.parquet(output)
    except PySparkException as error:
        raise BadInput(f"Spark cannot do it: {str(error).splitlines()[0]}", "look at the file and the place") from error
    finally:
        spark.stop()
    return count


def _read(spark: Any, name: str) -> Any:
    if not Path(name).exists() and "://" not in name:
        raise BadInput(f"there is no file {name}", "check the name")
    if name.endswith((".jsonl", ".json")):
        return spark.read.json(name)
    return spark.read.parquet(name)


def _features(frame: Any) -> Any:
    """Every record under a number of its own; one without an id goes by that number."""

    def made(numbered: tuple[Any, int]) -> Packed:
        item, number = numbered[0].asDict(), numbered[1]
        stated = item.get("id") or item.get("key")
        return number, of_mapping(item, str(stated) if stated else f"line {number + 1}")

    return frame.rdd.zipWithIndex().map(made).cache()


def _pairs(spark: Any, features: Any) -> Any:
    """The pairs that `find_matches` would give, as rows."""
    known = spark.sparkContext.broadcast(_frequencies(features))
    edges = _edges(features, known).cache()
    parts = spark.sparkContext.broadcast(_components(edges.map(lambda edge: edge[0]).toLocalIterator()))
    records = features.filter(lambda one: one[0] in parts.value).map(lambda one: (parts.value[one[0]], one))
    found = edges.map(lambda edge: (parts.value[edge[0][0]], edge))
    return records.cogroup(found).flatMap(lambda part: _rows(list(part[1][0]), part[1][1], known.value))


def _frequencies(features: Any) -> Frequencies:
    """What `frequencies` counts."""
    apart = features.map(lambda one: (title_start(one[1]), one[1])).reduceByKey(first_of).values().cache()
    words = apart.flatMap(lambda one: [(word, 1) for word in set(one.words)]).reduceByKey(add)
    names = apart.flatMap(lambda one: [(name, 1) for name in set(one.names)]).reduceByKey(add)
    counts = features.map(lambda one: (one[1].key, 1)).reduceByKey(add)
    often = often_titled(dict(counts.filter(lambda found: found[1] > 1).toLocalIterator()))
    shared = (
        features.values()
        .filter(lambda one: one.key in often)
        .map(lambda one: (one.key, one))
        .groupByKey()
        .mapValues(list)
        .filter(lambda found: is_shared(found[1]))
        .mapValues(lambda found: list(columns_of(found)))
        .collectAsMap()
    )
    return Frequencies(
        apart.count(), words.collectAsMap(), names.collectAsMap(), shared, chain.from_iterable(shared.values())
    )


def _edges(features: Any, known: Any) -> Any:
    """The pairs that share a key, with the evidence where there is some."""

    def keyed(one: Packed) -> Iterator[tuple[tuple[str, Any], tuple[int, bool]]]:
        number, found = one
        place = content(found)
        yield from (((key, place), (number, False)) for key in keys(found, known.value))
        yield from (((f"={key}", place), (number, True)) for key in sure_keys(found))

    parts = max(2, features.getNumPartitions())
    blocks = features.flatMap(keyed).repartitionAndSortWithinPartitions(parts, lambda key: zlib.crc32(key[0].encode()))
    pairs = blocks.mapPartitions(_windows).reduceByKey(lambda one, other: (one[0] + other[0], one[1] or other[1]))
    return (
        pairs.map(lambda pair: (pair[0][0], (pair[0][1], pair[1])))
        .join(features)
        .map(lambda one: (one[1][0][0], (one[0], one[1][1], one[1][0][1])))
        .join(features)
        .flatMap(lambda one: _scored(one[1][0], (one[0], one[1][1]), known.value))
    )


def _windows(blocks: Iterable[tuple[tuple[str, Any], tuple[int, bool]]]) -> Iterator[tuple[tuple[int, int], Any]]:
    """The pairs of each block; of a large one, those that stand near one another in it."""
    for _, block in groupby(blocks, key=lambda one: one[0][0]):
        members = (member for _, member in block)
        head = list(islice(members, BLOCK + 1))
        near = deque[int](maxlen=BLOCK - 1 if len(head) <= BLOCK else WINDOW)
        for number, sure in chain(head, members):
            for other in near:
                yield (min(number, other), max(number, other)), (0 if sure else 1, sure)
            near.append(number)


def _scored(
    first: tuple[int, Features, tuple[int, bool]], second: Packed, known: Frequencies
) -> Iterator[tuple[tuple[int, int], Evidence]]:
    from rapidfuzz.distance import LCSseq

    left, one, (often, sure) = first
    right, other = second
    total, shorter = len(one.key) + len(other.key), min(len(one.key), len(other.key))
    if sure or often >= OFTEN or titles_near(LCSseq.similarity(one.key, other.key), total, shorter):
        found = score(one, other, known)
        if found.tier != NONE:
            yield (left, right), found


def _components(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The part of the graph that each record with an edge is in, by its least number."""
    up: dict[int, int] = {}

    def top(one: int) -> int:
        while (above := up.setdefault(one, one)) != one:
            up[one] = up[above]
            one = above
        return one

    for left, right in edges:
        one, other = sorted((top(left), top(right)))
        up[other] = one
    return {one: top(one) for one in up}


def _rows(records: list[Packed], edges: Iterable[Any], known: Frequencies) -> Iterator[tuple[Any, ...]]:
    """The pairs of one part, as rows; a group goes by the id of its first record."""
    records.sort(key=lambda one: one[0])
    place = {number: position for position, (number, _) in enumerate(records)}
    features = [one for _, one in records]
    matches = join_matches(features, {(place[a], place[b]): found for (a, b), found in edges}, known)
    for pair in matches.pairs:
        found = pair.evidence
        group = features[matches.groups[pair.group - 1].members[0]].id if pair.group else None
        if found.relation != DIFFERENT:
            yield features[pair.left].id, features[pair.right].id, found.relation, found.tier, found.bits, group
