/**
 * The command that compares the ledgers. It reads the tables of all services with SQL of its own, so that the code that
 * books is not asked whether it has booked rightly.
 */
@NullMarked
package io.oneapi.standalone.reconcile;

import org.jspecify.annotations.NullMarked;
