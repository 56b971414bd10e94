-- nights add up, changes are few: probes one after the other that found the same are one row
CREATE TABLE catalogue.spell (
    entry  uuid        NOT NULL REFERENCES catalogue.entry,
    since  timestamptz NOT NULL,
    until  timestamptz NOT NULL CHECK (until >= since),
    probes int         NOT NULL CHECK (probes >= 1),
    rows   bigint      NOT NULL,
    state  text        NOT NULL,
    latest text,
    PRIMARY KEY (entry, since)
);
INSERT INTO catalogue.spell (entry, since, until, probes, rows, state, latest)
    SELECT entry, min(at), max(at), count(*), (array_agg(rows ORDER BY at DESC, id DESC))[1], state, latest
    FROM (SELECT *, row_number() OVER (PARTITION BY entry ORDER BY at, id)
            - row_number() OVER (PARTITION BY entry, state, latest ORDER BY at, id) AS island
        FROM catalogue.probe) AS probe
    GROUP BY entry, state, latest, island
    ON CONFLICT DO NOTHING;
CREATE INDEX spell_until ON catalogue.spell (entry, until);
DROP TABLE catalogue.probe;
