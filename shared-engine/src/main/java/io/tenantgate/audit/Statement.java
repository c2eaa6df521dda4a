package io.tenantgate.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantgate.report.Inputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An in-toto statement, version 1: of these migrations and this commit a gate says what the predicate holds. */
record Statement(
        @JsonProperty("_type") String type,
        List<Subject> subject,
        @JsonProperty("predicateType") String predicateType,
        Predicate predicate) {
    static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String COMMIT = "gitCommit";
    private static final String SHA256 = "sha256";

    Statement {
        Objects.requireNonNull(type);
        Objects.requireNonNull(predicateType);
        Objects.requireNonNull(predicate);
        subject = List.copyOf(subject);
    }

    /** @param digest by algorithm */
    record Subject(String name, SortedMap<String, String> digest) {
        Subject {
            Objects.requireNonNull(name);
            digest = Collections.unmodifiableSortedMap(new TreeMap<>(digest));
        }
    }

    static Statement of(Inputs inputs, Predicate predicate) {
        List<Subject> subjects = new ArrayList<>();
        inputs.migrations().forEach(file -> subjects.add(subject(file.file(), SHA256, file.sha256())));
        String commit = predicate.commit();
        if (commit != null) {
            subjects.add(subject("commit", COMMIT, commit));
        }
        return new Statement(TYPE, subjects, Predicate.TYPE, predicate);
    }

    private static Subject subject(String name, String algorithm, String digest) {
        return new Subject(name, new TreeMap<>(Map.of(algorithm, digest)));
    }

    /** The migrations' digests by file. */
    SortedMap<String, String> migrations() {
        return subject.stream()
                .filter(one -> one.digest().containsKey(SHA256))
                .collect(Collectors.toMap(
                        Subject::name, one -> one.digest().getOrDefault(SHA256, ""), (a, b) -> a, TreeMap::new));
    }

    /** The migrations as {@code sha256sum} lists them. */
    String checksums() {
        StringBuilder list = new StringBuilder();
        migrations().forEach((file, digest) -> {
            boolean odd = file.indexOf('\n') >= 0 || file.indexOf('\\') >= 0;
            list.append(odd ? "\\" : "").append(digest).append("  ");
            list.append(odd ? file.replace("\\", "\\\\").replace("\n", "\\n") : file)
                    .append('\n');
        });
        return list.toString();
    }
}
