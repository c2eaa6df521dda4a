ALTER TABLE orders DROP CONSTRAINT orders_status;
UPDATE orders SET status = 'new' WHERE status = 'open';
