-- Persons named by an event: keyed digests (HMAC-SM3, 16 bytes), never numbers.
CREATE TABLE audit.person (
    event  bigint NOT NULL REFERENCES audit.event,
    digest bytea  NOT NULL CHECK (octet_length(digest) = 16),
    use    text   NOT NULL CHECK (use IN ('VIEW', 'CALL', 'MATCH', 'EXPORT')),
    PRIMARY KEY (digest, event)
);
CREATE TRIGGER person_is_append_only BEFORE UPDATE OR DELETE ON audit.person
    FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

-- A batch that was delivered: all its persons' digests, sorted, in one value that is read by slices.
CREATE TABLE audit.batch (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_kind text        NOT NULL,
    subject_id   text        NOT NULL,
    department   text        NOT NULL,
    grant_number text,
    purpose      text,
    case_number  text,
    approver     text,
    at           timestamptz NOT NULL,
    persons      bigint      NOT NULL CHECK (persons >= 0),
    digests      bytea       NOT NULL CHECK (octet_length(digests) = persons * 16)
);
-- Not compressed, so that substring() reads only the slice.
ALTER TABLE audit.batch ALTER COLUMN digests SET STORAGE EXTERNAL;
CREATE INDEX batch_at ON audit.batch (at);
CREATE TRIGGER batch_is_append_only BEFORE UPDATE OR DELETE ON audit.batch
    FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

-- Binary search of one digest in a batch: about 18 slices for 172,000 persons.
CREATE FUNCTION audit.batch_holds(batch_id bigint, wanted bytea) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    low  bigint := 0;
    high bigint;
    middle bigint;
    found bytea;
BEGIN
    SELECT persons - 1 INTO high FROM audit.batch WHERE id = batch_id;
    WHILE low <= high LOOP
        middle := (low + high) / 2;
        SELECT substring(digests FROM (middle * 16 + 1)::int FOR 16) INTO found FROM audit.batch WHERE id = batch_id;
        IF found = wanted THEN
            RETURN true;
        ELSIF found < wanted THEN
            low := middle + 1;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- 审计通知书: period, scope and the auditors it names (log-in names).
CREATE TABLE audit.notice (
    number   text PRIMARY KEY CHECK (char_length(number) BETWEEN 1 AND 60),
    from_day date   NOT NULL,
    until_day date  NOT NULL CHECK (until_day >= from_day),
    scope    text   NOT NULL CHECK (char_length(scope) BETWEEN 1 AND 500),
    auditors text[] NOT NULL CHECK (cardinality(auditors) BETWEEN 1 AND 20),
    at       timestamptz NOT NULL
);
