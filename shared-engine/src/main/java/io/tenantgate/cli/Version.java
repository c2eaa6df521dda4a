package io.tenantgate.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, which the build writes into the jar. */
final class Version implements IVersionProvider {
    static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"tenantgate " + number()};
    }
}
