/**
 * The engine as a program on the agent: as container or installed, how it is started, watched and ended, and the folder that it
 * writes its report to. What its verdict means for a build is not decided here.
 */
@NullMarked
package io.jenkins.plugins.tenantgate.engine;

import org.jspecify.annotations.NullMarked;
