package io.tenantgate.gate;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Does the same for many things at once, on as many threads as there are cores. */
final class Parallel {
    private Parallel() {}

    /** The results in the order of {@code items}; the first failure in that order is thrown once all have ended. */
    static <A, B> List<B> map(List<A> items, Function<A, B> work) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<B>> running = items.stream()
                    .map(item -> workers.submit(() -> work.apply(item)))
                    .toList();
            return running.stream().flatMap(one -> Stream.of(result(one))).toList();
        } finally {
            workers.shutdown();
        }
    }

    private static <B> B result(Future<B> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
