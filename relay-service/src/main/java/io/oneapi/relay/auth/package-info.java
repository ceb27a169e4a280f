/** Who calls: API tokens and what they may do. */
@NullMarked
package io.oneapi.relay.auth;

import org.jspecify.annotations.NullMarked;
