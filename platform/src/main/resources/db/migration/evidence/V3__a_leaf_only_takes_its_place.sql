-- A leaf changes once, from waiting to its place; nothing else of it ever changes.
CREATE TRIGGER leaf_only_takes_its_place BEFORE UPDATE ON evidence.leaf
    FOR EACH ROW WHEN (OLD.position IS NOT NULL OR NEW.position IS NULL
        OR (OLD.id, OLD.receipt, OLD.kind, OLD.subject_kind, OLD.subject_id, OLD.facts, OLD.at, OLD.payload)
           IS DISTINCT FROM
           (NEW.id, NEW.receipt, NEW.kind, NEW.subject_kind, NEW.subject_id, NEW.facts, NEW.at, NEW.payload))
    EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER leaf_is_never_deleted BEFORE DELETE ON evidence.leaf
    FOR EACH ROW EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER leaf_is_never_truncated BEFORE TRUNCATE ON evidence.leaf
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER node_is_never_truncated BEFORE TRUNCATE ON evidence.node
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER checkpoint_is_never_truncated BEFORE TRUNCATE ON evidence.checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();
