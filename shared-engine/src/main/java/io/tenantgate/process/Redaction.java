package io.tenantgate.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Strikes secrets out of a text wherever they stand. */
public final class Redaction {
    private static final String STRUCK_OUT = "***";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Blank ones are no secrets. */
    public static Redaction of(Collection<String> secrets) {
        // A longer secret may hold a shorter one.
        return new Redaction(secrets.stream()
                .filter(one -> !one.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text without them. */
    public String apply(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, STRUCK_OUT);
        }
        return clean;
    }
}
