-- What happened to an application is only added to, as the trail of audit is; a table so guarded is not given to the application to change.
CREATE FUNCTION demand.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of applications is only added to';
END $$;
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON demand.history
    FOR EACH ROW EXECUTE FUNCTION demand.refuse_change();
CREATE TRIGGER history_is_never_truncated BEFORE TRUNCATE ON demand.history
    FOR EACH STATEMENT EXECUTE FUNCTION demand.refuse_change();
