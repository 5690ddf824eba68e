-- Who found each fact, and how sure: NULL of facts kept before this was, and where the reader does not say.

ALTER TABLE facts ADD COLUMN found_by TEXT;  -- rules, model, both (a rule's, borne out by the model), llm, table
ALTER TABLE facts ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);  -- the chance that it is right
