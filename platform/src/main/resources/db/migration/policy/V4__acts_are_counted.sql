-- What people did to a grant is counted, so that a receipt can say on which state of it a use was decided.
ALTER TABLE policy.sharing_grant ADD COLUMN version bigint NOT NULL DEFAULT 1 CHECK (version >= 1);
UPDATE policy.sharing_grant AS held SET version = greatest(1, counted.acts)
FROM (SELECT grant_id, count(*) AS acts FROM policy.grant_act GROUP BY grant_id) AS counted
WHERE counted.grant_id = held.id AND counted.acts > 1;
