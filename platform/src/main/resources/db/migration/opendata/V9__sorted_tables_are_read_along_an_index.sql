-- An index for each column of a table that is sorted (up to 50,000 rows), on the value as SortKey writes it and the row's number: a page of
-- a sorted table is read along it from the row that the link names. New editions get theirs as they are published.
DO $$
DECLARE
    standing record;
    field record;
    cell text;
    key text;
BEGIN
    FOR standing IN SELECT id, contents FROM opendata.edition
        WHERE state = 'OPEN' AND rows <= 50000
            AND to_regclass('opendata.open_row_' || replace(id::text, '-', '')) IS NOT NULL
    LOOP
        FOR field IN SELECT coalesce((value ->> 'numeric')::boolean, false) AS numeric, ordinality - 1 AS place
            FROM jsonb_array_elements(standing.contents -> 'fields') WITH ORDINALITY
        LOOP
            cell := format('(cells ->> %s)', field.place);
            key := CASE WHEN field.numeric
                THEN format('(CASE WHEN %s ~ ''^-?[0-9]{1,15}([.][0-9]{1,12})?$'' THEN %s::numeric END)', cell, cell)
                ELSE format('(left(NULLIF(%s, ''''), 200) COLLATE "C")', cell) END;
            EXECUTE format('CREATE INDEX ON opendata.%I (%s, number)', 'open_row_' || replace(standing.id::text, '-', ''), key);
        END LOOP;
    END LOOP;
END $$;
