package io.tenantgate.audit;

import io.tenantgate.report.UsageException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in PEM (RFC 7468).
 *
 * @param label {@code PRIVATE KEY}, {@code PUBLIC KEY}, …
 * @param base64 what stands between its lines, which {@link #der} decodes
 */
record Pem(String label, String base64) {
    private static final Pattern FORM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----");

    /**
     * The first key of a text; parameters that {@code openssl ecparam} writes before it are passed over.
     *
     * @param origin how the message calls it: never the text itself, which may be a secret
     * @throws UsageException when there is none
     */
    static Pem read(String text, String origin) {
        Matcher form = FORM.matcher(text);
        while (form.find()) {
            if (!form.group(1).equals("EC PARAMETERS")) {
                return new Pem(form.group(1), form.group(2));
            }
        }
        throw new UsageException(
                origin + ": holds no key; give PEM, as \"openssl genpkey -algorithm ed25519\" writes it");
    }

    byte[] der() {
        return Base64.getMimeDecoder().decode(base64);
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return label;
    }
}
