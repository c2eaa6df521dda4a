SET LOCAL lock_timeout = '2s';
ALTER TABLE payments ALTER COLUMN currency DROP NOT NULL;
