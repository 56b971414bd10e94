-- db-scheduler's own table (16.x), under its own name: when each round is due, who is at it, how it ended
CREATE TABLE operations.scheduled_tasks (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamptz NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint NOT NULL,
    priority smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON operations.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON operations.scheduled_tasks (last_heartbeat);
