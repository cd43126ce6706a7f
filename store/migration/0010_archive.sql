-- How a file of a folder was when it was read last: one that is as large and
-- as old is not read again.
CREATE TABLE files (
    url     TEXT PRIMARY KEY,              -- as in pages
    size    INTEGER NOT NULL,              -- bytes
    written INTEGER NOT NULL               -- nanoseconds since 1970
) STRICT, WITHOUT ROWID;

-- The address at which a document stands, as the file that holds it says: shown
-- in place of documents.url, which stays the page's own. Not a column of
-- documents: what lies behind a text is slow to reach.
CREATE TABLE origins (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    address  TEXT NOT NULL
) STRICT;
