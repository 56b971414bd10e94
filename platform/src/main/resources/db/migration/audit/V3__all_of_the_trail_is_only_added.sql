CREATE TRIGGER person_is_never_truncated BEFORE TRUNCATE ON audit.person
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER batch_is_never_truncated BEFORE TRUNCATE ON audit.batch
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER notice_is_append_only BEFORE UPDATE OR DELETE ON audit.notice
    FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER notice_is_never_truncated BEFORE TRUNCATE ON audit.notice
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
