package io.tenantgate.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest over a catalog in which every text is preceded by its length, so that no two catalogs read the same. */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(Catalog catalog) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(catalog.objects().size());
        catalog.objects().forEach((key, properties) -> {
            fingerprint.add(key.kind().name());
            fingerprint.add(key.schema());
            fingerprint.add(key.parent());
            fingerprint.add(key.name());
            fingerprint.add(properties.size());
            properties.forEach((name, value) -> {
                fingerprint.add(name);
                fingerprint.add(value);
            });
        });
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }
}
