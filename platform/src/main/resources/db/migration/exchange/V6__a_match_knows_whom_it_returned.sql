-- Whom the returned rows of a match are about, as keyed digests: numbers are not kept, and whoever sees the sheet or takes it
-- away must be found by the person all the same. They go with the rows.
CREATE TABLE exchange.match_returned (
    match    uuid NOT NULL,
    grant_id uuid NOT NULL,
    digest   text NOT NULL CHECK (digest ~ '^[0-9a-f]{32}$'),
    PRIMARY KEY (match, grant_id, digest),
    FOREIGN KEY (match, grant_id) REFERENCES exchange.match_column
);
