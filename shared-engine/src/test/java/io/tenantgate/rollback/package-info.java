@NullMarked
package io.tenantgate.rollback;

import org.jspecify.annotations.NullMarked;
