-- Tasks and deliveries of the whole city, the newest first, and the newest run of a task, at any depth along an index.
CREATE INDEX task_newest ON exchange.task (created_at, id);
CREATE INDEX task_newest_of ON exchange.task (requester, created_at, id);
DROP INDEX exchange.task_requester;
CREATE INDEX run_newest ON exchange.run (started_at, id);
CREATE INDEX run_of_task ON exchange.run (task, started_at);
