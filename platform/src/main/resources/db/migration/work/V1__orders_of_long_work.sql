CREATE SCHEMA IF NOT EXISTS work;

-- Every claim of any order takes a number of its own: a later claim has the higher lease, and whoever was served longest ago the lowest.
CREATE SEQUENCE work.lease;

-- Long work as it is ordered, done and ended. What came of it stands in the row of the module that ordered it, under the same id.
CREATE TABLE work.work_order (
    id         uuid PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind ~ '^[a-z]+\.[a-z0-9-]+$'),
    lane       text        NOT NULL,
    subject_kind text      NOT NULL,
    subject_id text        NOT NULL,
    title      text        NOT NULL,
    -- empty for work of the whole city
    department text        NOT NULL,
    ordered_by uuid,
    link       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE', 'GIVEN_UP')),
    reason     text CHECK (reason IN ('TURN', 'BACK_OFF', 'PROCESS_ENDED')),
    wish       text CHECK (wish IN ('PAUSE', 'CANCEL')),
    due        timestamptz NOT NULL,
    lease      bigint      NOT NULL DEFAULT 0 CHECK (lease >= 0),
    holder     uuid,
    attempts   int         NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    done       bigint      NOT NULL DEFAULT 0 CHECK (done >= 0),
    total      bigint,
    unit       text,
    problem    jsonb,
    ordered_at timestamptz NOT NULL,
    taken_at   timestamptz,
    ended_at   timestamptz,
    CHECK ((state = 'WAITING') = (reason IS NOT NULL)),
    CHECK ((state = 'RUNNING') = (holder IS NOT NULL)),
    CHECK (state = 'RUNNING' OR wish IS NULL),
    CHECK ((state IN ('CANCELLED', 'DONE', 'GIVEN_UP')) = (ended_at IS NOT NULL)),
    CHECK (state <> 'GIVEN_UP' OR problem IS NOT NULL)
);
CREATE INDEX work_order_waiting ON work.work_order (lane, due) WHERE state = 'WAITING';
CREATE INDEX work_order_running ON work.work_order (lane, holder) WHERE state = 'RUNNING';
-- which department of a lane was served last
CREATE INDEX work_order_served ON work.work_order (lane, department, lease);
CREATE INDEX work_order_newest ON work.work_order (ordered_at DESC, id DESC);
CREATE INDEX work_order_newest_of ON work.work_order (department, ordered_at DESC, id DESC);
CREATE INDEX work_order_newest_in ON work.work_order (state, ordered_at DESC, id DESC);
CREATE INDEX work_order_newest_by ON work.work_order (kind, ordered_at DESC, id DESC);
