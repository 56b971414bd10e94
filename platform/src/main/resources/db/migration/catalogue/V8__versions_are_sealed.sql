-- The ledger seals rows by an id of one sequence.
ALTER TABLE catalogue.version ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
