CREATE SCHEMA IF NOT EXISTS http;

CREATE TABLE http.command (
    owner        text        NOT NULL,
    key          text        NOT NULL CHECK (char_length(key) BETWEEN 1 AND 100),
    fingerprint  text        NOT NULL,
    -- 0 while the command runs
    status       int         NOT NULL,
    content_type text,
    body         bytea,
    at           timestamptz NOT NULL,
    PRIMARY KEY (owner, key)
);
