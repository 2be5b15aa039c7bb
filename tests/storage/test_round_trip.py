"""A record that a source states comes back from the catalog as it was."""

import string
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcat.domain.identifiers import url_key
from qcat.domain.listing import Listing
from qcat.domain.paper import Author, Link, Paper, Printed, Record
from qcat.domain.text import clean, clean_block, words_key
from qcat.storage import schema
from qcat.storage.codec import dump_record, load_record
from qcat.storage.connection import transaction
from storage import ENGINES, catalog, document, papers, sync

# Readers hand over what `clean` lets through; lone surrogates come from no encoding that qcat reads.
anything = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("'\"\\%_{}:;\x00\x1b\u202e\ufeff\u0301İßﬁΣς𝐀🦆\U0010ffff"),
        st.sampled_from(string.printable),
    ),
    max_size=12,
)
text = anything.map(clean).filter(bool)
optional = st.none() | text
blocks = anything.map(clean_block).filter(bool)
arxiv_ids = st.sampled_from(["2303.13826", "0704.0001", "math/0309136", "hep-th/9901001", "1412.6980"])
records = st.builds(
    Record,
    type=optional,
    title=text,
    authors=st.lists(st.builds(Author, text, text | st.just(""), text | st.just(""), st.booleans()), max_size=3).map(
        tuple
    ),
    authors_complete=st.booleans(),
    year=st.none() | st.integers(1, 9999),
    venue=optional,
    venue_name=optional,
    volume=optional,
    number=optional,
    pages=optional,
    publisher=optional,
    doi=optional,
    arxiv_id=st.none() | arxiv_ids,
    openreview_id=optional,
    abstract=optional,
    status=optional,
    links=st.lists(st.builds(Link, text, text), max_size=3, unique_by=lambda link: url_key(link.url)).map(tuple),
    categories=st.lists(text, max_size=2, unique=True).map(tuple),
    tags=st.lists(text, max_size=3, unique_by=lambda tag: words_key(tag) or tag).map(tuple),
    notes=st.lists(blocks, max_size=2, unique=True).map(tuple),
    extra=st.dictionaries(text, anything, max_size=2),
)


def facts(paper: Record) -> dict[str, object]:
    """What a record states, without what a catalog adds."""
    return {field.name: getattr(paper, field.name) for field in fields(Record)}


@given(records)
def test_a_record_comes_back_from_json(record: Record) -> None:
    assert load_record(dump_record(record)) == record


def test_a_lone_surrogate_comes_back_from_json() -> None:
    record = Record(title="\ud800")
    assert load_record(dump_record(record)) == record
    assert dump_record(record).encode()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_record_comes_back_from_a_catalog(engine: str, tmp_path: Path) -> None:
    location = catalog(engine, tmp_path)

    @settings(max_examples=80 if engine == "sqlite" else 25, suppress_health_check=list(HealthCheck))
    @given(records, blocks, st.dictionaries(text, st.none() | st.integers() | anything, max_size=2))
    def check(record: Record, raw: str, printed: dict[str, object]) -> None:
        with transaction(location) as connection:
            for table in reversed(schema.PaperRow.metadata.sorted_tables):
                if table.name != "schema_version":
                    connection.rows(f"DELETE FROM {table.name}")
        listing = Listing(line=3, end_line=4, raw=raw, category="A / B", printed=printed, record=record)
        sync(location, document(listing, source="list.md", kind="list"))
        (found,) = papers(location)
        stated = facts(record) | ({} if record.authors else {"authors_complete": True})
        assert facts(found) == stated
        (listed,) = found.listings
        assert replace(listed, stated={}) == Printed("list.md", 3, raw, "A / B", printed)
        assert listed.stated.get("title", "") == record.title
        assert listed.stated.get("authors", []) == [str(author) for author in record.authors]

    check()


def test_every_field_has_a_column() -> None:
    """A field that is added to Record and forgotten in the tables would be lost without a word."""
    assert {field.name for field in fields(Paper)} - {field.name for field in fields(Record)} == {
        "key", "aliases", "versions", "listings"
    }  # fmt: skip
