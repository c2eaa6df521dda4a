package io.tenantgate.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tenantgate.github.GitHubDescription.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that behaves as GitHub does towards a publisher. Each request and each answer is held to GitHub's description;
 * what does not fit is kept in {@link #violations}. It serves below {@code /api/v3}, as GitHub Enterprise Server does.
 */
final class FakeGitHub implements AutoCloseable {
    static final String REPOSITORY = "octo-org/billing";
    static final String HEAD = "1111111111111111111111111111111111111111";
    static final int PULL = 7;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ROOT = "/api/v3";

    /** What goes wrong once, for a request that matches. */
    record Fault(String method, String path, int status, Map<String, String> headers, String message, boolean after) {}

    record Request(String method, String path, Map<String, String> query, JsonNode body) {}

    final List<String> violations = new CopyOnWriteArrayList<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Fault> faults = new CopyOnWriteArrayList<>();
    final Map<Long, ObjectNode> checkRuns = new TreeMap<>();
    final Map<Long, List<JsonNode>> annotations = new TreeMap<>();
    final Map<Long, ObjectNode> comments = new TreeMap<>();
    final List<ObjectNode> reviewComments = new ArrayList<>();
    final Map<String, String> patches = new LinkedHashMap<>();
    final Set<String> refused = new TreeSet<>();
    String head = HEAD;
    String state = "open";
    String user = "";
    boolean listsPullRequest = true;

    private final GitHubDescription description;
    private final HttpServer server;
    private long next = 100;

    FakeGitHub(GitHubDescription description) throws IOException {
        this.description = description;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + ROOT);
    }

    /** The next request like this is answered otherwise. */
    FakeGitHub fail(String method, String path, int status, String message, String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        faults.add(new Fault(method, path, status, all, message, false));
        return this;
    }

    /** The next request like this is carried out, but its answer is lost. */
    FakeGitHub loseAnswer(String method, String path) {
        faults.add(new Fault(method, path, 502, Map.of(), "Bad Gateway", true));
        return this;
    }

    /** The token may not do this. */
    FakeGitHub forbid(String method, String path) {
        refused.add(method + " " + path);
        return this;
    }

    static <T> T kept(Map<Long, T> all, long id) {
        return Objects.requireNonNull(all.get(id));
    }

    long comment(String login, String body) {
        ObjectNode comment = example("POST", "/repos/o/r/issues/1/comments");
        comment.put("id", ++next).put("body", body);
        ((ObjectNode) comment.path("user")).put("login", login).put("type", login.endsWith("[bot]") ? "Bot" : "User");
        comments.put(next, comment);
        return next;
    }

    List<String> commentBodies() {
        return comments.values().stream()
                .map(each -> each.path("body").asString())
                .toList();
    }

    List<Request> sent(String method, String path) {
        return requests.stream()
                .filter(each -> each.method.equals(method) && each.path.matches(path))
                .toList();
    }

    ObjectNode onlyCheckRun() {
        if (checkRuns.size() != 1) {
            throw new AssertionError("check runs: " + checkRuns.values());
        }
        return checkRuns.values().iterator().next();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!path.startsWith(ROOT)) {
                violations.add(method + " " + path + " is not below the server's root");
                answer(exchange, 404, "{\"message\":\"Not Found\"}");
                return;
            }
            path = path.substring(ROOT.length());
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            JsonNode json = body.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
            requests.add(new Request(method, path, query, json));
            if (!"Bearer secret-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{\"message\":\"Bad credentials\"}");
                return;
            }
            Operation operation = description.operation(method, path).orElse(null);
            if (operation == null) {
                violations.add("GitHub has no " + method + " " + path);
                answer(exchange, 404, "{\"message\":\"Not Found\"}");
                return;
            }
            description
                    .faults(operation, query, body)
                    .forEach(fault -> violations.add(operation.method() + " " + operation.template() + ": " + fault));
            Fault fault = fault(method, path);
            if (fault != null && !fault.after) {
                fault.headers.forEach(
                        (name, value) -> exchange.getResponseHeaders().add(name, value));
                if (fault.status == 0) {
                    pause();
                    return;
                }
                answer(exchange, fault.status, "{\"message\":\"" + fault.message + "\"}");
                return;
            }
            String asked = path;
            if (refused.stream().anyMatch(each -> Pattern.matches(each, method + " " + asked))) {
                answer(exchange, 403, "{\"message\":\"Resource not accessible by integration\"}");
                return;
            }
            Answer answer = serve(operation, path, query, json);
            if (fault != null) {
                answer(exchange, fault.status, "{\"message\":\"" + fault.message + "\"}");
                return;
            }
            if (answer.status < 300) {
                description
                        .faults(operation, answer.json)
                        .forEach(wrong -> violations.add("answer to " + operation.template() + ": " + wrong));
            }
            if (answer.link != null) {
                exchange.getResponseHeaders().add("Link", answer.link);
            }
            answer(exchange, answer.status, answer.json);
        } catch (RuntimeException e) {
            violations.add("the test's server failed: " + e);
            throw e;
        }
    }

    private record Answer(
            int status,
            String json,
            @org.jspecify.annotations.Nullable String link) {
        Answer(int status, JsonNode json) {
            this(status, json.toString(), null);
        }

        static Answer refused(int status, String message) {
            return new Answer(status, MAPPER.createObjectNode().put("message", message));
        }
    }

    private synchronized Answer serve(Operation operation, String path, Map<String, String> query, JsonNode body) {
        return switch (operation.method() + " " + operation.template().replace("/repos/{owner}/{repo}", "")) {
            case "GET " -> new Answer(200, repository(operation));
            case "GET /user" ->
                user.isEmpty()
                        ? Answer.refused(403, "Resource not accessible by integration")
                        : new Answer(200, example("GET", "/user").put("login", user));
            case "POST /check-runs" -> createCheckRun(body);
            case "PATCH /check-runs/{check_run_id}" -> updateCheckRun(number(path), body);
            case "GET /commits/{ref}/check-runs" -> {
                ObjectNode list = MAPPER.createObjectNode().put("total_count", checkRuns.size());
                ArrayNode runs = list.putArray("check_runs");
                checkRuns.values().forEach(runs::add);
                yield new Answer(200, list);
            }
            case "GET /pulls/{pull_number}" ->
                number(path) == PULL ? new Answer(200, pull(operation)) : Answer.refused(404, "Not Found");
            case "GET /pulls" ->
                page(listsPullRequest && state.equals("open") ? List.of(pull(operation)) : List.of(), path, query);
            case "GET /issues/{issue_number}/comments" -> page(List.copyOf(comments.values()), path, query);
            case "POST /issues/{issue_number}/comments" -> {
                String text = body.path("body").asString();
                yield text.length() > 65_536
                        ? Answer.refused(422, "Validation Failed: body is too long (maximum is 65536 characters)")
                        : new Answer(201, kept(comments, comment("github-actions[bot]", text)));
            }
            case "PATCH /issues/comments/{comment_id}" -> {
                ObjectNode comment = comments.get(number(path));
                if (comment == null) {
                    yield Answer.refused(404, "Not Found");
                }
                yield new Answer(200, comment.put("body", body.path("body").asString()));
            }
            case "GET /pulls/{pull_number}/files" -> page(files(operation), path, query);
            case "GET /pulls/{pull_number}/comments" -> page(reviewComments, path, query);
            case "POST /pulls/{pull_number}/reviews" -> review(operation, body);
            default ->
                throw new IllegalStateException("not served: " + operation.method() + " " + operation.template());
        };
    }

    private ObjectNode repository(Operation operation) {
        ObjectNode repository = description.example(operation);
        // The example is older than the description that it stands in.
        repository.put("language", "TypeScript").remove(List.of("source", "parent", "template_repository"));
        repository.put("full_name", REPOSITORY).put("name", REPOSITORY.split("/")[1]);
        ((ObjectNode) repository.path("owner")).put("login", REPOSITORY.split("/")[0]);
        return repository;
    }

    private Answer createCheckRun(JsonNode body) {
        ObjectNode run = example("POST", "/repos/o/r/check-runs");
        run.put("id", ++next).put("conclusion", (String) null).put("completed_at", (String) null);
        run.put("external_id", body.path("external_id").asString(""));
        checkRuns.put(next, run);
        annotations.put(next, new ArrayList<>());
        return change(run, body, 201);
    }

    private Answer updateCheckRun(long id, JsonNode body) {
        ObjectNode run = checkRuns.get(id);
        return run == null ? Answer.refused(404, "Not Found") : change(run, body, 200);
    }

    private Answer change(ObjectNode run, JsonNode body, int status) {
        JsonNode output = body.path("output");
        if (output.path("summary").asString("").length() > 65_535) {
            return Answer.refused(422, "Invalid request. Only 65535 characters are allowed; 65536 were supplied.");
        }
        if (output.path("annotations").size() > 50) {
            return Answer.refused(422, "Invalid request. No more than 50 items are allowed; more were supplied.");
        }
        for (JsonNode each : output.path("annotations")) {
            if (each.path("path").asString("").startsWith("/")
                    || each.path("path").asString("").contains("..")
                    || each.path("start_line").asInt() > each.path("end_line").asInt()
                    || each.path("title").asString("").length() > 255
                    || each.path("message").asString("").getBytes(StandardCharsets.UTF_8).length > 64 * 1024) {
                return Answer.refused(422, "Invalid request. An annotation is not valid.");
            }
        }
        output.path("annotations").forEach(kept(annotations, run.path("id").asLong())::add);
        for (String key : List.of("name", "head_sha", "status", "conclusion", "completed_at", "details_url")) {
            if (body.has(key)) {
                run.set(key, body.get(key));
            }
        }
        if (output.isObject()) {
            ObjectNode shown = (ObjectNode) run.path("output");
            shown.put("title", output.path("title").asString())
                    .put("summary", output.path("summary").asString());
            shown.put(
                    "annotations_count",
                    kept(annotations, run.path("id").asLong()).size());
        }
        return new Answer(status, run);
    }

    private ObjectNode pull(Operation operation) {
        ObjectNode pull = description.example(operation);
        pull.put("number", PULL).put("state", state).putArray("requested_teams");
        ((ObjectNode) pull.path("head")).put("sha", head);
        return pull;
    }

    private List<ObjectNode> files(Operation operation) {
        List<ObjectNode> files = new ArrayList<>();
        patches.forEach((name, patch) ->
                files.add(description.example(operation).put("filename", name).put("patch", patch)));
        return files;
    }

    private Answer review(Operation operation, JsonNode body) {
        for (JsonNode comment : body.path("comments")) {
            int line = comment.path("line").asInt();
            int start = comment.path("start_line").asInt(line);
            if (!shows(comment.path("path").asString(), start, line)) {
                return Answer.refused(422, "Unprocessable Entity: Line could not be resolved");
            }
        }
        for (JsonNode comment : body.path("comments")) {
            ObjectNode kept = example("GET", "/repos/o/r/pulls/1/comments");
            kept.put("id", ++next)
                    .put("body", comment.path("body").asString())
                    .put("path", comment.path("path").asString());
            kept.put("line", comment.path("line").asInt());
            reviewComments.add(kept);
        }
        return new Answer(200, description.example(operation));
    }

    /** Whether the lines stand in one hunk of the diff; written apart from the code that is tested. */
    private boolean shows(String path, int from, int to) {
        for (String hunk : patches.getOrDefault(path, "").split("(?m)^(?=@@)")) {
            List<String> lines = hunk.lines().toList();
            if (lines.isEmpty()) {
                continue;
            }
            int first = Integer.parseInt(lines.get(0).replaceAll("^@@ [^+]*\\+(\\d+).*", "$1"));
            long count = lines.stream()
                    .skip(1)
                    .filter(each -> !each.startsWith("-") && !each.startsWith("\\"))
                    .count();
            if (from >= first && to < first + count && from <= to) {
                return true;
            }
        }
        return false;
    }

    private Answer page(List<ObjectNode> all, String path, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode part = MAPPER.createArrayNode();
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(part::add);
        String link = (long) page * size < all.size()
                ? "<" + api() + path + "?per_page=" + size + "&page=" + (page + 1) + ">; rel=\"next\""
                : null;
        return new Answer(200, part.toString(), link);
    }

    private ObjectNode example(String method, String path) {
        return description.example(description.operation(method, path).orElseThrow());
    }

    private @org.jspecify.annotations.Nullable Fault fault(String method, String path) {
        for (Fault each : faults) {
            if (each.method.equals(method) && path.matches(each.path)) {
                faults.remove(each);
                return each;
            }
        }
        return null;
    }

    private static long number(String path) {
        return Long.parseLong(path.replaceAll(".*?/(?:check-runs|comments|pulls)/(\\d+).*", "$1"));
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = each.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair.length == 1 ? "" : pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().add("X-RateLimit-Limit", "5000");
        if (!exchange.getResponseHeaders().containsKey("X-RateLimit-Remaining")) {
            exchange.getResponseHeaders().add("X-RateLimit-Remaining", "4999");
            exchange.getResponseHeaders()
                    .add("X-RateLimit-Reset", String.valueOf(Instant.now().getEpochSecond() + 3600));
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Longer than the tests' time-out. */
    private static void pause() {
        try {
            Thread.sleep(4_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
