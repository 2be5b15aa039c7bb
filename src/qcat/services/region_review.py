"""What of a region the next rendering would lose: told before anything is written."""

from collections import Counter

from qcat.domain.listing import Listing
from qcat.domain.text import words
from qcat.domain.titles import title_key
from qcat.services.paper_edits import text_of
from qcat.services.region_merge import Pair, RegionMerge, Synced, by_key
from qcat.services.render_regions import Filled

# Words of citation styles, which stand around the values.
_PHRASES = frozenset(
    "and et al in the of vol volume no number pp pages proceedings arxiv preprint n d http https".split()
)


def review(merge: RegionMerge, filled: Filled, synced: Synced) -> None:
    """Compare a region as it stands in the document with what it is to be."""
    after = by_key(filled)
    for one in merge.kept:
        _review_kept(merge, one, after, synced)
    for listing in merge.added:
        _review_added(merge, listing, after, synced)
    _review_gone(merge, after, synced)
    _review_beside(merge, filled, synced)
    if _is_reordered(merge, after):
        synced.left.append(f"{merge.place(0)}: the order of entries was changed here; it stays the catalog's")


def _review_kept(merge: RegionMerge, one: Pair, after: list[tuple[str, Listing]], synced: Synced) -> None:
    place = f"{merge.place(one.theirs.line)}: {one.key}"
    shown = [listing for key, listing in after if key == one.key]
    if not shown:
        synced.left.append(f"{place}: no longer in what this region asks for; it is in the catalog")
        return
    if one.theirs.category != one.base.category and all(it.category != one.theirs.category for it in shown):
        message = f"moved to {one.theirs.category!r} here, but belongs under {shown[0].category!r}; change the entry"
        synced.conflicts.append(f"{place}: {message}")
    if one.theirs.raw == one.base.raw or one.theirs.record is None or one.base.record is None:
        return
    lost = _lost(one.theirs, _counted(one.base.raw) - _counted(text_of(one.base.record)))
    if lost:
        synced.conflicts.append(f"{place}: {' '.join(lost)!r} has no place in the catalog; put it into a note")
    elif one.theirs.record == one.base.record and all(it.raw != one.theirs.raw for it in shown):
        synced.left.append(f"{place}: only written in another way here; the style has its own")


def _review_added(merge: RegionMerge, listing: Listing, after: list[tuple[str, Listing]], synced: Synced) -> None:
    if listing.record is None:
        return
    place, title = merge.place(listing.line), title_key(listing.record.title)
    shown = [one for _, one in after if one.record and title_key(one.record.title) == title]
    if not shown:
        synced.left.append(f"{place}: in the catalog, but not in what this region asks for")
    elif all(one.category != listing.category for one in shown):
        synced.left.append(f"{place}: in the catalog; it belongs under {shown[0].category!r}")
    lost = _lost(listing, Counter())
    if lost:
        synced.left.append(f"{place}: {' '.join(lost)!r} is kept with the listing alone, and not shown")


def _review_gone(merge: RegionMerge, after: list[tuple[str, Listing]], synced: Synced) -> None:
    shown = {(key, listing.category) for key, listing in after}
    for key, base in merge.taken_out:
        if (key, base.category) in shown:
            message = f"{key}: taken out here, but what the region asks for still has it"
            synced.conflicts.append(f"{merge.place_of_gone(base)}: {message}")


def _review_beside(merge: RegionMerge, filled: Filled, synced: Synced) -> None:
    """What people wrote between the entries, or took out there."""
    former, written = merge.texts
    covered = {line for one in merge.theirs for line in range(one.line, one.end_line + 1)}
    known = {line.strip() for text in (former, filled.text) for line in text.splitlines()}
    for number, line in enumerate(written.splitlines(), 1):
        if line.strip() and number not in covered and line.strip() not in known:
            message = f"{line.strip()[:60]!r} is in no entry; put it outside the markers, where it stays"
            synced.conflicts.append(f"{merge.place(number)}: {message}")


def _lost(listing: Listing, known: Counter[str]) -> list[str]:
    """The words of an entry that nothing read from it accounts for."""
    if listing.record is None:
        return []
    held = _counted(f"{text_of(listing.record)} {' '.join(map(str, listing.printed.values()))}")
    return [word for word in _counted(listing.raw) - held - known if word not in _PHRASES]


def _counted(text: str) -> Counter[str]:
    return Counter(words(text))


def _is_reordered(merge: RegionMerge, after: list[tuple[str, Listing]]) -> bool:
    """Whether entries that stayed under their headings have an order that they will not be rendered in."""
    theirs = [(one.key, one.base.category) for one in merge.kept if one.base.category == one.theirs.category]
    former = [one for one in _places(merge.base) if one in set(theirs)]
    now = [one for one in _places(after) if one in set(theirs)]
    return theirs != former and [one for one in theirs if one in set(now)] != now


def _places(entries: list[tuple[str, Listing]]) -> list[tuple[str, str]]:
    return [(key, listing.category) for key, listing in entries]
