-- The copy that counts for each report. The program writes it together with
-- the articles it follows from.
CREATE TABLE best (
    place    TEXT NOT NULL,
    year     INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    PRIMARY KEY (place, year)
) STRICT, WITHOUT ROWID;

CREATE INDEX best_by_document ON best (document);

INSERT INTO best (place, year, document)
SELECT place, year, id
  FROM (SELECT d.place, d.year, d.id,
               row_number() OVER (PARTITION BY d.place, d.year ORDER BY d.rank, a.state = 'gone', d.id) AS n
          FROM documents d
          JOIN articles  a ON a.document = d.id)
 WHERE n = 1;

-- One indicator across places is narrowed down in the index alone, in one year
-- or over the years, whatever the roles.
DROP INDEX figures_by_indicator;
CREATE INDEX figures_by_indicator ON figures (indicator, year, role, measure, headline, place, document);

-- A table of headline figures reads this alone: the rows of one indicator lie
-- as far apart as the reports. The columns are those of briefColumns.
CREATE INDEX figures_in_tables ON figures (
    indicator, year, role, measure, place, document, import, key, basis, period, ordinal, value, high, stretch,
    comparator, unit, strive, estimated, wording, origin
) WHERE headline = 1;
