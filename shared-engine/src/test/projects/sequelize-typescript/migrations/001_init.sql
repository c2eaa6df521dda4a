CREATE TABLE users (
    id serial PRIMARY KEY,
    email varchar(320) NOT NULL,
    display_name varchar(255),
    total numeric(12, 2) NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
