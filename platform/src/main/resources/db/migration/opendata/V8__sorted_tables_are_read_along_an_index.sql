-- An index for each column of a table that is sorted (up to 50,000 rows), on the value as SortKey writes it and the row's number: a page of
-- a sorted table is read along it from the row that the link names. New editions get theirs as they are published, those that stand here.
CREATE FUNCTION opendata.index_part(edition uuid, place integer, is_number boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    cell text := format('(cells ->> %s)', place);
BEGIN
    EXECUTE format('CREATE INDEX ON %s (%s, number)', opendata.part_of(edition), CASE WHEN is_number
        THEN format('(CASE WHEN %s ~ ''^-?[0-9]{1,15}([.][0-9]{1,12})?$'' THEN %s::numeric END)', cell, cell)
        ELSE format('(left(NULLIF(%s, ''''), 200) COLLATE "C")', cell) END);
END $$;
REVOKE EXECUTE ON FUNCTION opendata.index_part FROM PUBLIC;

SELECT opendata.index_part(standing.id, (field.ordinality - 1)::integer, coalesce((field.value ->> 'numeric')::boolean, false))
FROM opendata.edition standing, jsonb_array_elements(standing.contents -> 'fields') WITH ORDINALITY field
WHERE standing.state = 'OPEN' AND standing.rows <= 50000
    AND to_regclass('opendata.open_row_' || replace(standing.id::text, '-', '')) IS NOT NULL;
