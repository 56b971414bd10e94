-- a place that is closed or suspended: in the table and the files, on no map and in no list of places to go to
ALTER TABLE opendata.open_row ADD COLUMN closed boolean NOT NULL DEFAULT false;
