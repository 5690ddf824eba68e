-- Plain tables for people who browse and ask in SQL; every statement leads through `evidence` to facts and reports.

CREATE TABLE parties (                    -- countries, organisations, and others that are told of
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                   -- country, organisation, other
    iso2 TEXT,
    cow  INTEGER                          -- number of the Correlates of War, today's
);
CREATE TABLE reports (
    key       TEXT PRIMARY KEY,
    report    TEXT NOT NULL,              -- what its archive calls it
    source    TEXT NOT NULL,
    title     TEXT,
    published TEXT,
    url       TEXT,
    reader    TEXT NOT NULL,
    file      TEXT,                       -- that it was read from, by its name alone
    member    TEXT,                       -- within an archive
    part      INTEGER,                    -- the number of the line, record or message
    digest    TEXT                        -- SHA-256 of the document's bytes
);
CREATE TABLE facts (                      -- what one report tells, as it tells it
    id     TEXT PRIMARY KEY,
    type   TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES reports (key),
    words  TEXT NOT NULL,
    fields TEXT NOT NULL,                 -- JSON
    rule   TEXT NOT NULL,
    found_by   TEXT,                      -- the reader that found it
    confidence REAL,                      -- how sure it was, 0 to 1, where it said so
    page       INTEGER                    -- on which the words stand, where the report has pages
);
CREATE TABLE meeting (
    id TEXT PRIMARY KEY, organisation TEXT REFERENCES parties (code), body TEXT, name TEXT, kind TEXT,
    ordinal INTEGER, extraordinary INTEGER, format TEXT, city TEXT, country TEXT REFERENCES parties (code),
    date TEXT, first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE attendance (
    id TEXT PRIMARY KEY, meeting TEXT REFERENCES meeting (id), party TEXT REFERENCES parties (code),
    person TEXT, person_id TEXT, office TEXT, role TEXT, status TEXT, reason TEXT,
    first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE standing (
    id TEXT PRIMARY KEY, organisation TEXT REFERENCES parties (code), party TEXT REFERENCES parties (code),
    status TEXT, since TEXT, until TEXT, seen_first TEXT, seen_last TEXT, reason TEXT,
    first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE chairmanship (
    id TEXT PRIMARY KEY, organisation TEXT REFERENCES parties (code), body TEXT,
    party TEXT REFERENCES parties (code), person TEXT, person_id TEXT, since TEXT, until TEXT,
    seen_first TEXT, seen_last TEXT, former INTEGER,
    first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE office (
    id TEXT PRIMARY KEY, person TEXT, person_id TEXT, office TEXT, "of" TEXT REFERENCES parties (code),
    party TEXT REFERENCES parties (code), since TEXT, until TEXT, seen_first TEXT, seen_last TEXT, former INTEGER,
    first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE document (
    id TEXT PRIMARY KEY, organisation TEXT REFERENCES parties (code), meeting TEXT REFERENCES meeting (id),
    kind TEXT, title TEXT, count INTEGER, action TEXT, "by" TEXT, date TEXT,
    first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE signatories (
    document TEXT NOT NULL REFERENCES document (id), party TEXT NOT NULL REFERENCES parties (code),
    PRIMARY KEY (document, party)
);
CREATE TABLE position (
    id TEXT PRIMARY KEY, holder TEXT REFERENCES parties (code), person TEXT, person_id TEXT, stance TEXT,
    about TEXT, theme TEXT, document TEXT, meeting TEXT REFERENCES meeting (id), date TEXT, words TEXT,
    organisation TEXT REFERENCES parties (code),
    first TEXT, last TEXT, modality TEXT, shown INTEGER, sources INTEGER, confidence REAL
);
CREATE TABLE evidence (                   -- which facts a statement rests on
    statement TEXT NOT NULL,
    kind      TEXT NOT NULL,
    fact      TEXT NOT NULL REFERENCES facts (id),
    PRIMARY KEY (statement, fact)
);
CREATE TABLE conflicts (
    id TEXT PRIMARY KEY, kind TEXT, about TEXT, organisation TEXT REFERENCES parties (code),
    party TEXT REFERENCES parties (code), meeting TEXT REFERENCES meeting (id), date TEXT, chosen_by TEXT
);
CREATE TABLE conflict_sides (
    conflict TEXT NOT NULL REFERENCES conflicts (id), side INTEGER NOT NULL, says TEXT NOT NULL,
    fact TEXT NOT NULL REFERENCES facts (id),
    PRIMARY KEY (conflict, side, fact)
);

CREATE INDEX facts_by_report ON facts (report);
CREATE INDEX evidence_by_fact ON evidence (fact);
CREATE INDEX attendance_by_meeting ON attendance (meeting);
CREATE INDEX attendance_by_party ON attendance (party);
CREATE INDEX standing_by_organisation ON standing (organisation);
CREATE INDEX position_by_holder ON position (holder);

CREATE VIEW cited AS                      -- the words behind each statement
    SELECT e.statement, e.kind, f.words, r.source, r.published, r.title, r.url, f.id AS fact, r.report
    FROM evidence e JOIN facts f ON f.id = e.fact JOIN reports r ON r.key = f.report;
CREATE VIEW absences AS
    SELECT m.date, m.organisation, m.id AS meeting, p.name AS party, a.reason, c.words, c.source, c.published, c.url
    FROM attendance a JOIN meeting m ON m.id = a.meeting LEFT JOIN parties p ON p.code = a.party
    JOIN cited c ON c.statement = a.id
    WHERE a.status = 'absent' AND a.shown ORDER BY m.date, p.name, c.published;
CREATE VIEW members AS
    SELECT s.organisation, p.name AS party, s.status, s.since, s.until, s.reason, s.sources, s.id
    FROM standing s JOIN parties p ON p.code = s.party
    WHERE s.shown AND s.modality = 'asserted' ORDER BY s.organisation, p.name, s.since;
CREATE VIEW meetings_with_numbers AS
    SELECT m.id, m.date, m.organisation, m.kind, m.city, m.country, m.sources,
        (SELECT count(DISTINCT party) FROM attendance a
            WHERE a.meeting = m.id AND a.shown AND a.status <> 'absent' AND NOT EXISTS
                (SELECT 1 FROM attendance b WHERE b.meeting = m.id AND b.party = a.party AND b.shown
                    AND b.status = 'absent')) AS came,
        (SELECT count(DISTINCT party) FROM attendance a
            WHERE a.meeting = m.id AND a.shown AND a.status = 'absent') AS stayed_away
    FROM meeting m WHERE m.shown ORDER BY m.date;

CREATE VIRTUAL TABLE facts_fts USING fts5 (words, content = 'facts', tokenize = 'unicode61 remove_diacritics 2');
