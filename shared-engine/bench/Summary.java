import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Samples into medians and ratios, as a table and as JSON: {@code Summary.java SAMPLES FACTS JSON}. */
final class Summary {
    private static final int TENANTS = 47;

    private final Map<String, List<Double>> seconds;
    private final Map<String, String> facts;
    private final List<Map<String, Object>> cases = new ArrayList<>();
    private final List<Map<String, Object>> ratios = new ArrayList<>();

    private Summary(Map<String, List<Double>> seconds, Map<String, String> facts) {
        this.seconds = seconds;
        this.facts = facts;
    }

    public static void main(String[] args) throws IOException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] field = line.split(",");
            seconds.computeIfAbsent(field[0], name -> new ArrayList<>()).add(Long.parseLong(field[2]) / 1e6);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            facts.put(line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1));
        }
        new Summary(seconds, facts).print(Path.of(args[2]));
    }

    private void print(Path json) throws IOException {
        extrapolateScript();
        addServerStart();
        String headings = "%n%-48s %9s %9s %9s %7s%n";
        facts.forEach((name, value) -> System.out.printf("%s: %s%n", name, value));
        System.out.printf(headings, "seconds", "median", "least", "most", "rounds");
        row("gate", "gate: " + TENANTS + " tenants with rows");
        row("script", scriptTitle());
        row("floor", "floor: one load and one psql -f per shape");
        row("floor-with-server-start", "floor with the start of its server");
        row("gate-bare-47", "gate: 47 tenants without rows");
        row("gate-bare-470", "gate: 470 tenants without rows");
        String captured = facts.getOrDefault("capture tenants", "1000") + " databases of 47 tables";
        row("capture", "capture: " + captured);
        row("capture-again", "capture again: one of them has changed");
        row("inspect", "inspect of the pack");
        row("image-version", "image: docker run --version");
        row("image-mirror", "image: docker run gate, to the first mirror");
        stages();
        System.out.printf("%n%-48s %9s   %s%n", "ratio of medians", "is", "wanted");
        ratio("script", "gate", "script / gate", "at least 10");
        ratio("gate", "floor-with-server-start", "gate / floor with server start", "at most 3");
        ratio("gate", "floor", "gate / floor without server start", "");
        ratio("gate-bare-470", "gate-bare-47", "470 tenants / 47 tenants, without rows", "at most 1.5");

        Map<String, Object> result = new LinkedHashMap<>();
        result.put("facts", facts);
        result.put("cases", cases);
        result.put("ratios", ratios);
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(json.toFile(), result);
        System.out.printf("%nfigures: %s%n", json);
    }

    /** Steps that run at the same time, as shapes on their way back do, each count in full. */
    private void stages() {
        System.out.printf("%n%-48s %9s %9s%n", "where the gate's time goes", "median s", "of gate");
        share("jvm", "start of the JVM and the command line");
        seconds.keySet().stream()
                .filter(name -> name.startsWith("stage "))
                .toList()
                .forEach(name -> share(name, name.substring("stage ".length()) + ", its steps together"));
    }

    private void share(String name, String title) {
        if (seconds.containsKey(name)) {
            System.out.printf("%-48s %9.2f %8.0f%%%n", title, median(name), 100 * median(name) / median("gate"));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("name", name);
            figures.put("title", title);
            figures.put("median_s", median(name));
            figures.put("samples_s", seconds.get(name));
            cases.add(figures);
        }
    }

    private int scriptTenants() {
        return Integer.parseInt(facts.getOrDefault("script tenants", Integer.toString(TENANTS)));
    }

    private String scriptTitle() {
        String title = "script: " + TENANTS + " tenants with rows";
        return scriptTenants() == TENANTS ? title : title + " (extrapolated: " + scriptTenants() + ")";
    }

    private void extrapolateScript() {
        seconds.computeIfPresent("script", (name, values) -> values.stream()
                .map(sampled -> sampled * TENANTS / scriptTenants())
                .toList());
    }

    private void addServerStart() {
        List<Double> floor = seconds.get("floor");
        if (floor != null) {
            List<Double> sums = new ArrayList<>();
            for (int i = 0; i < floor.size(); i++) {
                sums.add(floor.get(i) + seconds.get("server-start").get(i));
            }
            seconds.put("floor-with-server-start", sums);
        }
    }

    private void row(String name, String title) {
        List<Double> values = seconds.get(name);
        if (values == null) {
            System.out.printf("%-48s %9s%n", title, "not run");
            return;
        }
        List<Double> sorted = values.stream().sorted().toList();
        System.out.printf(
                "%-48s %9.2f %9.2f %9.2f %7d%n",
                title, median(name), sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", name);
        figures.put("title", title);
        figures.put("median_s", median(name));
        figures.put("samples_s", values);
        cases.add(figures);
    }

    private void ratio(String above, String below, String title, String wanted) {
        if (!seconds.containsKey(above) || !seconds.containsKey(below)) {
            return;
        }
        double value = median(above) / median(below);
        System.out.printf("%-48s %9.2f   %s%n", title, value, wanted);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("title", title);
        figures.put("value", value);
        figures.put("wanted", wanted);
        ratios.add(figures);
    }

    private double median(String name) {
        List<Double> sorted = seconds.get(name).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
