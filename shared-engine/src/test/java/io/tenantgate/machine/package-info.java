/** What the tests need of the machine they run on: programs, and the packages of the example projects. */
@NullMarked
package io.tenantgate.machine;

import org.jspecify.annotations.NullMarked;
