/**
 * Images that callers name by their address, fetched for dialects that need the bytes. A caller's address never leads
 * into the operator's network.
 */
@NullMarked
package io.oneapi.relay.content;

import org.jspecify.annotations.NullMarked;
