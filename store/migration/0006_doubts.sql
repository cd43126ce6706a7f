-- Reasons to distrust a figure or a document. Derived: each stage that raises
-- some writes its own anew, and an import brings those of its file.
CREATE TABLE doubts (
    id       INTEGER PRIMARY KEY,
    stage    TEXT NOT NULL,                -- clean, read, compare, import
    place    TEXT NOT NULL,
    year     INTEGER NOT NULL,             -- target year of the report
    document INTEGER REFERENCES documents ON DELETE CASCADE, -- NULL: of an imported figure
    figure   INTEGER REFERENCES figures   ON DELETE CASCADE, -- NULL: of the document, or of a figure left out
    kind     TEXT NOT NULL,
    detail   TEXT NOT NULL,                -- what exactly is doubted, in English
    quote    TEXT NOT NULL,
    start    INTEGER NOT NULL,             -- characters of the document's text
    stop     INTEGER NOT NULL
) STRICT;

CREATE INDEX doubts_by_figure   ON doubts (figure, kind);
CREATE INDEX doubts_by_document ON doubts (document, stage);
CREATE INDEX doubts_by_report   ON doubts (place, year);
