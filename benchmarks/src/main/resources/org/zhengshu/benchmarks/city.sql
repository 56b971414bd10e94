-- A city of any size, the same for the same numbers: entries $FIRST to $LAST of $DEPARTMENTS departments, and to each entry
-- 5 applications, 20 tasks, 100 audit events, 30 leaves, a mount, an exchange task with 4 runs, 5 messages. What is said twice
-- (an application and its grant, a line and its entry) agrees. Runs as the owner of a migrated database.
CREATE OR REPLACE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(kind || '/' || n)::uuid $$;

-- A unified social credit code with both check characters (GB 32100, GB 11714).
CREATE OR REPLACE FUNCTION pg_temp.department(n bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    charset constant text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
    body text := lpad((7000000 + n)::text, 8, '0');
    own int[] := ARRAY [3, 7, 9, 10, 5, 8, 4, 2];
    weights int[] := ARRAY [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    total int := 0;
    mark int;
    code text;
BEGIN
    FOR i IN 1..8 LOOP total := total + substr(body, i, 1)::int * own[i]; END LOOP;
    mark := 11 - total % 11;
    code := '11370400' || body || CASE mark WHEN 10 THEN 'X' WHEN 11 THEN '0' ELSE mark::text END;
    total := 0;
    FOR i IN 1..17 LOOP total := total + (strpos(charset, substr(code, i, 1)) - 1) * weights[i]; END LOOP;
    RETURN code || substr(charset, (31 - total % 31) % 31 + 1, 1);
END $$;
CREATE TEMP TABLE department AS SELECT n, pg_temp.department(n) AS code FROM generate_series(0, $DEPARTMENTS - 1) AS n;
CREATE UNIQUE INDEX ON department (n);
ANALYZE department;
-- Which department provides an entry; every twentieth entry is not live, and who asks for it asks for the one before.
CREATE OR REPLACE FUNCTION pg_temp.of_entry(e bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT (e - 1) % $DEPARTMENTS $$;
CREATE OR REPLACE FUNCTION pg_temp.live(e bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT e % 20 <> 0 $$;
-- A moment of the last year, the later the larger n is.
CREATE OR REPLACE FUNCTION pg_temp.moment(n bigint, of bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT date_trunc('second', now() - interval '1 hour' - (of - n) * (interval '360 days' / of)) $$;
-- The last day of a period of working days, without the holidays.
CREATE OR REPLACE FUNCTION pg_temp.deadline(kind text, starts timestamptz, days int) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('kind', kind, 'date', (starts + days * interval '7 days' / 5)::date, 'workingDays', days,
        'provisional', false, 'article', NULL) $$;

INSERT INTO identity.department (code, name, english_name, division, kind)
    SELECT code, '第 ' || (n + 1) || ' 局', 'Bureau ' || (n + 1), '370400', 'GOVERNMENT' FROM department ON CONFLICT DO NOTHING;
-- Ten people in each department, and those who measure; the password stands in the program that runs this.
INSERT INTO identity.account (id, login, name, department, roles, password)
    SELECT pg_temp.id('account', d.n * 10 + k), 'u' || (d.n * 10 + k), '工作人员 ' || (d.n * 10 + k), d.code,
        ARRAY [(ARRAY ['DATA_OFFICER', 'SHARING_HEAD', 'DEPARTMENT_HEAD', 'CASE_WORKER', 'DEVELOPER'])[k % 5 + 1]], '$PASSWORD'
    FROM department AS d, generate_series(0, 9) AS k ON CONFLICT DO NOTHING;
INSERT INTO identity.account (id, login, name, department, roles, password)
    SELECT pg_temp.id('bench', n), login, '测量 ' || n, CASE WHEN inside THEN (SELECT code FROM department WHERE department.n = 0) END,
        roles, '$PASSWORD'
    FROM (VALUES (1, 'bench.authority', true, ARRAY ['AUTHORITY']), (2, 'bench.officer', true, ARRAY ['DATA_OFFICER', 'SHARING_HEAD']),
        (3, 'bench.audit', false, ARRAY ['AUDIT_ADMIN']), (4, 'bench.system', false, ARRAY ['SYSTEM_ADMIN']))
        AS bench (n, login, inside, roles) ON CONFLICT DO NOTHING;

INSERT INTO catalogue.system (id, name, department, created_at)
    SELECT pg_temp.id('system', d.n * 5 + k)::text, '业务系统 ' || (d.n * 5 + k), d.code, now() - interval '2 years'
    FROM department AS d, generate_series(0, 4) AS k ON CONFLICT DO NOTHING;

CREATE TEMP TABLE entry AS
    SELECT e, pg_temp.id('entry', e) AS id, d.code AS provider, pg_temp.live(e) AS live,
        CASE WHEN NOT pg_temp.live(e) THEN (ARRAY [100, 300, 100, 300, 800])[(e / 20 % 5)::int + 1]
            WHEN e % 23 = 0 THEN 600 ELSE 500 END AS state,
        '3704' || lpad((e % 900 + 100)::text, 4, '0') || '/' || lpad(e::text, 6, '0') AS code,
        '目录 ' || e || ' ' || (ARRAY ['登记信息', '许可信息', '处罚信息', '缴费信息', '监测信息', '名录'])[(e % 6)::int + 1] AS name,
        pg_temp.id('system', d.n * 5 + e / $DEPARTMENTS % 5)::text AS system,
        (ARRAY ['CONDITIONAL', 'CONDITIONAL', 'CONDITIONAL', 'UNCONDITIONAL', 'NOT_SHARED'])[(e % 5)::int + 1] AS mode,
        (ARRAY ['DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY', 'IRREGULAR'])[(e % 6)::int + 1] AS cycle,
        4 + e % 13 AS items, now() - interval '400 days' + e * (interval '30 days' / $LAST) AS published_at
    FROM generate_series($FIRST::bigint, $LAST::bigint) AS e JOIN department AS d ON d.n = pg_temp.of_entry(e);
CREATE UNIQUE INDEX ON entry (e);
CREATE TEMP TABLE form AS
    SELECT e, jsonb_build_object('name', name, 'classification', '307042', 'abstract', name || '，按月汇总。', 'format', '数据库',
        'formatDetail', 'PostgreSQL', 'sharingMode', mode, 'sharingScope', '全市', 'sharingPurpose', '', 'sharingCondition',
        CASE mode WHEN 'CONDITIONAL' THEN '用于本部门法定职责' ELSE '' END, 'notSharedGround', '',
        'ways', CASE mode WHEN 'NOT_SHARED' THEN '[]'::jsonb ELSE '["TABLE", "API", "LIST_MATCH"]'::jsonb END,
        'opennessMode', CASE e % 5 WHEN 3 THEN 'UNCONDITIONAL' ELSE 'NOT_OPEN' END, 'opennessCondition', '', 'updateCycle', cycle,
        'relatedCodes', '[]'::jsonb, 'grade', e % 4 + 1, 'dutyBasis', '三定规定', 'keywords', '["登记"]'::jsonb, 'system', system,
        'contact', '联系人', 'phone', '0632-0000000', 'secrecyAssessment',
        '{"done": true, "date": "2026-01-05", "conclusion": "可以共享"}'::jsonb, 'personalInformationAssessment',
        '{"done": true, "date": "2026-01-05", "conclusion": "可以共享"}'::jsonb, 'source', 'bench', 'schema', 'public',
        'table', 't' || e, 'updateColumn', 'c2', 'items', (SELECT jsonb_agg(jsonb_build_object('name', '第 ' || i || ' 项 ' || e,
            'column', 'c' || i, 'kind', (ARRAY ['IDENTITY_NUMBER', 'UPDATE_TIME', 'PERSON_NAME', 'OTHER', 'ADDRESS'])[least(i, 5)],
            'type', 'TEXT', 'length', 50, 'scale', NULL, 'key', i = 1, 'grade', e % 4 + 1, 'shared', mode <> 'NOT_SHARED', 'open',
            true, 'remark', '') ORDER BY i) FROM generate_series(1, entry.items::int) AS i)) AS form
    FROM entry;
CREATE UNIQUE INDEX ON form (e);
ANALYZE entry, form;
-- The kept rows of so many entries are written at once, as the migration writes them.
ALTER TABLE catalogue.entry DISABLE TRIGGER entry_keeps_live;
ALTER TABLE catalogue.version DISABLE TRIGGER version_keeps_live;
ALTER TABLE catalogue.mount DISABLE TRIGGER mount_keeps_live;
INSERT INTO catalogue.entry (id, provider, state, code, live_version, form, created_by, created_at, updated_at, deadline)
    SELECT id, provider, state, CASE WHEN state IN (500, 600, 800) THEN code END, CASE WHEN state IN (500, 600, 800) THEN 1 END,
        form, 'u1', published_at - interval '10 days', published_at,
        CASE state WHEN 300 THEN pg_temp.deadline('REVIEW', now() - interval '3 days', 10) END
    FROM entry JOIN form USING (e);
INSERT INTO catalogue.version (entry, version, form, changes, published_at, published_by, receipt)
    SELECT id, 1, form, '[]', published_at, '测量', 'ZS-2026-' || lpad(e::text, 6, '0')
    FROM entry JOIN form USING (e) WHERE state IN (500, 600, 800);
INSERT INTO catalogue.history (entry, at, who, department, action, detail, receipt)
    SELECT id, published_at + k * interval '1 hour', '测量', provider, (ARRAY ['catalogue.entry-drafted', 'catalogue.entry-submitted',
        'catalogue.entry-signed', 'catalogue.entry-published'])[k], '{}', NULL
    FROM entry, generate_series(1, 4) AS k;
INSERT INTO catalogue.mount (entry, source, schema_name, table_name, system, update_column, rows, state, latest, fingerprint,
        version, probed_at)
    SELECT id, CASE e % 9 WHEN 0 THEN 'uploads' ELSE 'bench' END, 'public', 't' || e, system, 'c2',
        CASE e % 17 WHEN 0 THEN 0 ELSE 1000 + e END,
        CASE e % 17 WHEN 0 THEN 'EMPTY' WHEN 5 THEN 'UNREADABLE' WHEN 11 THEN 'STRUCTURE_CHANGED' ELSE 'HEALTHY' END,
        to_char(now() - (e % 40) * interval '1 day', 'YYYY-MM-DD HH24:MI:SS'), 'f' || e, 1, now() - interval '5 hours'
    FROM entry WHERE live AND e % 7 <> 0;
ANALYZE catalogue.entry, catalogue.version, catalogue.mount;
INSERT INTO catalogue.live SELECT * FROM catalogue.live_now() ON CONFLICT DO NOTHING;
INSERT INTO catalogue.live_item (entry, n, name) SELECT entry, n, name FROM catalogue.live_item_now() ON CONFLICT DO NOTHING;
ALTER TABLE catalogue.entry ENABLE TRIGGER entry_keeps_live;
ALTER TABLE catalogue.version ENABLE TRIGGER version_keeps_live;
ALTER TABLE catalogue.mount ENABLE TRIGGER mount_keeps_live;
-- A table that changes daily has a spell for every night of the last weeks; the others three.
INSERT INTO catalogue.spell (entry, since, until, probes, rows, state, latest)
    SELECT m.entry, m.probed_at - k * stretch, m.probed_at - k * stretch + (CASE k WHEN 0 THEN interval '0' ELSE stretch / 2 END), 1,
        m.rows, m.state, CASE k WHEN 0 THEN m.latest ELSE to_char(m.probed_at - k * stretch, 'YYYY-MM-DD HH24:MI:SS') END
    FROM catalogue.mount AS m JOIN entry ON entry.id = m.entry,
        LATERAL (SELECT CASE cycle WHEN 'DAILY' THEN interval '1 day' ELSE interval '60 days' END AS stretch,
            CASE cycle WHEN 'DAILY' THEN 45 ELSE 3 END AS spells) AS long,
        LATERAL generate_series(0, spells - 1) AS k;

CREATE TEMP TABLE application AS
    SELECT a, pg_temp.id('application', a) AS id, 'A2026-' || lpad(a::text, 6, '0') AS number, asked.e AS e,
        d.code AS department, pg_temp.id('account', d.n * 10) AS account, '工作人员 ' || d.n * 10 AS account_name,
        (ARRAY [100, 200, 300, 300, 400, 400, 400, 400, 400, 900])[(a % 10)::int + 1] AS state,
        pg_temp.moment(a, 5 * $LAST) AS created_at
    FROM generate_series(5 * $FIRST::bigint - 4, 5 * $LAST::bigint) AS a
        CROSS JOIN LATERAL (SELECT (a + 4) / 5 - CASE WHEN pg_temp.live((a + 4) / 5) THEN 0 ELSE 1 END AS e) AS asked
        JOIN department AS d ON d.n = (pg_temp.of_entry(asked.e) + 1 + a % ($DEPARTMENTS - 1)) % $DEPARTMENTS;
ANALYZE application;
INSERT INTO demand.application (id, number, state, department, account, account_name, form, created_at, submitted_at)
    SELECT id, number, state, department, account, account_name, jsonb_build_object('title', '申请 ' || a, 'entries',
        jsonb_build_array(jsonb_build_object('entry', pg_temp.id('entry', e), 'items', jsonb_build_array('第 1 项 ' || e))), 'legalBasis',
        '条例第二十条', 'scenario', '办理', 'scope', '全市', 'purpose', '办理事项', 'ways', '["TABLE"]'::jsonb, 'until', '2028-12-31',
        'caseNumbered', false, 'contact', '联系人', 'phone', '0632-0000000'), created_at,
        CASE WHEN state IN (300, 400, 900) THEN created_at + interval '1 day' END
    FROM application;
CREATE TEMP TABLE line AS
    SELECT a.*, pg_temp.id('grant', a.a) AS grant_id, p.code AS provider, f.form ->> 'name' AS entry_name,
        c.code AS entry_code, CASE f.form ->> 'sharingMode' WHEN 'UNCONDITIONAL' THEN 'UNCONDITIONAL' ELSE 'CONDITIONAL' END AS mode,
        CASE WHEN a.state = 200 THEN 100 WHEN a.state = 900 THEN 900 WHEN a.state = 300 THEN (ARRAY [200, 500])[(a.a / 10 % 2)::int + 1]
            WHEN a.a % 10 = 4 THEN 400 ELSE 600 END AS stands
    FROM application AS a JOIN department AS p ON p.n = pg_temp.of_entry(a.e)
        JOIN catalogue.version AS f ON f.entry = pg_temp.id('entry', a.e) JOIN catalogue.entry AS c ON c.id = f.entry
    WHERE a.state <> 100;
ANALYZE line;
INSERT INTO demand.line (application, line, entry, entry_version, entry_name, entry_code, sharing_mode, condition, provider, items,
        state, state_data, answer, answered_at, delivered_at, grant_id)
    SELECT id, 1, pg_temp.id('entry', e), 1, entry_name, entry_code, mode, '', provider, jsonb_build_array('第 1 项 ' || e), stands,
        CASE stands WHEN 100 THEN '{}' WHEN 200 THEN jsonb_build_object('due', pg_temp.deadline('ANSWER_CONDITIONAL', created_at, 10),
                'supplemented', false, 'extension', NULL)
            WHEN 400 THEN '{"ground": "LAW", "reason": "本部门不掌握"}'
            WHEN 500 THEN jsonb_build_object('due', pg_temp.deadline('DELIVER', created_at, 10), 'grant', grant_id)
            WHEN 600 THEN jsonb_build_object('grant', grant_id) ELSE '{"reason": "不再需要"}' END,
        NULL, CASE WHEN stands IN (400, 500, 600) THEN created_at + interval '3 days' END,
        CASE stands WHEN 600 THEN created_at + interval '6 days' END, CASE WHEN stands IN (500, 600) THEN grant_id END
    FROM line;
INSERT INTO demand.history (application, at, who, department, action, detail, receipt)
    SELECT id, created_at + k * interval '1 hour', account_name, department, (ARRAY ['demand.application-drafted',
        'demand.application-submitted'])[k], '{}', NULL FROM application, generate_series(1, 2) AS k;
INSERT INTO policy.sharing_grant (id, number, application, requester, provider, entry, entry_version, entry_name, entry_code, items,
        masks, purpose, legal_basis, ways, until, approver, case_numbered, standing, issued_at, receipt)
    SELECT grant_id, '2026-' || lpad(a::text, 6, '0'), number, department, provider, pg_temp.id('entry', e), 1, entry_name, entry_code,
        jsonb_build_array('第 1 项 ' || e), '{}', '办理事项', '条例第二十条', '["TABLE"]', '2028-12-31', '测量', false, 'ACTIVE',
        created_at + interval '3 days', 'ZS-2026-' || lpad(a::text, 6, '0')
    FROM line WHERE stands IN (500, 600);

-- One in ten is open; the same matter is not open twice in a department.
INSERT INTO workflow.task (id, kind, subject_kind, subject_id, department, role, from_department, title, facts, deadline, due, link,
        opened_at, done_at, state, decision)
    SELECT pg_temp.id('task', t), 'catalogue.review', 'matter', t::text, d.code,
        CASE WHEN d.n = 0 AND t % 3 = 0 THEN 'AUTHORITY' ELSE (ARRAY ['DATA_OFFICER', 'SHARING_HEAD', 'DEPARTMENT_HEAD'])[(t % 3)::int + 1] END,
        f.code, '办理 ' || t, '{}', pg_temp.deadline('REVIEW', opened, 10),
        (pg_temp.deadline('REVIEW', opened, 10) ->> 'date')::date, '/catalogue/entries/' || pg_temp.id('entry', (t + 19) / 20), opened,
        CASE WHEN t % 10 <> 0 THEN opened + interval '2 days' END, CASE WHEN t % 10 <> 0 THEN 'DONE' ELSE 'OPEN' END,
        CASE WHEN t % 10 <> 0 THEN 'AGREED' END
    FROM generate_series(20 * $FIRST::bigint - 19, 20 * $LAST::bigint) AS t JOIN department AS d ON d.n = t / 10 % $DEPARTMENTS
        JOIN department AS f ON f.n = (t / 10 + 1) % $DEPARTMENTS,
        LATERAL (SELECT CASE WHEN t % 10 <> 0 THEN pg_temp.moment(t, 20 * $LAST)
            ELSE date_trunc('second', now() - t % 14 * interval '1 day') END AS opened) AS at;

INSERT INTO audit.event (at, account, name, department, roles, address, action, subject_kind, subject_id, outcome, grant_number, detail)
    SELECT pg_temp.moment(v, 100 * $LAST), pg_temp.id('account', v % (10 * $DEPARTMENTS))::text, '工作人员 ' || v % (10 * $DEPARTMENTS),
        d.code, ARRAY ['DATA_OFFICER'], '127.0.0.1', (ARRAY ['identity.logged-in', 'catalogue.entry-edited', 'exchange.delivered',
            'demand.line-answered', 'policy.use-refused'])[(v % 5)::int + 1], 'entry', pg_temp.id('entry', (v + 99) / 100)::text, 'DONE',
        CASE v % 5 WHEN 2 THEN '2026-' || lpad((v / 20)::text, 6, '0') END, '{}'
    FROM generate_series(100 * $FIRST::bigint - 99, 100 * $LAST::bigint) AS v JOIN department AS d ON d.n = v % (10 * $DEPARTMENTS) / 10;

-- Each leaf with the very text that is hashed; their places are given by who runs this, or by the sequencer.
INSERT INTO evidence.leaf (id, receipt, kind, subject_kind, subject_id, facts, at, payload)
    SELECT n, receipt, 'entry-published', 'entry', subject, jsonb_build_object('n', n::text), at,
        '{"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","facts":{"n":"' || n || '"},"kind":"entry-published",'
            || '"receipt":"' || receipt || '","subject":"entry:' || subject || '"}'
    FROM (SELECT nextval('evidence.leaf_id_seq') AS n, pg_temp.id('entry', (k + 29) / 30)::text AS subject, pg_temp.moment(k, 30 * $LAST) AS at
            FROM generate_series(30 * $FIRST::bigint - 29, 30 * $LAST::bigint) AS k) AS numbered,
        LATERAL (SELECT 'ZS-2026-' || lpad(n::text, greatest(6, length(n::text)), '0') AS receipt) AS named;

INSERT INTO exchange.task (id, grant_id, requester, target_source, target_schema, target_table, schedule, created_at)
    SELECT pg_temp.id('flow', a), grant_id, department, 'bench', 'public', 't' || a, 'MANUAL', created_at + interval '4 days'
    FROM line WHERE stands = 600 AND a % 5 = 0;
INSERT INTO exchange.run (id, task, grant_id, grant_number, entry, entry_name, provider, requester, kind, state, rows, rows_known, bytes,
        inserted, reconciled, manifest, receipt, started_at, ended_at)
    SELECT pg_temp.id('run', a * 4 + k), pg_temp.id('flow', a), grant_id, '2026-' || lpad(a::text, 6, '0'), pg_temp.id('entry', e), entry_name,
        provider, department, 'FULL', 'DONE', 1000, 1000, 0, 1000, true, jsonb_build_object('runId', pg_temp.id('run', a * 4 + k)::text,
            'columns', '["c1"]'::jsonb, 'rows', 1000, 'bytes', 0, 'chunks', '[]'::jsonb, 'rowsDigest', repeat('0', 64)),
        'ZS-2026-' || lpad(a::text, 6, '0'), created_at + (4 + k) * interval '1 day', created_at + (4 + k) * interval '1 day' + interval '9 seconds'
    FROM line, generate_series(0, 3) AS k WHERE stands = 600 AND a % 5 = 0;

INSERT INTO notification.message (id, department, role, key, subject_kind, subject_id, facts, link, at)
    SELECT pg_temp.id('message', m), d.code, 'DATA_OFFICER', 'catalogue.entry-published', 'entry', pg_temp.id('entry', (m + 4) / 5)::text,
        jsonb_build_object('name', '目录 ' || (m + 4) / 5, 'code', 'c', 'version', '1'), '/catalogue/entries/' || pg_temp.id('entry', (m + 4) / 5),
        pg_temp.moment(m, 5 * $LAST)
    FROM generate_series(5 * $FIRST::bigint - 4, 5 * $LAST::bigint) AS m JOIN department AS d ON d.n = m % $DEPARTMENTS;

INSERT INTO opendata.dataset (id, slug, entry, entry_code, provider, form, live, downloads, created_at)
    SELECT pg_temp.id('dataset', e), 'd' || e, id, code, provider, '{}', pg_temp.id('edition', e), e % 500, published_at
    FROM entry WHERE live AND e % 5 = 3;
INSERT INTO opendata.edition (id, dataset, number, entry_version, state, form, rows, contents, receipt, ordered_by, ordered_at, published_at)
    SELECT pg_temp.id('edition', e), pg_temp.id('dataset', e), 1, 1, 'OPEN', jsonb_build_object('entry', id, 'slug', 'd' || e, 'title', name,
        'englishTitle', 'Dataset ' || e, 'question', name || '有多少？', 'englishQuestion', 'How many?', 'theme', (ARRAY ['交通', '医疗', '教育',
            '环境'])[(e / 5 % 4)::int + 1], 'columns', '[{"item": "c4", "title": "名称"}]'::jsonb, 'licence', 'CC-BY'), 1000, jsonb_build_object(
        'fields', '[{"title": "名称", "item": "c4", "remark": "", "numeric": false}]'::jsonb, 'headline', '{"key": "rows", "values": [1000]}'::jsonb,
        'districts', '{}'::jsonb, 'notes', '[]'::jsonb, 'files', (SELECT jsonb_agg(jsonb_build_object('format', format, 'bytes', 4096, 'sm3',
            repeat('0', 64), 'sha256', repeat('0', 64))) FROM unnest(ARRAY ['csv', 'xlsx', 'json']) AS format), 'filled', 1000, 'nameColumn', 0),
        'ZS-2026-' || lpad(e::text, 6, '0'), 'u1', published_at, published_at
    FROM entry WHERE live AND e % 5 = 3;

INSERT INTO search.document (subject_kind, subject_id, audience, title, body, keywords, facets, facts, link, change)
    SELECT 'entry', id::text, 'OFFICIALS', name, name || '，按月汇总。', '[]', jsonb_build_object('department', provider, 'mode', mode),
        jsonb_build_object('code', code), '/catalogue/entries/' || id, nextval('search.change_seq')
    FROM entry WHERE live;
INSERT INTO search.document (subject_kind, subject_id, audience, title, body, keywords, facets, facts, link, change)
    SELECT 'dataset', pg_temp.id('dataset', e)::text, 'EVERYBODY', name, name, '[]', jsonb_build_object('department', provider, 'theme',
        (ARRAY ['交通', '医疗', '教育', '环境'])[(e / 5 % 4)::int + 1]), '{}', '/open/datasets/d' || e, nextval('search.change_seq')
    FROM entry WHERE live AND e % 5 = 3;

DROP TABLE line, application, form, entry, department;
