-- Kept for good: what was fetched, imported, ruled, written and sent.
-- Moments are UTC text, "2022-03-21T00:00:00.000Z"; '' is none. Places are
-- GB/T 2260 codes. JSON columns hold the report package's values.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,                -- stamp
    value TEXT NOT NULL                    -- of the stamp: online, offline
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL,                 -- crawl, derive, digest, deliver, import, backup, prune
    started TEXT NOT NULL,
    ended   TEXT NOT NULL DEFAULT '',      -- '' while it runs, or where it was killed
    counts  TEXT NOT NULL DEFAULT '{}',    -- JSON: what was done, by word
    failure TEXT NOT NULL DEFAULT ''       -- what stopped it
) STRICT;

CREATE INDEX runs_by_name ON runs (name, id);

CREATE TABLE blobs (
    hash TEXT PRIMARY KEY,                 -- SHA-256 of the bytes, hexadecimal
    size INTEGER NOT NULL,                 -- of the bytes, before compression
    body BLOB NOT NULL                     -- zstd
) STRICT, WITHOUT ROWID;

CREATE TABLE pages (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    url     TEXT NOT NULL,                 -- as asked for
    final   TEXT NOT NULL,                 -- where redirects led
    role    TEXT NOT NULL,                 -- list, article, part, attachment
    status  INTEGER NOT NULL,
    header  TEXT NOT NULL,                 -- JSON
    hash    TEXT NOT NULL REFERENCES blobs,
    fetched TEXT NOT NULL,
    failure TEXT NOT NULL DEFAULT ''       -- a page that came with one is kept, never revalidated
) STRICT;

CREATE INDEX pages_by_url  ON pages (url, id);
CREATE INDEX pages_by_hash ON pages (hash);

CREATE TABLE fetches (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    run      INTEGER NOT NULL,             -- the crawl that made it; 0 outside of any
    source   TEXT NOT NULL,
    host     TEXT NOT NULL,                -- of url, with its port where it has one of its own
    url      TEXT NOT NULL,
    role     TEXT NOT NULL,
    at       TEXT NOT NULL,
    took     INTEGER NOT NULL,             -- milliseconds
    status   INTEGER NOT NULL,
    same     INTEGER NOT NULL,             -- 1: not modified, or the same bytes
    page     INTEGER REFERENCES pages,     -- the page it brought or confirmed
    failure  TEXT NOT NULL DEFAULT '',
    detail   TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT ''      -- where a moved page went
) STRICT;

CREATE INDEX fetches_by_source ON fetches (source, at);
CREATE INDEX fetches_by_host   ON fetches (host, at);

-- A sighting is a fetch that found an address in another state than the
-- sighting before it: its first page, another page, none, or another location.
CREATE TABLE sightings (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    url      TEXT NOT NULL,
    role     TEXT NOT NULL,
    source   TEXT NOT NULL,
    run      INTEGER NOT NULL,             -- the crawl that saw it
    at       TEXT NOT NULL,
    page     INTEGER REFERENCES pages,     -- NULL: the address answers that there is nothing
    location TEXT NOT NULL                 -- where it redirects to; '' for nowhere
) STRICT;

CREATE INDEX sightings_by_url ON sightings (url, id);

CREATE TABLE imports (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,                    -- the file's name
    hash TEXT NOT NULL UNIQUE REFERENCES blobs,
    rows INTEGER NOT NULL,
    at   TEXT NOT NULL
) STRICT;

CREATE TABLE rulings (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    key       TEXT NOT NULL,               -- of the figure, as report.Key prints it
    place     TEXT NOT NULL,
    year      INTEGER NOT NULL,
    verdict   TEXT NOT NULL,               -- confirmed, corrected, rejected
    figure    TEXT NOT NULL,               -- JSON: the figure as ruled
    reason    TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    withdrawn TEXT NOT NULL DEFAULT ''     -- when another ruling took its place, or it was taken back
) STRICT;

CREATE UNIQUE INDEX rulings_in_force ON rulings (key) WHERE withdrawn = '';
CREATE INDEX rulings_by_report ON rulings (place, year);

CREATE TABLE digests (
    number   INTEGER PRIMARY KEY,          -- 1, 2, …
    made     TEXT NOT NULL,
    since    INTEGER NOT NULL,             -- changes after this id …
    until    INTEGER NOT NULL,             -- … up to this one are told
    language TEXT NOT NULL,
    subject  TEXT NOT NULL,
    text     TEXT NOT NULL,
    html     TEXT NOT NULL
) STRICT;

CREATE TABLE messages (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    digest     INTEGER NOT NULL REFERENCES digests,
    channel    TEXT NOT NULL,              -- file, smtp, webhook, feed
    recipient  TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,       -- the same at every attempt
    raw        BLOB NOT NULL,              -- byte for byte as it goes out
    made       TEXT NOT NULL,
    state      TEXT NOT NULL,              -- pending, sending, sent, given_up
    attempts   INTEGER NOT NULL DEFAULT 0,
    next       TEXT NOT NULL DEFAULT '',   -- when to try again
    ended      TEXT NOT NULL DEFAULT '',   -- when it was sent or given up
    failure    TEXT NOT NULL DEFAULT '',   -- the last refusal
    UNIQUE (digest, channel, recipient)
) STRICT;

CREATE INDEX messages_due ON messages (state, next);

CREATE TABLE outages (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    since  TEXT NOT NULL,                  -- its first failed check
    noted  TEXT NOT NULL,                  -- when the source was called failing
    ended  TEXT NOT NULL DEFAULT '',       -- when it was called well again
    cause  TEXT NOT NULL,                  -- the failure seen last
    detail TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX outages_open ON outages (source) WHERE ended = '';

-- Derived: made anew from the above when the rules change.

CREATE TABLE documents (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    url        TEXT NOT NULL,              -- of the first part
    version    TEXT NOT NULL,              -- hash of title and text
    rules      INTEGER NOT NULL,           -- of clean, that made this row
    source     TEXT NOT NULL,              -- name of the source that found it
    rank       INTEGER NOT NULL,           -- among copies of one report; 0 is best
    seen       TEXT NOT NULL,              -- when the version was first seen
    place      TEXT NOT NULL,              -- '' where it could not be told
    year       INTEGER NOT NULL,           -- target year; 0 where it could not be told
    title      TEXT NOT NULL,
    speaker    TEXT NOT NULL,
    delivered  TEXT NOT NULL,              -- day
    session    TEXT NOT NULL,
    published  TEXT NOT NULL,
    publisher  TEXT NOT NULL,
    text       TEXT NOT NULL,              -- paragraphs joined by "\n"
    hash       TEXT NOT NULL,              -- SHA-256 of text
    paragraphs TEXT NOT NULL,              -- JSON
    sections   TEXT NOT NULL,              -- JSON
    warnings   TEXT NOT NULL,              -- JSON
    UNIQUE (url, version)
) STRICT;

CREATE INDEX documents_by_report ON documents (place, year);

CREATE TABLE parts (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    n        INTEGER NOT NULL,             -- 1, 2, … in order
    url      TEXT NOT NULL,
    hash     TEXT NOT NULL REFERENCES blobs,
    start    INTEGER NOT NULL,             -- character of the text at which it begins
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX parts_by_hash ON parts (hash);

-- An article is an address with what was last made of it.
CREATE TABLE articles (
    url      TEXT PRIMARY KEY,
    rules    INTEGER NOT NULL,             -- of clean
    run      INTEGER NOT NULL,             -- the crawl up to which it is made
    reached  INTEGER NOT NULL,             -- the furthest crawl it was ever made up to
    state    TEXT NOT NULL,                -- standing, gone, refused
    document INTEGER REFERENCES documents ON DELETE SET NULL, -- the version that counts
    location TEXT NOT NULL,                -- where the address redirects to
    failure  TEXT NOT NULL,                -- why it was refused
    detail   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_by_document ON articles (document);

CREATE TABLE article_pages (
    article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    url     TEXT NOT NULL,                 -- a page the article needs, stored or not
    PRIMARY KEY (article, url)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_pages_by_url ON article_pages (url);

CREATE TABLE transitions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    url      TEXT NOT NULL,                -- of an article
    run      INTEGER NOT NULL,             -- the crawl that saw it
    at       TEXT NOT NULL,
    kind     TEXT NOT NULL,                -- first, edited, vanished, returned, moved
    document INTEGER REFERENCES documents ON DELETE SET NULL, -- after it; of a vanished page, before
    previous INTEGER REFERENCES documents ON DELETE SET NULL,
    UNIQUE (url, run)
) STRICT;

CREATE TABLE readings (
    document  INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    cleaned   INTEGER NOT NULL,            -- rules of the document that was read
    rules     INTEGER NOT NULL,            -- of target
    catalogue TEXT NOT NULL,               -- hash of the indicators known then
    made      TEXT NOT NULL,
    vague     TEXT NOT NULL,               -- JSON: indicators named without a figure
    warnings  TEXT NOT NULL                -- JSON
) STRICT;

CREATE TABLE figures (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    document   INTEGER REFERENCES documents ON DELETE CASCADE, -- that it was read from
    import     INTEGER REFERENCES imports ON DELETE CASCADE,   -- or the import that brought it
    key        TEXT NOT NULL,              -- as report.Key prints it
    place      TEXT NOT NULL,
    year       INTEGER NOT NULL,
    role       TEXT NOT NULL,              -- target, goal, result, commitment
    indicator  TEXT NOT NULL,
    object     TEXT NOT NULL,
    measure    TEXT NOT NULL,
    basis      TEXT NOT NULL,
    period     TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    since      TEXT NOT NULL,              -- first year of a span
    value      REAL NOT NULL,
    high       REAL,
    stretch    REAL,
    comparator TEXT NOT NULL,
    unit       TEXT NOT NULL,
    strive     INTEGER NOT NULL,
    headline   INTEGER NOT NULL,
    estimated  INTEGER NOT NULL,
    pledge     INTEGER NOT NULL,
    action     TEXT NOT NULL,
    section    TEXT NOT NULL,
    quote      TEXT NOT NULL,
    start      INTEGER NOT NULL,           -- characters of the document's text
    stop       INTEGER NOT NULL,
    wording    TEXT NOT NULL,
    origin     TEXT NOT NULL,              -- read, import
    evidence   TEXT NOT NULL,              -- file and line of an import
    source     TEXT NOT NULL,              -- the work an import cites
    rules      INTEGER NOT NULL,           -- of target
    CHECK ((document IS NULL) <> (import IS NULL))
) STRICT;

CREATE UNIQUE INDEX figures_read      ON figures (document, key) WHERE document IS NOT NULL;
CREATE UNIQUE INDEX figures_imported  ON figures (import, key)   WHERE import IS NOT NULL;
CREATE INDEX        figures_by_report ON figures (place, year, role, indicator);
CREATE INDEX        figures_by_key    ON figures (key);

-- Standing is raised whenever something that a comparison of the place rests
-- on has changed: a document, a reading, an import, a ruling.
CREATE TABLE standing (
    place    TEXT PRIMARY KEY,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A comparison is made per place, over all its reports …
CREATE TABLE comparisons (
    place    TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,             -- of standing, that was compared
    rules    INTEGER NOT NULL,             -- of diff
    made     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- … each beside its last earlier one. On the same grounds, what is found anew
-- was found by other rules.
CREATE TABLE pairs (
    place   TEXT NOT NULL,
    year    INTEGER NOT NULL,              -- target year of the newer report
    grounds TEXT NOT NULL,                 -- versions, imports and rulings compared
    PRIMARY KEY (place, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    key       TEXT NOT NULL UNIQUE,        -- found again is the same row
    topic     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    place     TEXT NOT NULL,
    year      INTEGER NOT NULL,
    against   INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    object    TEXT NOT NULL,
    measure   TEXT NOT NULL,
    basis     TEXT NOT NULL,
    before    TEXT,                        -- JSON: the figure as it was when compared
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
    withdrawn TEXT NOT NULL DEFAULT ''     -- when it was no longer found
) STRICT;

CREATE INDEX changes_by_report ON changes (place, year, topic);
