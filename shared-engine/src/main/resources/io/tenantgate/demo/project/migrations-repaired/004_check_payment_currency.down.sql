SET LOCAL lock_timeout = '2s';
ALTER TABLE payments DROP CONSTRAINT payments_currency_present;
