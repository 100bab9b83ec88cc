"""Add, remove and reload articles, go back to an older version, see what is held."""
