package io.tenantgate.audit;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs records with a key that the team has given. */
public abstract sealed class Signer permits Signer.OfKey, SignerProgram {
    private static final String ENVIRONMENT = "env://";
    private static final String PROGRAM = "exec:";

    private final @Nullable VerificationKey check;

    Signer(@Nullable VerificationKey check) {
        this.check = check;
    }

    /**
     * Reads {@code FILE}, {@code env://VARIABLE} or {@code exec:COMMAND}, without signing anything yet.
     *
     * @param publicKey by which each signature is checked at once; with a command it is needed
     * @throws UsageException when there is no key, or one that is not understood; never with the key itself
     */
    public static Signer parse(String given, Map<String, String> environment, @Nullable Path publicKey) {
        VerificationKey check = publicKey == null ? null : VerificationKey.read(publicKey);
        if (given.startsWith(PROGRAM)) {
            if (check == null) {
                throw new UsageException(
                        "--sign-key exec:… needs --public-key FILE, by which the program's signature is checked");
            }
            return new SignerProgram(given.substring(PROGRAM.length()), environment, check);
        }
        Optional<String> variable = variable(given);
        if (variable.isPresent()) {
            String origin = "the environment variable " + variable.get();
            String pem = environment.get(variable.get());
            if (pem == null || pem.isBlank()) {
                throw new UsageException("--sign-key " + given + ": " + origin + " is not set");
            }
            return new OfKey(Keys.privateKey(pem, origin), check);
        }
        try {
            return new OfKey(Keys.privateKey(Files.readString(Path.of(given)), given), check);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    "--sign-key: there is no key to be read; give FILE, env://VARIABLE or exec:COMMAND", e);
        }
    }

    /** The environment variable that holds the key, which nothing else needs to see. */
    public static Optional<String> variable(String given) {
        return given.startsWith(ENVIRONMENT) ? Optional.of(given.substring(ENVIRONMENT.length())) : Optional.empty();
    }

    /** @throws GateException when no signature comes of it, or one that the public key does not know */
    final byte[] sign(byte[] message) {
        byte[] signature = signature(message);
        if (check != null && !check.verifies(signature, message)) {
            throw new GateException("what was signed is not what --public-key (" + check.kind()
                    + ") checks: give the public key of the key that signs; of ECDSA the signature in DER");
        }
        return signature;
    }

    abstract byte[] signature(byte[] message);

    /** A key at hand. */
    static final class OfKey extends Signer {
        private final PrivateKey key;

        OfKey(PrivateKey key, @Nullable VerificationKey check) {
            super(check);
            this.key = key;
        }

        @Override
        byte[] signature(byte[] message) {
            try {
                Signature signature = SignatureKind.of(key).orElseThrow().start();
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new UsageException("the key given with --sign-key does not sign", e);
            }
        }
    }
}
