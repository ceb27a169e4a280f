/** Events over Kafka, where services are processes of their own. */
@NullMarked
package io.oneapi.platform.kafka;

import org.jspecify.annotations.NullMarked;
