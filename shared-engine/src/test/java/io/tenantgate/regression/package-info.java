@NullMarked
package io.tenantgate.regression;

import org.jspecify.annotations.NullMarked;
