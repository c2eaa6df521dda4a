package io.tenantgate.mirror;

/**
 * What a server is to be made for.
 *
 * @param bytes room that the mirrors of the run may need at one time; with that much memory to spare the server keeps its data
 *     there
 * @param relations tables, indexes and sequences that one transaction may lock
 */
public record Capacity(long bytes, long relations) {
    /** For whatever comes, on disk. */
    public static final Capacity ANY = new Capacity(Long.MAX_VALUE, Long.MAX_VALUE);

    /** PostgreSQL's default, which migrations may reckon with, whatever the snapshots hold. */
    private static final int FEWEST_LOCKS = 64;

    private static final int MOST_LOCKS = 1024;

    /**
     * The {@code max_locks_per_transaction} of a server with so many connections. No more than needed: whoever lists the locks
     * walks through all that there is room for, and the gate lists them after each statement.
     */
    int locks(int connections) {
        return (int) Math.min(FEWEST_LOCKS + relations / connections, MOST_LOCKS);
    }
}
