-- The index of the full text: a token is a Chinese character or a word of
-- another script. It holds no text of its own; a row's number is
-- year * 10000000 + document, so that newer years come first and a year is a
-- range. The program writes it together with the document.
CREATE VIRTUAL TABLE search USING fts5 (text, content = '', contentless_delete = 1,
                                        tokenize = 'unicode61 remove_diacritics 0');

CREATE TRIGGER search_unindex AFTER DELETE ON documents BEGIN
    DELETE FROM search WHERE rowid = old.year * 10000000 + old.id;
END;

CREATE TRIGGER search_reindex AFTER UPDATE OF year, title, text ON documents BEGIN
    DELETE FROM search WHERE rowid = old.year * 10000000 + old.id;
END;

-- Reading across places: one indicator, and the newest changes.
CREATE INDEX figures_by_indicator ON figures (indicator, role, year);
CREATE INDEX changes_by_indicator ON changes (indicator, id);
