/** The dialect of OpenAI and of the many who speak it. Calls come in in this dialect too, so bytes pass unchanged but for a few splices. */
@NullMarked
package io.oneapi.relay.provider.openai;

import org.jspecify.annotations.NullMarked;
