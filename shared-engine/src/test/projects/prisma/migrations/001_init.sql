CREATE TYPE role AS ENUM ('admin', 'member');

CREATE TABLE users (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    email varchar(320) NOT NULL,
    display_name text,
    role role NOT NULL DEFAULT 'member',
    settings jsonb NOT NULL DEFAULT '{}',
    labels text[] DEFAULT ARRAY[]::text[],
    active boolean NOT NULL DEFAULT true,
    invited_by_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL,
    CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE INDEX users_name ON users (display_name);
ALTER TABLE users ADD CONSTRAINT users_invited_by_id_fkey FOREIGN KEY (invited_by_id) REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    total decimal(12, 2) NOT NULL,
    placed_at timestamp(3),
    points bigint NOT NULL DEFAULT 0
);
CREATE INDEX ON orders (user_id, placed_at);

CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE ON UPDATE CASCADE,
    line_no integer NOT NULL,
    sku text NOT NULL,
    quantity smallint NOT NULL,
    weight double precision,
    photo bytea,
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE tags (
    id serial PRIMARY KEY,
    name varchar(50) NOT NULL
);
CREATE UNIQUE INDEX tags_name_key ON tags (name);

-- what Prisma keeps for tags and users
CREATE TABLE "_TagToUser" (
    "A" integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE ON UPDATE CASCADE,
    "B" uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_TagToUser_AB_pkey" PRIMARY KEY ("A", "B")
);
CREATE INDEX ON "_TagToUser" ("B");

CREATE TABLE _prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
);
