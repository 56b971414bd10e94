-- Which checkpoint it is and what came before it, signed with the rest; null in those of before.
ALTER TABLE evidence.checkpoint ADD COLUMN number bigint CHECK (number > 0);
ALTER TABLE evidence.checkpoint ADD COLUMN previous text;
ALTER TABLE evidence.checkpoint ADD CONSTRAINT checkpoint_is_chained_whole CHECK ((number IS NULL) = (previous IS NULL));
CREATE UNIQUE INDEX checkpoint_number ON evidence.checkpoint (number);

-- Rows of tables that are only added to (the trail of audit) in the order in which they were sealed. A leaf "rows-sealed" seals each range
-- of positions; a digest here names the row when the table does not agree any more.
CREATE TABLE evidence.sealed_row (
    source   text   NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    id       bigint NOT NULL,
    digest   bytea  NOT NULL CHECK (octet_length(digest) = 32),
    PRIMARY KEY (source, position),
    UNIQUE (source, id)
);
CREATE TRIGGER sealed_row_never_changes BEFORE UPDATE OR DELETE ON evidence.sealed_row
    FOR EACH ROW EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER sealed_row_is_never_truncated BEFORE TRUNCATE ON evidence.sealed_row
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();
