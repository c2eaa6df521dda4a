CREATE TYPE enum_users_role AS ENUM ('admin', 'member');
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email varchar(320) NOT NULL UNIQUE,
    display_name text,
    role enum_users_role NOT NULL DEFAULT 'member',
    settings jsonb NOT NULL DEFAULT '{}',
    labels text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    invited_by_id uuid REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON users (display_name);
CREATE TABLE tags (
    id serial PRIMARY KEY,
    name varchar(50) NOT NULL UNIQUE
);
CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    total decimal(12, 2) NOT NULL,
    placed_at timestamptz,
    points bigint NOT NULL DEFAULT 0
);
CREATE INDEX ON orders (user_id, placed_at);
CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE ON UPDATE CASCADE,
    line_no integer NOT NULL,
    sku varchar(255) NOT NULL,
    quantity smallint NOT NULL,
    weight double precision,
    PRIMARY KEY (order_id, line_no)
);
CREATE TABLE user_tags (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    tag_id integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE ON UPDATE CASCADE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, tag_id)
);
CREATE TABLE "SequelizeMeta" (name varchar(255) PRIMARY KEY);
