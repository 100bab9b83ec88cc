-- A follow-up names the answer that it follows; what others asked before is copied nowhere.
ALTER TABLE answers ADD COLUMN parent TEXT;
ALTER TABLE answers DROP COLUMN after;
