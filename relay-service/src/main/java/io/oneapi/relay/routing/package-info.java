/** Which channel a call goes to. */
@NullMarked
package io.oneapi.relay.routing;

import org.jspecify.annotations.NullMarked;
