-- which version's columns the fingerprint is of: a new version promises other columns without the table having changed
ALTER TABLE catalogue.mount ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version >= 1);
