SET LOCAL lock_timeout = '2s';
ALTER TABLE payments
    DROP CONSTRAINT payments_currency_present,
    ADD CONSTRAINT payments_currency_present CHECK (currency IS NOT NULL) NOT VALID;
