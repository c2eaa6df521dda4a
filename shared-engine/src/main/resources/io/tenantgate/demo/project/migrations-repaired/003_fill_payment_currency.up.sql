-- The service has long written the currency; only old payments lack it. The ids are kept for the way back.
CREATE TABLE payments_currency_filled AS
    SELECT id FROM payments WHERE currency IS NULL;
UPDATE payments SET currency = 'USD' WHERE currency IS NULL;
