-- What was being read when a process died: it is tried apart from then on, until
-- it proves to be sound.
CREATE TABLE suspects (
    item TEXT PRIMARY KEY,                 -- stage and address: clean http://…
    died TEXT NOT NULL                     -- when that was found
) STRICT, WITHOUT ROWID;
