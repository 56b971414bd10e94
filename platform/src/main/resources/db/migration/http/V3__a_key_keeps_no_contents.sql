-- The old rows held answers with secrets and persons, and digests from which a password could be tried out: they go.
DROP TABLE http.command;

-- Written in the transaction of the command that it names: what stands here took effect.
CREATE TABLE http.command (
    owner       text        NOT NULL,
    key         text        NOT NULL CHECK (char_length(key) BETWEEN 1 AND 100),
    -- under a key of the data folder
    fingerprint bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    status      int         NOT NULL CHECK (status BETWEEN 200 AND 299),
    made        text        CHECK (char_length(made) <= 100),
    at          timestamptz NOT NULL,
    PRIMARY KEY (owner, key)
);
CREATE INDEX command_at ON http.command (at);
