"""Add and remove articles, go back to an older version, see what is held."""
