"""qcat, a catalog for paper lists."""

__version__ = "0.1.0"
