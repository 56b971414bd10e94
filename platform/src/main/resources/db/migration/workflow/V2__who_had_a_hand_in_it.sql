-- 回避: who wrote, signed or answered a matter does not decide on it
CREATE TABLE workflow.hand (
    subject_kind text NOT NULL,
    subject_id   text NOT NULL,
    account      uuid NOT NULL,
    part         text NOT NULL CHECK (part IN ('WROTE', 'SIGNED', 'ANSWERED')),
    PRIMARY KEY (subject_kind, subject_id, account, part)
);
