-- Questions of the trail that name an account, a person, a grant or an action read their events, not all of them.
CREATE INDEX event_account ON audit.event (account, id);
CREATE INDEX event_name ON audit.event (name, id);
CREATE INDEX event_grant ON audit.event (grant_number, id) WHERE grant_number IS NOT NULL;
CREATE INDEX event_action ON audit.event (action text_pattern_ops, id);
