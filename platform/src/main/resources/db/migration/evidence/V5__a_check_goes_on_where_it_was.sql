-- Four bytes of each column of a sealed row: they name the column that changed, and prove nothing. None in rows sealed before.
ALTER TABLE evidence.sealed_row ADD COLUMN marks bytea;

-- The checks of the ledger: what each read, and how far one that was cut off came.
CREATE TABLE evidence.verification (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    whole       boolean     NOT NULL,
    begun_at    timestamptz NOT NULL,
    stepped_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    steps       bigint      NOT NULL,
    from_leaf   bigint      NOT NULL CHECK (from_leaf >= 0),
    size        bigint      NOT NULL CHECK (size >= from_leaf),
    leaf        bigint      NOT NULL,
    checkpoints bigint      NOT NULL,
    rows        bigint      NOT NULL,
    proven      bigint      NOT NULL,
    flaws       int         NOT NULL,
    root        text        NOT NULL,
    progress    jsonb       NOT NULL
);
CREATE UNIQUE INDEX verification_under_way ON evidence.verification ((ended_at IS NULL)) WHERE ended_at IS NULL;
