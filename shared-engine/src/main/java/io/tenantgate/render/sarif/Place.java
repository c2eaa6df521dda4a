package io.tenantgate.render.sarif;

import io.tenantgate.render.Plain;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where files stand.
 *
 * @param folder the configuration's folder in its repository; empty for its root, or where there is none
 */
record Place(String folder) {
    /** The repository's root, in the spelling that GitHub's code scanning knows. */
    static final String ROOT = "%SRCROOT%";

    /** Whatever concerns the fleet and stands in no file is told at the file that names the fleet: a location must be. */
    private static final String FLEET = "tenantgate.yml";

    static Place of(@Nullable String folder) {
        return new Place(folder == null ? "" : folder);
    }

    /** A location (3.28) in a file as findings name it, and the line where it is known. */
    ObjectNode location(@Nullable String file, @Nullable Integer line) {
        ObjectNode physical = Json.object();
        physical.set("artifactLocation", artifact(file == null ? FLEET : file));
        if (file != null && line != null) {
            physical.set("region", Json.object().put("startLine", line.intValue()));
        }
        ObjectNode location = Json.object();
        location.set("physicalLocation", physical);
        return location;
    }

    ObjectNode artifact(String file) {
        return Json.object().put("uri", uri(file)).put("uriBaseId", ROOT);
    }

    /** Relative to the repository's root, without {@code ..} where that stays within it (3.4.3, 3.10). */
    private String uri(String file) {
        String path = Plain.line(folder.isEmpty() ? file : folder + "/" + file).replace('\\', '/');
        try {
            // A first segment with a colon would be read as a scheme (RFC 3986, 4.2).
            URI uri = new URI(null, null, "/" + path, null).normalize();
            String encoded = uri.toASCIIString();
            return encoded.replaceFirst("^/+", "").replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
