package io.tenantgate.process;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must not be told of what a program of the team's own says. */
public final class Secrets {
    /** Variables whose values are secrets by their names, whether or not the program was given them. */
    private static final Pattern NAME =
            Pattern.compile("(?i).*(TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY).*");

    /** A shorter value, such as {@code true}, would be struck out of half the text. */
    private static final int SHORTEST = 8;

    private Secrets() {}

    /** {@code let} names the variables that the team lets it see. */
    public static Set<String> of(Map<String, String> environment, List<String> let, String... more) {
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
