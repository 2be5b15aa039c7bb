"""``qcat export``."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from qcat.cli.options import location, selects_papers, words_or_stdin
from qcat.errors import FINDINGS, UsageError

if TYPE_CHECKING:
    from qcat.domain.filters import Selection

# Which options belong to which format, with what they are when they are not given.
_OF_BIBTEX: dict[str, Any] = {
    "flavour": "bibtex", "arxiv_as": "misc", "protect": "words", "urls": "auto", "venues": "stated", "versions": "one",
    "all_fields": False, "with_keywords": False,
}  # fmt: skip
_OF_MARKDOWN: dict[str, Any] = {
    "style": "",
    "csl": None,
    "template": None,
    "group_by": "category",
    "toc": False,
    "title": "Papers",
}
_SHOWN = 10  # entries that lack something are named up to this many


@selects_papers
def command(
    ctx: typer.Context,
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY...]", help="Only these papers; - reads keys.")
    ] = None,
    bibtex: Annotated[bool, typer.Option("--bibtex", help="As BibTeX.")] = False,
    biblatex: Annotated[bool, typer.Option("--biblatex", help="As BibTeX for biblatex: --flavour biblatex.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="As a Markdown list under its headings.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As a JSON array.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="As JSON Lines, a paper a line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    ris: Annotated[bool, typer.Option("--ris", help="As RIS, for Zotero, EndNote and the like.")] = False,
    csl_json: Annotated[bool, typer.Option("--csl-json", help="As CSL-JSON, for citeproc and pandoc.")] = False,
    hayagriva: Annotated[bool, typer.Option("--hayagriva", help="As Hayagriva YAML, for Typst.")] = False,
    cited: Annotated[
        list[str] | None,
        typer.Option("--cited", metavar="FILE", help="Only what a document cites: .aux, .bcf, .tex or .md."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
    ] = None,
    selection: "Selection" = None,  # type: ignore[assignment]
    flavour: Annotated[
        Literal["bibtex", "biblatex"], typer.Option("--flavour", help="With --bibtex: whose types, fields, encoding.")
    ] = "bibtex",
    arxiv_as: Annotated[
        Literal["misc", "journal", "eprint"], typer.Option("--arxiv-as", help="With --bibtex: how preprints are cited.")
    ] = "misc",
    protect: Annotated[
        Literal["none", "words", "all"], typer.Option("--protect", help="With --bibtex: braces for capitals in titles.")
    ] = "words",
    urls: Annotated[
        Literal["auto", "always", "never"],
        typer.Option("--url", help="With --bibtex: also where DOI or arXiv id say it (always), or none."),
    ] = "auto",
    venues: Annotated[
        Literal["stated", "full", "short", "strings"],
        typer.Option("--venues", help="With --bibtex: as a bibliography prints them, in full, short, or @string."),
    ] = "stated",
    versions: Annotated[
        Literal["one", "all"], typer.Option("--versions", help="With --bibtex: preprints of published papers too.")
    ] = "one",
    all_fields: Annotated[
        bool, typer.Option("--all-fields", help="With --bibtex: all that was read, also what no style prints.")
    ] = False,
    with_keywords: Annotated[bool, typer.Option("--with-keywords", help="With --bibtex: tags as keywords.")] = False,
    style: Annotated[
        str, typer.Option("--style", metavar="STYLE", help="With --markdown: mla, tag, table, apa or ieee.")
    ] = "",
    csl: Annotated[
        str | None, typer.Option("--csl", metavar="FILE", help="With --markdown: a citation style, in CSL.")
    ] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar="FILE", help="With --markdown: a Jinja2 template for a paper.")
    ] = None,
    group_by: Annotated[
        Literal["category", "year", "venue", "none"], typer.Option("--group-by", help="With --markdown: the headings.")
    ] = "category",
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="With --markdown: the title on top.")
    ] = "Papers",
    toc: Annotated[bool, typer.Option("--toc", help="With --markdown: a list of contents on top.")] = False,
) -> None:
    """Write papers as BibTeX, Markdown, JSON, CSV, RIS, CSL-JSON or Hayagriva.

    All papers, or those that meet every condition, go to standard output or into a file.
    """
    from qcat.cli.render import tell_none_found, write_text
    from qcat.services.export_papers import Form, export_papers

    formats = {"bibtex": bibtex or biblatex, "markdown": markdown, "json": json, "jsonl": jsonl, "csv": csv}
    formats |= {"ris": ris, "csl-json": csl_json, "hayagriva": hayagriva}
    chosen = _only([name for name, wanted in formats.items() if wanted], list(formats))
    given: dict[str, Any] = {"flavour": "biblatex" if biblatex else flavour}
    given |= {"arxiv_as": arxiv_as, "protect": protect, "urls": urls}
    given |= {"venues": venues, "versions": versions, "all_fields": all_fields, "with_keywords": with_keywords}
    given |= {"style": style, "csl": csl, "template": template, "group_by": group_by, "toc": toc, "title": title}
    of_bibtex = _belonging(_OF_BIBTEX, given, "bibtex", chosen)
    of_markdown = _belonging(_OF_MARKDOWN, given, "markdown", chosen)
    of_bibtex["keywords"] = of_bibtex.pop("with_keywords")
    form = Form(chosen, of_bibtex, of_markdown, cited=tuple(cited or ()))
    named = tuple(words_or_stdin(keys or ()))
    if keys and not named:
        raise UsageError("no key on standard input", "write one a line, as 'qcat list --format keys' does")
    with export_papers(location(ctx), _with(selection, named), form) as export:
        write_text(export.pieces, output)
    if not export.count and not (form.cited or named):
        tell_none_found(location(ctx), selection)
    _tell(export.remarks, export.notices, export.missing)
    if export.missing:
        raise typer.Exit(FINDINGS)


def _only(chosen: list[str], known: list[str]) -> str:
    if len(chosen) != 1:
        raise UsageError("name one format to export", f"one of {' '.join(f'--{name}' for name in known)}")
    return chosen[0]


def _belonging(defaults: dict[str, Any], given: dict[str, Any], format: str, chosen: str) -> dict[str, Any]:
    """The options of one format; given with another one they are a mistake."""
    if format != chosen:
        for name, default in defaults.items():
            if given[name] != default:
                option = {"urls": "url"}.get(name, name).replace("_", "-")
                raise UsageError(f"--{option} goes with --{format}", f"leave it out for --{chosen}")
    return {name: given[name] for name in defaults}


def _with(selection: "Selection", names: tuple[str, ...]) -> "Selection":
    from dataclasses import replace

    return replace(selection, names=names) if names else selection


def _tell(remarks: list[str], notices: list[str], missing: list[str]) -> None:
    """Say what the output lacks."""
    from qcat.cli.render import counted, shown

    told = remarks[:_SHOWN]
    if len(remarks) > _SHOWN:
        told.append(f"{counted(len(remarks), 'entry')} in all lack what styles ask for")
    for message in (*told, *notices, *missing):
        typer.echo(shown(message), err=True)
