package io.tenantgate.mirror;

import io.tenantgate.snapshot.Dump;
import java.io.IOException;

/** Reads a dump to a visitor: {@link Dump#read}. */
interface Replay {
    void to(Dump.Visitor visitor) throws IOException;
}
