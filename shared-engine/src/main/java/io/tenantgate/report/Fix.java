package io.tenantgate.report;

import java.util.List;

/**
 * A change of the sources that mends what a finding tells.
 *
 * @param description what the change does, in one sentence
 * @param proven whether it was applied to a copy and the finding was then gone
 * @param replacements the lines to change, in the order of files and lines, without overlap
 */
public record Fix(String description, boolean proven, List<Replacement> replacements) {
    public Fix {
        replacements = List.copyOf(replacements);
    }
}
