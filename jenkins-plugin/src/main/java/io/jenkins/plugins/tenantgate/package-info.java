/**
 * The Jenkins plugin: steps that start the engine on the agent, and what Jenkins shows of the report that it wrote.
 *
 * <p>Nothing here judges a migration, and no class of the engine is known: exit code and report folder are the contract.
 */
@NullMarked
package io.jenkins.plugins.tenantgate;

import org.jspecify.annotations.NullMarked;
