/** The rows of channels and the abilities derived from them; every change of both is one transaction. */
@NullMarked
package io.oneapi.monitor.channel;

import org.jspecify.annotations.NullMarked;
