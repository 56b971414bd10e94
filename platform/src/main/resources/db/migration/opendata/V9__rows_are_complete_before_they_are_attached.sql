-- A publication of many rows is not one transaction: the first one makes, fills, indexes and checks a table that nobody reads, a short second
-- one attaches it. What it needs to be a part of the whole is made beforehand, so that attaching it reads no row.
CREATE FUNCTION opendata.seal_part(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    part text := opendata.part_of(edition);
BEGIN
    EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (edition, number), ADD CHECK (edition = %L)', part, edition);
    EXECUTE format('CREATE INDEX ON %s (district, number) WHERE district IS NOT NULL', part);
    EXECUTE format('CREATE INDEX ON %s (code) WHERE code IS NOT NULL', part);
    EXECUTE format('CREATE INDEX ON %s (above, number) WHERE above IS NOT NULL', part);
    EXECUTE format('ANALYZE %s', part);
    -- Last: until the end of the transaction no edition can be ordered.
    EXECUTE format('ALTER TABLE %s ADD FOREIGN KEY (edition) REFERENCES opendata.edition', part);
END $$;

CREATE OR REPLACE FUNCTION opendata.attach_part(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('ALTER TABLE opendata.open_row ATTACH PARTITION %s FOR VALUES IN (%L)', opendata.part_of(edition), edition);
END $$;

-- what an attempt left that ended between the two may be there or not
CREATE OR REPLACE FUNCTION opendata.drop_part(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('DROP TABLE IF EXISTS %s', opendata.part_of(edition));
END $$;

REVOKE EXECUTE ON FUNCTION opendata.seal_part FROM PUBLIC;

-- What was in preparation when the platform was upgraded has no order of long work.
UPDATE opendata.edition SET state = 'FAILED', problem = '平台升级时中断，没有发布；请重新发布。' WHERE state = 'PREPARING';
