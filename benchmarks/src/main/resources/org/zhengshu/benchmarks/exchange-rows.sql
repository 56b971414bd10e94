-- Rows of about 120 bytes; $ROWS stands for their number.
INSERT INTO rk
SELECT i, (ARRAY['陈桂兰', '李建军', '周敏', '王守义'])[1 + i % 4], (1 + i % 2)::text, date '1940-01-01' + i % 28000,
       '示例市城中区人民路' || i % 999 || '号' || i % 60 || '室', (990100 + i % 22)::text,
       'H' || lpad((i / 3)::text, 12, '0'), (i % 100000) / 7.0, (ARRAY['在保', '停保'])[1 + i % 2],
       timestamp '2026-01-01' + i * interval '13 seconds'
FROM generate_series(1, $ROWS) AS i
