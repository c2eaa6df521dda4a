SET LOCAL lock_timeout = '2s';
-- Reads all rows under a lock that lets the service read and write.
ALTER TABLE payments VALIDATE CONSTRAINT payments_currency_present;
