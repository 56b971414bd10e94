-- What failed lately, for all processes: 1 of a place for a name, 2 of a name, 3 of an address. Every statement takes its rows in
-- this order, so that no two wait for each other. Names are kept as digests: people type passwords where the name belongs.
CREATE TABLE identity.failed_log_in (
    sort     smallint    NOT NULL CHECK (sort BETWEEN 1 AND 3),
    name     bytea       NOT NULL CHECK (octet_length(name) IN (0, 32)),
    place    text        NOT NULL,
    failures int         NOT NULL CHECK (failures > 0),
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (sort, name, place)
);
CREATE INDEX failed_log_in_age ON identity.failed_log_in (last_at);

-- Browsers in which an account was opened with its right password, by the digest of a secret that the browser keeps: a lock that
-- strangers brought about does not hold there. An address, as before, told whoever shared it that the name exists.
CREATE TABLE identity.known_browser (
    browser bytea       NOT NULL CHECK (octet_length(browser) = 32),
    account uuid        NOT NULL REFERENCES identity.account,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (browser, account)
);
CREATE INDEX known_browser_account ON identity.known_browser (account, last_at);
DROP TABLE identity.usual_place;
