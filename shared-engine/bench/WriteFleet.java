import io.tenantgate.demo.DemoFleet;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the example fleet: {@code WriteFleet.java DIR TENANTS true|false}, the last for rows or none. */
final class WriteFleet {
    private WriteFleet() {}

    public static void main(String[] args) throws IOException {
        DemoFleet.write(Path.of(args[0]), Integer.parseInt(args[1]), Boolean.parseBoolean(args[2]));
    }
}
