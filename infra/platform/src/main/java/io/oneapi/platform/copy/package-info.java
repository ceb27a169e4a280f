/** Copies of what other services own: kept while the owner cannot be asked, replaced as soon as it can. */
@NullMarked
package io.oneapi.platform.copy;

import org.jspecify.annotations.NullMarked;
