package io.tenantgate.mirror;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.snapshot.Snapshot;

/** Makes mirrors on one server. */
public final class Mirrors implements AutoCloseable {

    /** Starts or connects to the server that the configuration asks for, after taking away what runs that died have left. */
    public static Mirrors open(PostgresConfig config) {
        throw new UnsupportedOperationException();
    }

    /** The server they are made on. */
    public MirrorServer server() {
        throw new UnsupportedOperationException();
    }

    /** A new database with the snapshot's schema and without its rows, to be cloned. */
    public Mirror template(Snapshot snapshot) {
        throw new UnsupportedOperationException();
    }

    /** A copy of {@code template}, made by the server ({@code CREATE DATABASE … TEMPLATE}); nobody may be connected to the template. */
    public Mirror clone(Mirror template) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
