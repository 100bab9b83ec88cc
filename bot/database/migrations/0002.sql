-- The length of the summary that was asked for; NULL for a question.
ALTER TABLE answers ADD COLUMN length TEXT;
