CREATE SCHEMA IF NOT EXISTS sample;

-- The sample city, written in the transaction that registers it: it is there when this row is, and only whole.
CREATE TABLE sample.city (
    only_one   boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    id         uuid        NOT NULL,
    -- one in so many of the full-size city
    scale      int         NOT NULL CHECK (scale >= 1),
    -- the day on which it was made, from which its truth follows
    day        date        NOT NULL,
    -- rows of every table written
    written    jsonb       NOT NULL,
    -- when the main job had been through all its steps
    ended      timestamptz
);

-- Steps of the main job that ended, verified or not.
CREATE TABLE sample.step (
    key        text        PRIMARY KEY,
    verified   boolean     NOT NULL,
    ended      timestamptz NOT NULL
);

-- What the steps made and later ones need.
CREATE TABLE sample.made (
    name       text        PRIMARY KEY,
    value      text        NOT NULL
);

-- What the unfinished step was answered, in order; emptied when the step ends.
CREATE TABLE sample.answer (
    step       text        NOT NULL,
    number     int         NOT NULL CHECK (number >= 1),
    request    text        NOT NULL,
    status     int         NOT NULL,
    etag       text,
    body       bytea       NOT NULL,
    PRIMARY KEY (step, number)
);
