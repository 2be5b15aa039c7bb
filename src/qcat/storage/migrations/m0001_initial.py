"""Papers and everything chosen for them, and the sources and listings it was chosen from."""

STATEMENTS = (
    """CREATE TABLE source (
        id {id} NOT NULL, location VARCHAR NOT NULL, kind VARCHAR NOT NULL, title VARCHAR NOT NULL,
        added INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (location))""",
    """CREATE TABLE paper (
        id {id} NOT NULL, key VARCHAR NOT NULL, key_fold VARCHAR NOT NULL, added INTEGER NOT NULL, type VARCHAR,
        title VARCHAR NOT NULL, title_key VARCHAR NOT NULL, title_words VARCHAR NOT NULL,
        authors_complete BOOLEAN NOT NULL, year INTEGER, venue VARCHAR, venue_name VARCHAR, venue_key VARCHAR,
        volume VARCHAR, number VARCHAR, pages VARCHAR, publisher VARCHAR, doi VARCHAR, arxiv_id VARCHAR,
        openreview_id VARCHAR, abstract VARCHAR, status VARCHAR, extra VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (key_fold))""",
    "CREATE INDEX ix_paper_added ON paper (added)",
    "CREATE INDEX ix_paper_title_key ON paper (title_key)",
    "CREATE INDEX ix_paper_venue_key ON paper (venue_key)",
    "CREATE INDEX ix_paper_year ON paper (year)",
    """CREATE TABLE author (
        paper_id {id} NOT NULL, position INTEGER NOT NULL, family VARCHAR NOT NULL, given VARCHAR NOT NULL,
        suffix VARCHAR NOT NULL, is_group BOOLEAN NOT NULL, words VARCHAR NOT NULL,
        PRIMARY KEY (paper_id, position), FOREIGN KEY (paper_id) REFERENCES paper (id)){without_rowid}""",
    """CREATE TABLE identifier (
        kind VARCHAR NOT NULL, value VARCHAR NOT NULL, paper_id {id} NOT NULL,
        PRIMARY KEY (kind, value), FOREIGN KEY (paper_id) REFERENCES paper (id)){without_rowid}""",
    "CREATE INDEX ix_identifier_paper_id ON identifier (paper_id)",
    """CREATE TABLE alias (
        key_fold VARCHAR NOT NULL, key VARCHAR NOT NULL, paper_id {id} NOT NULL,
        PRIMARY KEY (key_fold), FOREIGN KEY (paper_id) REFERENCES paper (id)){without_rowid}""",
    "CREATE INDEX ix_alias_paper_id ON alias (paper_id)",
    """CREATE TABLE link (
        paper_id {id} NOT NULL, position INTEGER NOT NULL, kind VARCHAR NOT NULL, url VARCHAR NOT NULL,
        PRIMARY KEY (paper_id, position), FOREIGN KEY (paper_id) REFERENCES paper (id)){without_rowid}""",
    """CREATE TABLE category (
        id {id} NOT NULL, parent_id {id}, added INTEGER NOT NULL, name VARCHAR NOT NULL, path VARCHAR NOT NULL,
        path_words VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (path), FOREIGN KEY (parent_id) REFERENCES category (id))""",
    """CREATE TABLE paper_category (
        paper_id {id} NOT NULL, position INTEGER NOT NULL, category_id {id} NOT NULL,
        PRIMARY KEY (paper_id, position), FOREIGN KEY (paper_id) REFERENCES paper (id),
        FOREIGN KEY (category_id) REFERENCES category (id)){without_rowid}""",
    "CREATE INDEX ix_paper_category_category_id ON paper_category (category_id)",
    """CREATE TABLE tag (
        id {id} NOT NULL, name VARCHAR NOT NULL, key VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (key))""",
    """CREATE TABLE paper_tag (
        paper_id {id} NOT NULL, position INTEGER NOT NULL, tag_id {id} NOT NULL,
        PRIMARY KEY (paper_id, position), FOREIGN KEY (paper_id) REFERENCES paper (id),
        FOREIGN KEY (tag_id) REFERENCES tag (id)){without_rowid}""",
    "CREATE INDEX ix_paper_tag_tag_id ON paper_tag (tag_id)",
    """CREATE TABLE note (
        paper_id {id} NOT NULL, position INTEGER NOT NULL, text VARCHAR NOT NULL,
        PRIMARY KEY (paper_id, position), FOREIGN KEY (paper_id) REFERENCES paper (id)){without_rowid}""",
    """CREATE TABLE listing (
        id {id} NOT NULL, source_id {id} NOT NULL, paper_id {id}, line INTEGER NOT NULL, end_line INTEGER NOT NULL,
        category VARCHAR NOT NULL, entry_key VARCHAR NOT NULL, raw VARCHAR NOT NULL, title_key VARCHAR NOT NULL,
        printed VARCHAR NOT NULL, record VARCHAR NOT NULL, reason VARCHAR NOT NULL, stated_at {id} NOT NULL,
        PRIMARY KEY (id), FOREIGN KEY (source_id) REFERENCES source (id),
        FOREIGN KEY (paper_id) REFERENCES paper (id))""",
    "CREATE INDEX ix_listing_paper_id ON listing (paper_id)",
    "CREATE INDEX ix_listing_source_id ON listing (source_id)",
    "CREATE INDEX ix_listing_title_key ON listing (title_key)",
)
