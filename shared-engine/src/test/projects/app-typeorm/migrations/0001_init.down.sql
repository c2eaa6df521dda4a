DROP TABLE payments, order_lines, orders, products, users;
