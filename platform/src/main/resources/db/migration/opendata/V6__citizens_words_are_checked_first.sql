-- what citizens write is public only after an official looked at it; what was written until now is public already
ALTER TABLE opendata.feedback ADD COLUMN checked text NOT NULL DEFAULT 'RELEASED';
ALTER TABLE opendata.feedback ALTER COLUMN checked SET DEFAULT 'HELD';
ALTER TABLE opendata.feedback ADD CHECK (checked IN ('HELD', 'RELEASED', 'KEPT_BACK'));
-- what is kept back is answered: with the reason; what is held has no answer yet
ALTER TABLE opendata.feedback ADD CHECK (CASE checked WHEN 'HELD' THEN state = 'OPEN' WHEN 'KEPT_BACK' THEN state = 'REFUSED' ELSE true END);
CREATE INDEX feedback_held ON opendata.feedback (department, at DESC) WHERE checked = 'HELD';
