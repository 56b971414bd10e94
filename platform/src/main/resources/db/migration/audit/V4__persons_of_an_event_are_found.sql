-- The sealing of an event reads the persons it names.
CREATE INDEX person_event ON audit.person (event);
