@NullMarked
package io.tenantgate.regression.results;

import org.jspecify.annotations.NullMarked;
