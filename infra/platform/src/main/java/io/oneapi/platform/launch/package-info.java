/** Starts a service from the command line: flags, environment, files, and one clear line when it cannot start. */
@NullMarked
package io.oneapi.platform.launch;

import org.jspecify.annotations.NullMarked;
