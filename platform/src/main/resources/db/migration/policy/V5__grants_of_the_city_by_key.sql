-- The list of the whole city, the newest first, at any depth.
CREATE INDEX grant_newest ON policy.sharing_grant (issued_at, number);
