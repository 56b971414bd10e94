-- Every address that a source has, had or is asked to have: another one is in force only when its department confirmed it.
-- An address without a port lies on the platform's embedded server, whose port may change. Passwords of addresses that
-- are not used any more are not kept.
CREATE TABLE nodes.address (
    source       text NOT NULL REFERENCES nodes.source,
    revision     integer NOT NULL CHECK (revision >= 1),
    state        text NOT NULL CHECK (state IN ('ASKED', 'IN_FORCE', 'REPLACED', 'WITHDRAWN', 'REFUSED')),
    kind         text NOT NULL CHECK (kind IN ('POSTGRESQL', 'MARIADB')),
    host         text NOT NULL,
    port         integer CHECK (port BETWEEN 1 AND 65535),
    database     text NOT NULL,
    login        text NOT NULL,
    password     bytea,
    ca           text,
    plain_reason text,
    asked_by     text,
    asked_name   text,
    asked_at     timestamptz NOT NULL,
    decided_by   text,
    decided_name text,
    decided_at   timestamptz,
    reason       text,
    PRIMARY KEY (source, revision),
    CHECK ((ca IS NULL) <> (plain_reason IS NULL)),
    CHECK ((password IS NULL) = (state IN ('REPLACED', 'WITHDRAWN', 'REFUSED')))
);
CREATE UNIQUE INDEX address_in_force ON nodes.address (source) WHERE state = 'IN_FORCE';
CREATE UNIQUE INDEX address_asked ON nodes.address (source) WHERE state = 'ASKED';

-- What was to be encrypted is never read in clear: it waits, with a CA that nothing is signed by, until it is registered with one.
INSERT INTO nodes.address (source, revision, state, kind, host, port, database, login, password, ca, plain_reason, asked_at)
SELECT id, 1, 'IN_FORCE', kind,
    CASE WHEN jdbc_url LIKE 'embedded:%' THEN 'embedded'
         ELSE btrim(substring(jdbc_url FROM '//(\[[^]]+\]|[^:/?]+)'), '[]') END,
    CASE WHEN jdbc_url LIKE 'embedded:%' THEN NULL
         ELSE coalesce(substring(jdbc_url FROM '//(?:\[[^]]+\]|[^:/?]+):([0-9]+)/')::integer,
                       CASE kind WHEN 'MARIADB' THEN 3306 ELSE 5432 END) END,
    CASE WHEN jdbc_url LIKE 'embedded:%' THEN substring(jdbc_url FROM 10)
         ELSE substring(jdbc_url FROM '^jdbc:[a-z]+://[^/]+/([^/?]+)') END,
    login, password,
    CASE WHEN encrypted THEN '' END, CASE WHEN NOT encrypted THEN '' END, now()
FROM nodes.source, LATERAL (SELECT jdbc_url ~* '[?&]sslmode=(require|verify-ca|verify-full|trust)' AS encrypted) link;

ALTER TABLE nodes.source DROP COLUMN kind, DROP COLUMN jdbc_url, DROP COLUMN login, DROP COLUMN password;
