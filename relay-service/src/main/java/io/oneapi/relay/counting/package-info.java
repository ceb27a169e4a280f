/** Token counts made with a tokenizer, after a call whose provider reported none. Nothing here reaches the network. */
@NullMarked
package io.oneapi.relay.counting;

import org.jspecify.annotations.NullMarked;
