-- What the program notes for itself, by name.
CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The version in which a rated quote stands where it is noted.
ALTER TABLE ratings ADD COLUMN corpus_version TEXT NOT NULL DEFAULT '';
