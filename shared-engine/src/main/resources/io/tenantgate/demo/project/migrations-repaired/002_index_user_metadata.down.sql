DROP INDEX CONCURRENTLY idx_users_metadata;
