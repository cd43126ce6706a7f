-- The parts of a report, as its reading tells them: a JSON list.
ALTER TABLE readings ADD COLUMN outline TEXT NOT NULL DEFAULT '[]';
