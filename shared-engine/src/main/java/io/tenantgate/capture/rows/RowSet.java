package io.tenantgate.capture.rows;

import java.util.Arrays;

/**
 * Row versions of one table, each told by its place ({@code ctid}), which does not change within a snapshot: the block in
 * the upper bits, the item in the lower 16. Takes about 16 bytes for each row.
 */
final class RowSet {
    private static final int ITEM_BITS = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Open addressing; 0 is a free slot, because items are counted from 1. */
    private long[] slots = new long[64];

    private int size;

    /** Whether the row was not there before. */
    boolean add(long row) {
        if (2 * size >= slots.length) {
            grow();
        }
        if (!put(slots, row)) {
            return false;
        }
        size++;
        return true;
    }

    int size() {
        return size;
    }

    /** In their order on disk. */
    long[] sorted() {
        return Arrays.stream(slots).filter(row -> row != 0).sorted().toArray();
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long row : slots) {
            if (row != 0) {
                put(larger, row);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long row) {
        int mask = slots.length - 1;
        int slot = (int) (row * SPREAD >>> 32) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == row) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = row;
        return true;
    }

    /** From the server's spelling, {@code (block,item)}. */
    static long parse(String tid) {
        int comma = tid.indexOf(',');
        return Long.parseLong(tid, 1, comma, 10) << ITEM_BITS | Long.parseLong(tid, comma + 1, tid.length() - 1, 10);
    }

    /** As the text of a {@code tid[]}. */
    static String array(long[] rows, int from, int to) {
        StringBuilder text = new StringBuilder("{");
        for (int index = from; index < to; index++) {
            text.append(index == from ? "\"(" : ",\"(")
                    .append(rows[index] >>> ITEM_BITS)
                    .append(',')
                    .append(rows[index] & (1 << ITEM_BITS) - 1)
                    .append(")\"");
        }
        return text.append('}').toString();
    }
}
