"""Papers as a Markdown reading list: under headings, in one of the styles such lists are kept in.

``write_list`` writes a list in any style (`qcat.formats.get_style`); values come from outside, and every one is
escaped so that it shows as it is and makes no markup of its own.
"""

from collections.abc import Iterable, Iterator

from qcat.domain.paper import Paper
from qcat.formats.markdown.layout import GroupBy, Layout, Style, group, in_order, write_list
from qcat.formats.markdown.markup import escape

__all__ = ["GroupBy", "Layout", "Style", "escape", "group", "in_order", "write", "write_list"]


def write(papers: Iterable[Paper]) -> Iterator[str]:
    """A list in MLA style under its categories."""
    from qcat.formats.markdown.mla import STYLE

    return write_list(papers, STYLE, Layout())
