-- Up Migration
ALTER TABLE users ALTER COLUMN email SET NOT NULL;

-- Down Migration
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
