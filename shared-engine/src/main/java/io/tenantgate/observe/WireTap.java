package io.tenantgate.observe;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.ServerAddress;
import java.util.List;

/** Speaks PostgreSQL's wire protocol to a migration tool on one side and to a mirror on the other, and watches what happens between. */
public final class WireTap implements AutoCloseable {

    /** Listens on a free local port. Only the mirror's owner may connect through it, and only to the mirror's database. */
    public static WireTap open(Mirror mirror, SourceMap sources) {
        throw new UnsupportedOperationException();
    }

    /** Where the tool connects. */
    public ServerAddress address() {
        throw new UnsupportedOperationException();
    }

    /** All statements that have ended, in the order in which they started; those of one transaction once it has ended. */
    public List<ObservedStatement> statements() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
