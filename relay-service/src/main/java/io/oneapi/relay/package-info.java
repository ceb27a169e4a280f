/** The data plane: takes calls in OpenAI's dialect, forwards them to a channel, answers, and reports what was used. */
@NullMarked
package io.oneapi.relay;

import org.jspecify.annotations.NullMarked;
