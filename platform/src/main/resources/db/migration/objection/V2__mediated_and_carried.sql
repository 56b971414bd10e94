-- 600 upheld: the authority mediated and the provider's answer stands
ALTER TABLE objection.recheck DROP CONSTRAINT recheck_state_check;
ALTER TABLE objection.recheck ADD CONSTRAINT recheck_state_check CHECK (state IN (100, 200, 300, 400, 500, 600));

-- the first delivery after a correction: with it the applicant's own copy is right again
ALTER TABLE objection.recheck ADD COLUMN carried_run uuid;
ALTER TABLE objection.recheck ADD COLUMN carried_at timestamptz;
ALTER TABLE objection.recheck ADD CHECK ((carried_run IS NULL) = (carried_at IS NULL));
ALTER TABLE objection.recheck ADD CHECK (carried_run IS NULL OR outcome = 'CORRECTED');
CREATE INDEX recheck_awaits_delivery ON objection.recheck (grant_id) WHERE outcome = 'CORRECTED' AND carried_run IS NULL;
