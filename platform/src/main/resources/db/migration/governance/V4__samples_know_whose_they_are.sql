-- Whose rows the samples of a ticket name, as keyed digests, read with the rows: a key need not be a person's number.
ALTER TABLE governance.ticket ADD COLUMN persons jsonb NOT NULL DEFAULT '[]';
