CREATE SCHEMA IF NOT EXISTS objection;

CREATE SEQUENCE objection.recheck_number;
CREATE TABLE objection.recheck (
    id           uuid PRIMARY KEY,
    number       text        NOT NULL UNIQUE,
    -- 100 filed, 200 accepted, 300 replied, 400 confirmed, 500 disputed
    state        int         NOT NULL CHECK (state IN (100, 200, 300, 400, 500)),
    entry        uuid        NOT NULL,
    entry_name   text        NOT NULL,
    item         text        NOT NULL,
    value        text        NOT NULL CHECK (char_length(value) <= 500),
    expected     text        NOT NULL CHECK (char_length(expected) <= 500),
    reason       text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 1000),
    -- names the record at the source; shown whole only to the provider, who must find it
    record_key   text        NOT NULL CHECK (char_length(record_key) BETWEEN 1 AND 100),
    grant_id     uuid        NOT NULL,
    match        text,
    person       text,
    applicant    text        NOT NULL,
    provider     text        NOT NULL,
    account      uuid        NOT NULL,
    outcome      text CHECK (outcome IN ('CORRECTED', 'CONFIRMED', 'UNVERIFIABLE')),
    remark       text,
    deadline     jsonb       NOT NULL,
    filed_at     timestamptz NOT NULL,
    replied_at   timestamptz,
    CHECK (applicant <> provider),
    CHECK ((outcome IS NULL) = (replied_at IS NULL))
);
CREATE INDEX recheck_applicant ON objection.recheck (applicant, filed_at DESC);
CREATE INDEX recheck_provider ON objection.recheck (provider, filed_at DESC);
CREATE INDEX recheck_match ON objection.recheck (match) WHERE match IS NOT NULL;

CREATE TABLE objection.told (
    recheck    uuid        NOT NULL REFERENCES objection.recheck,
    department text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (recheck, department)
);

CREATE TABLE objection.history (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recheck    uuid        NOT NULL REFERENCES objection.recheck,
    at         timestamptz NOT NULL,
    who        text        NOT NULL,
    department text,
    action     text        NOT NULL,
    detail     jsonb       NOT NULL,
    receipt    text        NOT NULL
);
CREATE INDEX history_of ON objection.history (recheck, id);
