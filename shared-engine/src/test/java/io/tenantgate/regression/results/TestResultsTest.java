package io.tenantgate.regression.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.SuiteConfig.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what real runners wrote; see {@code src/test/resources/results}. */
class TestResultsTest {
    private static final Path SHOP = Path.of("/srv/shop");

    @TempDir
    private Path folder;

    private static List<String> read(String sample, String ranIn) throws Exception {
        Path file = Path.of("src/test/resources/results", sample);
        Cases cases = new Cases();
        // The folder is the one that the sample ran in, wherever it lies now.
        Path root = SHOP.resolve(ranIn);
        TestResults.readInto(Files.readAllBytes(file), root, Format.AUTO, cases);
        return cases.all().stream().map(TestResultsTest::line).toList();
    }

    private static String line(TestCase test) {
        String message = test.message().lines().findFirst().orElse("");
        return test.outcome().name().toLowerCase(Locale.ROOT)
                + (test.flaky() ? ", flaky: " : ": ")
                + test.id()
                + (message.isEmpty() ? "" : " — " + message);
    }

    private List<TestCase> readText(String text) throws Exception {
        return readText(text, Format.AUTO);
    }

    private List<TestCase> readText(String text, Format format) throws Exception {
        Path file = Files.writeString(folder.resolve("results"), text);
        return TestResults.read(folder, folder, List.of(file), format);
    }

    @Test
    void shouldReadSurefire() throws Exception {
        assertThat(read("surefire.xml", ""))
                .containsExactly(
                        "passed: shop.UsersTest › createsUser",
                        "passed: shop.UsersTest › addsUsers(int)[1]",
                        "failed: shop.UsersTest › findsUserByName — ERROR: column users.name does not exist",
                        "skipped: shop.UsersTest › deletesUser — not yet",
                        "passed, flaky: shop.UsersTest › retries",
                        "failed: shop.UsersTest › placesOrder — expected 2 but was 1");
    }

    @Test
    void shouldReadPytest() throws Exception {
        assertThat(read("pytest.xml", ""))
                .containsExactly(
                        "passed: pytest › test_users › test_creates",
                        "passed: pytest › test_users › test_adds[1]",
                        "passed: pytest › test_users › test_adds[2]",
                        "failed: pytest › test_users.TestUsers › test_finds — Exception: column users.name does not"
                                + " exist",
                        "skipped: pytest › test_users.TestUsers › test_deletes — not yet",
                        "failed: pytest › test_users › test_orders — failed on setup with \"Exception: no"
                                + " connection\"");
    }

    @Test
    void shouldReadJestJunit() throws Exception {
        assertThat(read("jest-junit.xml", "jest"))
                .containsExactly(
                        "passed: users creates a user",
                        "failed: users finds a user by name — Error: column users.name does not exist",
                        "skipped: users deletes a user",
                        "passed: users adds 1",
                        "passed: users adds 2",
                        "failed: users orders places an order — Error: expect(received).toBe(expected) // Object.is"
                                + " equality",
                        "passed: users › pays");
    }

    @Test
    void shouldReadVitestJunit() throws Exception {
        assertThat(read("vitest-junit.xml", "vitest"))
                .contains(
                        "failed: broken.test.js — Cannot find module './not-there.js' imported from"
                                + " /srv/shop/vitest/broken.test.js",
                        "passed: users.test.js › users > creates a user",
                        "failed: users.test.js › users > finds a user by name — column users.name does not exist",
                        "skipped: users.test.js › pays")
                .hasSize(9);
    }

    @Test
    void shouldReadNodeJunitWithNestedSuites() throws Exception {
        assertThat(read("node-junit.xml", "node"))
                .containsExactly(
                        "passed: users › creates a user",
                        "failed: users › finds a user by name — column users.name does not exist",
                        "skipped: users › deletes a user — not yet",
                        "skipped: users › pays — unpaid",
                        "passed: users › places an order › with one line",
                        "failed: users › places an order › with two lines — 1 == 2",
                        "passed: top",
                        "passed: top (2)");
    }

    @Test
    void shouldReadMochaXunit() throws Exception {
        assertThat(read("mocha-xunit.xml", "mocha"))
                .contains("failed: Mocha Tests › users › finds a user by name — column users.name does not exist")
                .contains("failed: Mocha Tests › users orders › \"before all\" hook for \"places an order\" — no"
                        + " connection")
                .hasSize(6);
    }

    @Test
    void shouldReadPlaywrightJunit() throws Exception {
        assertThat(read("playwright-junit.xml", "pw"))
                .contains("passed: users.spec.js › users › creates a user", "skipped: users.spec.js › users › pays")
                .contains("failed: users.spec.js › users › finds a user by name — column users.name does not exist")
                .hasSize(6);
    }

    @Test
    void shouldReadNodeTapWithSubtests() throws Exception {
        assertThat(read("node.tap", "node"))
                .containsExactly(
                        "passed: users › creates a user",
                        "failed: users › finds a user by name — column users.name does not exist",
                        "skipped: users › deletes a user — not yet",
                        "skipped: users › pays",
                        "passed: users › places an order › with one line",
                        "failed: users › places an order › with two lines — 1 == 2",
                        "passed: top",
                        "passed: top (2)");
    }

    @Test
    void shouldReadTapWithSubtestsInBraces() throws Exception {
        assertThat(read("vitest.tap", "vitest"))
                .contains(
                        "failed: broken.test.js — Cannot find module './not-there.js' imported from"
                                + " /srv/shop/vitest/broken.test.js",
                        "passed: users.test.js › users › creates a user",
                        "failed: users.test.js › users › orders › places an order — expected 1 to be 2 // Object.is"
                                + " equality",
                        "skipped: users.test.js › pays")
                .hasSize(9);
    }

    @Test
    void shouldReadMochaTap() throws Exception {
        assertThat(read("mocha.tap", "mocha"))
                .contains("failed: users finds a user by name — column users.name does not exist")
                .contains("skipped: users pays — -")
                .hasSize(6);
    }

    @Test
    void shouldReadJest() throws Exception {
        assertThat(read("jest.json", "jest"))
                .contains(
                        "passed: users.test.js › users › creates a user",
                        "failed: users.test.js › users › finds a user by name — Error: column users.name does not"
                                + " exist",
                        "skipped: users.test.js › users › deletes a user",
                        "skipped: users.test.js › pays")
                .anyMatch(line -> line.startsWith("failed: broken.test.js — ") && line.contains("failed to run"))
                .hasSize(8);
    }

    @Test
    void shouldReadVitest() throws Exception {
        assertThat(read("vitest.json", "vitest"))
                .contains(
                        "passed, flaky: users.test.js › users › retries",
                        "failed: users.test.js › users › orders › places an order — AssertionError: expected 1 to be 2"
                                + " // Object.is equality",
                        "skipped: users.test.js › users › deletes a user")
                .anyMatch(line -> line.startsWith("failed: broken.test.js — Cannot find module"))
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mocha.json", "mocha-stream.json"})
    void shouldReadMochaWithFailedHook(String sample) throws Exception {
        assertThat(read(sample, "mocha"))
                .contains(
                        "passed: users.js › users creates a user",
                        "passed, flaky: users.js › users retries",
                        "failed: users.js › users finds a user by name — column users.name does not exist",
                        "failed: users.js › users orders \"before all\" hook for \"places an order\" — no connection");
    }

    @Test
    void shouldReadEventsOfNode() throws Exception {
        assertThat(read("node.ndjson", "node"))
                .containsExactly(
                        "passed: users › creates a user",
                        "failed: users › finds a user by name — column users.name does not exist",
                        "skipped: users › deletes a user",
                        "skipped: users › pays — unpaid",
                        "passed: users › places an order › with one line",
                        "failed: users › places an order › with two lines — 1 == 2",
                        "passed: top",
                        "passed: top (2)");
    }

    @Test
    void shouldReadPlaywright() throws Exception {
        assertThat(read("playwright.json", "pw"))
                .containsExactly(
                        "passed: users.spec.js › users › creates a user › [api]",
                        "failed: users.spec.js › users › finds a user by name › [api] — Error: column users.name does"
                                + " not exist",
                        "skipped: users.spec.js › users › deletes a user › [api]",
                        "passed, flaky: users.spec.js › users › retries › [api]",
                        "skipped: users.spec.js › users › pays › [api]",
                        "passed: users.spec.js › users › expected › [api]");
    }

    @Test
    void shouldReadNothingFromOutsideOfXml() {
        String hostile = """
            <?xml version="1.0"?>
            <!DOCTYPE testsuite [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
            <testsuite name="a"><testcase name="&secret;"/></testsuite>
            """;

        assertThatThrownBy(() -> readText(hostile))
                .isInstanceOf(UnreadableResults.class)
                .hasMessageContaining("document type declaration")
                .hasMessageNotContaining("root:");
    }

    @Test
    void shouldReadXmlWithColours() throws Exception {
        assertThat(readText("<testsuite><testcase name='a'><failure"
                                + " message='\u001b[31mred\u001b[0m'/></testcase></testsuite>")
                        .get(0)
                        .message())
                .contains("red");
    }

    @Test
    void shouldRefuseXmlThatWasCutOff() {
        assertThatThrownBy(() -> readText("<testsuites>\n<testsuite name='a'>\n<testcase name='b'/>\n"))
                .isInstanceOf(UnreadableResults.class)
                .hasMessageContaining("results is no well-formed XML, line 4");
    }

    @Test
    void shouldRefuseXmlThatIsNotJunit() {
        assertThatThrownBy(() -> readText("<coverage/>"))
                .hasMessageContaining("is no JUnit XML: it begins with <coverage>");
    }

    @Test
    void shouldRefuseTapWithoutPlan() {
        assertThatThrownBy(() -> readText("TAP version 14\nok 1 - a\n")).hasMessageContaining("has no plan");
    }

    @Test
    void shouldNotBelieveTapThatEndsBeforeItsPlan() throws Exception {
        assertThat(readText("1..3\nok 1 - a\nok 2 - b\n"))
                .extracting(TestResultsTest::line)
                .containsExactly("passed: a", "passed: b", "failed: the plan — 3 tests were planned, 2 ran");
    }

    @Test
    void shouldNotBelieveTapThatBailsOut() throws Exception {
        assertThat(readText("1..2\nok 1 - a\nBail out! no database\n"))
                .extracting(TestResultsTest::line)
                .containsExactly("passed: a", "failed: Bail out! — Bail out! no database");
    }

    @Test
    void shouldRefuseJsonThatWasCutOff() {
        assertThatThrownBy(() -> readText("{\"testResults\": [\n{\"name\":"))
                .hasMessageContaining("results is no well-formed JSON, line 2");
    }

    @Test
    void shouldRefuseJsonOfSomethingElse() {
        assertThatThrownBy(() -> readText("{\"coverage\": 1}")).hasMessageContaining("neither of Jest");
    }

    @Test
    void shouldRefuseOtherFormatThanAsked() {
        assertThatThrownBy(() -> readText("{\"stats\": {}, \"failures\": []}", Format.JEST))
                .hasMessageContaining("not what this format looks like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "hello\n"})
    void shouldRefuseWhatIsNoResult(String text) {
        assertThatThrownBy(() -> readText(text)).isInstanceOf(UnreadableResults.class);
    }

    @Test
    void shouldRefuseHugeFile() throws IOException {
        Path file = folder.resolve("huge.xml");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 65L << 20);
        }

        assertThatThrownBy(() -> TestResults.read(folder, folder, List.of(file), Format.AUTO))
                .hasMessageContaining("huge.xml is too long");
    }

    @Test
    void shouldNumberTestsOfTheSameName() throws Exception {
        assertThat(readText(
                        "<testsuite name='s'><testcase name='a'/><testcase name='a'/><testcase name='a'/></testsuite>"))
                .extracting(TestCase::id)
                .containsExactly("s › a", "s › a (2)", "s › a (3)");
    }
}
