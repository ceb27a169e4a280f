/**
 * How long it is remembered which events are booked. An event must not come again after that: what Kafka keeps must be
 * younger, and so must be what a journal has delivered.
 */
@NullMarked
package io.oneapi.platform.retention;

import org.jspecify.annotations.NullMarked;
