-- What happened to a recheck is only added to, as the trail of audit is; a table so guarded is not given to the application to change.
CREATE FUNCTION objection.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of rechecks is only added to';
END $$;
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON objection.history
    FOR EACH ROW EXECUTE FUNCTION objection.refuse_change();
CREATE TRIGGER history_is_never_truncated BEFORE TRUNCATE ON objection.history
    FOR EACH STATEMENT EXECUTE FUNCTION objection.refuse_change();
