package io.tenantgate.sql;

/**
 * One statement of a script.
 *
 * @param text the statement from its first word to its last character, without leading comments and without the semicolon
 * @param offset the index of its first character in the script
 * @param line the line of its first character, from 1
 */
public record SqlStatement(String text, int offset, int line) {}
