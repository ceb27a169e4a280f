/** What answers paths that no route matches: the pages of a process that serves some, 404 otherwise. */
@NullMarked
package io.oneapi.platform.page;

import org.jspecify.annotations.NullMarked;
