CREATE SCHEMA IF NOT EXISTS opendata;

-- a dataset of the open portal; its address (slug) belongs to it for ever
CREATE TABLE opendata.dataset (
    id         uuid PRIMARY KEY,
    slug       text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,62}$'),
    entry      uuid        NOT NULL,
    entry_code text        NOT NULL,
    provider   text        NOT NULL,
    form       jsonb       NOT NULL,
    withdrawn  text,
    live       uuid,
    downloads  bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
);
CREATE INDEX dataset_provider ON opendata.dataset (provider, created_at DESC);

-- one publication; the dataset's old edition stays until the new one stands
CREATE TABLE opendata.edition (
    id            uuid PRIMARY KEY,
    dataset       uuid        NOT NULL REFERENCES opendata.dataset,
    number        int         NOT NULL CHECK (number >= 1),
    entry_version int         NOT NULL,
    state         text        NOT NULL CHECK (state IN ('PREPARING', 'OPEN', 'FAILED', 'SUPERSEDED')),
    form          jsonb       NOT NULL,
    rows          bigint      NOT NULL DEFAULT 0,
    contents      jsonb,
    receipt       text,
    problem       text,
    ordered_by    text        NOT NULL,
    ordered_at    timestamptz NOT NULL,
    published_at  timestamptz,
    UNIQUE (dataset, number),
    CHECK (state <> 'OPEN' OR (contents IS NOT NULL AND receipt IS NOT NULL AND published_at IS NOT NULL))
);
-- one publication of a dataset at a time
CREATE UNIQUE INDEX edition_preparing ON opendata.edition (dataset) WHERE state = 'PREPARING';

CREATE TABLE opendata.open_row (
    edition   uuid   NOT NULL REFERENCES opendata.edition ON DELETE CASCADE,
    number    bigint NOT NULL,
    cells     jsonb  NOT NULL,
    longitude double precision,
    latitude  double precision,
    district  text,
    PRIMARY KEY (edition, number)
);
CREATE INDEX open_row_district ON opendata.open_row (edition, district) WHERE district IS NOT NULL;

-- what citizens wrote: faults of a dataset, or data that is missing (dataset null)
CREATE SEQUENCE opendata.feedback_number;
CREATE TABLE opendata.feedback (
    id          uuid PRIMARY KEY,
    number      text        NOT NULL UNIQUE,
    dataset     uuid REFERENCES opendata.dataset,
    department  text,
    row_label   text,
    words       text        NOT NULL CHECK (words <> '' AND length(words) <= 1000),
    at          timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'CORRECTED', 'EXPLAINED', 'REFUSED')),
    answer      text CHECK (answer IS NULL OR length(answer) BETWEEN 1 AND 2000),
    answered_at timestamptz,
    deadline    jsonb,
    CHECK ((state = 'OPEN') = (answer IS NULL))
);
CREATE INDEX feedback_of ON opendata.feedback (dataset, at DESC);
