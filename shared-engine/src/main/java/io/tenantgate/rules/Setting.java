package io.tenantgate.rules;

import io.tenantgate.config.Isolation;

/** The schemas that rules' examples start from. */
public enum Setting {
    /** A database for each tenant: users, their orders, and payments of which three have a negative amount. */
    OWN_DATABASE(Isolation.DATABASE, """
            CREATE TABLE users (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              email text NOT NULL,
              nickname text
            );
            CREATE TABLE orders (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              user_id bigint NOT NULL,
              total integer NOT NULL,
              note text
            );
            CREATE TABLE payments (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              order_id bigint NOT NULL,
              amount numeric(10, 2) NOT NULL,
              reference text
            );
            INSERT INTO users (email, nickname)
              SELECT 'user' || n || '@example.com', 'user' || n FROM generate_series(1, 100) n;
            INSERT INTO orders (user_id, total, note)
              SELECT 1 + n % 100, n, 'order ' || n FROM generate_series(1, 1000) n;
            INSERT INTO payments (order_id, amount, reference)
              SELECT n, CASE WHEN n <= 3 THEN -1 ELSE n END, 'P' || n FROM generate_series(1, 1000) n;
            """),

    /** Tables that all tenants share, where a column tells whose row it is and policies keep tenants apart. */
    SHARED_TABLES(Isolation.ROW, """
            CREATE TABLE tenants (id bigint PRIMARY KEY, name text NOT NULL);
            CREATE TABLE users (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              tenant_id bigint NOT NULL REFERENCES tenants (id),
              email text NOT NULL,
              UNIQUE (tenant_id, email),
              UNIQUE (tenant_id, id)
            );
            CREATE TABLE orders (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              tenant_id bigint NOT NULL REFERENCES tenants (id),
              user_id bigint NOT NULL,
              note text,
              UNIQUE (tenant_id, id),
              FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
            );
            CREATE TABLE payments (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              tenant_id bigint NOT NULL REFERENCES tenants (id),
              order_id bigint NOT NULL,
              reference text,
              FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
            );
            CREATE INDEX orders_user_idx ON orders (tenant_id, user_id);
            CREATE INDEX payments_order_idx ON payments (tenant_id, order_id);
            ALTER TABLE users ENABLE ROW LEVEL SECURITY;
            ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
            ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant_isolation ON users
              USING (tenant_id = current_setting('app.tenant_id', true)::bigint);
            CREATE POLICY tenant_isolation ON orders
              USING (tenant_id = current_setting('app.tenant_id', true)::bigint);
            CREATE POLICY tenant_isolation ON payments
              USING (tenant_id = current_setting('app.tenant_id', true)::bigint);
            INSERT INTO tenants SELECT n, 'Tenant ' || n FROM generate_series(1, 3) n;
            INSERT INTO users (tenant_id, email)
              SELECT 1 + n % 3, 'user' || n || '@example.com' FROM generate_series(1, 100) n;
            INSERT INTO orders (tenant_id, user_id) SELECT tenant_id, id FROM users;
            """),

    /** A schema for each tenant, here {@code acme} and {@code globex}, beside tables in {@code public} that they share. */
    OWN_SCHEMA(Isolation.SCHEMA, """
            CREATE TABLE public.plans (id integer PRIMARY KEY, name text NOT NULL, price integer NOT NULL);
            INSERT INTO public.plans SELECT n, 'plan ' || n, 10 * n FROM generate_series(1, 3) n;
            CREATE SCHEMA acme;
            CREATE TABLE acme.users (id bigint PRIMARY KEY, plan_id integer REFERENCES public.plans (id), email text);
            CREATE SCHEMA globex;
            CREATE TABLE globex.users (id bigint PRIMARY KEY, plan_id integer REFERENCES public.plans (id), email text);
            """);

    private final Isolation isolation;
    private final String sql;

    Setting(Isolation isolation, String sql) {
        this.isolation = isolation;
        this.sql = sql;
    }

    /** What separates tenants there. */
    public Isolation isolation() {
        return isolation;
    }

    /** The script that makes it. */
    public String sql() {
        return sql;
    }
}
