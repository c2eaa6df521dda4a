@NullMarked
package io.tenantgate.catalog;

import org.jspecify.annotations.NullMarked;
