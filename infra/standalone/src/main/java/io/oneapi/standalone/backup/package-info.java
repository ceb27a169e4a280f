/** The commands that save an installation on SQLite into one file while it runs, and make one again of such a file. */
@NullMarked
package io.oneapi.standalone.backup;

import org.jspecify.annotations.NullMarked;
