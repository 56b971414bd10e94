-- 双人办理: what one administrator proposes and another of another kind confirms or refuses
CREATE TABLE identity.proposal (
    id            uuid PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('ROLES', 'PASSWORD_RESET', 'UNLOCKING', 'SUSPENSION', 'RESUMPTION')),
    account       uuid        NOT NULL REFERENCES identity.account,
    roles_before  text[]      NOT NULL,
    roles_after   text[]      NOT NULL,
    reason        text        NOT NULL DEFAULT '',
    -- of the given password, until the proposal is decided
    password      text,
    proposer      uuid        NOT NULL REFERENCES identity.account,
    proposer_role text        NOT NULL CHECK (proposer_role IN ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN')),
    proposed_at   timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at > proposed_at),
    state         text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CONFIRMED', 'REFUSED', 'ENDED')),
    decider       uuid REFERENCES identity.account CHECK (decider <> proposer AND decider <> account),
    decided_at    timestamptz,
    CHECK (proposer <> account),
    CHECK ((decider IS NULL) = (state IN ('OPEN', 'ENDED'))),
    CHECK (password IS NULL OR state = 'OPEN')
);
-- one at a time about an account
CREATE UNIQUE INDEX proposal_open ON identity.proposal (account) WHERE state = 'OPEN';
CREATE INDEX proposal_course ON identity.proposal (proposed_at DESC, id);

-- from where an account was opened with its right password: a lock that strangers brought about does not hold there
CREATE TABLE identity.usual_place (
    account uuid        NOT NULL REFERENCES identity.account,
    address text        NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (account, address)
);
