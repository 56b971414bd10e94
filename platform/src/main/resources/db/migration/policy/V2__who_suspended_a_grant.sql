-- who suspended a grant, at which level: the provider does not resume what the data authority suspended
ALTER TABLE policy.sharing_grant ADD COLUMN stopped jsonb;
UPDATE policy.sharing_grant g SET stopped = coalesce(
    (SELECT jsonb_build_object(
            'level', CASE WHEN a.department = g.provider THEN 'DEPARTMENT' ELSE 'AUTHORITY' END,
            'department', jsonb_build_object('value', coalesce(a.department, g.provider)),
            'name', a.who, 'reason', coalesce(a.detail ->> 'reason', ''), 'since', a.at)
        FROM policy.grant_act a WHERE a.grant_id = g.id AND a.action = 'policy.grant-suspended' ORDER BY a.id DESC LIMIT 1),
    jsonb_build_object('level', 'AUTHORITY', 'department', jsonb_build_object('value', g.provider), 'name', '', 'reason', '',
        'since', g.issued_at))
WHERE g.standing = 'SUSPENDED';
ALTER TABLE policy.sharing_grant ADD CHECK ((standing = 'SUSPENDED') = (stopped IS NOT NULL));
