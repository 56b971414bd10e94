-- who withdrew a dataset, at which level; of those withdrawn until now only the reason is known, so that the authority alone brings them back
ALTER TABLE opendata.dataset ADD COLUMN stopped jsonb;
UPDATE opendata.dataset SET live = NULL, stopped = jsonb_build_object('level', 'AUTHORITY', 'department',
        jsonb_build_object('value', provider), 'name', '', 'reason', withdrawn, 'since', now())
    WHERE withdrawn IS NOT NULL;
UPDATE opendata.edition e SET state = 'SUPERSEDED' FROM opendata.dataset d
    WHERE d.id = e.dataset AND d.stopped IS NOT NULL AND e.state = 'OPEN';
ALTER TABLE opendata.dataset DROP COLUMN withdrawn;
-- what is withdrawn shows no edition
ALTER TABLE opendata.dataset ADD CHECK (stopped IS NULL OR live IS NULL);
