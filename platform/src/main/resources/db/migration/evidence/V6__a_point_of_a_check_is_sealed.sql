-- How far a check came is believed only with a MAC under a key of the data folder, over everything that the row says. What was kept
-- without one is forgotten: the next check reads the whole.
DELETE FROM evidence.verification;
ALTER TABLE evidence.verification ADD COLUMN mac bytea NOT NULL;
