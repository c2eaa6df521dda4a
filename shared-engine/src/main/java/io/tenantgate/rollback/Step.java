package io.tenantgate.rollback;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a down script does to one object.
 *
 * @param current the object's properties before the step, or null where the step makes it
 * @param target its properties after the step, or null where the step drops it
 * @param currentText where the names of what it needs now are looked for
 * @param targetText where the names of what it will need are looked for
 */
record Step(
        Action action,
        ObjectKey key,
        @Nullable SortedMap<String, String> current,
        @Nullable SortedMap<String, String> target,
        String currentText,
        String targetText,
        List<String> sql) {
    enum Action {
        DROP,
        ALTER,
        CREATE
    }

    /** Foreign keys come after the indexes that they point at. */
    private static final Comparator<Step> BY_KIND = Comparator.<Step, ObjectKind>comparing(
                    step -> step.isForeignKey() ? ObjectKind.INDEX : step.key.kind())
            .thenComparing(Step::isForeignKey);

    /**
     * The order where nothing else decides: what stands on tables is dropped first, then everything is altered and made
     * in the order of kinds, and last the types and functions go that nothing uses any more.
     */
    static final Comparator<Step> PREFERENCE = Comparator.comparing(Step::phase)
            .thenComparing((one, other) ->
                    one.action == Action.DROP ? BY_KIND.compare(other, one) : BY_KIND.compare(one, other))
            .thenComparing(Step::key);

    private enum Phase {
        TAKE_DOWN,
        BUILD,
        CLEAR_AWAY
    }

    private Phase phase() {
        if (action != Action.DROP) {
            return Phase.BUILD;
        }
        return key.kind().compareTo(ObjectKind.TABLE) >= 0 ? Phase.TAKE_DOWN : Phase.CLEAR_AWAY;
    }

    private boolean isForeignKey() {
        SortedMap<String, String> properties = target == null ? current : target;
        return key.kind() == ObjectKind.CONSTRAINT
                && properties != null
                && properties.getOrDefault("definition", "").startsWith("FOREIGN KEY");
    }
}
