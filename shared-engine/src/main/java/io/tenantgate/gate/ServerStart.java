package io.tenantgate.gate;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.mirror.Mirrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts the server while the snapshots are being read, and ends it however the gate ends. */
final class ServerStart implements AutoCloseable {
    private final CompletableFuture<Mirrors> starting;

    private ServerStart(CompletableFuture<Mirrors> starting) {
        this.starting = starting;
    }

    static ServerStart begin(PostgresConfig config) {
        return new ServerStart(CompletableFuture.supplyAsync(() -> Mirrors.open(config)));
    }

    /** Waits for the server; throws what made its start fail. */
    Mirrors mirrors() {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        starting.handle((mirrors, failure) -> mirrors)
                .thenAccept(mirrors -> {
                    if (mirrors != null) {
                        mirrors.close();
                    }
                })
                .join();
    }
}
