"""What stands around the title: authors, venue and year, each from the pieces that look most like it."""

import re
from dataclasses import dataclass, field

from qcat.domain.venues import find_venue
from qcat.lists import weights
from qcat.lists.candidates import Candidate
from qcat.lists.citation import Citation, parse_citation
from qcat.lists.container import container_of
from qcat.lists.content import Content, tidy
from qcat.lists.journals import JOURNAL
from qcat.lists.like_names import (
    BYLINE,
    ET_AL,
    are_families,
    are_names,
    is_turned,
    name_likeness,
    names_score,
    others_in,
    split_names,
)
from qcat.lists.like_venues import is_venue, may_be_venue, split_venue_year, venue_score
from qcat.lists.piece_roles import are_several, roles_of, without_year
from qcat.lists.pieces import BRACKET, NICKNAME
from qcat.lists.rest_pieces import AUTHORS_LABEL, pieces_of, without_label
from qcat.lists.spans import LINK
from qcat.lists.template import Template
from qcat.lists.venue_by_place import CAPITALS, venue_by_template, venue_by_type, venue_in_bracket
from qcat.lists.vocabulary import PUBLISHERS
from qcat.lists.years import A_YEAR, DATE, YEAR, is_month, may_hold_year, year_only

_ORG = re.compile(r"^(?:@|by\s+)", re.IGNORECASE)
_INVERTED = 0.3
"""From this likeness on, what stands where names do is one: "Hinton, Geoffrey" scores as two lone words."""
_FAMILIES = 0.35
"""From this likeness on, family names alone are a list of names, in a list that prints them so."""
_CALLED = re.compile(r"\s*[A-Z0-9][^,.;:\n]{0,40}[:：]\s*")
# "Nets for those who have none by Jane Doe, Max Roe (2013)"
_BY_AT_END = re.compile(rf"\bby (?P<names>[^.;:()\n]{{3,200}}?)(?:,? \(?(?P<year>{A_YEAR})\)?)?\W*\Z")
_CLOSING = '"“”»」》'
_IN_AT_END = re.compile(r"\b[Ii]n ?:?\s*$")
_LONGEST_NAME = 14  # words of a venue
_ADDRESS = re.compile(r"\s<?https?://\S+$")
_NO_VENUE = re.compile(
    r"\b(?:cited by|citations?|equal contribution|stars?|updated|retrieved|accessed|code)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Rest:
    """The authors as printed, the venue as printed, the year, and the parts of a citation.

    ``families`` says that the authors are family names alone, ``doubtful`` that they are one name with a year behind
    it, which may as well be a venue. ``around`` names those that stand in a heading or in
    the item around the entry, not in it.
    """

    authors: str = ""
    venue: str = ""
    year: int | None = None
    citation: Citation | None = None
    around: set[str] = field(default_factory=set)
    doi: str = ""
    families: bool = False
    doubtful: bool = False

    @property
    def dated(self) -> bool:
        """Whether the entry prints the year itself."""
        return self.year is not None and "year" not in self.around

    @property
    def placed(self) -> bool:
        """Whether the entry prints the venue itself."""
        return bool(self.venue) and "venue" not in self.around


def read_rest(content: Content, title: Candidate, template: Template) -> Rest:
    """Read what stands before and behind the title of an entry in a list of this form."""
    rest = Rest(authors=content.authors)
    before = content.text[: title.start].rstrip('"“”‘«„「《 ').removesuffix(" '") + " "  # a dash stands between blanks
    _read_marks(rest, content.marks)
    after = _behind(content, title.end).lstrip(_CLOSING + "]" * (before[-2:-1] == "["))
    before = _read_byline_before(rest, before, template)
    told = _without_nickname(before, content.text[title.start :])
    for piece in pieces_of(told):
        weak = "," in piece or (template.names_authors and not _names_several(after))
        _read_piece(rest, piece, weights.NOBODY if template.names_behind else _INVERTED if weak else weights.AUTHORS)
    after = _read_container(rest, content, title, after)
    if rest.authors or title.kind == "quote":
        _read_citation(rest, content.text[title.end :].lstrip(_CLOSING).split("\n")[0])
    _read_linked_byline(rest, content, title.end)
    _read_byline_at_end(rest, after)
    behind = _FAMILIES if template.names_families else weights.AUTHORS
    for piece in pieces_of(after):
        _read_piece(rest, piece, behind if are_families(without_year(piece)[0]) else weights.AUTHORS)
    if template.names_behind and not rest.authors:
        for piece in pieces_of(told):
            _read_piece(rest, piece, weights.AUTHORS)
    if not rest.authors and told != before and not _is_nickname(before.strip(" :："), content.text[title.start :]):
        # "Doe: Tiny nets" names the author, where nobody else is named.
        _read_piece(rest, tidy(before), _INVERTED if template.names_authors else weights.AUTHORS)
    if template.names_authors and not rest.authors:
        rest.authors = _lone_name(after, rest.venue)
    rest.venue = rest.venue or content.host or venue_in_bracket(after, rest.authors)
    rest.venue = rest.venue or venue_by_type(content, title, rest.authors, template)
    rest.families = template.names_families and are_families(rest.authors)
    if not content.server:
        rest.venue = rest.venue or venue_by_template(before, after, rest.authors, template)
    return rest


def _read_container(rest: Rest, content: Content, title: Candidate, after: str) -> str:
    """The journal or book that stands right behind the title of a citation, which names or quotation marks show; what
    stands behind it is handed back."""
    found = container_of(after)
    cited = found and found.counted and (found.shortened or _is_cited(rest, content, title, found.name))
    if found is None or not (found.inside or cited) or _NO_VENUE.search(found.name):
        return after
    venue, year = split_venue_year(found.name)
    rest.venue = rest.venue or venue
    rest.year = rest.year or year or found.year
    return found.behind


def _is_cited(rest: Rest, content: Content, title: Candidate, container: str) -> bool:
    """Whether a name with a number behind it is where the paper appeared: behind names and a title it is, if it is no
    publisher; behind a title alone, if it is a venue."""
    if rest.authors and rest.authors in content.text[: title.start]:
        return not PUBLISHERS.search(container) or is_venue(container)
    return title.kind == "quote" and is_venue(container) and not others_in(container)


def _read_byline_before(rest: Rest, before: str, template: Template) -> str:
    """Family names and a year, where nothing else stands before the title; what else does is handed back."""
    byline = BYLINE.fullmatch(before.strip(" .,-–—")) if may_hold_year(before) else None
    if byline is None or find_venue(byline["names"]) is not None or _is_venue_here(byline["names"], template):
        return before
    rest.authors, rest.year = byline["names"], rest.year or int(byline["year"])
    return ""


def _lone_name(after: str, venue: str) -> str:
    """What most looks like the name of one author behind the title, in a list that names them; "" for none."""
    alone = (without_year(piece)[0] for piece in pieces_of(after))
    lone = (piece for piece in alone if 0 < len(piece.split()) <= 3 and piece != venue and venue_score(piece) == 0)
    return next((piece for piece in lone if name_likeness(piece) >= _INVERTED or is_turned(piece)), "")


def _is_venue_here(name: str, template: Template) -> bool:
    """Whether a lone name with a year is rather a venue: in capitals, or where entries name venues and no authors."""
    return " " not in name and (name.isupper() or (template.names_venues and not template.names_authors))


def _names_several(text: str) -> bool:
    """Whether a piece is a list of names beyond doubt."""
    return any("," in piece and are_names(piece) for piece in pieces_of(text))


def _read_linked_byline(rest: Rest, content: Content, start: int) -> None:
    """Names and year that link to the paper: ``Tiny nets. [Doe, Roe (2020)](url)``."""
    linked = (content.text[run.start : run.end] for run in content.runs if run.kind == LINK and run.start >= start)
    found = next((match for match in map(BYLINE.fullmatch, linked) if match), None)
    if found and not rest.authors and find_venue(found["names"]) is None:
        rest.authors, rest.year = found["names"], rest.year or int(found["year"])


def _read_byline_at_end(rest: Rest, after: str) -> None:
    """The names, and the year, behind the "by" that ends what is said of a paper."""
    found = _BY_AT_END.search(after) if not rest.authors and "by " in after else None
    if found and (are_names(found["names"]) or name_likeness(found["names"]) >= weights.A_NAME):
        rest.authors, rest.year = found["names"], rest.year or (int(found["year"]) if found["year"] else None)


def _behind(content: Content, end: int) -> str:
    """The text behind the title; names and a venue in italics are set apart from what stands beside them."""
    text = ""
    for run in content.runs:
        inside = content.text[run.start : run.end]
        if run.start < end or not run.em or run.kind == LINK:
            continue
        before = content.text[end : run.start]
        named = not run.strong and are_names(inside) and not _go_on(before, inside, content.text[run.end : run.end + 5])
        if named or may_be_venue(inside):
            led = None if named else _IN_AT_END.search(before)
            behind = "| " if named else ""
            text += f"{before[: led.start()]} | In {inside} " if led else f"{before} | {inside} {behind}"
            end = run.end
    return text + content.text[end:]


def _go_on(before: str, names: str, behind: str) -> bool:
    """Whether the list that a run of names is from begins before it, or goes on behind it."""
    open_ended = any(text.rstrip().endswith((",", "&", "and")) for text in (before, names))
    return open_ended or behind.lstrip().startswith((",", ";", "&", "and ", "et "))


def _without_nickname(before: str, behind: str) -> str:
    """What stands before the title, without a name of the method: ``[Tiny]``, ``Tiny Net:``."""
    led = NICKNAME.match(before)
    told = led is not None and (YEAR.search(led["inside"]) or split_venue_year(led["inside"])[1] is not None)
    if led and not told and not ET_AL.search(led["inside"]) and not is_venue(led["inside"]):
        return before[led.end() :]
    named = _CALLED.match(before)
    names = before[named.end() :].strip(" .") if named else ""
    if named and names and are_several(names) and are_names(names) and not may_be_venue(named[0].strip(" :：")):
        return names  # "Tiny Net: Jane Doe, Max Roe."
    called = before.strip(" :：")
    repeated = " " not in called or behind.startswith(called)
    return "" if repeated and _CALLED.fullmatch(before) else before


def _is_nickname(called: str, behind: str) -> bool:
    """Whether what stands before the title can be no author: it is in brackets, has capitals inside, or is repeated."""
    return bool(BRACKET.match(called) or CAPITALS.search(called)) or behind.startswith(called)


def _read_marks(rest: Rest, marks: list[str]) -> None:
    for mark in marks:
        year = year_only(mark)
        venue, marked = ("", year) if year is not None else split_venue_year(mark)
        rest.venue = rest.venue or venue
        rest.year = rest.year or marked


def _read_piece(rest: Rest, piece: str, least: float) -> None:
    piece = without_label(piece)
    if _ORG.match(piece) or _NO_VENUE.search(piece):
        return
    after_names = others_in(piece)
    parts = [piece]
    if after_names and after_names.end() < len(piece):
        parts = [piece[: after_names.end()], piece[after_names.end() :].strip(" ,.")]
    for part in parts:
        names, venue, year = roles_of(part, least)
        if names and (not rest.authors or (rest.doubtful and are_several(names))):
            rest.venue = rest.venue or rest.authors
            rest.authors, rest.doubtful = names, year is not None and len(split_names(names)) == 1
        if venue and not is_month(venue) and _outranks(venue, rest):
            rest.venue = venue
            rest.year = year or rest.year
        rest.year = rest.year or year


def _outranks(venue: str, rest: Rest) -> bool:
    """Whether a venue tells more than the one read before: a known one more than others, and where a paper was
    published more than a server; the remark behind a citation of one is read with it."""
    if not rest.venue:
        return True
    known, before = find_venue(venue), find_venue(rest.venue)
    if known is None or before is None:
        return known is not None and (known.kind != "preprint" or not is_venue(rest.venue))
    return rest.citation is None and before.kind == "preprint" != known.kind


def _read_citation(rest: Rest, text: str) -> None:
    """``Container 44.3 (2016): 243-254.`` behind a title whose authors stood before it."""
    body = tidy(_ADDRESS.sub("", text)).strip(" .,")
    if not body or AUTHORS_LABEL.match(body):
        return
    cited = parse_citation(DATE.sub("", body) if "," in body else body)
    container = cited.container or (cited.number and cited.publisher) or ""
    journal = JOURNAL.fullmatch(container)
    container = journal["venue"] if journal else container
    dated = cited.year or (rest.year and cited.pages)
    most = weights.NAMED_VENUE if rest.authors else weights.AUTHORS  # where nobody is named yet, it may be names
    named = 0 < len(container.split()) <= _LONGEST_NAME and len(container) > 1 and names_score(container) < most
    if cited.arxiv_id or may_be_venue(container) or (dated and named):
        rest.citation = cited
        rest.venue = rest.venue or container
        rest.year = rest.year or cited.year
