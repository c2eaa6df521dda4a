@org.jspecify.annotations.NullMarked
package io.tenantgate.models;
