package io.tenantgate.preflight;

import java.util.List;

/** What production's rows are asked, and what they cannot be asked. */
record Probes(List<Probe> probes, List<Unprobed> unprobed) {
    Probes {
        probes = List.copyOf(probes);
        unprobed = List.copyOf(unprobed);
    }
}
