/** Bodies of calls: read once, looked through for what routing and prices need, and otherwise left as they are. */
@NullMarked
package io.oneapi.relay.request;

import org.jspecify.annotations.NullMarked;
