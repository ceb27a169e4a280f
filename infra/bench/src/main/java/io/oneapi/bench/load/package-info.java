/**
 * Calls to a server under load: what is asked, and a client that starts every call when it is due, however slow the
 * answers are. Waiting for a busy server is part of a call's time, so a stall shows in every call it held up.
 */
@NullMarked
package io.oneapi.bench.load;

import org.jspecify.annotations.NullMarked;
