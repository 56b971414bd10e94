-- Administrators belong to none; a message to a role names its department still.
ALTER TABLE notification.message ALTER COLUMN department DROP NOT NULL;
ALTER TABLE notification.message ADD CHECK (account IS NOT NULL OR department IS NOT NULL);
