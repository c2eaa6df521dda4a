package io.tenantgate.audit;

import io.tenantgate.report.Inputs;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a gate attests; {@code docs/predicate.schema.json} describes it. Digests are SHA-256 in hexadecimal, times ISO 8601 in UTC.
 *
 * @param taskId the report's
 * @param agent the program and its version
 * @param verdict {@code PASS}, {@code FAIL} or {@code ERROR}
 * @param actor who ran the gate, as the environment told
 * @param run the address of the CI run; null outside one
 * @param config digest of the configuration file
 * @param policy digest of the policy in force
 * @param tenants the glob that chose tenants by name; null for all
 * @param snapshots null when the gate ended before they were read
 * @param server null when the gate ended before it was there
 * @param fleet null when the gate ended before it was read
 * @param files digests of the record's files by path, all but the three that are made of this: {@code attestation.json}, {@code
 *     predicate.json} and {@code migrations.sha256}
 */
record Predicate(
        String taskId,
        String agent,
        String verdict,
        String startedAt,
        String finishedAt,
        String actor,
        @Nullable String run,
        @Nullable String commit,
        String config,
        String policy,
        @Nullable String tenants,
        @Nullable Snapshots snapshots,
        Inputs.@Nullable Server server,
        @Nullable Fleet fleet,
        Audit audit,
        SortedMap<String, String> files) {
    /** Names the form of this predicate; another form has another number. */
    static final String TYPE = "urn:tenantgate:attestation:gate:1";

    Predicate {
        // A record that was tampered with may lack anything.
        Objects.requireNonNull(taskId);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(finishedAt);
        Objects.requireNonNull(config);
        Objects.requireNonNull(audit);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** As in a report. */
    record Snapshots(String kind, String sha256, @Nullable String capturedAt) {
        static @Nullable Snapshots of(Inputs.@Nullable Snapshots told) {
            return told == null
                    ? null
                    : new Snapshots(
                            told.kind(),
                            told.sha256(),
                            told.capturedAt() == null ? null : told.capturedAt().toString());
        }
    }

    /** @param tenants how many there are */
    record Fleet(int tenants, String isolation, List<Shape> shapes) {
        Fleet {
            shapes = List.copyOf(shapes);
        }
    }

    /**
     * A shape that was tested; its catalog is in the record.
     *
     * @param fingerprint of its catalog
     * @param history digest of what was applied to its tenants
     * @param tenants how many it has
     */
    record Shape(String id, String fingerprint, String history, int tenants) {
        Shape {
            Objects.requireNonNull(id);
        }
    }

    /** The audit log's end: how many lines it has, and the digest of the last. */
    record Audit(long lines, String head) {
        Audit {
            Objects.requireNonNull(head);
        }
    }
}
