/**
 * The bench from set-up to verdict: one measurement after the other on the same servers, each with a yardstick loaded
 * in turn within the same run, and one report at the end.
 */
@NullMarked
package io.oneapi.bench.report;

import org.jspecify.annotations.NullMarked;
