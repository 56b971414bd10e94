-- which night's probes were taken on, so that of several processes one probes
CREATE TABLE catalogue.probe_night (
    night date PRIMARY KEY,
    begun_at timestamptz NOT NULL
);
