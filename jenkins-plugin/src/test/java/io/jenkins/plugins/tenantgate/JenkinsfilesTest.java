package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import hudson.model.Describable;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The examples of Jenkinsfiles: as Groovy, and as calls of steps with parameters that these have. */
class JenkinsfilesTest {
    private static final Path EXAMPLES = Path.of("../docs/examples/jenkins");
    private static final Pattern CALL =
            Pattern.compile("\\b(tenantGate\\w*) ((?:\\s*\\w+: *(?:'[^']*'|\"[^\"]*\"|[\\w.]+),?)+)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+): *(?:'[^']*'|\"[^\"]*\"|[\\w.]+)");
    private static final Map<String, Class<? extends Describable<?>>> STEPS = Map.of(
            "tenantGate", TenantGateStep.class,
            "tenantGateMerge", TenantGateMergeStep.class,
            "tenantGateVerify", TenantGateVerifyStep.class);

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldCallStepsAsTheyAre(Path example) throws Exception {
        String script = Files.readString(example);
        assertThat(new GroovyShell().parse(script)).isNotNull();
        Matcher calls = CALL.matcher(script);
        int found = 0;
        while (calls.find()) {
            found++;
            assertThat(STEPS).containsKey(calls.group(1));
            assertThat(ARGUMENT.matcher(calls.group(2)).results().map(each -> each.group(1)))
                    .isNotEmpty()
                    .isSubsetOf(parameters(STEPS.get(calls.group(1))));
        }
        assertThat(found).as("calls of steps").isPositive();
    }

    private static Set<String> parameters(Class<?> step) {
        return Stream.concat(
                        Arrays.stream(step.getConstructors())
                                .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
                                .flatMap(each -> Arrays.stream(each.getParameters()))
                                .map(Parameter::getName),
                        Arrays.stream(step.getMethods())
                                .filter(each -> each.isAnnotationPresent(DataBoundSetter.class))
                                .map(each ->
                                        Introspector.decapitalize(each.getName().substring("set".length()))))
                .collect(Collectors.toSet());
    }
}
