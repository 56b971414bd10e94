-- Waiting, running and attempts of a build stand with its order in the schema of long work; here is what came of it. What was under way
-- when the platform was upgraded has no order and is broken off.
UPDATE registry.build SET state = 'FAILED', problem = '{"module": "work", "slug": "broken-off", "values": []}', ended_at = now()
    WHERE state IN ('QUEUED', 'RUNNING');
UPDATE registry.build SET problem = jsonb_set(problem, '{module}', '"work"')
    WHERE problem ->> 'module' = 'registry' AND problem ->> 'slug' = 'gave-up';
DROP INDEX registry.build_active_once;
ALTER TABLE registry.build
    DROP CONSTRAINT build_state_check,
    ADD CONSTRAINT build_state_check CHECK (state IN ('OPEN', 'DONE', 'FAILED', 'CANCELLED')),
    DROP COLUMN attempts;
CREATE UNIQUE INDEX build_open_once ON registry.build ((true)) WHERE state = 'OPEN';
