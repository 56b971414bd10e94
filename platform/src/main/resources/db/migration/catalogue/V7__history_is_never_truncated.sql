CREATE TRIGGER version_is_never_truncated BEFORE TRUNCATE ON catalogue.version
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();
CREATE TRIGGER history_is_never_truncated BEFORE TRUNCATE ON catalogue.history
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();
