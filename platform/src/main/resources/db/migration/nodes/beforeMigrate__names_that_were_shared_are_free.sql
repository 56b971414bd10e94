-- V3 gives each of several sources of one name its id beside it, and would end at a source that is called so already. A step that
-- has been taken is never changed, so what it has to find is made here, before any step and only where V3 was not taken yet.
DO $$
DECLARE
    one   record;
    mark  text;
    fresh text;
    n     integer;
BEGIN
    IF to_regclass('nodes.source') IS NULL OR to_regclass('nodes.source_name') IS NOT NULL THEN
        RETURN;
    END IF;
    FOR one IN
        SELECT id, name, department FROM nodes.source s
        WHERE EXISTS (SELECT FROM nodes.source o WHERE o.department = s.department AND o.name = s.name AND o.id < s.id)
        ORDER BY id
    LOOP
        n := 1;
        LOOP
            mark := ' (' || one.id || CASE WHEN n > 1 THEN ' ' || n ELSE '' END || ')';
            fresh := left(one.name, 100 - char_length(mark)) || mark;
            EXIT WHEN NOT EXISTS (SELECT FROM nodes.source WHERE department = one.department AND name = fresh);
            n := n + 1;
        END LOOP;
        UPDATE nodes.source SET name = fresh WHERE id = one.id;
    END LOOP;
END $$;
