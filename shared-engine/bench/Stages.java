import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report's time by stage, as samples: {@code Stages.java REPORT ROUND}. */
final class Stages {
    public static void main(String[] args) {
        JsonNode report = JsonMapper.shared().readTree(Path.of(args[0]).toFile());
        Map<String, Long> milliseconds = new LinkedHashMap<>();
        for (JsonNode step : report.get("execution_steps")) {
            milliseconds.merge(step.get("stage").asString(), step.get("duration_ms").asLong(), Long::sum);
        }
        milliseconds.forEach(
                (stage, duration) -> System.out.printf("stage %s,%s,%d%n", stage, args[1], duration * 1000));
    }
}
