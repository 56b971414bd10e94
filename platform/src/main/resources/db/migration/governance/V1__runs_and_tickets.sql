CREATE SCHEMA IF NOT EXISTS governance;

-- Ingestions, checks and cleansings. The row says what is intended before anything is done; the snapshot of the lake carries
-- the run's id, so that a run that was killed finds what it had done already.
CREATE TABLE governance.run (
    id            uuid PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('INGESTION', 'CHECK', 'CLEANSING')),
    entry         uuid        NOT NULL,
    entry_version int         NOT NULL CHECK (entry_version >= 1),
    entry_name    text        NOT NULL,
    department    text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempts      int         NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    rows          bigint      NOT NULL DEFAULT 0 CHECK (rows >= 0),
    rows_known    bigint,
    manifest      jsonb,
    snapshot      bigint,
    result        jsonb,
    problem       jsonb,
    receipt       text,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'FAILED') = (problem IS NOT NULL))
);
-- one run of a kind at a time for an entry: the second command gets the first one's row
CREATE UNIQUE INDEX run_active_once ON governance.run (kind, entry) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX run_newest ON governance.run (kind, started_at DESC);

CREATE SEQUENCE governance.ticket_number;
CREATE TABLE governance.ticket (
    id         uuid PRIMARY KEY,
    number     text        NOT NULL UNIQUE,
    -- what the ticket is about: the same problem of the same department has one open ticket
    problem    text        NOT NULL,
    kind       text        NOT NULL CHECK (kind ~ '^[A-Z_]+$'),
    title      text        NOT NULL,
    facts      jsonb       NOT NULL,
    department text        NOT NULL,
    entry      uuid,
    rows       bigint      NOT NULL CHECK (rows > 0),
    samples    jsonb       NOT NULL,
    state      text        NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'CLOSED')),
    deadline   jsonb,
    opened_at  timestamptz NOT NULL,
    outcome    text CHECK (outcome IN ('CORRECTED', 'CONFIRMED', 'UNCLEAR')),
    remark     text,
    closed_at  timestamptz,
    CHECK ((state = 'ANSWERED') <= (outcome IS NOT NULL))
);
CREATE UNIQUE INDEX ticket_live_once ON governance.ticket (problem, department) WHERE state <> 'CLOSED';
CREATE INDEX ticket_newest ON governance.ticket (department, opened_at DESC);
