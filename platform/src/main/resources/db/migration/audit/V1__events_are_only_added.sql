CREATE SCHEMA IF NOT EXISTS audit;

CREATE TABLE audit.event (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    account      text        NOT NULL,
    name         text        NOT NULL,
    department   text,
    roles        text[]      NOT NULL,
    address      text        NOT NULL,
    action       text        NOT NULL CHECK (action ~ '^[a-z]+\.[a-z-]+$'),
    subject_kind text        NOT NULL,
    subject_id   text        NOT NULL,
    outcome      text        NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
    grant_number text,
    purpose      text,
    case_number  text,
    approver     text,
    detail       jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX event_subject ON audit.event (subject_kind, subject_id, id);
CREATE INDEX event_at ON audit.event (at);

-- GB/T 22239 (等保三级): the trail is protected from deletion and change; even the platform's own account cannot.
CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are only added';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON audit.event
    FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER event_is_never_truncated BEFORE TRUNCATE ON audit.event
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
