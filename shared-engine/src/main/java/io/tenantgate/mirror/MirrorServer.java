package io.tenantgate.mirror;

/** A PostgreSQL server that mirrors are made on. Closing it takes away everything that the run made on it. */
public interface MirrorServer extends AutoCloseable {
    /** Where the server listens, with a superuser's credentials. */
    ServerAddress address();

    /** The server's major version. */
    int major();

    /** For people: {@code PostgreSQL 18.6 (embedded)}. */
    String description();

    @Override
    void close();
}
