-- Set inside the command's own transaction: after a crash it tells a command that took effect from one that did not.
ALTER TABLE http.command ADD COLUMN effective boolean NOT NULL DEFAULT false;
-- 0 while the command runs, 1 when it took effect and its answer was lost with the process
COMMENT ON COLUMN http.command.status IS '0 running, 1 answer lost, else as answered';
