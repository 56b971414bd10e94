-- 双人办理: who proposed it may take it back before anybody decided
DO $$
DECLARE
    old text;
BEGIN
    FOR old IN
        SELECT conname FROM pg_constraint
        WHERE conrelid = 'identity.proposal'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%ENDED%'
    LOOP
        EXECUTE format('ALTER TABLE identity.proposal DROP CONSTRAINT %I', old);
    END LOOP;
END $$;
ALTER TABLE identity.proposal
    ADD CONSTRAINT proposal_state CHECK (state IN ('OPEN', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'ENDED')),
    ADD CONSTRAINT proposal_decider CHECK ((decider IS NULL) = (state IN ('OPEN', 'WITHDRAWN', 'ENDED')));
