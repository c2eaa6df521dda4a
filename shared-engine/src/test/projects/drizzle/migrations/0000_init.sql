CREATE TYPE "public"."role" AS ENUM('admin', 'member');
CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email varchar(320) NOT NULL CONSTRAINT users_email_unique UNIQUE,
    display_name text,
    role role NOT NULL DEFAULT 'member',
    settings jsonb NOT NULL DEFAULT '{}',
    labels text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    invited_by_id uuid CONSTRAINT users_invited_by_id_users_id_fk REFERENCES users ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX users_name ON users (display_name);
CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    total numeric(12, 2) NOT NULL,
    placed_at timestamp(3),
    points bigint NOT NULL DEFAULT 0,
    CONSTRAINT orders_total_check CHECK (total >= 0)
);
CREATE INDEX ON orders (user_id, placed_at);
CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    line_no integer NOT NULL,
    sku text NOT NULL,
    quantity smallint NOT NULL,
    weight float8,
    PRIMARY KEY (order_id, line_no)
);
CREATE TABLE tags (
    id serial PRIMARY KEY,
    name varchar(50) NOT NULL UNIQUE
);
CREATE TABLE user_tags (
    user_id uuid NOT NULL REFERENCES users,
    tag_id integer NOT NULL REFERENCES tags,
    PRIMARY KEY (user_id, tag_id)
);
