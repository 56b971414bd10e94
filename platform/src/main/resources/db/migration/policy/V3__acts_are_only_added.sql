-- What happened to a grant is only added to, as the trail of audit is; a table so guarded is not given to the application to change.
CREATE FUNCTION policy.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'acts of a grant are only added';
END $$;
CREATE TRIGGER grant_act_is_append_only BEFORE UPDATE OR DELETE ON policy.grant_act
    FOR EACH ROW EXECUTE FUNCTION policy.refuse_change();
CREATE TRIGGER grant_act_is_never_truncated BEFORE TRUNCATE ON policy.grant_act
    FOR EACH STATEMENT EXECUTE FUNCTION policy.refuse_change();
