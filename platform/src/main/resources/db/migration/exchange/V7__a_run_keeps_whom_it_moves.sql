-- Digests of the persons whose rows a run moves, read at the source and kept before anything is visible at the target: a run
-- that dies after that is ended with them. The audit's batch takes them over.
CREATE TABLE exchange.run_persons (
    run     uuid PRIMARY KEY REFERENCES exchange.run,
    digests bytea NOT NULL CHECK (octet_length(digests) % 16 = 0)
);
