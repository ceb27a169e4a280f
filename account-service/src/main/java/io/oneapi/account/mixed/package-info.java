/** One API beside us, on the same database and the same Redis, while an installation moves over. */
@NullMarked
package io.oneapi.account.mixed;

import org.jspecify.annotations.NullMarked;
