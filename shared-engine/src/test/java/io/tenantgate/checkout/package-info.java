@NullMarked
package io.tenantgate.checkout;

import org.jspecify.annotations.NullMarked;
