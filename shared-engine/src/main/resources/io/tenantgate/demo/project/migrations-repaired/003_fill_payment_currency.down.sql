UPDATE payments SET currency = NULL
    WHERE id IN (SELECT id FROM payments_currency_filled);
DROP TABLE payments_currency_filled;
