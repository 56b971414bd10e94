-- Every file that the platform keeps on its disk, as it was when it was written: lake, open files. Paths within the data folder.
CREATE TABLE operations.stored_file (
    path text PRIMARY KEY,
    kind text NOT NULL,
    belongs_to text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    written_at timestamptz NOT NULL,
    -- the scrub's mark: when the file was last read from beginning to end
    checked_at timestamptz NOT NULL,
    damaged_at timestamptz,
    found text,
    CHECK ((damaged_at IS NULL) = (found IS NULL))
);

CREATE INDEX stored_file_checked_at ON operations.stored_file (checked_at);
