"""Changes that can be taken back, pairs of papers told apart for good, and versions beside the cited one."""

STATEMENTS = (
    """CREATE TABLE change (
        id {id} NOT NULL, made_at {id} NOT NULL, command VARCHAR NOT NULL, summary VARCHAR NOT NULL,
        undone BOOLEAN NOT NULL, PRIMARY KEY (id))""",
    """CREATE TABLE image (
        change_id {id} NOT NULL, kind VARCHAR NOT NULL, things VARCHAR NOT NULL,
        PRIMARY KEY (change_id, kind), FOREIGN KEY (change_id) REFERENCES change (id)){without_rowid}""",
    """CREATE TABLE distinct_pair (
        id {id} NOT NULL, low_id {id} NOT NULL, high_id {id} NOT NULL, PRIMARY KEY (id))""",
    """CREATE TABLE setting (
        name VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY (name)){without_rowid}""",
    "ALTER TABLE paper ADD COLUMN versions VARCHAR DEFAULT '[]' NOT NULL",
)
