-- 停用: kept with its history, but nobody logs in with it
ALTER TABLE identity.account ADD COLUMN suspended boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN identity.account.version IS
    'Grows with everything that a running session must not outlive: roles, password, suspension.';
