package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tenantgate.machine.Installation;
import io.tenantgate.machine.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser, led by the programs of {@code src/test/projects/page}. */
final class Browser {
    private static final Path PROJECT = Path.of("src/test/projects/page");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** What CI servers put on archived files. */
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'self'";

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html; charset=utf-8", "css", "text/css", "svg", "image/svg+xml");

    private final Path program;
    private final Path scripts;

    private Browser(Path program, Path scripts) {
        this.program = program;
        this.scripts = scripts;
    }

    /** The tests are skipped where there is no browser, or fail where nothing may be skipped. */
    static Browser start() throws Exception {
        List<Path> found = NAMES.stream().flatMap(Browser::onPath).toList();
        Needs.that(!found.isEmpty(), "chromium is not on the PATH");
        return new Browser(found.get(0), Installation.ofNode(PROJECT));
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    /** What is wrong with a page of this folder, served under the strictest policy; one line for each. */
    List<String> problems(Path folder, String page) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = folder.resolve("." + exchange.getRequestURI().getPath()).normalize();
            boolean known = file.startsWith(folder) && Files.isRegularFile(file);
            byte[] body = known ? Files.readAllBytes(file) : new byte[0];
            String name = file.getFileName().toString();
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders()
                    .set("Content-Type", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain"));
            exchange.sendResponseHeaders(known ? 200 : 404, body.length == 0 ? -1 : body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            } catch (IOException e) {
                // The browser has gone away; it tells what it missed.
            }
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/" + page;
            JsonNode problems = run("page.mjs", url);
            return problems.values().stream().map(JsonNode::asString).toList();
        } finally {
            server.stop(0);
        }
    }

    /** Each diagram of a Markdown file as it was drawn: its words, or the error. */
    JsonNode diagrams(Path markdown) throws Exception {
        return run("diagrams.mjs", markdown.toAbsolutePath().toString());
    }

    private JsonNode run(String script, String argument) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("node", script, argument)
                .directory(scripts.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CHROMIUM", program.toString());
        Process node = builder.start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return JsonMapper.shared().readTree(said);
    }
}
