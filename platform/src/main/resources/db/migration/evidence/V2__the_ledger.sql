-- The text that is hashed, exactly; facts stay beside it for queries.
ALTER TABLE evidence.leaf ADD COLUMN payload text NOT NULL DEFAULT '';
ALTER TABLE evidence.leaf ALTER COLUMN payload DROP DEFAULT;

-- Hashes of complete subtrees of 2^level leaves; they never change.
CREATE TABLE evidence.node (
    level int    NOT NULL CHECK (level BETWEEN 0 AND 62),
    index bigint NOT NULL CHECK (index >= 0),
    hash  bytea  NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
);

CREATE TABLE evidence.checkpoint (
    size       bigint PRIMARY KEY CHECK (size > 0),
    origin     text        NOT NULL,
    root       text        NOT NULL CHECK (root ~ '^[0-9a-f]{64}$'),
    at         timestamptz NOT NULL,
    signature  text        NOT NULL,
    public_key text        NOT NULL,
    key_id     text        NOT NULL,
    certified  boolean     NOT NULL
);

CREATE FUNCTION evidence.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only added to';
END $$;
CREATE TRIGGER node_never_changes BEFORE UPDATE OR DELETE ON evidence.node
    FOR EACH ROW EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE OR DELETE ON evidence.checkpoint
    FOR EACH ROW EXECUTE FUNCTION evidence.refuse_change();
