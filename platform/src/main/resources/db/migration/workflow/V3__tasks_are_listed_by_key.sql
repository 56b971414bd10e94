-- Open tasks by due date, done ones by when, of a department and of the city: at any depth along an index.
CREATE INDEX task_open ON workflow.task ((coalesce(due, 'infinity'::date)), opened_at, id) WHERE state = 'OPEN';
CREATE INDEX task_open_of ON workflow.task (department, (coalesce(due, 'infinity'::date)), opened_at, id)
    WHERE state = 'OPEN';
CREATE INDEX task_done_city ON workflow.task (done_at, id) WHERE state <> 'OPEN';
DROP INDEX workflow.task_desk;
DROP INDEX workflow.task_done;
CREATE INDEX task_done_of ON workflow.task (department, done_at, id) WHERE state <> 'OPEN';
CREATE INDEX task_asked_of ON workflow.task (from_department, (coalesce(due, 'infinity'::date)), opened_at, id)
    WHERE state = 'OPEN';
