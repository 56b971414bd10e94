-- Who made an account, gave it its password or its roles, or let it in again, and when last: he could act as it, so the two are not
-- two persons (双人办理). What was given before this history is not known.
CREATE TABLE identity.gift (
    account uuid        NOT NULL REFERENCES identity.account,
    giver   uuid        NOT NULL REFERENCES identity.account CHECK (giver <> account),
    gift    text        NOT NULL CHECK (gift IN ('ACCOUNT', 'PASSWORD', 'ROLES', 'RESUMPTION')),
    at      timestamptz NOT NULL,
    PRIMARY KEY (account, giver, gift)
);
