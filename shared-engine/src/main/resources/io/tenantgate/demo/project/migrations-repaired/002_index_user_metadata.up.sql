-- Writes go on while it is built. It cannot run in a transaction, so it has a file of its own.
CREATE INDEX CONCURRENTLY idx_users_metadata ON users USING gin (metadata);
