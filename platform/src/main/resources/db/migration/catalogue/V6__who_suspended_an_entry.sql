-- who suspended an entry, at which level: the provider does not resume what the data authority suspended
ALTER TABLE catalogue.entry ADD COLUMN stopped jsonb;
UPDATE catalogue.entry e SET stopped = coalesce(
    (SELECT jsonb_build_object(
            'level', CASE WHEN h.department = e.provider THEN 'DEPARTMENT' ELSE 'AUTHORITY' END,
            'department', jsonb_build_object('value', coalesce(h.department, e.provider)),
            'name', h.who, 'reason', coalesce(h.detail ->> 'reason', ''), 'since', h.at)
        FROM catalogue.history h WHERE h.entry = e.id AND h.action = 'catalogue.entry-suspended' ORDER BY h.id DESC LIMIT 1),
    jsonb_build_object('level', 'AUTHORITY', 'department', jsonb_build_object('value', e.provider), 'name', '', 'reason', '',
        'since', e.updated_at))
WHERE e.suspended;
ALTER TABLE catalogue.entry ADD CHECK (suspended = (stopped IS NOT NULL));
