"""Use cases, one a file; each owns its transaction."""
