-- A message that asks for something is gone for everybody once that is done or its time is over.
ALTER TABLE notification.message ADD COLUMN until timestamptz;
COMMENT ON COLUMN notification.message.until IS 'From then on nobody sees it; null for what only tells.';
CREATE INDEX message_question ON notification.message (key, subject_kind, subject_id) WHERE until IS NOT NULL;
-- Questions of before: those that still wait have ended within a week.
UPDATE notification.message SET until = at + interval '7 days' WHERE key = 'identity.second-person-asked';
