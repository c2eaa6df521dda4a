package io.jenkins.plugins.tenantgate.report;

import java.util.List;

/**
 * A lock that writes wait at.
 *
 * @param heldMs milliseconds on the mirror
 */
public record Lock(String relation, String mode, List<String> blocks, long heldMs) {
    public Lock {
        blocks = List.copyOf(blocks);
    }

    /** Keeps out more, or as much for longer. */
    boolean isStrongerThan(Lock other) {
        return blocks.size() == other.blocks.size() ? heldMs > other.heldMs : blocks.size() > other.blocks.size();
    }
}
