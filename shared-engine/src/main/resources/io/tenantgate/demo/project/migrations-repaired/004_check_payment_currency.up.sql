SET LOCAL lock_timeout = '2s';
-- Holds for new rows at once; the old ones are not read yet.
ALTER TABLE payments
    ADD CONSTRAINT payments_currency_present CHECK (currency IS NOT NULL) NOT VALID;
