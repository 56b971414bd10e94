-- that a night is probed once is what every round by the clock knows now: operations.scheduled_tasks
DROP TABLE catalogue.probe_night;
