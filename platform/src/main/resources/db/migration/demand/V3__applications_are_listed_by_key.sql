-- Applications of the city, the newest first, at any depth along an index.
CREATE INDEX application_newest ON demand.application (created_at, number);
