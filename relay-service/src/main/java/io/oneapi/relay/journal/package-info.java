/** The usage journal: a local log that is written before an answer ends, so that no charge is lost whatever dies. */
@NullMarked
package io.oneapi.relay.journal;

import org.jspecify.annotations.NullMarked;
