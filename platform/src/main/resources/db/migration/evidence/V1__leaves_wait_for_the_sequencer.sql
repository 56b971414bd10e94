CREATE SCHEMA IF NOT EXISTS evidence;

CREATE SEQUENCE evidence.leaf_id_seq;
CREATE TABLE evidence.leaf (
    id           bigint PRIMARY KEY,
    receipt      text        NOT NULL UNIQUE,
    kind         text        NOT NULL,
    subject_kind text        NOT NULL,
    subject_id   text        NOT NULL,
    facts        jsonb       NOT NULL,
    at           timestamptz NOT NULL,
    -- place in the ledger; null until the sequencer gave it one
    position     bigint UNIQUE CHECK (position >= 0)
);
CREATE INDEX leaf_subject ON evidence.leaf (subject_kind, subject_id, id);
CREATE INDEX leaf_waiting ON evidence.leaf (id) WHERE position IS NULL;
