CREATE SCHEMA IF NOT EXISTS evaluation;

-- what a mounted table looked like on a day; the digest is over the rows without their update column
CREATE TABLE evaluation.observation (
    entry  uuid        NOT NULL,
    at     timestamptz NOT NULL,
    rows   bigint      NOT NULL CHECK (rows >= 0),
    latest text,
    digest text,
    -- the update time moved while no row changed
    hollow boolean     NOT NULL,
    PRIMARY KEY (entry, at)
);

-- a month's figures with their rows, frozen when the month is over
CREATE TABLE evaluation.snapshot (
    key             text        NOT NULL,
    month           date        NOT NULL CHECK (extract(day FROM month) = 1),
    numerator       bigint      NOT NULL,
    denominator     bigint      NOT NULL CHECK (denominator >= numerator),
    excluded        bigint      NOT NULL,
    naive_numerator bigint      NOT NULL,
    formula_version int         NOT NULL,
    rows            jsonb       NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (key, month)
);
