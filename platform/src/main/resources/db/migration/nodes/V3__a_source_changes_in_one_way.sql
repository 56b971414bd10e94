-- Whether a source is a front-end database is stated with its address and confirmed with it. Each address that waits is
-- tried: what came of it is read by whoever confirms it.
ALTER TABLE nodes.address
    ADD COLUMN front_end boolean,
    ADD COLUMN tried_at timestamptz,
    ADD COLUMN failure text,
    ADD COLUMN tables integer,
    ADD COLUMN rules boolean,
    ADD COLUMN writes boolean;
UPDATE nodes.address a SET front_end = s.front_end FROM nodes.source s WHERE s.id = a.source;
ALTER TABLE nodes.address
    ALTER COLUMN front_end SET NOT NULL,
    ADD CHECK (num_nonnulls(failure, tables) = num_nonnulls(tried_at)),
    ADD CHECK (num_nonnulls(tables, rules, writes) IN (0, 3));
ALTER TABLE nodes.source DROP COLUMN front_end;

-- A name is one source's in its department. Of those that shared one, all but the first get their id beside it.
UPDATE nodes.source s SET name = left(s.name, 97 - char_length(s.id)) || ' (' || s.id || ')'
WHERE EXISTS (SELECT FROM nodes.source o WHERE o.department = s.department AND o.name = s.name AND o.id < s.id);
DROP INDEX nodes.source_department;
CREATE UNIQUE INDEX source_name ON nodes.source (department, name);
