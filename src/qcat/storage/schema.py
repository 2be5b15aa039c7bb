"""The tables, as SQLModel classes: the schema of record for every write.

What a listing states is kept once, in ``listing.record``; every other table is chosen from the listings
(`qcat.domain.claims`) and kept for asking. Keys for comparison are made in Python, because ``lower()`` and
``LIKE`` differ between SQLite and PostgreSQL. Ids are hashes of natural keys (`qcat.storage.ids`).
"""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String
from sqlalchemy.dialects import sqlite
from sqlmodel import Field, SQLModel

_BIG = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
_WITHOUT_ROWID = {"sqlite_with_rowid": False}


def _id() -> Any:
    return Field(sa_column=Column(_BIG, primary_key=True, autoincrement=False))


def _refers(target: str, *, primary_key: bool = False, nullable: bool = False, index: bool = False) -> Any:
    return Field(
        sa_column=Column(
            _BIG, ForeignKey(target), primary_key=primary_key, nullable=nullable, index=index, autoincrement=False
        )
    )


class SchemaVersionRow(SQLModel, table=True):
    """The migrations that made this catalog."""

    __tablename__ = "schema_version"
    version: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))


class SourceRow(SQLModel, table=True):
    """A document, service or hand that states something about papers.

    ``head`` and ``tail`` are what a bibliography has beside its entries; null where there is nothing.
    """

    __tablename__ = "source"
    id: int = _id()
    location: str = Field(unique=True)
    kind: str
    title: str
    added: int
    head: str | None
    tail: str | None


class PaperRow(SQLModel, table=True):
    """A work, with the values chosen for it. ``added`` counts papers in the order they came."""

    __tablename__ = "paper"
    id: int = _id()
    key: str
    key_fold: str = Field(unique=True)
    added: int = Field(index=True)
    type: str | None
    title: str
    title_key: str = Field(index=True)
    title_words: str
    authors_complete: bool
    year: int | None = Field(index=True)
    venue: str | None
    venue_name: str | None
    venue_key: str | None = Field(index=True)
    volume: str | None
    number: str | None
    pages: str | None
    publisher: str | None
    doi: str | None
    arxiv_id: str | None
    openreview_id: str | None
    abstract: str | None
    status: str | None
    extra: str
    versions: str = Field(sa_column=Column(String, nullable=False, server_default="[]"))


class AuthorRow(SQLModel, table=True):
    """An author of a paper, in order. ``words`` is the whole name for searching."""

    __tablename__ = "author"
    __table_args__ = _WITHOUT_ROWID
    paper_id: int = _refers("paper.id", primary_key=True)
    position: int = Field(primary_key=True)
    family: str
    given: str
    suffix: str
    is_group: bool
    words: str


class IdentifierRow(SQLModel, table=True):
    """An identifier belongs to one paper: two papers that claim one number are reported, not joined."""

    __tablename__ = "identifier"
    __table_args__ = _WITHOUT_ROWID
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    paper_id: int = _refers("paper.id", index=True)


class AliasRow(SQLModel, table=True):
    """A key by which a paper is known beside its citekey."""

    __tablename__ = "alias"
    __table_args__ = _WITHOUT_ROWID
    key_fold: str = Field(primary_key=True)
    key: str
    paper_id: int = _refers("paper.id", index=True)


class LinkRow(SQLModel, table=True):
    """A link of a paper, in order."""

    __tablename__ = "link"
    __table_args__ = _WITHOUT_ROWID
    paper_id: int = _refers("paper.id", primary_key=True)
    position: int = Field(primary_key=True)
    kind: str
    url: str


class CategoryRow(SQLModel, table=True):
    """A heading under its parent; ``path`` names it from the top, ``path_words`` is for searching."""

    __tablename__ = "category"
    id: int = _id()
    parent_id: int | None = _refers("category.id", nullable=True)
    added: int
    name: str
    path: str = Field(unique=True)
    path_words: str


class PaperCategoryRow(SQLModel, table=True):
    """A paper stands under a category."""

    __tablename__ = "paper_category"
    __table_args__ = (Index("ix_paper_category_category_id", "category_id"), _WITHOUT_ROWID)
    paper_id: int = _refers("paper.id", primary_key=True)
    position: int = Field(primary_key=True)
    category_id: int = _refers("category.id")


class TagRow(SQLModel, table=True):
    """A free word; ``key`` is its folded form."""

    __tablename__ = "tag"
    id: int = _id()
    name: str
    key: str = Field(unique=True)


class PaperTagRow(SQLModel, table=True):
    """A paper carries a tag."""

    __tablename__ = "paper_tag"
    __table_args__ = (Index("ix_paper_tag_tag_id", "tag_id"), _WITHOUT_ROWID)
    paper_id: int = _refers("paper.id", primary_key=True)
    position: int = Field(primary_key=True)
    tag_id: int = _refers("tag.id")


class NoteRow(SQLModel, table=True):
    """A note on a paper, in order."""

    __tablename__ = "note"
    __table_args__ = _WITHOUT_ROWID
    paper_id: int = _refers("paper.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str


class ListingRow(SQLModel, table=True):
    """An entry of a source: where it stands, its text, the values as printed and as read (JSON).

    ``paper_id`` is null for an entry that could not be read; ``reason`` then says why. ``stated_at`` is when the
    entry came in or last changed, in seconds since 1970.
    """

    __tablename__ = "listing"
    id: int = _id()
    source_id: int = _refers("source.id", index=True)
    paper_id: int | None = _refers("paper.id", nullable=True, index=True)
    line: int
    end_line: int
    category: str
    entry_key: str
    raw: str
    title_key: str = Field(index=True)
    printed: str
    record: str
    reason: str
    stated_at: int = Field(sa_column=Column(_BIG, nullable=False))


class DistinctPairRow(SQLModel, table=True):
    """Two papers that a person told apart. They need not be there: a paper that comes again has the same id."""

    __tablename__ = "distinct_pair"
    id: int = _id()
    low_id: int = Field(sa_column=Column(_BIG, nullable=False))
    high_id: int = Field(sa_column=Column(_BIG, nullable=False))


class ChangeRow(SQLModel, table=True):
    """What one command changed, in seconds since 1970; numbered from 1."""

    __tablename__ = "change"
    id: int = _id()
    made_at: int = Field(sa_column=Column(_BIG, nullable=False))
    command: str
    summary: str
    undone: bool


class ImageRow(SQLModel, table=True):
    """The things of one kind that a change touched, as they were before it; after, where it was taken back (JSON)."""

    __tablename__ = "image"
    __table_args__ = _WITHOUT_ROWID
    change_id: int = _refers("change.id", primary_key=True)
    kind: str = Field(primary_key=True)
    things: str


class SettingRow(SQLModel, table=True):
    """What the keeper set for this catalog."""

    __tablename__ = "setting"
    __table_args__ = _WITHOUT_ROWID
    name: str = Field(primary_key=True)
    value: str
