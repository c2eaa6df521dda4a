package io.jenkins.plugins.tenantgate.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What holds for every view of the plugin, and for its words. */
class ViewsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern WORD = Pattern.compile("\\$\\{%([^(}]+)");
    private static final Pattern CALL = Pattern.compile("Messages\\._?([A-Z]\\w*)\\(");
    private static final String GERMAN = "_de";

    @ParameterizedTest
    @MethodSource("views")
    void shouldEscapeByDefault(Path view) throws IOException {
        assertThat(Files.readString(view)).startsWith("<?jelly escape-by-default='true'?>\n");
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldHaveNeitherScriptNorStyleOfItsOwn(Path view) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        NodeList elements = factory.newDocumentBuilder().parse(view.toFile()).getElementsByTagName("*");
        assertThat(elements.getLength()).isPositive();
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName()).isNotIn("script", "style", "j:out", "j:whitespace");
            for (int k = 0; k < element.getAttributes().getLength(); k++) {
                Node attribute = element.getAttributes().item(k);
                assertThat(attribute.getNodeName()).isNotEqualTo("style").doesNotStartWith("on");
                assertThat(attribute.getNodeValue()).doesNotContainIgnoringCase("javascript:");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldSayEachWordInAllLanguages(Path view) throws IOException {
        Set<String> words = matches(WORD, Files.readString(view)).collect(Collectors.toCollection(TreeSet::new));
        String name = view.toString().replaceFirst("\\.jelly$", "");

        assertThat(keys(Path.of(name + GERMAN + ".properties"))).isEqualTo(words);
        Path english = Path.of(name + ".properties");
        if (Files.exists(english)) {
            assertThat(keys(english)).isEqualTo(words);
        } else {
            assertThat(words)
                    .as("without a file the words themselves are shown")
                    .allMatch(word -> Character.isUpperCase(word.charAt(0)));
        }
    }

    @ParameterizedTest
    @MethodSource("helps")
    void shouldHelpInAllLanguages(Path help) {
        assertThat(Path.of(help.toString().replace(".html", GERMAN + ".html"))).exists();
    }

    @Test
    void shouldHaveEachMessageThatIsUsedInAllLanguages() throws IOException {
        List<Path> english = files("Messages.properties");
        assertThat(english).isNotEmpty();
        for (Path file : english) {
            Set<String> used = new TreeSet<>();
            Path sources = SOURCES.resolve(RESOURCES.relativize(file.getParent()));
            try (Stream<Path> all = Files.list(sources)) {
                for (Path source : all.filter(Files::isRegularFile).toList()) {
                    matches(CALL, Files.readString(source)).forEach(used::add);
                }
            }
            Set<String> named =
                    keys(file).stream().map(key -> key.replace('.', '_')).collect(Collectors.toSet());

            assertThat(named).as("%s", file).isEqualTo(used);
            assertThat(keys(file.resolveSibling("Messages" + GERMAN + ".properties")))
                    .isEqualTo(keys(file));
        }
    }

    static List<Path> views() throws IOException {
        return files(".jelly");
    }

    static List<Path> helps() throws IOException {
        return files(".html").stream()
                .filter(help -> !help.toString().endsWith(GERMAN + ".html"))
                .toList();
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static Set<String> keys(Path file) throws IOException {
        Properties words = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                words.load(in);
            }
        }
        return new TreeSet<>(words.stringPropertyNames());
    }
}
