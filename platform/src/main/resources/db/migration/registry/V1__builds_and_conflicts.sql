CREATE SCHEMA IF NOT EXISTS registry;

-- Builds of the population registry. The rows of persons live in the lake; here is what was intended and what came out.
CREATE TABLE registry.build (
    id         uuid PRIMARY KEY,
    state      text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempts   int         NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    persons    bigint      NOT NULL DEFAULT 0,
    alive      bigint      NOT NULL DEFAULT 0,
    dead       bigint      NOT NULL DEFAULT 0,
    conflicts  bigint      NOT NULL DEFAULT 0,
    sources    jsonb       NOT NULL DEFAULT '{"list": []}',
    problem    jsonb,
    receipt    text,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'FAILED') = (problem IS NOT NULL))
);
-- one build at a time: the second command gets the first one's row
CREATE UNIQUE INDEX build_active_once ON registry.build ((true)) WHERE state IN ('QUEUED', 'RUNNING');

-- The conflicts of the newest build; the numbers are personal data and leave this table masked or on the record.
CREATE TABLE registry.conflict (
    id          uuid PRIMARY KEY,
    build       uuid NOT NULL REFERENCES registry.build,
    kind        text NOT NULL CHECK (kind ~ '^[A-Z_]+$'),
    number      text NOT NULL,
    source      uuid NOT NULL,
    name        text,
    value       text,
    other_source uuid NOT NULL,
    other_name  text,
    other_value text,
    ticket      text
);
CREATE INDEX conflict_kind ON registry.conflict (kind, id);
CREATE INDEX conflict_number ON registry.conflict (number);
