/** Reasons not to start that an operator can mend. */
@NullMarked
package io.oneapi.platform.failure;

import org.jspecify.annotations.NullMarked;
