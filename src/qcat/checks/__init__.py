"""The linter: rules that find what is wrong in a list or a bibliography, and the engine that runs and mends."""
