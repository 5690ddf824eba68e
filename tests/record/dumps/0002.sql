PRAGMA application_id = 1398099277;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE decisions (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,         -- hash of the rest
    kind    TEXT NOT NULL,
    fields  TEXT NOT NULL CHECK (json_valid(fields)),
    who     TEXT NOT NULL,
    made    TEXT NOT NULL,                -- moment, ISO 8601 in UTC
    why     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE facts (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,          -- hash of the report's key and the fact
    report INTEGER NOT NULL REFERENCES reports,
    type   TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),  -- the codebook's fields
    rule   TEXT NOT NULL
, found_by TEXT, confidence REAL CHECK (confidence BETWEEN 0 AND 1)) STRICT;
INSERT INTO "facts" VALUES(1,'f5fb2f49bcad3d364',1,'meeting','{"type":"meeting","evidence":[[0,259]],"modality":"asserted","claimed_by":null,"id":"m1","organisation":"CSTO","body":null,"name":null,"kind":"summit","ordinal":null,"extraordinary":false,"format":null,"city":"Astana","country":"KAZ","date":"2024-11-28"}','written','both',0.875);
INSERT INTO "facts" VALUES(2,'f4b74e55443755fc9',1,'attendance','{"type":"attendance","evidence":[[260,478]],"modality":"asserted","claimed_by":null,"meeting":"m1","party":"KAZ","person":"Kassym-Jomart Tokayev","office":null,"role":"participant","status":"attended","reason":null}','written','both',0.875);
INSERT INTO "facts" VALUES(3,'f331a79689f379c5b',1,'attendance','{"type":"attendance","evidence":[[479,676]],"modality":"asserted","claimed_by":null,"meeting":"m1","party":"ARM","person":null,"office":null,"role":"participant","status":"absent","reason":null}','written','model',0.55);
CREATE TABLE rejections (
    report INTEGER NOT NULL REFERENCES reports,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    rule   TEXT NOT NULL,
    failed TEXT NOT NULL,                 -- the check that failed
    detail TEXT NOT NULL
) STRICT;
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
INSERT INTO "reports" VALUES(1,'1891db224cc227d95ebd3d80','a','AA',NULL,'2024-11-28',NULL,NULL,'a says {"type":"meeting","evidence":[[0,1]],"modality":"asserted","claimed_by":null,"id":"m1","organisation":"CSTO","body":null,"name":null,"kind":"summit","ordinal":null,"extraordinary":false,"format":null,"city":"Astana","country":"KAZ","date":"2024-11-28"}
a says {"type":"attendance","evidence":[[0,1]],"modality":"asserted","claimed_by":null,"meeting":"m1","party":"KAZ","person":"Kassym-Jomart Tokayev","office":null,"role":"participant","status":"attended","reason":null}
a says {"type":"attendance","evidence":[[0,1]],"modality":"asserted","claimed_by":null,"meeting":"m1","party":"ARM","person":null,"office":null,"role":"participant","status":"absent","reason":null}',NULL,'rules 0.1.0','2026-11-25T17:38:43+00:00');
CREATE INDEX reports_by_name ON reports (source, id);
CREATE INDEX reports_by_correction ON reports (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX facts_by_report ON facts (report);
CREATE INDEX rejections_by_report ON rejections (report);
CREATE TRIGGER reports_stay    BEFORE UPDATE ON reports    BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER reports_remain  BEFORE DELETE ON reports    BEGIN SELECT RAISE(ABORT, 'a report is never taken out'); END;
CREATE TRIGGER facts_remain    BEFORE DELETE ON facts      BEGIN SELECT RAISE(ABORT, 'a fact is never taken out'); END;
CREATE TRIGGER decisions_stay   BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'a decision is never taken out: undo it'); END;
CREATE TRIGGER facts_stay      BEFORE UPDATE ON facts      BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
COMMIT;
