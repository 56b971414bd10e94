-- Waiting, running, attempts and progress of a run stand with its order in the schema of long work; here is what came of it. What was
-- under way when the platform was upgraded has no order and is broken off.
UPDATE governance.run SET state = 'FAILED', problem = '{"module": "work", "slug": "broken-off", "values": []}', ended_at = now()
    WHERE state IN ('QUEUED', 'RUNNING');
UPDATE governance.run SET problem = jsonb_set(problem, '{module}', '"work"')
    WHERE problem ->> 'module' = 'governance' AND problem ->> 'slug' = 'gave-up';
DROP INDEX governance.run_active_once;
ALTER TABLE governance.run
    DROP CONSTRAINT run_state_check,
    ADD CONSTRAINT run_state_check CHECK (state IN ('OPEN', 'DONE', 'FAILED', 'CANCELLED')),
    DROP COLUMN attempts;
CREATE UNIQUE INDEX run_open_once ON governance.run (kind, entry) WHERE state = 'OPEN';
