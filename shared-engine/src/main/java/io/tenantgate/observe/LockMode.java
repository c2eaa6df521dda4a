package io.tenantgate.observe;

import java.util.List;

/** The table-level lock modes, weakest first (manual, "Table-Level Locks"). */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", "ddl"),
    SHARE("ShareLock", "writes", "ddl"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", "writes", "ddl"),
    EXCLUSIVE("ExclusiveLock", "writes", "ddl"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock", "reads", "writes", "ddl");

    private final String catalogName;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which the type cannot tell
    private final List<String> blocks;

    LockMode(String catalogName, String... blocks) {
        this.catalogName = catalogName;
        this.blocks = List.of(blocks);
    }

    /** As {@code pg_locks.mode} spells it. */
    public String catalogName() {
        return catalogName;
    }

    /** What others cannot do meanwhile: {@code reads}, {@code writes}, {@code ddl}. */
    public List<String> blocks() {
        return blocks;
    }

    /** Whether ordinary INSERT, UPDATE and DELETE wait for it. */
    public boolean blocksWrites() {
        return blocks.contains("writes");
    }

    /** Whether ordinary SELECT waits for it. */
    public boolean blocksReads() {
        return blocks.contains("reads");
    }

    /** Whether one session waits for this mode while another holds {@code other} on the same table (manual, table 13.2). */
    public boolean conflictsWith(LockMode other) {
        LockMode weaker = compareTo(other) <= 0 ? this : other;
        LockMode stronger = weaker == this ? other : this;
        return switch (weaker) {
            case ACCESS_SHARE -> stronger == ACCESS_EXCLUSIVE;
            case ROW_SHARE -> stronger.compareTo(EXCLUSIVE) >= 0;
            case ROW_EXCLUSIVE -> stronger.compareTo(SHARE) >= 0;
            case SHARE -> stronger != SHARE;
            default -> true;
        };
    }

    /** The one of the two that blocks more. */
    static LockMode stronger(LockMode one, LockMode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The mode that {@code pg_locks.mode} spells like this. */
    public static LockMode of(String catalogName) {
        for (LockMode mode : values()) {
            if (mode.catalogName.equals(catalogName)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no table lock mode: " + catalogName);
    }
}
