@NullMarked
package io.tenantgate.audit;

import org.jspecify.annotations.NullMarked;
