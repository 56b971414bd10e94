CREATE SCHEMA IF NOT EXISTS search;

CREATE SEQUENCE search.change_seq;
-- What modules submitted. The index in the data folder is made from these rows and can always be made again.
CREATE TABLE search.document (
    subject_kind text   NOT NULL,
    subject_id   text   NOT NULL,
    audience     text   NOT NULL CHECK (audience IN ('OFFICIALS', 'EVERYBODY')),
    title        text   NOT NULL,
    body         text   NOT NULL,
    keywords     jsonb  NOT NULL,
    facets       jsonb  NOT NULL,
    facts        jsonb  NOT NULL,
    link         text   NOT NULL,
    removed      boolean NOT NULL DEFAULT false,
    -- the number of its last change, and of the change that the index holds
    change       bigint NOT NULL,
    indexed      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (subject_kind, subject_id, audience)
);
CREATE INDEX document_waits ON search.document (change) WHERE change <> indexed;
