"""``qcat init``."""

import typer


def command(ctx: typer.Context) -> None:
    """Make an empty catalog.

    It is data/catalog.sqlite here, or where -C or QCAT_CATALOG says."""
    from qcat.services.make_catalog import make_catalog
    from qcat.storage.location import locate_new

    place = locate_new(ctx.obj)
    made = make_catalog(place)
    typer.echo(f"{'made' if made else 'there is already'} a catalog at {place}", err=True)
