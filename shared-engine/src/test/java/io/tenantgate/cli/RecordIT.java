package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantgate.audit.Verification;
import io.tenantgate.audit.VerificationKey;
import io.tenantgate.config.ConfigReader;
import io.tenantgate.config.GateConfig;
import io.tenantgate.gate.Gate;
import io.tenantgate.gate.Rulebook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records of real gates, signed with keys that {@code openssl} made, and what {@code tenantgate verify} says of them. */
class RecordIT {
    private static final int SMALL = 1500;
    private static final List<String> KINDS = List.of("ed25519", "p256", "p384");

    @TempDir
    static Path home;

    @TempDir
    Path temporary;

    private Path report = home;

    @BeforeAll
    static void gateOnceWithEachKey() throws Exception {
        SmallFleet.in(home)
                .migration("1_nick.sql", "SET lock_timeout = '2s';\nALTER TABLE public.users ADD COLUMN nick text;\n");
        shell("openssl genpkey -algorithm ed25519 -out ed25519.pem");
        shell("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256.pem");
        shell("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out p384.pem");
        for (String kind : KINDS) {
            shell("openssl pkey -in " + kind + ".pem -pubout -out " + kind + ".pub");
            assertThat(gate(
                            "record-" + kind,
                            "--sign-key",
                            home.resolve(kind + ".pem").toString()))
                    .as(kind)
                    .matches(run -> run.exitCode() == ExitCode.PASS, "passes");
        }
        assertThat(gate("unsigned").exitCode()).isEqualTo(ExitCode.PASS);
    }

    @BeforeEach
    void copyOneRecord() throws IOException {
        report = copy("record-ed25519");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "p256", "p384"})
    void shouldVerifyRecordThatWasSigned(String kind) {
        CommandRun run = verify(
                home.resolve("record-" + kind),
                "--key",
                home.resolve(kind + ".pub").toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PASS);
        assertThat(run.out())
                .startsWith("PASS: the record holds (PASS by tenantgate/")
                .contains("2 tenants in 1 shapes");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, openssl pkeyutl -verify -pubin -inkey %s -rawin -in pae -sigfile sig",
        "p256, openssl dgst -sha256 -verify %s -signature sig pae",
        "p384, openssl dgst -sha384 -verify %s -signature sig pae"
    })
    void shouldSignAsOpensslUnderstandsIt(String kind, String check) throws Exception {
        JsonNode envelope = json(home.resolve("record-" + kind).resolve("attestation.json"));
        byte[] payload = Base64.getDecoder().decode(envelope.get("payload").asString());
        String type = envelope.get("payloadType").asString();
        ByteArrayOutputStream pae = new ByteArrayOutputStream();
        pae.writeBytes(
                ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        pae.writeBytes(payload);
        Files.write(home.resolve("pae"), pae.toByteArray());
        Files.write(
                home.resolve("sig"),
                Base64.getDecoder()
                        .decode(envelope.get("signatures").get(0).get("sig").asString()));

        assertThat(shell(check.formatted(kind + ".pub"))).containsIgnoringCase("verified");
    }

    @Test
    void shouldListMigrationsAsSha256sumChecksThem() throws Exception {
        assertThat(shell("sha256sum --check record-ed25519/migrations.sha256")).contains("migrations/1_nick.sql: OK");
    }

    @Test
    void shouldWritePredicateAsItsSchemaSays() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "predicate.schema.json")), InputFormat.JSON);

        for (String record : List.of("record-ed25519", "unsigned")) {
            assertThat(schema.validate(
                            Files.readString(home.resolve(record).resolve("predicate.json")), InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(schema.validate("{\"verdict\":\"PASS\"}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void shouldLetProgramSign() throws Exception {
        CommandRun run = gate(
                "by-program",
                "--sign-key",
                "exec:openssl dgst -sha256 -sign " + home.resolve("p256.pem"),
                "--public-key",
                home.resolve("p256.pub").toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PASS);
        assertThat(verify(
                                home.resolve("by-program"),
                                "--key",
                                home.resolve("p256.pub").toString())
                        .exitCode())
                .isEqualTo(ExitCode.PASS);
    }

    @Test
    void shouldRefuseKeyBeforeAnythingRuns() {
        CommandRun run = gate("never", "--sign-key", home.resolve("ed25519.pub").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.complaints()).singleElement().asString().contains("is a public key");
        assertThat(home.resolve("never")).doesNotExist();
    }

    @Test
    void shouldNoticeEveryAlteredByteOfSignedRecord() throws IOException {
        assertThat(altered(report, VerificationKey.read(home.resolve("ed25519.pub"))))
                .as("bytes that could be altered unnoticed")
                .isEmpty();
    }

    @Test
    void shouldNoticeEveryAlteredByteOfUnsignedRecord() throws IOException {
        assertThat(altered(copy("unsigned"), null))
                .as("bytes that could be altered unnoticed")
                .isEmpty();
    }

    /** Alters each byte of each file, of larger files some of them, and lists those after which the record still holds. */
    private List<String> altered(Path record, @Nullable VerificationKey key) throws IOException {
        Random random = new Random(20_260_115);
        GateConfig config = ConfigReader.read(home.resolve("tenantgate.yml"), Rulebook.ids());
        Verification.Today today = new Verification.Today(
                key,
                key == null,
                config.digest(),
                Verification.byFile(Gate.migrations(config)),
                Duration.ofDays(1),
                Instant.now());
        assertThat(Verification.of(record, today).failures()).isEmpty();
        List<String> unnoticed = new ArrayList<>();
        for (Path file : files(record)) {
            byte[] whole = Files.readAllBytes(file);
            int step = Math.max(1, whole.length / SMALL);
            for (int at = 0; at < whole.length; at += step) {
                int place = Math.min(whole.length - 1, at + random.nextInt(step));
                byte[] bytes = whole.clone();
                bytes[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
                if (Verification.of(record, today).failures().isEmpty()) {
                    unnoticed.add(file.getFileName() + " at " + place);
                }
            }
            Files.write(file, whole);
        }
        return unnoticed;
    }

    @Test
    void shouldHoldOnlyWithWholeFiles() throws IOException {
        for (Path file : files(report)) {
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);
            assertFails("");
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            assertFails("");
            Files.write(file, whole);
        }
        assertThat(signed().exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void shouldNoticeAddedFile() throws IOException {
        Files.writeString(Files.createDirectories(report.resolve("more")).resolve("notes.txt"), "safe, really");

        assertFails("more/notes.txt was added after the gate");
    }

    @Test
    void shouldNoticeEnvelopeOfAnotherGate() throws IOException {
        gate("another", "--sign-key", home.resolve("ed25519.pem").toString());
        Files.copy(
                home.resolve("another/attestation.json"),
                report.resolve("attestation.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertFails("audit.jsonl ends otherwise than attestation.json says");
    }

    @Test
    void shouldSayThatGateWasBrokenOff() throws IOException {
        Files.delete(report.resolve("attestation.json"));
        List<String> lines = Files.readAllLines(report.resolve("audit.jsonl"));
        Files.writeString(report.resolve("audit.jsonl"), String.join("\n", lines.subList(0, 5)) + "\n");

        assertFails("audit.jsonl has no end: the gate was broken off");
        assertFails("attestation.json is missing, so that the record is incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384"})
    void shouldRefuseKeyOfAnotherKind(String kind) {
        CommandRun run = verify(report, "--key", home.resolve(kind + ".pub").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out()).contains("its signature is not by the given key (ECDSA P-" + kind.substring(1) + ")");
    }

    @Test
    void shouldRefuseWhatIsNoKey() throws IOException {
        Files.writeString(temporary.resolve("key"), "not a key");

        CommandRun run = verify(report, "--key", temporary.resolve("key").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.complaints()).singleElement().asString().contains("holds no key; give PEM");
    }

    @Test
    void shouldNotPassWithoutSignatureUnlessToldSo() {
        assertThat(verify(home.resolve("unsigned")).exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(verify(home.resolve("unsigned")).out()).contains("attestation.json is not signed");
        assertThat(verify(
                                home.resolve("unsigned"),
                                "--key",
                                home.resolve("p256.pub").toString())
                        .exitCode())
                .isEqualTo(ExitCode.FAIL);
        assertThat(verify(home.resolve("unsigned"), "--unsigned").exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void shouldNotTellWithoutKey() {
        CommandRun run = verify(report);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.out())
                .contains("not known: the signature was not checked: give the team's public key with --key");
    }

    @Test
    void shouldRefuseOldRecord() {
        CommandRun run = verify(report, "--key", home.resolve("ed25519.pub").toString(), "--max-age", "0s");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out()).contains("does not hold: the record is ").contains("run the gate again");
    }

    @Test
    void shouldRefuseMigrationsThatWereNotGated() throws IOException {
        Path project = Files.createDirectories(temporary.resolve("project"));
        for (Path file : files(home.resolve("migrations"))) {
            Files.createDirectories(project.resolve("migrations"));
            Files.writeString(project.resolve("migrations").resolve(file.getFileName()), "DROP TABLE public.users;");
        }
        Files.writeString(project.resolve("migrations/2_more.sql"), "SELECT 1;");
        Files.copy(home.resolve("tenantgate.yml"), project.resolve("tenantgate.yml"));

        CommandRun run = CommandRun.of(
                "verify",
                report.toString(),
                "-c",
                project.resolve("tenantgate.yml").toString(),
                "--key",
                home.resolve("ed25519.pub").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out())
                .contains(
                        "migration migrations/1_nick.sql is not the one that was gated: it has changed",
                        "migration migrations/2_more.sql was not there when the gate ran");

        Files.delete(project.resolve("migrations/1_nick.sql"));
        Files.writeString(project.resolve("tenantgate.yml"), "\n# other\n", StandardOpenOption.APPEND);
        run = CommandRun.of(
                "verify",
                report.toString(),
                "-c",
                project.resolve("tenantgate.yml").toString(),
                "--unsigned");
        assertThat(run.out())
                .contains(
                        "migration migrations/1_nick.sql is gone since the gate",
                        "the configuration is not the one that was gated");
    }

    @Test
    void shouldRefuseReportThatDidNotPass() throws IOException {
        SmallFleet unsafe = SmallFleet.in(temporary.resolve("unsafe"))
                .migration("1_x.sql", "ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;\n");
        assertThat(CommandRun.gate(unsafe.folder()).exitCode()).isEqualTo(ExitCode.FAIL);

        CommandRun run = CommandRun.of(
                "verify",
                unsafe.folder().resolve("report").toString(),
                "-c",
                unsafe.folder().resolve("tenantgate.yml").toString(),
                "--unsigned");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out()).contains("does not hold: the verdict is FAIL");
    }

    @Test
    void shouldLeaveNoAttestationWhereGateIsRefused() throws IOException {
        SmallFleet fleet = SmallFleet.in(temporary.resolve("refused")).migration("1_x.sql", "SELECT 1;\n");
        CommandRun.gate(fleet.folder());
        assertThat(fleet.folder().resolve("report/attestation.json")).exists();
        fleet.delete("migrations/1_x.sql");

        assertThat(CommandRun.gate(fleet.folder()).exitCode()).isEqualTo(ExitCode.USAGE);

        assertThat(fleet.folder().resolve("report/attestation.json")).doesNotExist();
        assertThat(Files.readString(fleet.folder().resolve("report/audit.jsonl")))
                .contains("gate refused", "holds no .sql file");
    }

    @Test
    void shouldSayThatThereIsNoRecord() {
        assertThat(verify(temporary.resolve("none"), "--unsigned").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(verify(temporary, "--unsigned").exitCode()).isEqualTo(ExitCode.FAIL);
    }

    @Test
    void shouldTellEveryStepInTheLog() throws IOException {
        List<JsonNode> lines = Files.readAllLines(report.resolve("audit.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();

        assertThat(new TreeSet<>(lines.stream()
                        .map(line -> line.get("action").asString())
                        .toList()))
                .containsExactly(
                        "file written",
                        "gate started",
                        "migration read",
                        "record closed",
                        "server started",
                        "shape tested",
                        "snapshots read",
                        "step",
                        "verdict");
        assertThat(lines.stream().filter(line -> line.get("action").asString().equals("step")))
                .hasSameSizeAs(json(report.resolve("report.json")).get("execution_steps"));
    }

    private CommandRun signed() {
        return verify(report, "--key", home.resolve("ed25519.pub").toString());
    }

    private void assertFails(String line) {
        CommandRun run = signed();
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out()).contains(line);
    }

    private static CommandRun gate(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "gate",
                "-c",
                home.resolve("tenantgate.yml").toString(),
                "--out",
                home.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static CommandRun verify(Path record, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                record.toString(),
                "-c",
                home.resolve("tenantgate.yml").toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private Path copy(String name) throws IOException {
        Path copy = temporary.resolve(name);
        for (Path file : files(home.resolve(name))) {
            Path to = copy.resolve(home.resolve(name).relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        return copy;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    private static String shell(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", line)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(line + "\n" + output).isZero();
        return output;
    }
}
