-- Who wrote a report and where it was read from: NULL of reports kept before this was, and where it is not known.

ALTER TABLE reports ADD COLUMN author TEXT;
ALTER TABLE reports ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));  -- file, member, part, digest, starts of pages
