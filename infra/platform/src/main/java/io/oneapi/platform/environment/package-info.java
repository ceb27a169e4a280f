/** The variables a process was started with, under One API's rules: {@code .env} first, an empty value counts as unset. */
@NullMarked
package io.oneapi.platform.environment;

import org.jspecify.annotations.NullMarked;
