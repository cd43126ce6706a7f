-- A text is stored once: as what its page does not say already. pack_text and the
-- like are functions of the program.
DROP TRIGGER search_unindex;
DROP TRIGGER search_reindex;
DROP TABLE search;

ALTER TABLE documents ADD COLUMN packed BLOB NOT NULL DEFAULT x''; -- the text: see store/text.go
ALTER TABLE documents ADD COLUMN layout BLOB NOT NULL DEFAULT x''; -- paragraphs and sections: JSON, zstd

-- The index of the full text holds which words stand in a text, and not where:
-- each Chinese character, each two that stand side by side, each word of another
-- script. Row numbers are as before.
CREATE VIRTUAL TABLE search USING fts5 (text, content = '', contentless_delete = 1, detail = 'none',
                                        tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);

INSERT INTO search (rowid, text)
SELECT year * 10000000 + id, search_words(title || char(10) || text) FROM documents ORDER BY year, id;

UPDATE documents
   SET layout = pack_layout(paragraphs, sections),
       packed = pack_text(text, (SELECT b.body FROM parts p JOIN blobs b ON b.hash = p.hash
                                  WHERE p.document = documents.id AND p.n = 1 AND b.size <= 4194304));

ALTER TABLE documents DROP COLUMN text;
ALTER TABLE documents DROP COLUMN paragraphs;
ALTER TABLE documents DROP COLUMN sections;

CREATE TRIGGER search_unindex AFTER DELETE ON documents BEGIN
    DELETE FROM search WHERE rowid = old.year * 10000000 + old.id;
END;

CREATE TRIGGER search_reindex AFTER UPDATE OF year, title, packed ON documents BEGIN
    DELETE FROM search WHERE rowid = old.year * 10000000 + old.id;
END;

-- A key is a number: the text of it follows from the columns.
ALTER TABLE rulings ADD COLUMN number INTEGER NOT NULL DEFAULT 0; -- of key
UPDATE rulings SET number = key_number(key);
CREATE INDEX rulings_by_number ON rulings (number) WHERE withdrawn = '';

ALTER TABLE figures ADD COLUMN number INTEGER NOT NULL DEFAULT 0; -- of the key, as report.Key prints it
UPDATE figures SET number = key_number(key);
DROP INDEX figures_read;
DROP INDEX figures_imported;
DROP INDEX figures_by_key;
DROP INDEX figures_in_tables;
DROP INDEX figures_by_indicator;
ALTER TABLE figures DROP COLUMN key;

CREATE UNIQUE INDEX figures_read      ON figures (document, number) WHERE document IS NOT NULL;
CREATE UNIQUE INDEX figures_imported  ON figures (import, number)   WHERE import IS NOT NULL;
CREATE INDEX        figures_by_number ON figures (number);

-- Most promises are of no indicator, and nobody asks for these.
CREATE INDEX figures_by_indicator ON figures (indicator, year, role, measure, headline, place, document)
 WHERE indicator <> '';
CREATE INDEX figures_in_tables ON figures (
    indicator, year, role, measure, place, document, import, number, basis, period, ordinal, value, high, stretch,
    comparator, unit, strive, estimated, wording, origin
) WHERE headline = 1;

-- A change names the rows of its figures. Only what is not in a row any more, or
-- not as it was compared, stands as a copy.
CREATE TABLE changes_new (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    number    INTEGER NOT NULL UNIQUE,     -- of the key: found again is the same row
    key       TEXT,                        -- NULL where it follows from the figures
    topic     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    place     TEXT NOT NULL,
    year      INTEGER NOT NULL,
    against   INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    object    TEXT,                        -- NULL: that of the figure
    measure   TEXT NOT NULL,
    basis     TEXT NOT NULL,
    was       INTEGER,                     -- rows of figures
    now       INTEGER,
    too       INTEGER,
    before    TEXT,                        -- JSON: in place of the row
    after     TEXT,
    also      TEXT,
    by        REAL,
    better    INTEGER NOT NULL,
    signs     TEXT NOT NULL,               -- JSON
    document  INTEGER NOT NULL,
    previous  INTEGER NOT NULL,
    detail    TEXT NOT NULL,
    seen      TEXT NOT NULL,               -- when it was first found
    history   INTEGER NOT NULL,            -- 1: older than the news window when first found
    quiet     INTEGER NOT NULL,            -- 1: first found because the rules changed; never news
    withdrawn TEXT NOT NULL DEFAULT '',    -- when it was no longer found
    waits     INTEGER NOT NULL DEFAULT 0,  -- 1: for a ruling
    freed     INTEGER                      -- the number it is told under; NULL: id
) STRICT;

INSERT INTO changes_new
SELECT id, key_number(key), key, topic, kind, place, year, against, indicator, object, measure, basis,
       row_of(before), row_of(after), row_of(also), before, after, also,
       by, better, signs, document, previous, detail, seen, history, quiet, withdrawn, waits, freed
  FROM changes
 ORDER BY id;

-- The rows hold for the figures that they still say the same of.
UPDATE changes_new SET was = NULL WHERE was IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM figures f WHERE f.id = was AND says_same(before, f.value, f.unit, f.measure, f.quote, f.start, f.comparator));
UPDATE changes_new SET now = NULL WHERE now IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM figures f WHERE f.id = now AND says_same(after, f.value, f.unit, f.measure, f.quote, f.start, f.comparator));
UPDATE changes_new SET too = NULL WHERE too IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM figures f WHERE f.id = too AND says_same(also, f.value, f.unit, f.measure, f.quote, f.start, f.comparator));
UPDATE changes_new SET before = CASE WHEN was IS NULL THEN before END, after = CASE WHEN now IS NULL THEN after END,
                       also = CASE WHEN too IS NULL THEN also END;
UPDATE changes_new SET key = NULL, object = NULL
 WHERE topic IN ('target', 'outturn', 'commitment') AND key_number(key) = (
    SELECT key_number(changes_new.topic || '|' || changes_new.year || '|' || changes_new.against || '|' || f.place || '|' || f.year || '|' || f.role || '|' ||
                      f.indicator || '|' || f.object || '|' || f.measure || '|' || f.basis || '|' || f.period || '|' || f.ordinal)
      FROM figures f WHERE f.id = coalesce(changes_new.now, changes_new.was) AND f.object = changes_new.object
       AND (changes_new.now IS NOT NULL OR changes_new.after IS NULL));

UPDATE sqlite_sequence
   SET seq = (SELECT max(seq) FROM sqlite_sequence WHERE name IN ('changes', 'changes_new'))
 WHERE name = 'changes_new';
DROP TABLE changes;
ALTER TABLE changes_new RENAME TO changes;

CREATE INDEX changes_by_report    ON changes (place, year, topic);
CREATE INDEX changes_by_topic     ON changes (topic, id);
CREATE INDEX changes_by_indicator ON changes (indicator, id) WHERE indicator <> '';
CREATE INDEX changes_freed        ON changes (freed) WHERE freed IS NOT NULL;
CREATE INDEX changes_waiting      ON changes (place) WHERE waits;
