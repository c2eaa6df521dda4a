package io.tenantgate.mirror;

import java.util.Optional;

/** A PostgreSQL server that mirrors are made on. Closing it takes away everything that the run made on it. */
public interface MirrorServer extends AutoCloseable {
    /** Where the server listens, with a superuser's credentials. */
    ServerAddress address();

    /** The server's major version. */
    int major();

    /** Whether it was started for this run alone, with settings for data that nobody will miss. */
    boolean isThrowAway();

    /** For people: {@code PostgreSQL 18.6 (embedded)}. */
    String description();

    /** The digest of the image that its container was made of, {@code sha256:…}; nothing where it is no container. */
    default Optional<String> imageDigest() {
        return Optional.empty();
    }

    /** Whether the server is still there; false once it has crashed, was shut down, or cannot be reached. */
    boolean isAlive();

    /** Eight hexadecimal digits that name this run; databases and roles made for it begin with {@code tenantgate_<run>_}. */
    String run();

    /** Where the server keeps its data, for a message about a full disk: a folder, or the server's address. */
    String storage();

    @Override
    void close();
}
