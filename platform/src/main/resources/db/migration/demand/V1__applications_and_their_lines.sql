CREATE SCHEMA IF NOT EXISTS demand;

CREATE SEQUENCE demand.application_number;
CREATE TABLE demand.application (
    id             uuid PRIMARY KEY,
    number         text        NOT NULL UNIQUE,
    -- 100 draft, 200 signing, 300 submitted, 400 closed, 900 withdrawn
    state          int         NOT NULL CHECK (state IN (100, 200, 300, 400, 900)),
    department     text        NOT NULL,
    account        uuid        NOT NULL,
    account_name   text        NOT NULL,
    form           jsonb       NOT NULL,
    created_at     timestamptz NOT NULL,
    submitted_at   timestamptz,
    version        bigint      NOT NULL DEFAULT 1
);
CREATE INDEX application_department ON demand.application (department, created_at DESC);

-- one line per entry; each provider answers on its own clock
CREATE TABLE demand.line (
    application   uuid        NOT NULL REFERENCES demand.application,
    line          int         NOT NULL CHECK (line >= 1),
    entry         uuid        NOT NULL,
    entry_version int         NOT NULL,
    entry_name    text        NOT NULL,
    entry_code    text        NOT NULL,
    sharing_mode  text        NOT NULL CHECK (sharing_mode IN ('UNCONDITIONAL', 'CONDITIONAL')),
    condition     text        NOT NULL,
    provider      text        NOT NULL,
    items         jsonb       NOT NULL,
    -- 100 waiting, 200 answering, 300 supplementing, 400 refused, 500 delivering, 600 in use, 700 disputed, 900 withdrawn
    state         int         NOT NULL CHECK (state IN (100, 200, 300, 400, 500, 600, 700, 900)),
    state_data    jsonb       NOT NULL,
    answer        jsonb,
    answered_at   timestamptz,
    delivered_at  timestamptz,
    grant_id      uuid UNIQUE,
    PRIMARY KEY (application, line),
    UNIQUE (application, entry)
);
CREATE INDEX line_provider ON demand.line (provider, state);

CREATE TABLE demand.attachment (
    application uuid        NOT NULL REFERENCES demand.application,
    number      int         NOT NULL CHECK (number BETWEEN 1 AND 10),
    name        text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    kind        text        NOT NULL CHECK (kind IN ('AUTHORISATION', 'OTHER')),
    bytes       int         NOT NULL CHECK (bytes BETWEEN 1 AND 10485760),
    sm3         text        NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
    content     bytea       NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (application, number),
    CHECK (octet_length(content) = bytes)
);

CREATE TABLE demand.history (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application uuid        NOT NULL REFERENCES demand.application,
    at          timestamptz NOT NULL,
    who         text        NOT NULL,
    department  text,
    action      text        NOT NULL,
    detail      jsonb       NOT NULL,
    receipt     text
);
CREATE INDEX history_of ON demand.history (application, id);
