-- The registry in the lake is written whole by a build, in the layout that the platform of that day knew. A later platform
-- reads its own layout alone; what was built before this column is of the first.
ALTER TABLE registry.build ADD COLUMN layout int NOT NULL DEFAULT 1 CHECK (layout >= 1);
