"""`qcat init`: an empty catalog."""

from qcat.errors import CatalogError
from qcat.storage.location import Location


def make_catalog(location: Location) -> bool:
    """Make a catalog; False where there is one already. Raises CatalogError where something else is there."""
    if location.url is not None:
        from qcat.storage.postgresql import create_catalog

        return create_catalog(location)
    from qcat.storage.sqlite import create_file, open_sqlite

    path = location.path
    if path is None:
        raise CatalogError("no place to make a catalog", "name one with -C")
    if path.exists() and not (path.is_file() and path.stat().st_size == 0):
        open_sqlite(path).close()
        return False
    create_file(path)
    return True
