SET LOCAL lock_timeout = '2s';
-- The valid check proves that no row is null, so the rows are not read again (PostgreSQL 12 and later).
-- A later release may drop the check.
ALTER TABLE payments ALTER COLUMN currency SET NOT NULL;
