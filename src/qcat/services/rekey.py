"""`qcat rekey`: other citekeys for papers; the former ones go on leading to them."""

import shlex

from qcat.domain.citekey import PATTERN, fill_pattern, free_key, is_citekey, is_variant
from qcat.domain.filters import Selection
from qcat.errors import Conflict, UsageError
from qcat.services.find_papers import find_id, select
from qcat.storage.catalog import Catalog, open_catalog
from qcat.storage.location import Location
from qcat.storage.reader import Reader


def rekey_by_pattern(
    location: Location, selection: Selection, pattern: str = "", *, dry_run: bool = False
) -> list[tuple[str, str]]:
    """Give papers the keys of a pattern, and return the former and the new key of those that changed.

    A key that the pattern could have made is left: a key is never made anew. Raises UsageError for the pattern.
    """
    pattern = pattern or PATTERN
    changed = []
    with open_catalog(location, shlex.join(["rekey", f"--key-pattern={pattern}"]), write=not dry_run) as catalog:
        reader = Reader(catalog.connection)
        bases = {paper.key: fill_pattern(pattern, paper) for paper in select(reader, selection, parts=("authors",))}
        wanted = {key: base for key, base in bases.items() if not is_variant(key, base)}
        ids = {key: find_id(reader, key) for key in wanted}
        taken = catalog.taken_keys()
        for key, base in wanted.items():
            mine = {alias.lower() for alias in catalog.aliases_of(ids[key])} | {key.lower()}
            made = free_key(base, (taken - mine).__contains__)
            taken.add(made.lower())
            changed.append((key, made))
            _put(catalog, ids[key], made, dry_run)
    return changed


def rekey_one(location: Location, name: str, key: str, *, dry_run: bool = False) -> list[tuple[str, str]]:
    """Give one paper a key. Raises Conflict where another paper is known by it, UsageError where it is none."""
    if not is_citekey(key):
        raise UsageError(f"{key!r} is no citekey", "write letters, digits and any of : _ . + / -")
    with open_catalog(location, shlex.join(["rekey", name, f"--to={key}"]), write=not dry_run) as catalog:
        reader = Reader(catalog.connection)
        paper_id = find_id(reader, name)
        former, holder = reader.key_of(paper_id), reader.keyed(key)
        if holder not in (None, paper_id):
            raise Conflict(f"{key} is the key of another paper", "choose another key")
        if former == key:
            return []
        _put(catalog, paper_id, key, dry_run)
    return [(former, key)]


def _put(catalog: Catalog, paper_id: int, key: str, dry_run: bool) -> None:
    if not dry_run:
        catalog.rekey(paper_id, key)
