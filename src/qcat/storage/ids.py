"""Ids made from natural keys, so that two branches of a repository make the same row for the same thing."""

from hashlib import blake2b


def row_id(*natural_key: object) -> int:
    """A 63-bit id: positive in SQLite's and PostgreSQL's signed 64-bit integers."""
    text = "\x1f".join(map(str, natural_key))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
