-- The ledger seals rows by an id of one sequence.
ALTER TABLE audit.notice ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
