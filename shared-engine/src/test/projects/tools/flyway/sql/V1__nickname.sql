ALTER TABLE users ADD COLUMN nickname text;
CREATE INDEX users_nickname ON users (nickname);
