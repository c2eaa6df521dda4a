package io.jenkins.plugins.tenantgate;

import hudson.AbortException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the engine finds the key that signs a record. The key itself never stands in a job or in a command line. */
final class SignKey {
    private SignKey() {}

    /** Whether somebody has given the key instead of its place. */
    static boolean isText(@Nullable String value) {
        return value != null && (value.contains("PRIVATE KEY") || value.contains("\n"));
    }

    /**
     * The engine's argument for it; none where nothing is signed.
     *
     * @param place {@code env://VARIABLE}, a file, or {@code exec:COMMAND}
     */
    static List<String> argument(@Nullable String place) throws AbortException {
        if (isText(place)) {
            throw new AbortException("Tenantgate: signKey holds a key; bind it as a credential to a variable and give"
                    + " signKey: 'env://VARIABLE'");
        }
        return place == null ? List.of() : List.of("--sign-key=" + place);
    }
}
