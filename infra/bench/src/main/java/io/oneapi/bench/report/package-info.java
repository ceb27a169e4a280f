/**
 * The load run from set-up to verdict. Gateway and yardstick are always loaded in turn within one run, and afterwards
 * every place where the gateway keeps an amount must have moved by the same number of points.
 */
@NullMarked
package io.oneapi.bench.report;

import org.jspecify.annotations.NullMarked;
