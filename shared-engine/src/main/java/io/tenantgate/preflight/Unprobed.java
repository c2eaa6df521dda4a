package io.tenantgate.preflight;

/**
 * A demand on rows that no query was made for.
 *
 * @param what the demand: {@code constraint no_overlap of public.bookings}
 * @param why no query can tell
 */
record Unprobed(String what, String why) {}
