CREATE SCHEMA IF NOT EXISTS identity;

CREATE TABLE identity.department (
    code         text PRIMARY KEY CHECK (code ~ '^[0-9A-Z]{18}$'),
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    english_name text NOT NULL,
    division     text NOT NULL CHECK (division ~ '^[0-9]{6,12}$'),
    kind         text NOT NULL
);

CREATE TABLE identity.account (
    id                   uuid PRIMARY KEY,
    login                text    NOT NULL UNIQUE CHECK (char_length(login) BETWEEN 2 AND 40),
    name                 text    NOT NULL,
    department           text REFERENCES identity.department,
    roles                text[]  NOT NULL DEFAULT '{}',
    password             text    NOT NULL,
    failures             int     NOT NULL DEFAULT 0,
    locked_until         timestamptz,
    must_change_password boolean NOT NULL DEFAULT false,
    version              bigint  NOT NULL DEFAULT 1,
    -- 三员分立: an administrator's role stands alone
    CHECK (cardinality(roles) <= 1 OR NOT roles && ARRAY ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'])
);
CREATE INDEX account_department ON identity.account (department);
