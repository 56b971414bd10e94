CREATE SCHEMA IF NOT EXISTS exchange;

-- What flows regularly: one grant into one table of the receiver.
CREATE TABLE exchange.task (
    id            uuid PRIMARY KEY,
    grant_id      uuid        NOT NULL,
    requester     text        NOT NULL,
    target_source text        NOT NULL,
    target_schema text        NOT NULL,
    target_table  text        NOT NULL,
    schedule      text        NOT NULL CHECK (schedule IN ('MANUAL', 'DAILY')),
    created_at    timestamptz NOT NULL,
    UNIQUE (grant_id, target_source, target_schema, target_table)
);
CREATE INDEX task_requester ON exchange.task (requester);

CREATE TABLE exchange.run (
    id              uuid PRIMARY KEY,
    task            uuid        NOT NULL REFERENCES exchange.task,
    grant_id        uuid        NOT NULL,
    grant_number    text        NOT NULL,
    entry           uuid        NOT NULL,
    entry_name      text        NOT NULL,
    provider        text        NOT NULL,
    requester       text        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('FULL', 'INCREMENT')),
    state           text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    cancel          boolean     NOT NULL DEFAULT false,
    attempts        int         NOT NULL DEFAULT 0,
    rows            bigint      NOT NULL DEFAULT 0,
    rows_known      bigint,
    bytes           bigint      NOT NULL DEFAULT 0,
    inserted        bigint      NOT NULL DEFAULT 0,
    updated         bigint      NOT NULL DEFAULT 0,
    deleted         bigint      NOT NULL DEFAULT 0,
    reconciled      boolean,
    manifest        jsonb,
    high_water      text,
    receipt         text,
    problem         text,
    problem_values  jsonb,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CHECK (state <> 'DONE' OR (receipt IS NOT NULL AND manifest IS NOT NULL))
);
-- Two runs of one task at a time are impossible, whoever asks.
CREATE UNIQUE INDEX one_run_at_a_time ON exchange.run (task) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX run_parties ON exchange.run (requester, started_at DESC);
CREATE INDEX run_provider ON exchange.run (provider, started_at DESC);
CREATE INDEX run_grant ON exchange.run (grant_id);

-- 名单比对. Numbers of persons are not kept, only how they are shown.
CREATE TABLE exchange.list_match (
    id            uuid PRIMARY KEY,
    case_number   text        NOT NULL CHECK (char_length(case_number) BETWEEN 1 AND 100),
    authorisation text        NOT NULL,
    authorised_on date        NOT NULL,
    applicant     text        NOT NULL,
    department    text        NOT NULL,
    account       text        NOT NULL,
    account_name  text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    started_at    timestamptz NOT NULL,
    receipt       text,
    closed_at     timestamptz,
    dispose_on    date,
    disposed_at   timestamptz
);
CREATE INDEX list_match_department ON exchange.list_match (department, started_at DESC);
CREATE TABLE exchange.match_person (
    match         uuid NOT NULL REFERENCES exchange.list_match,
    index         int  NOT NULL,
    name          text NOT NULL,
    masked_number text NOT NULL,
    relation      text NOT NULL,
    PRIMARY KEY (match, index)
);
CREATE TABLE exchange.match_column (
    match          uuid NOT NULL REFERENCES exchange.list_match,
    grant_id       uuid NOT NULL,
    position       int  NOT NULL,
    entry_name     text NOT NULL,
    provider       text NOT NULL,
    as_of          text,
    state          text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    problem        text,
    problem_values jsonb,
    PRIMARY KEY (match, grant_id)
);
CREATE TABLE exchange.match_cell (
    match    uuid  NOT NULL,
    grant_id uuid  NOT NULL,
    person   int   NOT NULL,
    verdict  text  NOT NULL CHECK (verdict IN ('SAME', 'SIMILAR', 'DIFFERENT', 'NO_RECORD', 'FAILED')),
    records  jsonb NOT NULL,
    hints    jsonb NOT NULL,
    PRIMARY KEY (match, grant_id, person),
    FOREIGN KEY (match, grant_id) REFERENCES exchange.match_column,
    FOREIGN KEY (match, person) REFERENCES exchange.match_person
);

-- Credentials of applications; of the secret only its SM3 is kept (it is random, so no slow hash is needed).
CREATE TABLE exchange.credential (
    id            uuid PRIMARY KEY,
    key           text        NOT NULL UNIQUE,
    secret_digest text        NOT NULL,
    grant_id      uuid        NOT NULL,
    department    text        NOT NULL,
    quota_per_day int         NOT NULL CHECK (quota_per_day BETWEEN 1 AND 1000000),
    state         text        NOT NULL CHECK (state IN ('ACTIVE', 'STOPPED')),
    created_at    timestamptz NOT NULL
);
CREATE INDEX credential_department ON exchange.credential (department);
CREATE TABLE exchange.quota_use (
    credential uuid NOT NULL REFERENCES exchange.credential,
    day        date NOT NULL,
    used       int  NOT NULL,
    PRIMARY KEY (credential, day)
);
CREATE TABLE exchange.call (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    credential  uuid        NOT NULL REFERENCES exchange.credential,
    grant_id    uuid        NOT NULL,
    status      int         NOT NULL,
    rows        int         NOT NULL,
    millis      int         NOT NULL,
    case_number text,
    purpose     text,
    problem     text,
    receipt     text
);
CREATE INDEX call_credential ON exchange.call (credential, id DESC);
CREATE INDEX call_grant ON exchange.call (grant_id);
