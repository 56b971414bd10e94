CREATE SCHEMA IF NOT EXISTS catalogue;

-- 政务信息系统
CREATE TABLE catalogue.system (
    id         text PRIMARY KEY CHECK (id ~ '^[0-9a-f-]{36}$'),
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    department text NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    UNIQUE (department, name)
);

CREATE TABLE catalogue.entry (
    id           uuid PRIMARY KEY,
    provider     text    NOT NULL,
    -- DRAFT 100 · SIGNING 200 · UNDER_REVIEW 300 · RETURNED 400 · PUBLISHED 500 · CHANGING 600 · RETIRED 800
    state        int     NOT NULL CHECK (state IN (100, 200, 300, 400, 500, 600, 800)),
    suspended    boolean NOT NULL DEFAULT false,
    code         text UNIQUE,
    live_version int CHECK (live_version >= 1),
    revision     bigint  NOT NULL DEFAULT 1,
    form         jsonb   NOT NULL,
    returned     jsonb,
    deadline     jsonb,
    created_by   text    NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    -- what is live has a code, and only what is live can be suspended
    CHECK ((live_version IS NULL) = (code IS NULL)),
    CHECK (state NOT IN (500, 600, 800) OR live_version IS NOT NULL),
    CHECK (NOT suspended OR live_version IS NOT NULL)
);
CREATE INDEX entry_provider ON catalogue.entry (provider, state);
CREATE INDEX entry_live ON catalogue.entry (code) WHERE live_version IS NOT NULL AND state <> 800;

CREATE TABLE catalogue.version (
    entry        uuid NOT NULL REFERENCES catalogue.entry,
    version      int  NOT NULL CHECK (version >= 1),
    form         jsonb NOT NULL,
    changes      jsonb NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text NOT NULL,
    receipt      text NOT NULL,
    PRIMARY KEY (entry, version)
);
-- 发布的版本不可更改: not even by the platform's own account
CREATE FUNCTION catalogue.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published versions and their history do not change';
END $$;
CREATE TRIGGER version_is_immutable BEFORE UPDATE OR DELETE ON catalogue.version
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_change();

CREATE TABLE catalogue.history (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry      uuid NOT NULL REFERENCES catalogue.entry,
    at         timestamptz NOT NULL,
    who        text NOT NULL,
    department text,
    action     text NOT NULL,
    detail     jsonb NOT NULL,
    receipt    text
);
CREATE INDEX history_entry ON catalogue.history (entry, id);
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON catalogue.history
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_change();

-- the last sequence number given under a prefix of the code rule
CREATE TABLE catalogue.code_counter (
    prefix text PRIMARY KEY,
    last   bigint NOT NULL CHECK (last >= 1)
);

CREATE TABLE catalogue.mount (
    entry         uuid PRIMARY KEY REFERENCES catalogue.entry,
    source        text NOT NULL,
    schema_name   text NOT NULL,
    table_name    text NOT NULL,
    system        text NOT NULL REFERENCES catalogue.system,
    update_column text,
    rows          bigint NOT NULL CHECK (rows >= 0),
    state         text NOT NULL CHECK (state IN ('HEALTHY', 'EMPTY', 'UNREADABLE', 'STRUCTURE_CHANGED')),
    problem       text,
    latest        text,
    fingerprint   text NOT NULL,
    probed_at     timestamptz NOT NULL,
    -- an empty table does not count as mounted
    CHECK (state <> 'HEALTHY' OR rows > 0)
);
CREATE TABLE catalogue.probe (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry  uuid NOT NULL REFERENCES catalogue.entry,
    at     timestamptz NOT NULL,
    rows   bigint NOT NULL,
    state  text NOT NULL,
    latest text
);
CREATE INDEX probe_entry ON catalogue.probe (entry, at);

-- files that officers uploaded; their rows lie in a table of the platform's own source
CREATE TABLE catalogue.upload (
    table_name  text PRIMARY KEY,
    department  text NOT NULL,
    file_name   text NOT NULL,
    rows        bigint NOT NULL,
    columns     int NOT NULL,
    encoding    text NOT NULL,
    by          text NOT NULL,
    at          timestamptz NOT NULL
);
