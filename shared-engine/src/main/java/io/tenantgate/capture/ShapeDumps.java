package io.tenantgate.capture;

import io.tenantgate.pack.PackWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees to it that each shape's DDL is dumped once, whichever tenant comes first. */
final class ShapeDumps {
    private final PackWriter pack;
    private final Map<String, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();
    private final AtomicInteger dumped = new AtomicInteger();

    ShapeDumps(PackWriter pack) {
        this.pack = pack;
    }

    interface Dumping {
        void run();
    }

    /**
     * Dumps the shape unless it is there, or somebody is about to.
     *
     * @return whether somebody else is about to: {@link #await} tells how it ended
     */
    boolean isLeftToOthers(String shape, Dumping dumping) {
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        if (pack.has(shape)) {
            return false;
        }
        if (running.putIfAbsent(shape, own) != null) {
            return true;
        }
        boolean done = false;
        try {
            // It may have come in between the question and the claim.
            if (!pack.has(shape)) {
                dumping.run();
                dumped.incrementAndGet();
            }
            done = true;
        } finally {
            running.remove(shape);
            own.complete(done);
        }
        return false;
    }

    /** Waits for the end of a dump; false where it failed, so that another tenant has to try. */
    boolean await(String shape) {
        CompletableFuture<Boolean> other = running.get(shape);
        return other == null ? pack.has(shape) : other.join();
    }

    /** How many were dumped. */
    int dumped() {
        return dumped.get();
    }
}
