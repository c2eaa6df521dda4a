package io.tenantgate.observe;

/**
 * A session that the tap itself refused.
 *
 * @param who what it wanted to be and where to: {@code role "a", database "b"}
 * @param error what it was told
 */
record Refusal(String who, ServerError error) {}
