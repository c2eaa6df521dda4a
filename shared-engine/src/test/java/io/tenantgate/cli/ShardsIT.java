package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.demo.DemoFleet;
import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Report;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example fleet, gated at once and in shards. */
class ShardsIT {
    private static final String UNSAFE = "tenantgate.yml";
    private static final String REPAIRED = "tenantgate-repaired.yml";

    @TempDir
    private static Path fleet;

    @TempDir
    private static Path whole;

    @BeforeAll
    static void gateTheWholeFleet() throws IOException {
        DemoFleet.write(fleet, DemoFleet.TENANTS, true);
        gate(UNSAFE, null, whole.resolve(UNSAFE));
        gate(REPAIRED, null, whole.resolve(REPAIRED));
    }

    @ParameterizedTest
    @CsvSource({UNSAFE + ",2,1", UNSAFE + ",3,1", REPAIRED + ",2,0", REPAIRED + ",3,0"})
    void shouldSayMergedWhatOneGateSays(String config, int count, int exitCode, @TempDir Path out) throws IOException {
        List<Path> shards = shards(config, count, out);

        CommandRun merged = merge(shards, out.resolve("merged"));

        assertThat(merged.exitCode()).isEqualTo(exitCode);
        assertThat(comparable(out.resolve("merged"))).isEqualTo(comparable(whole.resolve(config)));
        assertThat(out.resolve("merged").resolve("shard.json.gz")).doesNotExist();
    }

    @Test
    void shouldLeaveARecordThatHoldsForAllShardsTogetherOnly(@TempDir Path out) {
        List<Path> shards = shards(REPAIRED, 2, out);
        merge(shards, out.resolve("merged"));

        CommandRun merged = verify(out.resolve("merged"));
        CommandRun shard = verify(shards.get(0));

        assertThat(merged.exitCode()).as(merged.out()).isZero();
        assertThat(merged.out()).contains("47 tenants in 3 shapes");
        assertThat(shard.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(shard.out()).contains("it is the record of shard 1/2 alone");
    }

    private static CommandRun verify(Path report) {
        return CommandRun.of(
                "verify", report.toString(), "-c", fleet.resolve(REPAIRED).toString(), "--unsigned");
    }

    @Test
    void shouldNeverCallTheFleetSafeForAShard(@TempDir Path out) throws IOException {
        CommandRun run = gate(REPAIRED, "2/3", out);

        Report report = JsonReport.read(out.resolve("report.json"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("PASS of shard 2/3 alone: ").contains("tenantgate merge");
        assertThat(report.safeToDeploy()).isFalse();
        assertThat(report.shard()).hasToString("2/3");
        assertThat(Files.readString(out.resolve("summary.md"))).startsWith("# ✅ Tenantgate: PASS (shard 2 of 3)");
    }

    @Test
    void shouldEndInErrorWhereAShardIsMissing(@TempDir Path out) throws IOException {
        List<Path> shards = shards(REPAIRED, 3, out);

        CommandRun run = merge(List.of(shards.get(2), shards.get(0)), out.resolve("merged"));

        Report report = JsonReport.read(out.resolve("merged").resolve("report.json"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(report.overallStatus()).isEqualTo(Verdict.ERROR);
        assertThat(report.error()).isEqualTo("no report of shard 2/3; its tenants were not tested");
        assertThat(report.safeToDeploy()).isFalse();
    }

    @Test
    void shouldRefuseWhatIsNotOneGate(@TempDir Path out) throws IOException {
        List<Path> shards = shards(UNSAFE, 2, out);
        Path ofThree = out.resolve("of three");
        gate(UNSAFE, "3/3", ofThree);
        Path repaired = out.resolve("repaired");
        gate(REPAIRED, "2/2", repaired);
        Path some = out.resolve("some");
        CommandRun.of(
                "gate",
                "-c",
                fleet.resolve(UNSAFE).toString(),
                "--out",
                some.toString(),
                "--provider",
                "embedded",
                "--shard",
                "2/2",
                "--tenants",
                "tenant_00[34]*");

        assertRefused(merge(List.of(shards.get(0), shards.get(0)), out.resolve("m")), "give each shard once");
        assertRefused(
                merge(List.of(shards.get(0), ofThree), out.resolve("m")), "it is shard 3/3 and not one of 2; merge");
        assertRefused(merge(List.of(shards.get(0), repaired), out.resolve("m")), "because the configurations differ; ");
        assertRefused(
                merge(List.of(shards.get(0), some), out.resolve("m")), "its --tenants is tenant_00[34]* and not null");
        assertRefused(merge(List.of(shards.get(0), out), out.resolve("m")), out + ": holds no shard.json.gz; ");
        assertThat(out.resolve("m")).doesNotExist();

        byte[] bytes = Files.readAllBytes(shards.get(1).resolve("shard.json.gz"));
        Files.write(shards.get(1).resolve("shard.json.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(merge(shards, out.resolve("m")), "is damaged");
    }

    @Test
    void shouldPlanNoMoreShardsThanTheFleetHasSchemas(@TempDir Path out) {
        CommandRun plan =
                CommandRun.of("plan", "-c", fleet.resolve(UNSAFE).toString(), "--shards", "8", "--format", "github");

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).isEqualToIgnoringNewLines("matrix={\"shard\":[\"1/3\",\"2/3\",\"3/3\"]}");
        assertThat(plan.err()).contains("3 shards, because the fleet has no more different schemas");
        CommandRun gate = gate(UNSAFE, "1/8", out.resolve("report"));
        assertRefused(gate, "--shard 1/8: the fleet has 3 different schemas, so there are at most 3 shards");
    }

    @ParameterizedTest
    @CsvSource({"0/3", "4/3", "3", "a/b", "1/0"})
    void shouldRefuseWhatIsNoShard(String shard, @TempDir Path out) {
        CommandRun run = gate(UNSAFE, shard, out);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("\"" + shard + "\" is no shard; give its number and how many there are");
    }

    private static void assertRefused(CommandRun run, String why) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.complaints()).singleElement().asString().contains(why);
    }

    private static List<Path> shards(String config, int count, Path out) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> {
                    Path folder = out.resolve("shard-" + index);
                    assertThat(gate(config, index + "/" + count, folder).exitCode())
                            .isLessThan(ExitCode.USAGE);
                    return folder;
                })
                .toList();
    }

    private static CommandRun gate(String config, @Nullable String shard, Path out) {
        List<String> arguments = new ArrayList<>(List.of(
                "gate", "-c", fleet.resolve(config).toString(), "--out", out.toString(), "--provider", "embedded"));
        if (shard != null) {
            arguments.addAll(List.of("--shard", shard));
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static CommandRun merge(List<Path> shards, Path out) {
        List<String> arguments = new ArrayList<>(List.of("merge", "--out", out.toString()));
        shards.forEach(shard -> arguments.add(shard.toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** Without what differs between any two gates: ids, times, durations, and what other sessions add to them. */
    private static JsonNode comparable(Path report) throws IOException {
        String text = Files.readString(report.resolve("report.json"))
                .replaceAll("(\"(task_id|timestamp)\": )\"[^\"]*\"", "$1\"\"")
                .replaceAll("(\"(duration_ms|held_ms|waited_ms|wal_bytes)\": )[0-9.E-]+", "$10");
        JsonNode tree = JsonMapper.builder().build().readTree(text);
        for (JsonNode statement : tree.findParents("locks")) {
            // Its locks are sampled while it runs, and may be missed.
            if (statement.at("/sql").asString().contains("CONCURRENTLY")) {
                ((ObjectNode) statement).remove("locks");
            }
        }
        return tree;
    }
}
