"""Results on the screen and in pipes.

On a terminal, text from outside is shown without control characters; in a pipe the writers keep it clean.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcat.domain.text import clean
from qcat.errors import UsageError

if TYPE_CHECKING:
    from qcat.domain.filters import Selection
    from qcat.domain.paper import Paper
    from qcat.services.find_repeats import Repeat, Report
    from qcat.storage.location import Location

_COLUMNS = ("key", "year", "venue", "authors", "title")


def counted(count: int, noun: str) -> str:
    """``1 paper``, ``2 papers``, ``2 entries``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def shown(text: str) -> str:
    """One line that can do no harm on a terminal; a tab stays."""
    return "\t".join(clean(part) for part in text.split("\t"))


def print_papers(papers: "Iterator[Paper]", format: str) -> int:
    """Print papers in a format ("": a table on a terminal, TSV in a pipe) and return how many there were."""
    stream = _Counted(papers)
    if format in {"", "table"}:
        terminal = sys.stdout.isatty()
        if terminal or format:
            from qcat.cli.render_table import print_table

            print_table(_COLUMNS, map(_row, stream), fitting=terminal)
            return stream.count
        format = "tsv"
    from qcat.formats import get_writer

    write_text(get_writer(format)(stream), None)
    return stream.count


def tell_none_found(location: "Location", selection: "Selection") -> None:
    """Say that no paper meets the conditions, and which ones may have been meant."""
    from qcat.services.suggest import suggest

    near = " ".join(suggest(location, selection.asked)) if selection.limit != 0 else ""
    sys.stderr.write(f"no paper meets these conditions{f'; did you mean {near}?' if near else ''}\n")


def write_text(pieces: Iterable[str], output: str | None) -> None:
    """Write text to standard output, or to a file: whole or not at all, and not where it would not change."""
    if output is None:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    from qcat.services.write_file import write_file

    write_file(Path(output), pieces)


def print_paper(paper: "Paper") -> None:
    """One paper, a field a line."""
    from qcat.formats.jsonl import record

    values = record(paper)
    listings, notes, links = values.pop("listings"), values.pop("notes"), values.pop("links")
    for name, value in values.items():
        text = _plain(value)
        if text:
            sys.stdout.write(f"{name + ':':18}{shown(text)}\n")
    for link in links:
        sys.stdout.write(f"{'link:':18}{shown(link['kind'] + ' ' + link['url'])}\n")
    for note in notes:
        sys.stdout.write(f"{'note:':18}{shown(note)}\n")
    for listing in listings:
        place = f"{listing['source']}:{listing['line']}: {listing['category']}"
        sys.stdout.write(f"{'listed:':18}{shown(place)}\n{'':20}{shown(listing['raw'])}\n")
        if listing["inferred"]:
            sys.stdout.write(f"{'':20}its links tell: {shown(', '.join(listing['inferred']))}\n")


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items() if one is not None)
    if isinstance(value, bool):
        return "" if value else "no"
    return "" if value is None else str(value)


def table_format(asked: str) -> str:
    """The format of what is no list of papers: text on a terminal, TSV in a pipe. Raises UsageError."""
    chosen = asked or ("text" if sys.stdout.isatty() else "tsv")
    if chosen not in {"text", "tsv", "json"}:
        raise UsageError(f"there is no format {asked!r} here", "text, tsv or json")
    return chosen


def print_counts(counts: Sequence[tuple[str, int]], name: str, format: str) -> None:
    """Names with counts: a tree of headings or a list on a terminal, TSV in a pipe, or JSON."""
    chosen = table_format(format)
    if chosen == "json":
        import json

        rows = [{name: text, "papers": count} for text, count in counts]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif chosen == "tsv":
        sys.stdout.writelines(f"{shown(text)}\t{count}\n" for text, count in counts)
    else:
        for text, count in counts:
            depth = text.count(" / ") if name == "category" else 0
            leaf = text.rpartition(" / ")[2] if name == "category" else text
            sys.stdout.write(f"{count:5}  {'  ' * depth}{shown(leaf)}\n")


def print_repeats(report: "Report", format: str) -> None:
    """What `qcat dupes` found."""
    if format == "json":
        import json

        sys.stdout.write(json.dumps(_report(report), ensure_ascii=False, indent=1) + "\n")
        return
    for repeat in report.repeats:
        sys.stdout.write(shown(f"{repeat.key}: {repeat.title}") + "\n")
        for place in repeat.places:
            stated = ", ".join(str(v) for v in (place.record.venue, place.record.year) if v)
            where = f"{place.source}:{place.line}: {place.category}"
            sys.stdout.write(f"  {shown(where)}{f' ({shown(stated)})' if stated else ''}\n")
        for conflict in repeat.conflicts:
            said = " / ".join(value or "(not stated)" for value in conflict.values)
            sys.stdout.write(f"  {shown(f'conflict on {conflict.field}: {said}')}\n")
    for pair in report.suspected:
        found = f"{pair.tier} {pair.relation}, {pair.bits:.1f} bits: {pair.reason}"
        sys.stdout.write(f"suspected: {pair.keys[0]} and {pair.keys[1]}: {shown(found)}\n")
        sys.stdout.writelines(f"  {shown(title)}\n" for title in pair.titles)
    conflicting = sum(1 for repeat in report.repeats if repeat.conflicts)
    sys.stderr.write(
        f"{counted(len(report.repeats), 'paper')} listed more than once, {conflicting} with conflicts;"
        f" {counted(len(report.suspected), 'suspected pair')}\n"
    )


def _report(report: "Report") -> dict[str, Any]:
    return {
        "repeats": [_repeat(repeat) for repeat in report.repeats],
        "suspected": [
            {
                "keys": list(pair.keys),
                "titles": list(pair.titles),
                "relation": pair.relation,
                "tier": pair.tier,
                "bits": pair.bits,
                "reason": pair.reason,
            }
            for pair in report.suspected
        ],
    }


def _repeat(repeat: "Repeat") -> dict[str, Any]:
    return {
        "key": repeat.key,
        "title": repeat.title,
        "listings": [
            {
                "source": place.source,
                "line": place.line,
                "category": place.category,
                "title": place.record.title,
                "year": place.record.year,
                "venue": place.record.venue,
                "arxiv_id": place.record.arxiv_id,
                "doi": place.record.doi,
            }
            for place in repeat.places
        ],
        "conflicts": [{"field": one.field, "values": list(one.values)} for one in repeat.conflicts],
    }


def _row(paper: "Paper") -> tuple[tuple[str, ...], str]:
    from qcat.domain.links import main_url

    cells = (paper.key, str(paper.year or ""), paper.venue or "", paper.byline, paper.title)
    return tuple(map(clean, cells)), main_url(paper)


class _Counted:
    """An iterator that knows how far it came."""

    def __init__(self, papers: "Iterator[Paper]") -> None:
        self._papers = papers
        self.count = 0

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> "Paper":
        paper = next(self._papers)
        self.count += 1
        return paper
