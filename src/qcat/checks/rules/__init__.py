"""The rules, one a file. The docstring of a file is what `qcat rule CODE` prints."""
