package io.tenantgate.github.publish;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.tenantgate.render.Escape;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a comment told, kept in it out of sight, so that the next one can say what changed.
 *
 * @param rules how many findings each rule had
 */
record CommentState(Verdict verdict, String commit, Map<String, Long> rules) {
    private static final Pattern HIDDEN = Pattern.compile(
            "<!-- tenantgate:state (PASS|FAIL|ERROR) ([0-9a-f]{40,64})((?: [a-z][a-z0-9-]*=\\d{1,9})*) -->");
    private static final int NAMED = 10;

    CommentState {
        rules = Map.copyOf(rules);
    }

    static CommentState of(Report report, String commit) {
        return new CommentState(
                report.overallStatus(),
                commit,
                report.findings().stream().collect(groupingBy(Finding::id, counting())));
    }

    /** As it stands in a comment; nothing in it can end an HTML comment. */
    String hidden() {
        StringBuilder text = new StringBuilder("<!-- tenantgate:state " + verdict + " " + commit);
        new TreeMap<>(rules)
                .forEach((rule, count) ->
                        text.append(' ').append(rule).append('=').append(count));
        return text.append(" -->").toString();
    }

    /** Empty where the comment holds none. */
    static Optional<CommentState> read(String comment) {
        Matcher matcher = HIDDEN.matcher(comment);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, Long> rules = new TreeMap<>();
        for (String rule : matcher.group(3).strip().split(" ")) {
            int equals = rule.indexOf('=');
            if (equals > 0) {
                rules.put(rule.substring(0, equals), Long.valueOf(rule.substring(equals + 1)));
            }
        }
        return Optional.of(new CommentState(Verdict.valueOf(matcher.group(1)), matcher.group(2), rules));
    }

    /** One line of Markdown: what the comment told before, and what is different now. */
    String since(CommentState before) {
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(rules.keySet());
        all.addAll(before.rules.keySet());
        for (String rule : all) {
            long difference = rules.getOrDefault(rule, 0L) - before.rules.getOrDefault(rule, 0L);
            if (difference != 0) {
                String name = Escape.code(rule) + (Math.abs(difference) == 1 ? "" : " (" + Math.abs(difference) + ")");
                (difference < 0 ? gone : come).add(name);
            }
        }
        String changes = (gone.isEmpty() ? "" : " Gone: " + list(gone) + ".")
                + (come.isEmpty() ? "" : " New: " + list(come) + ".");
        return "Before, at " + Escape.code(before.commit.substring(0, 7)) + ": " + before.verdict + "."
                + (changes.isEmpty() ? " The findings are the same." : changes);
    }

    private static String list(List<String> names) {
        int more = names.size() - NAMED;
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
