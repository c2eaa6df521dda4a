package io.tenantgate.cli;

import io.tenantgate.gate.Plan;
import io.tenantgate.gate.Plan.Part;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a CI system wants to be told of shards. */
enum PlanFormat {
    /** A line for {@code $GITHUB_OUTPUT}, with a matrix of jobs. */
    GITHUB {
        @Override
        String of(List<Part> parts, String version) {
            return "matrix={\"shard\":[" + join(parts, ",", part -> quoted(part.shard())) + "]}";
        }
    },
    /** A JSON object for {@code readJSON}: the branches of {@code parallel} with their shards. */
    JENKINS {
        @Override
        String of(List<Part> parts, String version) {
            return "{"
                    + join(
                            parts,
                            ",",
                            part -> quoted("shard " + part.shard().index() + " of "
                                            + part.shard().count()) + ":" + quoted(part.shard()))
                    + "}";
        }
    },
    /** An Indexed Job with a pod for each shard. */
    KUBERNETES {
        @Override
        String of(List<Part> parts, String version) {
            return """
                    apiVersion: batch/v1
                    kind: Job
                    metadata:
                      generateName: tenantgate-
                    spec:
                      completionMode: Indexed
                      completions: %1$d
                      parallelism: %1$d
                      backoffLimit: 0   # a verdict is none to try again
                      template:
                        spec:
                          restartPolicy: Never
                          containers:
                            - name: gate
                              image: tenantgate:%2$s
                              workingDir: /work
                              command: ["/bin/sh", "-c"]
                              args:
                                - >-
                                  exec tenantgate gate --shard $((JOB_COMPLETION_INDEX + 1))/%1$d
                                  --out shards/$((JOB_COMPLETION_INDEX + 1))
                              volumeMounts:
                                - { name: work, mountPath: /work }
                          volumes:
                            - name: work
                              persistentVolumeClaim: { claimName: tenantgate }
                    """.formatted(parts.size(), version).stripTrailing();
        }
    },
    /** What each shard tests, for programs. */
    JSON {
        @Override
        String of(List<Part> parts, String version) {
            long all = parts.stream().mapToLong(Part::cost).sum();
            return "{\"count\":" + parts.size() + ",\"shards\":["
                    + join(
                            parts,
                            ",",
                            part -> "{\"shard\":%s,\"index\":%d,\"schemas\":%d,\"tenants\":%d,\"share\":%s}"
                                    .formatted(
                                            quoted(part.shard()),
                                            part.shard().index(),
                                            part.schemas(),
                                            part.tenants(),
                                            String.format(Locale.ROOT, "%.3f", (double) part.cost() / all)))
                    + "]}";
        }
    };

    /** The plan as text; nothing in it comes from outside, so that nothing has to be escaped. */
    String of(Plan plan, String version) {
        return of(plan.parts(), version);
    }

    abstract String of(List<Part> parts, String version);

    private static String quoted(Object text) {
        return "\"" + text + "\"";
    }

    private static String join(List<Part> parts, String separator, Function<Part, String> each) {
        return parts.stream().map(each).collect(Collectors.joining(separator));
    }
}
