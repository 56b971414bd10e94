CREATE SCHEMA IF NOT EXISTS nodes;

-- Databases of departments. The address and the sealed password never leave this table but for the node itself.
CREATE TABLE nodes.source (
    id         text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]{1,62}$'),
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    department text NOT NULL CHECK (department ~ '^[0-9A-Z]{18}$'),
    kind       text NOT NULL CHECK (kind IN ('POSTGRESQL', 'MARIADB')),
    use        text NOT NULL CHECK (use IN ('PROVIDES', 'RECEIVES')),
    front_end  boolean NOT NULL,
    jdbc_url   text NOT NULL,
    login      text NOT NULL,
    password   bytea NOT NULL,
    reachable  boolean,
    checked_at timestamptz
);
CREATE INDEX source_department ON nodes.source (department);
