/**
 * Services of ours that run as processes of their own: the routes under {@code /internal} that they serve each other, who
 * may call them, and the contract APIs asked over HTTP. Nothing of this is there where all services share a process.
 */
@NullMarked
package io.oneapi.platform.peer;

import org.jspecify.annotations.NullMarked;
