"""Are these the same paper? Pure functions of two records."""
