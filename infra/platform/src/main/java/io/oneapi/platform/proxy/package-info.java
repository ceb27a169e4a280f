/** Which proxy calls to other sites go through, as the environment says. */
@NullMarked
package io.oneapi.platform.proxy;

import org.jspecify.annotations.NullMarked;
