package io.tenantgate.gate;

import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The steps of several shards in the order in which one gate would have taken them. */
final class MergedSteps {
    private final List<GatedShape> shapes;

    MergedSteps(List<GatedShape> shapes) {
        this.shapes = shapes;
    }

    List<Step> of(List<Gathered> shards) {
        Map<List<Object>, List<Step>> ofFleet = new LinkedHashMap<>();
        List<Step> ofShapes = new ArrayList<>();
        for (Gathered shard : shards) {
            for (Step step : shard.steps()) {
                if (step.shape() == null) {
                    ofFleet.computeIfAbsent(List.of(step.stage(), step.action()), any -> new ArrayList<>())
                            .add(step);
                } else {
                    ofShapes.add(step);
                }
            }
        }
        List<Step> all = new ArrayList<>();
        ofFleet.values().stream().map(this::together).forEach(all::add);
        all.addAll(ofShapes);
        all.sort(Comparator.comparing(MergedSteps::phase)
                .thenComparing(this::batch)
                .thenComparing(step -> step.shape() != null && step.stage() == Stage.ROLLBACK)
                .thenComparing(this::rank));
        return all;
    }

    private static int phase(Step step) {
        return step.shape() != null ? 1 : step.stage().compareTo(Stage.PREFLIGHT) < 0 ? 0 : 2;
    }

    /** Ways back are proven for several shapes together. */
    private int batch(Step step) {
        return rank(step) / Gate.MIRRORS_AT_A_TIME;
    }

    private int rank(Step step) {
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).id().equals(step.shape())) {
                return i;
            }
        }
        return 0;
    }

    /** A step that concerns the fleet is one, though every shard has taken it: for all tenants, or for its own. */
    private Step together(List<Step> same) {
        Step first = same.get(0);
        boolean ofAll =
                same.stream().allMatch(step -> step.log().equals(first.log()) && step.tenants() == first.tenants());
        boolean compares = first.stage() == Stage.INSPECT;
        return new Step(
                1,
                first.action(),
                first.stage(),
                null,
                ofAll && !compares
                        ? first.tenants()
                        : same.stream().mapToInt(Step::tenants).sum(),
                worst(same),
                same.stream().mapToLong(Step::durationMs).max().orElse(0),
                compares
                        ? GatedShapes.sentence(
                                shapes.size(), shapes.get(0).tenants().size())
                        : same.stream().map(Step::log).distinct().collect(Collectors.joining("; ")),
                List.of());
    }

    private static Status worst(List<Step> steps) {
        List<Status> order = List.of(Status.ERROR, Status.FAILURE, Status.SKIPPED, Status.WARNING, Status.SUCCESS);
        return steps.stream()
                .map(Step::status)
                .min(Comparator.comparing(order::indexOf))
                .orElse(Status.SUCCESS);
    }
}
