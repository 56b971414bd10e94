-- What the self check of the ledger and the reading of stored files found: one row as long as it is there.
CREATE TABLE operations.finding (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source      text        NOT NULL CHECK (source IN ('LEDGER', 'FILE')),
    reason      text        NOT NULL,
    place       text        NOT NULL,
    field       text        NOT NULL,
    sealed      text,
    present     text,
    first_seen  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    gone_at     timestamptz,
    told_at     timestamptz,
    acknowledged_at     timestamptz,
    acknowledged_by     text,
    acknowledged_reason text,
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL) AND (acknowledged_at IS NULL) = (acknowledged_reason IS NULL))
);
CREATE UNIQUE INDEX finding_is_there ON operations.finding (source, md5(place), reason, field) WHERE gone_at IS NULL;
CREATE INDEX finding_seen ON operations.finding (first_seen DESC, id DESC);

INSERT INTO operations.finding (source, reason, place, field, sealed, present, first_seen, last_seen, told_at)
SELECT 'FILE', CASE found WHEN '-' THEN 'FILE_MISSING' WHEN '?' THEN 'FILE_UNREADABLE' ELSE 'FILE_DIFFERS' END, path, belongs_to, sha256,
       found, damaged_at, damaged_at, damaged_at
FROM operations.stored_file WHERE damaged_at IS NOT NULL;
