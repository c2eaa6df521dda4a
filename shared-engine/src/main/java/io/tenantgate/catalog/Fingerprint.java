package io.tenantgate.catalog;

import io.tenantgate.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A digest over a catalog in which every text is preceded by its length, so that no two catalogs read the same. */
final class Fingerprint {
    private final MessageDigest digest = Sha256.start();

    private Fingerprint() {}

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
        return Sha256.hex(fingerprint.digest);
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
