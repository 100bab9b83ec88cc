-- Whether the question was in the asker's own words, or in those of a message of somebody else.
ALTER TABLE answers ADD COLUMN own INTEGER NOT NULL DEFAULT 1;
