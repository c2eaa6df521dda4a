package io.tenantgate.rollback;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.rollback.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Brings steps into an order in which the server accepts them. */
final class StepOrder {
    private final Uses uses = new Uses();

    List<Step> sort(List<Step> steps) {
        List<Step> waiting = new ArrayList<>(steps);
        waiting.sort(Step.PREFERENCE);
        boolean[][] before = new boolean[waiting.size()][waiting.size()];
        for (int i = 0; i < waiting.size(); i++) {
            for (int j = 0; j < waiting.size(); j++) {
                before[i][j] = i != j && comesBefore(waiting.get(i), waiting.get(j));
            }
        }
        List<Step> sorted = new ArrayList<>();
        boolean[] done = new boolean[waiting.size()];
        while (sorted.size() < waiting.size()) {
            int next = next(before, done);
            done[next] = true;
            sorted.add(waiting.get(next));
        }
        return sorted;
    }

    /** The first step that nothing has to precede; where steps wait for each other, the first of them. */
    private static int next(boolean[][] before, boolean[] done) {
        int firstWaiting = -1;
        for (int j = 0; j < done.length; j++) {
            if (done[j]) {
                continue;
            }
            firstWaiting = firstWaiting < 0 ? j : firstWaiting;
            boolean free = true;
            for (int i = 0; i < done.length && free; i++) {
                free = done[i] || !before[i][j];
            }
            if (free) {
                return j;
            }
        }
        return firstWaiting;
    }

    private boolean comesBefore(Step first, Step second) {
        if (first.key().equals(second.key()) || takesItsName(first, second)) {
            return first.action() == Action.DROP && second.action() == Action.CREATE;
        }
        if (isLeftByDetaching(second, first)) {
            return true;
        }
        if (isLeftByDetaching(first, second)) {
            return false;
        }
        boolean makesForSecond = first.action() != Action.DROP
                && second.action() != Action.DROP
                && uses(second.key(), second.target(), second.targetText(), first);
        boolean freesSecond = first.action() != Action.CREATE
                && second.action() != Action.CREATE
                && uses(first.key(), first.current(), first.currentText(), second);
        boolean bothStay = first.action() == Action.ALTER && second.action() == Action.ALTER;
        boolean reversed = bothStay && uses(first.key(), first.target(), first.targetText(), second);
        return makesForSecond || (freesSecond && !reversed);
    }

    /** Tables, views, sequences and types share their names. */
    private static boolean takesItsName(Step first, Step second) {
        return isRelation(first.key())
                && isRelation(second.key())
                && first.key().schema().equals(second.key().schema())
                && first.key().name().equals(second.key().name());
    }

    private static boolean isRelation(ObjectKey key) {
        return switch (key.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX, COMPOSITE_TYPE, ENUM, DOMAIN, RANGE_TYPE -> true;
            default -> false;
        };
    }

    /** What a partition keeps when it is detached can only be dropped after that. */
    private static boolean isLeftByDetaching(Step left, Step detaching) {
        return left.action() == Action.DROP
                && left.current() != null
                && left.current().containsKey("inherited")
                && detaching.action() == Action.ALTER
                && detaching.key().kind() == ObjectKind.TABLE
                && Uses.isPartOf(left.key(), detaching.key());
    }

    private boolean uses(ObjectKey user, @Nullable SortedMap<String, String> properties, String text, Step used) {
        SortedMap<String, String> other = used.current() == null ? used.target() : used.current();
        String definition = other == null ? "" : other.getOrDefault("definition", "");
        return properties != null && uses.uses(user, properties, text, used.key(), definition);
    }
}
