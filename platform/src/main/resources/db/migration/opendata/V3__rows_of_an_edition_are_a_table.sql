-- The rows of an edition are a table of their own, attached to opendata.open_row when they are complete: copied frozen, indexed at
-- once and checked against the edition at once. Row by row, the foreign key and the indexes were four fifths of a publication. A superseded
-- edition's rows go with one command and leave no dead rows behind.
ALTER TABLE opendata.open_row RENAME TO open_row_of_all;
ALTER TABLE opendata.open_row_of_all DROP CONSTRAINT open_row_pkey;
DROP INDEX opendata.open_row_district, opendata.open_row_code, opendata.open_row_above;

-- codes are compared as they are written, in no language's order
CREATE TABLE opendata.open_row (
    edition   uuid   NOT NULL REFERENCES opendata.edition,
    number    bigint NOT NULL CHECK (number >= 1),
    cells     jsonb  NOT NULL,
    longitude double precision,
    latitude  double precision,
    district  text COLLATE "C",
    code      text COLLATE "C",
    above     text COLLATE "C",
    PRIMARY KEY (edition, number)
) PARTITION BY LIST (edition);
CREATE INDEX open_row_district ON opendata.open_row (district, number) WHERE district IS NOT NULL;
CREATE INDEX open_row_code ON opendata.open_row (code) WHERE code IS NOT NULL;
CREATE INDEX open_row_above ON opendata.open_row (above, number) WHERE above IS NOT NULL;

-- What is written in the rows from number "first" on, a line for each row, in small letters: to find words among 665,000 rows, some thousand
-- compressed texts are read instead of every row.
CREATE TABLE opendata.row_words (
    edition uuid   NOT NULL REFERENCES opendata.edition,
    first   bigint NOT NULL CHECK (first >= 1),
    words   text   NOT NULL,
    PRIMARY KEY (edition, first)
);

DO $$
DECLARE
    edition uuid;
    part text;
BEGIN
    FOR edition IN SELECT DISTINCT r.edition FROM opendata.open_row_of_all r LOOP
        part := 'open_row_' || replace(edition::text, '-', '');
        EXECUTE format('CREATE TABLE opendata.%I PARTITION OF opendata.open_row FOR VALUES IN (%L)', part, edition);
    END LOOP;
END $$;
INSERT INTO opendata.open_row (edition, number, cells, longitude, latitude, district, code, above)
    SELECT edition, number, cells, longitude, latitude, district, code, above FROM opendata.open_row_of_all;
INSERT INTO opendata.row_words (edition, first, words)
    SELECT edition, (number - 1) / 100 * 100 + 1,
        string_agg((SELECT coalesce(string_agg(lower(cell), E'\x1f'), '') FROM jsonb_array_elements_text(cells) AS cell), E'\n' ORDER BY number)
    FROM opendata.open_row_of_all GROUP BY edition, (number - 1) / 100;
DROP TABLE opendata.open_row_of_all;
