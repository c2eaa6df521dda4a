package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import java.util.List;

/**
 * As many of some things as a page can hold.
 *
 * @param left how many are left out
 */
record Some<T>(List<T> shown, int left) {
    Some {
        shown = List.copyOf(shown);
    }

    static <T> Some<T> of(List<T> all, int limit) {
        return all.size() <= limit ? new Some<>(all, 0) : new Some<>(all.subList(0, limit), all.size() - limit);
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** {@code 1,234 more findings are in report.json}; empty where nothing is left out. */
    String rest(String one, String many) {
        return left == 0
                ? ""
                : Numbers.count(left, "more " + one + " is", "more " + many + " are") + " in report.json.";
    }
}
