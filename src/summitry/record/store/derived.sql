-- What is derived: `summitry rebuild` drops all of it and makes it again from what is kept.

CREATE TABLE placed (                     -- where a fact belongs
    fact    INTEGER PRIMARY KEY,
    block   TEXT NOT NULL,                -- what is merged together: an organisation, a country, …
    meeting INTEGER,                      -- the fact that tells the meeting it is of
    name    TEXT,                         -- the person named
    party   TEXT
) STRICT;
CREATE INDEX placed_by_block ON placed (block);
CREATE INDEX placed_by_name ON placed (name) WHERE name IS NOT NULL;

CREATE TABLE quotations (                 -- the words of a fact's evidence
    fact  INTEGER PRIMARY KEY,
    words TEXT NOT NULL
) STRICT;

CREATE TABLE stale (block TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE signatures (                 -- MinHash of each report's text
    report    INTEGER PRIMARY KEY,
    story     INTEGER NOT NULL,           -- the first report, by key, of those that tell one story
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX signatures_by_story ON signatures (story);
CREATE TABLE bands (
    band   INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (band, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE names (                      -- each name of a person, and whose it is
    name   TEXT NOT NULL,
    party  TEXT NOT NULL,
    family TEXT NOT NULL,                 -- names that may be one person's are in one family
    person TEXT NOT NULL,
    PRIMARY KEY (name, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_family ON names (family);
CREATE INDEX names_by_person ON names (person);

CREATE TABLE statements (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    block        TEXT NOT NULL,
    organisation TEXT,
    party        TEXT,
    person       TEXT,
    meeting      TEXT,
    theme        TEXT,
    first        TEXT,                    -- days, ISO 8601
    last         TEXT,
    modality     TEXT NOT NULL,
    shown        INTEGER NOT NULL,        -- 0 where another statement is preferred
    sources      INTEGER NOT NULL,        -- independent ones
    confidence   REAL NOT NULL,
    fields       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_block ON statements (block);
CREATE INDEX statements_by_organisation ON statements (organisation, kind, first);
CREATE INDEX statements_by_party ON statements (party, kind, first);
CREATE INDEX statements_by_person ON statements (person, kind);
CREATE INDEX statements_by_meeting ON statements (meeting, kind);
CREATE INDEX statements_by_kind ON statements (kind, first);

CREATE TABLE grounds (                    -- the claims that a statement rests on
    statement TEXT NOT NULL,
    fact      INTEGER NOT NULL,
    PRIMARY KEY (statement, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX grounds_by_fact ON grounds (fact);

CREATE TABLE conflicts (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    block        TEXT NOT NULL,
    organisation TEXT,
    party        TEXT,
    meeting      TEXT,
    first        TEXT,
    about        TEXT NOT NULL,           -- in words
    sides        TEXT NOT NULL,           -- JSON: the preferred side first
    chosen_by    TEXT NOT NULL,           -- what put it first
    settled      INTEGER NOT NULL         -- 1 where a person decided
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_by_block ON conflicts (block);
CREATE INDEX conflicts_by_meeting ON conflicts (meeting);

CREATE VIRTUAL TABLE report_words USING fts5 (title, text, content = 'reports', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE fact_words USING fts5 (words, content = 'quotations', content_rowid = 'fact', tokenize = 'unicode61 remove_diacritics 2');
