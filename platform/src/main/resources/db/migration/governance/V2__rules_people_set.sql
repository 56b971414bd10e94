-- 治理规则 that people set beside those that follow from the items. What was set is never changed: it is removed, and stays as
-- history with who removed it and when.
CREATE TABLE governance.rule (
    id           uuid PRIMARY KEY,
    entry        uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('IN_OTHER', 'MUTED')),
    -- IN_OTHER: the value of item_column is found (absent: not found) in other_column of other_entry, for rows whose only_column
    -- has one of only_values
    item_column  text,
    other_entry  uuid,
    other_column text,
    absent       boolean,
    only_column  text,
    only_values  jsonb,
    -- MUTED: the id of the rule that is not to be judged
    muted        text,
    -- what the other entry was called when the rule was set: it may be withdrawn later
    other_name   text,
    reason       text        NOT NULL CHECK (reason <> ''),
    set_at       timestamptz NOT NULL,
    set_by       uuid        NOT NULL,
    set_by_name  text        NOT NULL,
    department   text        NOT NULL,
    removed_at   timestamptz,
    removed_by   uuid,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    CHECK ((only_column IS NULL) = (only_values IS NULL)),
    CHECK (CASE kind
        WHEN 'IN_OTHER' THEN num_nonnulls(item_column, other_entry, other_column, absent) = 4 AND muted IS NULL
        ELSE num_nonnulls(item_column, other_entry, other_column, absent, only_column) = 0 AND muted IS NOT NULL
    END)
);
-- the same rule said twice is one rule
CREATE UNIQUE INDEX rule_said_once ON governance.rule
    (entry, kind, item_column, other_entry, other_column, absent, only_column, only_values, muted) NULLS NOT DISTINCT
    WHERE removed_at IS NULL;
