-- What is kept as it came. Nothing here is ever changed or taken out; everything else is derived from it.

CREATE TABLE reports (
    number    INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,       -- hash of all that the report is: id, source, day, title, address, text
    id        TEXT NOT NULL,              -- what its archive calls it
    source    TEXT NOT NULL DEFAULT '',
    title     TEXT,
    published TEXT,                       -- day, ISO 8601
    url       TEXT,
    language  TEXT,
    text      TEXT NOT NULL,
    corrects  INTEGER REFERENCES reports, -- the earlier version under the same id
    reader    TEXT NOT NULL,              -- who read it: the reader and its version, or the layout of a table
    recorded  TEXT NOT NULL               -- moment, ISO 8601 in UTC
) STRICT;
CREATE INDEX reports_by_name ON reports (source, id);
CREATE INDEX reports_by_correction ON reports (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE facts (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,          -- hash of the report's key and the fact
    report INTEGER NOT NULL REFERENCES reports,
    type   TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),  -- the codebook's fields
    rule   TEXT NOT NULL
) STRICT;
CREATE INDEX facts_by_report ON facts (report);

CREATE TABLE rejections (
    report INTEGER NOT NULL REFERENCES reports,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    rule   TEXT NOT NULL,
    failed TEXT NOT NULL,                 -- the check that failed
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX rejections_by_report ON rejections (report);

CREATE TABLE decisions (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,         -- hash of the rest
    kind    TEXT NOT NULL,
    fields  TEXT NOT NULL CHECK (json_valid(fields)),
    who     TEXT NOT NULL,
    made    TEXT NOT NULL,                -- moment, ISO 8601 in UTC
    why     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER reports_stay    BEFORE UPDATE ON reports    BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER reports_remain  BEFORE DELETE ON reports    BEGIN SELECT RAISE(ABORT, 'a report is never taken out'); END;
CREATE TRIGGER facts_stay      BEFORE UPDATE ON facts      BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER facts_remain    BEFORE DELETE ON facts      BEGIN SELECT RAISE(ABORT, 'a fact is never taken out'); END;
CREATE TRIGGER decisions_stay   BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'a decision is never taken out: undo it'); END;
