-- What lists sort, filter and count by are columns, kept by the tables themselves in the transaction of the change, so that
-- no door can forget them. Working copies know theirs by themselves.
ALTER TABLE catalogue.entry
    ADD COLUMN name          text GENERATED ALWAYS AS (form ->> 'name') STORED,
    ADD COLUMN system        text GENERATED ALWAYS AS (form ->> 'system') STORED,
    ADD COLUMN sharing_mode  text GENERATED ALWAYS AS (form ->> 'sharingMode') STORED,
    ADD COLUMN openness_mode text GENERATED ALWAYS AS (form ->> 'opennessMode') STORED,
    ADD COLUMN update_cycle  text GENERATED ALWAYS AS (form ->> 'updateCycle') STORED,
    ADD COLUMN grade         int GENERATED ALWAYS AS ((form ->> 'grade')::int) STORED,
    ADD COLUMN items         int GENERATED ALWAYS AS (
        CASE WHEN jsonb_typeof(form -> 'items') = 'array' THEN jsonb_array_length(form -> 'items') ELSE 0 END) STORED;
CREATE INDEX entry_name ON catalogue.entry (provider, name);
CREATE INDEX entry_newest ON catalogue.entry (updated_at, id);
CREATE INDEX entry_system ON catalogue.entry (system) WHERE state <> 800;

-- Everything that is live, a narrow row for each, with its mount.
CREATE TABLE catalogue.live (
    entry           uuid        PRIMARY KEY REFERENCES catalogue.entry,
    version         int         NOT NULL,
    stage           int         NOT NULL,
    provider        text        NOT NULL,
    code            text        NOT NULL,
    name            text        NOT NULL,
    system          text,
    sharing_mode    text        NOT NULL,
    openness_mode   text,
    update_cycle    text        NOT NULL,
    grade           int,
    items           int         NOT NULL,
    api             boolean     NOT NULL,
    suspended       boolean     NOT NULL,
    published_at    timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    -- null where nothing is mounted
    source          text,
    resource        text,
    rows            bigint,
    healthy         boolean     NOT NULL
);
CREATE INDEX live_provider ON catalogue.live (provider);
CREATE INDEX live_newest ON catalogue.live (updated_at, entry);
CREATE INDEX live_code ON catalogue.live (code);

-- The items of what is live.
CREATE TABLE catalogue.live_item (
    entry uuid NOT NULL REFERENCES catalogue.live ON DELETE CASCADE,
    n     int  NOT NULL,
    id    text NOT NULL GENERATED ALWAYS AS (entry::text || '/' || n::text) STORED,
    name  text NOT NULL,
    PRIMARY KEY (entry, n)
);
CREATE INDEX live_item_name ON catalogue.live_item (name, id);

-- What the two tables must say, from the entries, versions and mounts; the check of the night compares.
CREATE FUNCTION catalogue.live_now() RETURNS SETOF catalogue.live LANGUAGE sql STABLE AS $$
    SELECT e.id, v.version, e.state, e.provider, e.code, v.form ->> 'name', v.form ->> 'system', v.form ->> 'sharingMode',
        v.form ->> 'opennessMode', v.form ->> 'updateCycle', (v.form ->> 'grade')::int,
        jsonb_array_length(v.form -> 'items'), coalesce(jsonb_exists(v.form -> 'ways', 'API'), false), e.suspended,
        v.published_at, e.updated_at,
        m.source, m.source || ' ' || m.schema_name || '.' || m.table_name, m.rows, coalesce(m.state = 'HEALTHY', false)
    FROM catalogue.entry e
    JOIN catalogue.version v ON v.entry = e.id AND v.version = e.live_version
    LEFT JOIN catalogue.mount m ON m.entry = e.id
    WHERE e.state <> 800
$$;
CREATE FUNCTION catalogue.live_item_now() RETURNS TABLE (entry uuid, n int, name text) LANGUAGE sql STABLE AS $$
    SELECT e.id, item.n::int, coalesce(item.form ->> 'name', '')
    FROM catalogue.entry e
    JOIN catalogue.version v ON v.entry = e.id AND v.version = e.live_version,
        jsonb_array_elements(v.form -> 'items') WITH ORDINALITY AS item (form, n)
    WHERE e.state <> 800
$$;

CREATE FUNCTION catalogue.keep_live() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid;
    was     int;
    became  int;
BEGIN
    IF TG_TABLE_NAME = 'entry' THEN
        changed := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        changed := OLD.entry;
    ELSE
        changed := NEW.entry;
    END IF;
    -- First the entry, in every order of writing: who waits here sees what the other wrote, and nobody waits crosswise.
    PERFORM 1 FROM catalogue.entry WHERE id = changed FOR NO KEY UPDATE;
    SELECT version INTO was FROM catalogue.live WHERE entry = changed;
    INSERT INTO catalogue.live SELECT * FROM catalogue.live_now() AS now WHERE now.entry = changed
        ON CONFLICT (entry) DO UPDATE SET version = excluded.version, stage = excluded.stage, provider = excluded.provider,
            code = excluded.code, name = excluded.name, system = excluded.system, sharing_mode = excluded.sharing_mode,
            openness_mode = excluded.openness_mode, update_cycle = excluded.update_cycle, grade = excluded.grade,
            items = excluded.items, api = excluded.api, suspended = excluded.suspended,
            published_at = excluded.published_at, updated_at = excluded.updated_at, source = excluded.source, resource = excluded.resource,
            rows = excluded.rows, healthy = excluded.healthy
        RETURNING version INTO became;
    IF became IS NULL THEN
        DELETE FROM catalogue.live WHERE entry = changed;
    ELSIF was IS DISTINCT FROM became THEN
        DELETE FROM catalogue.live_item WHERE entry = changed;
        INSERT INTO catalogue.live_item (entry, n, name)
            SELECT now.entry, now.n, now.name FROM catalogue.live_item_now() AS now WHERE now.entry = changed;
    END IF;
    RETURN NULL;
END $$;
-- The version is written after the entry that names it, so that both are looked at.
CREATE TRIGGER entry_keeps_live AFTER INSERT OR UPDATE ON catalogue.entry
    FOR EACH ROW EXECUTE FUNCTION catalogue.keep_live();
CREATE TRIGGER version_keeps_live AFTER INSERT ON catalogue.version
    FOR EACH ROW EXECUTE FUNCTION catalogue.keep_live();
CREATE TRIGGER mount_keeps_live AFTER INSERT OR UPDATE OR DELETE ON catalogue.mount
    FOR EACH ROW EXECUTE FUNCTION catalogue.keep_live();

INSERT INTO catalogue.live SELECT * FROM catalogue.live_now();
INSERT INTO catalogue.live_item (entry, n, name) SELECT entry, n, name FROM catalogue.live_item_now();
