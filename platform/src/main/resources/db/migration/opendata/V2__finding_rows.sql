-- the words of a row as one text, so that finding a name among 665,000 rows reads plain text and no JSON
ALTER TABLE opendata.open_row ADD COLUMN words text GENERATED ALWAYS AS (lower(cells::text)) STORED;

-- tables in which a row names the row above it (province, city, county, town, village)
ALTER TABLE opendata.open_row ADD COLUMN code text;
ALTER TABLE opendata.open_row ADD COLUMN above text;
CREATE INDEX open_row_code ON opendata.open_row (edition, code) WHERE code IS NOT NULL;
CREATE INDEX open_row_above ON opendata.open_row (edition, above, number) WHERE above IS NOT NULL;
