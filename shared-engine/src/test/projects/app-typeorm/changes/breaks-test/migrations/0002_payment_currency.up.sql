SET lock_timeout = '2s';
ALTER TABLE payments ALTER COLUMN currency SET NOT NULL;
