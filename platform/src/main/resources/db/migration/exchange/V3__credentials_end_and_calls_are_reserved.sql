-- A credential ends, may be bound to addresses, and its secret is changed with a while in which both are good.
ALTER TABLE exchange.credential
    ADD COLUMN ends_on date,
    ADD COLUMN networks text[] NOT NULL DEFAULT '{}' CHECK (cardinality(networks) <= 20),
    ADD COLUMN old_secret_digest text,
    ADD COLUMN old_secret_until timestamptz,
    ADD CHECK ((old_secret_digest IS NULL) = (old_secret_until IS NULL));
-- those that had none end a year after they were issued
UPDATE exchange.credential SET ends_on = (created_at AT TIME ZONE 'Asia/Shanghai')::date + 365;
ALTER TABLE exchange.credential ALTER COLUMN ends_on SET NOT NULL;

-- What all credentials of a grant used together.
CREATE TABLE exchange.grant_quota_use (
    grant_id uuid NOT NULL,
    day      date NOT NULL,
    used     int  NOT NULL,
    PRIMARY KEY (grant_id, day)
);
INSERT INTO exchange.grant_quota_use (grant_id, day, used)
    SELECT c.grant_id, u.day, sum(u.used) FROM exchange.quota_use u JOIN exchange.credential c ON c.id = u.credential
    GROUP BY c.grant_id, u.day;

-- A call that was counted and whose department is being asked. The row goes when the call is recorded; one whose process died
-- becomes a call with an unknown outcome.
CREATE TABLE exchange.reserved_call (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    credential  uuid        NOT NULL REFERENCES exchange.credential,
    grant_id    uuid        NOT NULL,
    process     uuid        NOT NULL,
    case_number text,
    purpose     text        NOT NULL
);
CREATE INDEX reserved_call_process ON exchange.reserved_call (process);
