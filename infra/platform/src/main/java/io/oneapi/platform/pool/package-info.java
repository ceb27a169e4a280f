/** Opens the database: a bounded pool of connections, over a schema that has been brought up to date. */
@NullMarked
package io.oneapi.platform.pool;

import org.jspecify.annotations.NullMarked;
