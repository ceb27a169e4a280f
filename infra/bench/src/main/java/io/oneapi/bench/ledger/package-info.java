/** The money of a run: every place where the gateway keeps an amount must have moved by the same number of points. */
@NullMarked
package io.oneapi.bench.ledger;

import org.jspecify.annotations.NullMarked;
