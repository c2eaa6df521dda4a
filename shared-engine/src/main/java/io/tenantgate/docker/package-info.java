/**
 * A Docker engine: found, asked with patience, its images pulled, and containers in which commands run.
 *
 * <p>What such a container is for, a server of mirrors or a suite of tests, is for the rooms that start it.
 */
@NullMarked
package io.tenantgate.docker;

import org.jspecify.annotations.NullMarked;
