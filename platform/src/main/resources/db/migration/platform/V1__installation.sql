CREATE SCHEMA IF NOT EXISTS platform;

-- The one installation whose data folder goes with this database.
CREATE TABLE platform.installation (
    only_one   boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    id         uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('sample', 'empty')),
    since      timestamptz NOT NULL DEFAULT now()
);
