CREATE SCHEMA IF NOT EXISTS policy;

CREATE SEQUENCE policy.grant_number;
CREATE TABLE policy.sharing_grant (
    id            uuid PRIMARY KEY,
    number        text        NOT NULL UNIQUE,
    application   text,
    requester     text        NOT NULL,
    provider      text        NOT NULL,
    entry         uuid        NOT NULL,
    entry_version int         NOT NULL CHECK (entry_version >= 1),
    entry_name    text        NOT NULL,
    entry_code    text        NOT NULL,
    items         jsonb       NOT NULL CHECK (jsonb_array_length(items) >= 1),
    masks         jsonb       NOT NULL,
    purpose       text        NOT NULL CHECK (purpose <> ''),
    legal_basis   text        NOT NULL CHECK (legal_basis <> ''),
    ways          jsonb       NOT NULL CHECK (jsonb_array_length(ways) >= 1),
    until         date        NOT NULL,
    approver      text        NOT NULL,
    case_numbered boolean     NOT NULL,
    standing      text        NOT NULL CHECK (standing IN ('ACTIVE', 'SUSPENDED', 'REVOKED', 'DISPOSED')),
    issued_at     timestamptz NOT NULL,
    receipt       text        NOT NULL,
    CHECK (requester <> provider)
);
CREATE INDEX grant_requester ON policy.sharing_grant (requester, issued_at DESC);
CREATE INDEX grant_provider ON policy.sharing_grant (provider, issued_at DESC);
CREATE INDEX grant_entry ON policy.sharing_grant (entry);

-- what happened to a grant, in order; only added to
CREATE TABLE policy.grant_act (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    grant_id   uuid        NOT NULL REFERENCES policy.sharing_grant,
    at         timestamptz NOT NULL,
    who        text        NOT NULL,
    department text,
    action     text        NOT NULL,
    detail     jsonb       NOT NULL,
    receipt    text        NOT NULL
);
CREATE INDEX grant_act_of ON policy.grant_act (grant_id, id);
