package io.tenantgate.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one set of models in one direction, on one shape.
 *
 * @param title which models they are, for people: {@code TypeORM models}, {@code TypeORM models of the base branch}
 * @param number the place of the set in the configuration; the directions share it
 * @param base whether they are those of the base branch, the code that is still running
 * @param result null where they could not be compared, or were not tried
 * @param failure why they could not, in one line; else null
 * @param remarks what else is to be told
 */
public record CheckedModels(
        String title,
        int number,
        boolean base,
        @Nullable ModelsResult result,
        @Nullable String failure,
        List<String> remarks,
        long durationMs) {
    public CheckedModels {
        remarks = List.copyOf(remarks);
    }
}
