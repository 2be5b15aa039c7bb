"""``qcat why``."""

from typing import Annotated

import typer

from qcat.cli.options import location


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="KEY[.FIELD]", help="A paper, or one field of it: li2023hard.year.")],
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, tsv or json.")] = "",
) -> None:
    """Show where a value comes from.

    All that is stated of a field, by whom, where and when; which value was chosen, and why.
    """
    from qcat.cli.render_history import print_reasons
    from qcat.services.why import explain_values

    print_reasons(explain_values(location(ctx), name), format)
