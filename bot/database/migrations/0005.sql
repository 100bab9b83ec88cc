-- Where each quote stood that was shown, and a digest of its words, as JSON.
ALTER TABLE answers ADD COLUMN quoted TEXT NOT NULL DEFAULT '[]';
