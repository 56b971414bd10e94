-- The application owns no table. That of an edition is made, attached and dropped by these functions, which run as the owner and can do
-- nothing else; whoever calls may write its rows until it is attached, and read them.
CREATE FUNCTION opendata.part_of(edition uuid) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN format('opendata.%I', 'open_row_' || replace(edition::text, '-', ''));

CREATE FUNCTION opendata.make_part(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('CREATE TABLE %s (LIKE opendata.open_row INCLUDING CONSTRAINTS)', opendata.part_of(edition));
    EXECUTE format('GRANT SELECT, INSERT ON %s TO %I', opendata.part_of(edition), session_user);
END $$;

CREATE FUNCTION opendata.attach_part(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('ALTER TABLE opendata.open_row ATTACH PARTITION %s FOR VALUES IN (%L)', opendata.part_of(edition), edition);
    EXECUTE format('ANALYZE %s', opendata.part_of(edition));
END $$;

CREATE FUNCTION opendata.drop_part(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('DROP TABLE %s', opendata.part_of(edition));
END $$;

REVOKE EXECUTE ON FUNCTION opendata.make_part, opendata.attach_part, opendata.drop_part FROM PUBLIC;
