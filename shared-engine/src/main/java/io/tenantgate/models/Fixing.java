package io.tenantgate.models;

import io.tenantgate.models.Written.Edit;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries the changes of a project's models in a copy of it, and keeps those after which the drift is gone. */
final class Fixing {
    private static final String NOT_GONE = "the drift was still there after the change";

    private final Overlay copy;
    private final Adapter adapter;
    private final ModelsProject project;
    private final Supplier<List<Told>> compareAgain;
    private final Map<String, String> originals = new TreeMap<>();

    /** @param compareAgain asks the ORM in the copy and compares; throws {@link GateException} where it cannot be asked */
    Fixing(Overlay copy, Adapter adapter, ModelsProject project, Supplier<List<Told>> compareAgain) {
        this.copy = copy;
        this.adapter = adapter;
        this.project = project;
        this.compareAgain = compareAgain;
    }

    /**
     * What came of it.
     *
     * @param drifts as they were told, with their fixes
     * @param patches all proven fixes by file; empty without any
     */
    record Fixed(List<Drift> drifts, Map<String, String> patches) {}

    Fixed tryAll(List<Told> told) throws IOException {
        List<Change> changes = numbered(told);
        Map<Integer, Fix> fixes = new HashMap<>();
        List<Written> written = new ArrayList<>();
        for (Written each : adapter.write(project, copy.root(), changes)) {
            if (each.edits() == null) {
                fixes.put(each.id(), Fix.unproven(each.cannot() == null ? "it cannot be written" : each.cannot()));
            } else {
                written.add(each);
                remember(each.edits());
            }
        }
        Map<Integer, Patch> single = new HashMap<>();
        for (Written each : written) {
            Map<String, String> texts = copy.edited(edits(List.of(each)));
            single.put(each.id(), patch(texts == null ? originals : texts));
        }
        if (!allAtOnce(written, changes, told)) {
            restore();
            written = oneByOne(written, changes, told, fixes);
        }
        written.forEach(each -> fixes.put(
                each.id(),
                Fix.proven(changes.get(each.id()).description(), single.getOrDefault(each.id(), patch(originals)))));
        return new Fixed(
                withFixes(told, changes, fixes),
                written.isEmpty() ? Map.of() : patch(current()).byFile());
    }

    private static List<Change> numbered(List<Told> told) {
        List<Change> changes = new ArrayList<>();
        for (Told each : told) {
            if (each.change() != null && changes.stream().noneMatch(other -> isSame(other, each.change()))) {
                changes.add(each.change().numbered(changes.size()));
            }
        }
        return changes;
    }

    private static boolean isSame(Change one, Change other) {
        return one.numbered(0).equals(other.numbered(0));
    }

    private void remember(List<Edit> edits) throws IOException {
        for (Edit edit : edits) {
            if (!originals.containsKey(edit.file())) {
                originals.put(edit.file(), copy.read(edit.file()));
            }
        }
    }

    private boolean allAtOnce(List<Written> written, List<Change> changes, List<Told> told) throws IOException {
        Map<String, String> texts = copy.edited(edits(written));
        if (written.isEmpty() || texts == null) {
            return written.isEmpty();
        }
        write(texts);
        String reason = judge(changesOf(written, changes), told);
        return reason == null;
    }

    /** Each on top of those that worked before it; the adapter writes it anew, because places have moved. */
    private List<Written> oneByOne(
            List<Written> written, List<Change> changes, List<Told> told, Map<Integer, Fix> fixes) throws IOException {
        List<Written> proven = new ArrayList<>();
        for (Written each : written) {
            Change change = changes.get(each.id());
            Map<String, String> before = current();
            List<Edit> edits = adapter.write(project, copy.root(), List.of(change)).stream()
                    .flatMap(again -> again.edits() == null ? Stream.of() : again.edits().stream())
                    .toList();
            Map<String, String> texts = copy.edited(edits);
            if (edits.isEmpty() || texts == null) {
                fixes.put(each.id(), Fix.unproven("it touches the same place as another fix"));
                continue;
            }
            write(texts);
            String reason = judge(List.of(change), told);
            if (reason == null) {
                proven.add(each);
            } else {
                write(before);
                fixes.put(each.id(), Fix.unproven(reason));
            }
        }
        return proven;
    }

    /** Null where the drifts of these changes are gone and no others have come. */
    private @Nullable String judge(List<Change> changes, List<Told> told) {
        List<Told> now;
        try {
            now = compareAgain.get();
        } catch (GateException e) {
            return "with the change the models could not be read: " + e.getMessage();
        }
        for (Told each : told) {
            boolean meant = each.change() != null && changes.stream().anyMatch(change -> isSame(change, each.change()));
            if (meant && now.stream().anyMatch(other -> other.drift().isSame(each.drift()))) {
                return NOT_GONE;
            }
        }
        return now.stream()
                .map(Told::drift)
                .filter(drift ->
                        told.stream().noneMatch(before -> before.drift().isSame(drift)))
                .findFirst()
                .map(drift -> "the change brings another drift: " + drift.message())
                .orElse(null);
    }

    private static List<Change> changesOf(List<Written> written, List<Change> changes) {
        return written.stream().map(each -> changes.get(each.id())).toList();
    }

    private static List<Edit> edits(List<Written> written) {
        return written.stream()
                .flatMap(each -> each.edits() == null ? Stream.of() : each.edits().stream())
                .toList();
    }

    private Map<String, String> current() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String file : originals.keySet()) {
            texts.put(file, copy.read(file));
        }
        return texts;
    }

    private void write(Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> each : texts.entrySet()) {
            copy.write(each.getKey(), each.getValue());
        }
    }

    private void restore() throws IOException {
        write(originals);
    }

    private Patch patch(Map<String, String> texts) {
        return new Patch(originals, texts, project.prefix());
    }

    private static List<Drift> withFixes(List<Told> told, List<Change> changes, Map<Integer, Fix> fixes) {
        return told.stream()
                .map(each -> {
                    Fix fix = each.change() == null
                            ? null
                            : changes.stream()
                                    .filter(change -> isSame(change, each.change()))
                                    .map(change -> fixes.get(change.id()))
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(null);
                    return fix == null ? each.drift() : each.drift().with(fix);
                })
                .toList();
    }
}
