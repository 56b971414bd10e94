-- A secret that no application has shown yet is replaced by the next one, so that the one before it lives on.
ALTER TABLE exchange.credential
    ADD COLUMN secret_used boolean NOT NULL DEFAULT false,
    ADD COLUMN stopped_at timestamptz,
    ADD CHECK (stopped_at IS NULL OR state = 'STOPPED');
-- Those that stood: whichever was called with has shown a secret; of which, nobody wrote down.
UPDATE exchange.credential AS k SET secret_used = true
WHERE EXISTS (SELECT FROM exchange.call AS c WHERE c.credential = k.id);
