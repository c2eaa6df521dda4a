package io.tenantgate.observe;

/**
 * A statement that the server refused.
 *
 * @param sql its text as the client sent it, shortened where it is very long; empty where none ran, as when the server
 *     refuses a session
 */
public record FailedStatement(String sql, ServerError error) {}
