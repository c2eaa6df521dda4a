package io.tenantgate.cli;

import io.tenantgate.audit.Signer;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a gate that say who signs its record. They are no part of the configuration, which a pull request may change. */
final class SigningOptions {
    @Option(
            names = "--sign-key",
            paramLabel = "KEY",
            description = "Signs the record with an Ed25519 or ECDSA key (P-256, P-384) in PEM (PKCS#8): FILE,"
                    + " env://VARIABLE, or exec:COMMAND, a program that gets what is to be signed on its input and"
                    + " writes the signature.")
    private @Nullable String key;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "The public key of --sign-key, by which the signature is checked at once; needed with exec:.")
    private @Nullable Path publicKey;

    /**
     * Who signs; null where nobody does.
     *
     * @throws UsageException when the key is none
     */
    @Nullable
    Signer signer(Map<String, String> environment) {
        String given = key;
        if (given == null) {
            if (publicKey != null) {
                throw new UsageException("--public-key checks what --sign-key signs; give that, too");
            }
            return null;
        }
        return Signer.parse(given, environment, publicKey);
    }

    /** The environment without the key: programs of a pull request get to see a part of it. */
    Map<String, String> withoutKey(Map<String, String> environment) {
        Map<String, String> rest = new TreeMap<>(environment);
        if (key != null) {
            Signer.variable(key).ifPresent(rest::remove);
        }
        return rest;
    }
}
