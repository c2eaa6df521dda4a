package io.tenantgate.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's answer to a {@link Change}: the edits that make it, or why it can make none.
 *
 * @param id of the change
 */
record Written(int id, @Nullable List<Edit> edits, @Nullable String cannot) {
    /**
     * A piece of a file to be replaced.
     *
     * @param file relative to the project's root
     * @param start the offset of its first UTF-16 unit
     * @param end the offset behind its last
     */
    record Edit(String file, int start, int end, String text) {}
}
