package io.tenantgate.regression;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must not be told of a suite's output, its results and its queries. */
final class SuiteSecrets {
    /** Variables whose values are secrets by their names, whether or not the suite was given them. */
    private static final Pattern NAME =
            Pattern.compile("(?i).*(TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY).*");

    /** A shorter value, such as {@code true}, would be struck out of half the text. */
    private static final int SHORTEST = 8;

    private SuiteSecrets() {}

    /** {@code let} names the variables that the team lets the suite see. */
    static Set<String> of(Map<String, String> environment, List<String> let, String... more) {
        Set<String> secrets = new HashSet<>(List.of(more));
        environment.forEach((name, value) -> {
            if (value.length() >= SHORTEST
                    && (let.contains(name) || NAME.matcher(name).matches())) {
                secrets.add(value);
            }
        });
        return secrets;
    }
}
