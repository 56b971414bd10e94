CREATE SCHEMA IF NOT EXISTS notification;

CREATE TABLE notification.message (
    id           uuid PRIMARY KEY,
    department   text        NOT NULL,
    role         text,
    -- to one person; else to everybody of the role
    account      uuid,
    key          text        NOT NULL CHECK (key ~ '^[a-z]+\.[a-z-]+$'),
    subject_kind text        NOT NULL,
    subject_id   text        NOT NULL,
    facts        jsonb       NOT NULL,
    link         text        NOT NULL,
    at           timestamptz NOT NULL,
    CHECK ((role IS NULL) <> (account IS NULL))
);
CREATE INDEX message_to_role ON notification.message (department, role, at DESC);
CREATE INDEX message_to_person ON notification.message (account, at DESC) WHERE account IS NOT NULL;

CREATE TABLE notification.reading (
    message uuid        NOT NULL REFERENCES notification.message,
    account uuid        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (message, account)
);
