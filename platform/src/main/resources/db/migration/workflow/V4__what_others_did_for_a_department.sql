-- What was done of what a department asked of others, the latest first, along an index as the open tasks are.
CREATE INDEX task_done_asked_of ON workflow.task (from_department, done_at, id) WHERE state <> 'OPEN';
