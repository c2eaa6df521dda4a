SET lock_timeout = '2s';
UPDATE orders SET status = 'open' WHERE status = 'new';
ALTER TABLE orders ADD CONSTRAINT orders_status CHECK (status IN ('open', 'paid', 'cancelled'));
