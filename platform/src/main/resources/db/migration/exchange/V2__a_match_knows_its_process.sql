-- whose memory holds the keys; what ran before this column is nobody's any more
ALTER TABLE exchange.list_match ADD COLUMN process uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE exchange.list_match ALTER COLUMN process DROP DEFAULT;
CREATE INDEX list_match_running ON exchange.list_match (process) WHERE state = 'RUNNING';
