"""What a bibliography has beside its entries: comments, strings and preambles, before the first entry and behind it."""

STATEMENTS = (
    "ALTER TABLE source ADD COLUMN head VARCHAR",
    "ALTER TABLE source ADD COLUMN tail VARCHAR",
)
