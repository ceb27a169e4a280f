/**
 * How the management API speaks: the envelope around every answer, lenient reading of request bodies, and errors in one
 * place.
 */
@NullMarked
package io.oneapi.platform.envelope;

import org.jspecify.annotations.NullMarked;
