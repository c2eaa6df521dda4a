package io.tenantgate.report;

/**
 * Whole lines of a file and what comes in their place.
 *
 * @param file the file, told as in {@link Finding#file}
 * @param startLine the first line to go, from 1
 * @param endLine the last line to go; {@code startLine - 1} where none goes and the text comes before {@code startLine}
 * @param text the new lines, each of which ends in a line feed; empty where the lines only go
 */
public record Replacement(String file, int startLine, int endLine, String text) {}
