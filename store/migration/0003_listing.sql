-- Lists of reports and of changes read these alone, not the rows: a document's
-- row is as long as its text.
DROP INDEX documents_by_report;
CREATE INDEX documents_by_report ON documents (place, year, rank, delivered);
CREATE INDEX changes_by_topic    ON changes (topic, id);
