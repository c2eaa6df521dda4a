package io.tenantgate.observe;

import io.tenantgate.observe.Outside.Locked;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at sessions from outside while their statements run. It finds what nobody could see afterwards: locks that a statement
 * lets go on its way or loses by failing, and waiting.
 */
final class Sampler implements AutoCloseable {
    /** A statement that is over by then is not worth a look; it is also the time between two looks. */
    private static final long PAUSE_NANOS = 5_000_000;

    /** Between two looks at a statement that commits on its way and may be short. */
    private static final long SHORT_PAUSE_NANOS = 200_000;

    private static final long SHORT_PAUSES_END_NANOS = 100_000_000;

    private static final long PATIENCE_MS = 5_000;

    private record Watch(int pid, Samples samples, boolean eager, long startNanos) {
        long dueIn(long now) {
            return eager ? 0 : startNanos + PAUSE_NANOS - now;
        }
    }

    private final Outside outside;
    private final Map<Integer, Watch> watches = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "wire-tap-sampler");
    private volatile boolean idle;
    private volatile boolean closed;
    private volatile @Nullable SQLException failure;

    /** Looks through {@code outside}, which it closes in the end. */
    Sampler(Outside outside) {
        this.outside = outside;
        thread.setDaemon(true);
        thread.start();
    }

    /** A statement begins to run in this session; {@code eager} looks at once and often. */
    void watch(int pid, Samples samples, boolean eager) {
        watches.put(pid, new Watch(pid, samples, eager, System.nanoTime()));
        if (idle || eager) {
            LockSupport.unpark(thread);
        }
    }

    /** The session's statement has ended. */
    void unwatch(int pid) {
        Watch watch = watches.remove(pid);
        if (watch != null) {
            watch.samples().close();
        }
    }

    /** Why it looks no more, or null while it does. */
    @Nullable
    SQLException failure() {
        return failure;
    }

    private void run() {
        // The first look takes longer than the others, and statements are short.
        long last = look(List.of(), System.nanoTime());
        while (!closed) {
            long now = System.nanoTime();
            List<Watch> due = new ArrayList<>();
            long pause = Long.MAX_VALUE;
            for (Watch watch : watches.values()) {
                long dueIn = watch.dueIn(now);
                if (dueIn <= 0) {
                    due.add(watch);
                    boolean often = watch.eager() && now - watch.startNanos() < SHORT_PAUSES_END_NANOS;
                    pause = Math.min(pause, often ? SHORT_PAUSE_NANOS : PAUSE_NANOS);
                } else {
                    pause = Math.min(pause, dueIn);
                }
            }
            if (due.isEmpty()) {
                last = now;
            } else {
                last = look(due, last);
            }
            sleep(pause);
        }
    }

    /** Looks at them; {@code last} is when it looked before. */
    private long look(List<Watch> due, long last) {
        try {
            List<Locked> locks = outside.locks(due.stream().map(Watch::pid).toList());
            long now = System.nanoTime();
            Set<Integer> waiting = new HashSet<>();
            for (Locked lock : locks) {
                @Nullable
                Watch watch = due.stream()
                        .filter(candidate -> candidate.pid() == lock.pid())
                        .findFirst()
                        .orElse(null);
                // A session may wait for one lock under two names; its time is counted once.
                if (watch != null && (lock.granted() || waiting.add(lock.pid()))) {
                    watch.samples().add(lock, now - Math.max(last, watch.startNanos()));
                }
            }
            return now;
        } catch (SQLException e) {
            failure = e;
            closed = true;
            return last;
        }
    }

    private void sleep(long nanos) {
        if (nanos < Long.MAX_VALUE) {
            LockSupport.parkNanos(nanos);
            return;
        }
        idle = true;
        if (watches.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outside.close();
    }
}
