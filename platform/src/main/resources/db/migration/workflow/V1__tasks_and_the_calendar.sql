CREATE SCHEMA IF NOT EXISTS workflow;

CREATE TABLE workflow.task (
    id              uuid PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind ~ '^[a-z]+\.[a-z-]+$'),
    subject_kind    text        NOT NULL,
    subject_id      text        NOT NULL,
    department      text        NOT NULL,
    role            text        NOT NULL,
    -- set by a hand-over: only this person sees it then
    assignee        uuid,
    from_department text,
    title           text        NOT NULL,
    facts           jsonb       NOT NULL,
    deadline        jsonb,
    due             date,
    link            text        NOT NULL,
    opened_at       timestamptz NOT NULL,
    done_at         timestamptz,
    state           text        NOT NULL CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
    decision        text,
    urged           int         NOT NULL DEFAULT 0 CHECK (urged >= 0),
    urged_at        timestamptz,
    CHECK ((deadline IS NULL) = (due IS NULL)),
    CHECK ((state = 'OPEN') = (done_at IS NULL))
);
-- the same kind, subject and department opens only one
CREATE UNIQUE INDEX task_open_once ON workflow.task (kind, subject_kind, subject_id, department) WHERE state = 'OPEN';
CREATE INDEX task_desk ON workflow.task (department, role, due) WHERE state = 'OPEN';
CREATE INDEX task_done ON workflow.task (department, done_at) WHERE state <> 'OPEN';

-- years that an administrator imported; they replace what the product ships for that year
CREATE TABLE workflow.calendar_year (
    year        int PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
    imported_at timestamptz NOT NULL
);
CREATE TABLE workflow.calendar_day (
    day  date PRIMARY KEY,
    year int     NOT NULL REFERENCES workflow.calendar_year ON DELETE CASCADE CHECK (year = extract(year FROM day)),
    -- false: a day off; true: a weekend day that is worked (调休上班)
    worked boolean NOT NULL
);
