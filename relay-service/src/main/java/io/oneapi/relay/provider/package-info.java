/** Dialects: how a call is put to a provider, and how its answer is read. No input or output happens in here. */
@NullMarked
package io.oneapi.relay.provider;

import org.jspecify.annotations.NullMarked;
