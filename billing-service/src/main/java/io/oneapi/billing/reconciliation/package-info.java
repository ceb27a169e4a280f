/** Watches that account and channel monitor book what billing has charged. */
@NullMarked
package io.oneapi.billing.reconciliation;

import org.jspecify.annotations.NullMarked;
