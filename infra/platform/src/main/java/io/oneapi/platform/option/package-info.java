/** Settings that change while the service runs. */
@NullMarked
package io.oneapi.platform.option;

import org.jspecify.annotations.NullMarked;
